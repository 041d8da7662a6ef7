"""The names of ``tensorflow.contrib.learn``, and what serves each."""

from graphlab.contrib.rows import rows

_MODULE = "tensorflow.contrib.learn"
_HERE = "graphlab.contrib.learn"
_FILES = f"{_MODULE}.python.learn"

#: The names of modules, by the module here that has them.
_ESTIMATORS = {
    "constants": "InputFnOps NotFittedError PredictionKey ProblemType TaskType",
    "estimators.base_estimator": "BaseEstimator SKCompat",
    "estimators.columns": "infer_real_valued_columns_from_input infer_real_valued_columns_from_input_fn",
    "estimators.dnn": "DNNClassifier DNNEstimator DNNRegressor",
    "estimators.dnn_linear_combined": "DNNLinearCombinedClassifier DNNLinearCombinedEstimator"
    " DNNLinearCombinedRegressor",
    "estimators.dynamic_rnn_estimator": "DynamicRnnEstimator",
    "estimators.estimator": "Estimator",
    "estimators.head": "Head no_op_train_fn",
    "estimators.heads": "binary_svm_head multi_class_head multi_head multi_label_head poisson_regression_head"
    " regression_head",
    "estimators.kmeans": "KMeansClustering",
    "estimators.linear": "LinearClassifier LinearEstimator LinearRegressor",
    "estimators.logistic_regressor": "LogisticRegressor",
    "estimators.model_fn": "ModeKeys ModelFnOps",
    "estimators.run_config": "RunConfig",
    "estimators.svm": "SVM",
    "experiment": "Experiment",
    "export_strategy": "ExportStrategy",
    "graph_actions": "evaluate infer run_feeds run_n train",
    "interfaces": "Evaluable Trainable",
    "learn_io.dask_io": "extract_dask_data extract_dask_labels",
    "learn_io.graph_io": "read_batch_examples read_batch_features read_batch_record_features"
    " read_keyed_batch_examples read_keyed_batch_examples_shared_queue read_keyed_batch_features"
    " read_keyed_batch_features_shared_queue",
    "learn_io.pandas_io": "extract_pandas_data extract_pandas_labels extract_pandas_matrix",
    "metric_spec": "MetricSpec",
    "utils.input_fn_utils": "build_parsing_serving_input_fn",
    "utils.saved_model_export_utils": "make_export_strategy",
}

#: Source files of 1.15 whose own names a module here has all of.
SHIMS = {
    **{
        f"{place}.datasets.{file}": f"{_HERE}.{module}"
        for place in (_MODULE, _FILES)
        for file, module in {"base": "datasets", "mnist": "mnist", "synthetic": "synthetic"}.items()
    },
    **{
        f"{place}.preprocessing.{file}": f"{_HERE}.{module}"
        for place in (_MODULE, _FILES)
        for file, module in {"text": "preprocessing", "categorical": "categories"}.items()
    },
    f"{_FILES}.datasets.text_datasets": f"{_HERE}.text_datasets",
    f"{_FILES}.preprocessing.categorical_vocabulary": f"{_HERE}.preprocessing",
    f"{_FILES}.learn_io.data_feeder": f"{_HERE}.learn_io.data_feeder",
    **{
        f"{_FILES}.estimators.{file}": f"{_HERE}.estimators.{module}"
        for file, module in {
            "_sklearn": "sklearn",
            "composable_model": "composable_model",
            "debug": "debug",
            "dynamic_rnn_estimator": "dynamic_rnn_estimator",
            "estimator_test_utils": "helpers_for_tests",
            "rnn_common": "rnn_common",
            "state_saving_rnn_estimator": "state_saving_rnn_estimator",
            "tensor_signature": "tensor_signature",
            "test_data": "helpers_for_tests",
        }.items()
    },
    **{
        f"{place}.utils.{file}": f"{_HERE}.utils.{file}"
        for place in (_MODULE, _FILES)
        for file in ("export", "input_fn_utils", "inspect_checkpoint", "saved_model_export_utils")
    },
    **{f"{place}.utils.gc": "graphlab.contrib.session_bundle.gc" for place in (_MODULE, _FILES)},
    f"{_MODULE}.models": f"{_HERE}.models",
    f"{_MODULE}.graph_actions": f"{_HERE}.graph_actions",
    f"{_FILES}.ops": f"{_HERE}.ops",
}

_HEADS = {
    **rows(f"{_HERE}.estimators.heads", _ESTIMATORS["estimators.heads"] + " loss_only_head"),
    **rows(f"{_HERE}.estimators.head", _ESTIMATORS["estimators.head"]),
    "mkey": f"{_HERE}.constants:MetricKey",
    **{
        f"_{name}": f"{_HERE}.estimators.head:{name}"
        for name in (
            "BinaryLogisticHead",
            "BinarySvmHead",
            "MultiClassHead",
            "MultiLabelHead",
            "RegressionHead",
            "SingleHead",
        )
    },
    **{f"_{name}": f"{_HERE}.estimators.heads:{name}" for name in ("LossOnlyHead", "MultiHead")},
}

NAMES = {
    _MODULE: {
        **{
            name: row for module, names in _ESTIMATORS.items() for name, row in rows(f"{_HERE}.{module}", names).items()
        },
        "NanLossDuringTrainingError": f"{_HERE}.monitors.monitors:NanLossDuringTrainingError",
    },
    f"{_MODULE}.head": _HEADS,
    # These have no short names.
    f"{_FILES}.estimators.constants": {
        "COLLECTION_DEF_KEY_FOR_INPUT_FEATURE_KEYS": f"{_HERE}.estimators.savedmodels"
        ":COLLECTION_DEF_KEY_FOR_INPUT_FEATURE_KEYS",
    },
    f"{_FILES}.estimators.estimator": {
        **rows(
            f"{_HERE}.estimators.estimator",
            "AS_ITERABLE_DATE AS_ITERABLE_INSTRUCTIONS SCIKIT_DECOUPLE_DATE SCIKIT_DECOUPLE_INSTRUCTIONS",
        ),
        "GraphRewriteSpec": f"{_HERE}.estimators.savedmodels:GraphRewriteSpec",
    },
    f"{_FILES}.estimators.dnn": rows(f"{_HERE}.estimators.dnn", "_dnn_model_fn"),
    f"{_FILES}.estimators.dnn_linear_combined": {
        "_dnn_linear_combined_model_fn": f"{_HERE}.estimators.dnn_linear_combined:_combined_model_fn",
        "_linear_learning_rate": f"{_HERE}.estimators.linear:linear_learning_rate",
    },
    f"{_FILES}.estimators.linear": {
        "_linear_model_fn": f"{_HERE}.estimators.linear:linear_model_fn",
        "sdca_model_fn": f"{_HERE}.estimators.sdca:sdca_model_fn",
        "_SdcaUpdateWeightsHook": f"{_HERE}.estimators.sdca:SdcaUpdateWeightsHook",
    },
    f"{_FILES}.estimators.metric_key": rows(f"{_HERE}.constants", "MetricKey"),
    f"{_FILES}.estimators.run_config": {
        "Environment": f"{_HERE}.constants:Environment",
        "ClusterConfig": f"{_HERE}.estimators.run_config:ClusterConfig",
    },
    f"{_FILES}.datasets.produce_small_datasets": {"main": f"{_HERE}.text_datasets:produce_small_datasets"},
    f"{_FILES}.learn_io.graph_io": rows(f"{_HERE}.learn_io.graph_io", "KEY_FEATURE_NAME"),
    f"{_FILES}.learn_io.pandas_io": rows(f"{_HERE}.learn_io.pandas_io", "PANDAS_DTYPES"),
    f"{_FILES}.ops.embeddings_ops": rows(f"{_HERE}.ops", "categorical_variable embedding_lookup"),
    f"{_FILES}.ops.losses_ops": rows(f"{_HERE}.ops", "mean_squared_error_regressor softmax_classifier"),
    f"{_FILES}.ops.seq2seq_ops": rows(f"{_HERE}.ops", "rnn_decoder rnn_seq2seq seq2seq_inputs sequence_classifier"),
    f"{_MODULE}.datasets": {
        **rows(f"{_HERE}.datasets", "load_boston load_iris"),
        **rows(f"{_HERE}.datasets_by_name", "DATASETS SYNTHETIC load_dataset make_dataset"),
    },
    f"{_MODULE}.io": {
        "HAS_DASK": f"{_HERE}.learn_io.dask_io:HAS_DASK",
        "generator_input_fn": f"{_HERE}.learn_io.generator_io:generator_input_fn",
        "numpy_input_fn": f"{_HERE}.learn_io.numpy_io:numpy_input_fn",
        "queue_parsed_features": f"{_HERE}.learn_io.graph_io:queue_parsed_features",
        **rows(f"{_HERE}.learn_io.dask_io", _ESTIMATORS["learn_io.dask_io"]),
        **rows(f"{_HERE}.learn_io.graph_io", _ESTIMATORS["learn_io.graph_io"]),
        **rows(f"{_HERE}.learn_io.pandas_io", "HAS_PANDAS pandas_input_fn " + _ESTIMATORS["learn_io.pandas_io"]),
    },
    f"{_MODULE}.learn_runner": rows(f"{_HERE}.learn_runner", "run tune"),
    f"{_MODULE}.preprocessing": {
        **rows(
            f"{_HERE}.preprocessing",
            "ByteProcessor CategoricalVocabulary TOKENIZER_RE VocabularyProcessor tokenizer",
        ),
        "CategoricalProcessor": f"{_HERE}.categories:CategoricalProcessor",
        "setup_processor_data_feeder": f"{_HERE}.learn_io.data_feeder:setup_processor_data_feeder",
    },
    f"{_MODULE}.monitors": {
        **rows(f"{_HERE}.monitors.base", "BaseMonitor EveryN RunHookAdapterForMonitors replace_monitors_with_hooks"),
        **rows(
            f"{_HERE}.monitors.monitors",
            "CaptureVariable CheckpointSaver GraphDump LoggingTrainable NanLoss NanLossDuringTrainingError"
            " PrintTensor StepCounter StopAtStep SummarySaver get_default_monitors",
        ),
        **rows(f"{_HERE}.monitors.validation", "ExportMonitor ValidationMonitor"),
        "SessionLog": "tf:SessionLog",
        "Summary": "tf:Summary",
    },
    f"{_MODULE}.utils": {
        "build_default_serving_input_fn": f"{_HERE}.utils.input_fn_utils:build_default_serving_input_fn",
        "build_parsing_serving_input_fn": f"{_HERE}.utils.input_fn_utils:build_parsing_serving_input_fn",
        "export_estimator": f"{_HERE}.utils.export:export_estimator",
        "make_export_strategy": f"{_HERE}.utils.saved_model_export_utils:make_export_strategy",
    },
}
