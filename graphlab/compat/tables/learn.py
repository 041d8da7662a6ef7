"""``tensorflow.contrib.learn``, on the estimators of ``tf.estimator``, and the first feature columns."""

from graphlab.compat.tables import inner_modules, missing, rows

_LEARN = "tensorflow.contrib.learn"
_OURS = "graphlab.contrib"
_INPUT_DATA = "graphlab.contrib.learn.mnist"
_COLUMNS = (
    "bucketized_column crossed_column embedding_column one_hot_column real_valued_column shared_embedding_columns"
    " sparse_column_with_hash_bucket sparse_column_with_integerized_feature sparse_column_with_keys"
    " sparse_column_with_vocabulary_file weighted_sparse_column"
)

SHIMS = {
    f"{_LEARN}.datasets.mnist": _INPUT_DATA,
    f"{_LEARN}.python.learn.datasets.mnist": _INPUT_DATA,
    f"{_LEARN}.datasets.base": f"{_OURS}.learn.datasets",
    f"{_LEARN}.python.learn.datasets.base": f"{_OURS}.learn.datasets",
    f"{_LEARN}.preprocessing": f"{_OURS}.learn.preprocessing",
    f"{_LEARN}.preprocessing.text": f"{_OURS}.learn.preprocessing",
    f"{_LEARN}.python.learn.preprocessing": f"{_OURS}.learn.preprocessing",
    f"{_LEARN}.python.learn.preprocessing.text": f"{_OURS}.learn.preprocessing",
    f"{_LEARN}.python.learn.preprocessing.categorical_vocabulary": f"{_OURS}.learn.preprocessing",
}

ALIASES = {
    f"{_LEARN}.python.learn.datasets": f"{_LEARN}.datasets",
    f"{_LEARN}.python.learn.learn_runner": f"{_LEARN}.learn_runner",
    f"{_LEARN}.python.learn.monitors": f"{_LEARN}.monitors",
    **inner_modules(
        _LEARN,
        "estimators python.learn.estimators.dnn python.learn.estimators.estimator"
        " python.learn.estimators.linear python.learn.estimators.model_fn python.learn.estimators.run_config"
        " python.learn.experiment python.learn.metric_spec",
    ),
}

_ESTIMATORS = (
    "DNNClassifier DNNLinearCombinedClassifier DNNLinearCombinedRegressor DNNRegressor LinearClassifier LinearRegressor"
)

NAMES = {
    "tensorflow.contrib.layers": rows(f"{_OURS}.layers.feature_columns", _COLUMNS),
    _LEARN: {
        **rows(
            f"{_OURS}.learn.estimators",
            "Estimator ModeKeys SKCompat infer_real_valued_columns_from_input infer_real_valued_columns_from_input_fn",
        ),
        "ModelFnOps": f"{_OURS}.learn.estimators:make_model_fn_ops",
        **rows(f"{_OURS}.learn.canned", _ESTIMATORS),
        **rows(f"{_OURS}.learn.running", "Experiment RunConfig"),
        "MetricSpec": f"{_OURS}.learn.metrics:MetricSpec",
        "NanLossDuringTrainingError": "tf:train.NanLossDuringTrainingError",
        "KMeansClustering": "tf:estimator.experimental.KMeans",
    },
    f"{_LEARN}.datasets": {
        "load_dataset": f"{_OURS}.learn.datasets:load_dataset",
        **rows(f"{_OURS}.learn.datasets", "load_boston load_iris"),
    },
    f"{_LEARN}.io": rows(f"{_OURS}.learn.running", "numpy_input_fn pandas_input_fn"),
    f"{_LEARN}.learn_runner": rows(f"{_OURS}.learn.running", "run"),
    f"{_LEARN}.monitors": {
        "CheckpointSaver": "tf:train.CheckpointSaverHook",
        "LoggingTrainable": "tf:train.LoggingTensorHook",
        "NanLoss": "tf:train.NanTensorHook",
        "PrintTensor": "tf:train.LoggingTensorHook",
        "StopAtStep": "tf:train.StopAtStepHook",
        "SummarySaver": "tf:train.SummarySaverHook",
        "ValidationMonitor": f"{_OURS}.learn.metrics:ValidationMonitor",
    },
}

_HOOK = "a tf.train.SessionRunHook"
MISSING = {
    **missing(_LEARN, "LogisticRegressor SVM", "tf.contrib.learn.LinearClassifier"),
    **missing(_LEARN, "DynamicRnnEstimator StateSavingRnnEstimator", "tf.contrib.estimator.RNNEstimator"),
    **missing(_LEARN, "DNNEstimator DNNLinearCombinedEstimator LinearEstimator", "the same name in tf.estimator"),
    **missing(_LEARN, "BaseEstimator Evaluable Trainable", "tf.contrib.learn.Estimator"),
    **missing(_LEARN, "evaluate infer run_feeds run_n train", "tf.train.MonitoredTrainingSession"),
    **missing(
        _LEARN,
        "read_batch_examples read_batch_features read_batch_record_features read_keyed_batch_examples"
        " read_keyed_batch_features",
        "tf.data",
    ),
    **missing(
        _LEARN,
        "extract_dask_data extract_dask_labels extract_pandas_data extract_pandas_labels extract_pandas_matrix",
        "tf.estimator.inputs.pandas_input_fn",
    ),
    **missing(_LEARN, "build_parsing_serving_input_fn make_export_strategy", "tf.estimator.export and its exporters"),
    **missing(
        f"{_LEARN}.monitors",
        "BaseMonitor CaptureVariable EveryN ExportMonitor GraphDump RunHookAdapterForMonitors StepCounter",
        _HOOK,
    ),
}
