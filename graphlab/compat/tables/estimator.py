"""``tensorflow.estimator``, served by tensorflow-estimator, and ``contrib.estimator`` and ``contrib.tpu`` on it."""

from graphlab.compat.tables import missing, rows

_ESTIMATOR = "tensorflow.estimator"
_CONTRIB = "tensorflow.contrib.estimator"
_TPU = "tensorflow.contrib.tpu"
_API = "tensorflow_estimator._api.v1.estimator"
_PACKAGE = "tensorflow_estimator.python.estimator"
_HEADS = "graphlab.contrib.estimator.heads"
_TREES = "sklearn.ensemble.HistGradientBoostingClassifier or HistGradientBoostingRegressor"

_SOURCE_FILES = (
    "canned.baseline canned.dnn canned.dnn_linear_combined canned.head canned.kmeans canned.linear canned.metric_keys"
    " canned.optimizers canned.parsing_utils canned.prediction_keys early_stopping estimator export.export"
    " export.export_output exporter extenders gc hooks.hooks inputs.inputs inputs.numpy_io inputs.pandas_io keras"
    " mode_keys model_fn run_config training util"
)

SHIMS = {
    f"tensorflow.python.estimator.{path}": f"{_PACKAGE}.{'keras_lib' if path == 'keras' else path}"
    for path in _SOURCE_FILES.split()
}

ALIASES = {"tensorflow.python.estimator.estimator_lib": _ESTIMATOR}

_STOPPING_HOOKS = (
    "make_early_stopping_hook stop_if_higher_hook stop_if_lower_hook stop_if_no_decrease_hook stop_if_no_increase_hook"
)

NAMES = {
    _ESTIMATOR: rows(
        _API,
        "BaselineClassifier BaselineEstimator BaselineRegressor BestExporter BinaryClassHead CheckpointSaverHook"
        " CheckpointSaverListener DNNClassifier DNNEstimator DNNLinearCombinedClassifier DNNLinearCombinedEstimator"
        " DNNLinearCombinedRegressor DNNRegressor Estimator EstimatorSpec EvalSpec Exporter FeedFnHook FinalExporter"
        " FinalOpsHook GlobalStepWaiterHook Head LatestExporter LinearClassifier LinearEstimator LinearRegressor"
        " LoggingTensorHook LogisticRegressionHead ModeKeys MultiClassHead MultiHead MultiLabelHead"
        " NanLossDuringTrainingError NanTensorHook PoissonRegressionHead ProfilerHook RegressionHead RunConfig"
        " SecondOrStepTimer SessionRunArgs SessionRunContext SessionRunHook SessionRunValues StepCounterHook"
        " StopAtStepHook SummarySaverHook TrainSpec VocabInfo WarmStartSettings add_metrics"
        " classifier_parse_example_spec regressor_parse_example_spec train_and_evaluate",
    ),
    f"{_ESTIMATOR}.experimental": rows(
        f"{_API}.experimental",
        "InMemoryEvaluatorHook KMeans LinearSDCA build_raw_supervised_input_receiver_fn call_logit_fn"
        " dnn_logit_fn_builder linear_logit_fn_builder make_stop_at_checkpoint_step_hook"
        f" {_STOPPING_HOOKS}",
    ),
    f"{_ESTIMATOR}.export": rows(
        f"{_API}.export",
        "ClassificationOutput EvalOutput ExportOutput PredictOutput RegressionOutput ServingInputReceiver"
        " TensorServingInputReceiver build_parsing_serving_input_receiver_fn build_raw_serving_input_receiver_fn",
    ),
    f"{_ESTIMATOR}.inputs": rows(f"{_API}.inputs", "numpy_input_fn pandas_input_fn"),
    f"{_ESTIMATOR}.tpu": rows(f"{_API}.tpu", "InputPipelineConfig RunConfig TPUConfig TPUEstimator TPUEstimatorSpec"),
    _CONTRIB: {
        **rows(_API, "DNNEstimator DNNLinearCombinedEstimator LinearEstimator add_metrics"),
        **rows(
            f"{_API}.experimental",
            "InMemoryEvaluatorHook build_raw_supervised_input_receiver_fn call_logit_fn dnn_logit_fn_builder"
            f" linear_logit_fn_builder make_stop_at_checkpoint_step_hook {_STOPPING_HOOKS}",
        ),
        **rows(f"{_PACKAGE}.canned.rnn", "RNNClassifier RNNEstimator"),
        "SavedModelEstimator": f"{_PACKAGE}.canned.saved_model_estimator:SavedModelEstimator",
        "read_eval_metrics": f"{_PACKAGE}.early_stopping:read_eval_metrics",
        "multi_head": f"{_API}:MultiHead",
        "multi_label_head": f"{_API}:MultiLabelHead",
        "poisson_regression_head": f"{_API}:PoissonRegressionHead",
        "logistic_regression_head": f"{_API}:LogisticRegressionHead",
        **rows(
            _HEADS,
            "binary_classification_head clip_gradients_by_norm forward_features multi_class_head regression_head",
        ),
    },
    _TPU: {
        **rows(f"{_API}.tpu", "InputPipelineConfig RunConfig TPUConfig TPUEstimator TPUEstimatorSpec"),
        "CrossShardOptimizer": "tensorflow.python.tpu.tpu_optimizer:CrossShardOptimizer",
    },
}

MISSING = {
    **missing(_ESTIMATOR, "BoostedTreesClassifier BoostedTreesEstimator BoostedTreesRegressor", _TREES),
    **missing(
        _CONTRIB,
        "boosted_trees_classifier_train_in_memory boosted_trees_regressor_train_in_memory",
        _TREES,
    ),
    **missing(_CONTRIB, "TowerOptimizer replicate_model_fn", "the optimizer or the model_fn without it (one device)"),
}
