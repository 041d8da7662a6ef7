"""The names of ``tensorflow.contrib.learn``, and what serves each."""

from graphlab.contrib.rows import inner_modules, missing, rows

_MODULE = "tensorflow.contrib.learn"
_HERE = "graphlab.contrib.learn"

SHIMS = {
    f"{_MODULE}.datasets.mnist": f"{_HERE}.mnist",
    f"{_MODULE}.python.learn.datasets.mnist": f"{_HERE}.mnist",
    f"{_MODULE}.datasets.base": f"{_HERE}.datasets",
    f"{_MODULE}.python.learn.datasets.base": f"{_HERE}.datasets",
    f"{_MODULE}.preprocessing.text": f"{_HERE}.preprocessing",
    f"{_MODULE}.preprocessing.categorical": f"{_HERE}.categories",
    f"{_MODULE}.python.learn.preprocessing.categorical": f"{_HERE}.categories",
    f"{_MODULE}.python.learn.preprocessing.text": f"{_HERE}.preprocessing",
    f"{_MODULE}.python.learn.preprocessing.categorical_vocabulary": f"{_HERE}.preprocessing",
}

ALIASES = inner_modules(_MODULE, "estimators")

NAMES = {
    _MODULE: {
        **rows(
            f"{_HERE}.estimators",
            "Estimator ModeKeys SKCompat infer_real_valued_columns_from_input infer_real_valued_columns_from_input_fn",
        ),
        **rows(
            f"{_HERE}.canned",
            "DNNClassifier DNNLinearCombinedClassifier DNNLinearCombinedRegressor DNNRegressor LinearClassifier"
            " LinearRegressor",
        ),
        **rows(f"{_HERE}.running", "Experiment RunConfig"),
        **rows(f"{_HERE}.constants", "InputFnOps NotFittedError PredictionKey ProblemType TaskType"),
        "ModelFnOps": f"{_HERE}.estimators:make_model_fn_ops",
        "KMeansClustering": "tf:estimator.experimental.KMeans",
        "MetricSpec": f"{_HERE}.metrics:MetricSpec",
        "NanLossDuringTrainingError": "tf:train.NanLossDuringTrainingError",
    },
    # These have no short names.
    **{
        f"{_MODULE}.python.learn.estimators.{file}": rows(f"{_HERE}.constants", names)
        for file, names in {
            "dynamic_rnn_estimator": "PredictionType",
            "metric_key": "MetricKey",
            "rnn_common": "PredictionType",
            "run_config": "Environment",
        }.items()
    },
    f"{_MODULE}.datasets": rows(f"{_HERE}.datasets", "load_dataset load_boston load_iris"),
    f"{_MODULE}.io": rows(f"{_HERE}.running", "numpy_input_fn pandas_input_fn"),
    f"{_MODULE}.learn_runner": {"run": f"{_HERE}.running:run"},
    f"{_MODULE}.preprocessing": {
        **rows(
            f"{_HERE}.preprocessing",
            "ByteProcessor CategoricalVocabulary TOKENIZER_RE VocabularyProcessor tokenizer",
        ),
        "CategoricalProcessor": f"{_HERE}.categories:CategoricalProcessor",
    },
    f"{_MODULE}.monitors": {
        "CheckpointSaver": "tf:train.CheckpointSaverHook",
        "LoggingTrainable": "tf:train.LoggingTensorHook",
        "NanLoss": "tf:train.NanTensorHook",
        "PrintTensor": "tf:train.LoggingTensorHook",
        "StopAtStep": "tf:train.StopAtStepHook",
        "SummarySaver": "tf:train.SummarySaverHook",
        "ValidationMonitor": f"{_HERE}.metrics:ValidationMonitor",
    },
}

MISSING = {
    **missing(_MODULE, "LogisticRegressor SVM", "tf.contrib.learn.LinearClassifier"),
    **missing(_MODULE, "DynamicRnnEstimator StateSavingRnnEstimator", "tf.contrib.estimator.RNNEstimator"),
    **missing(_MODULE, "DNNEstimator DNNLinearCombinedEstimator LinearEstimator", "the same name in tf.estimator"),
    **missing(_MODULE, "BaseEstimator Evaluable Trainable", "tf.contrib.learn.Estimator"),
    **missing(_MODULE, "evaluate infer run_feeds run_n train", "tf.train.MonitoredTrainingSession"),
    **missing(
        _MODULE,
        "read_batch_examples read_batch_features read_batch_record_features read_keyed_batch_examples"
        " read_keyed_batch_features",
        "tf.data",
    ),
    **missing(
        _MODULE,
        "extract_dask_data extract_dask_labels extract_pandas_data extract_pandas_labels extract_pandas_matrix",
        "tf.estimator.inputs.pandas_input_fn",
    ),
    **missing(_MODULE, "build_parsing_serving_input_fn make_export_strategy", "tf.estimator.export and its exporters"),
    **missing(
        f"{_MODULE}.monitors",
        "BaseMonitor CaptureVariable EveryN ExportMonitor GraphDump RunHookAdapterForMonitors StepCounter",
        "a tf.train.SessionRunHook",
    ),
}
