"""``tensorflow.estimator``, served by tensorflow-estimator."""

from graphlab.contrib.rows import missing, rows

_ESTIMATOR = "tensorflow.estimator"
_API = "tensorflow_estimator._api.v1.estimator"
_TREES = "sklearn.ensemble.HistGradientBoostingClassifier or HistGradientBoostingRegressor"

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
}

MISSING = missing(_ESTIMATOR, "BoostedTreesClassifier BoostedTreesEstimator BoostedTreesRegressor", _TREES)
