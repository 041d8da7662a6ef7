"""The names of ``tensorflow.contrib.estimator``, and what serves each."""

from graphlab.contrib.rows import missing, rows

_MODULE = "tensorflow.contrib.estimator"
_HERE = "graphlab.contrib.estimator"
_API = "tensorflow_estimator._api.v1.estimator"
_PACKAGE = "tensorflow_estimator.python.estimator"

NAMES = {
    _MODULE: {
        **rows(
            _API,
            "DNNEstimator DNNLinearCombinedEstimator LinearEstimator add_metrics",
        ),
        **rows(
            f"{_API}.experimental",
            "InMemoryEvaluatorHook build_raw_supervised_input_receiver_fn call_logit_fn dnn_logit_fn_builder"
            " linear_logit_fn_builder make_stop_at_checkpoint_step_hook make_early_stopping_hook"
            " stop_if_higher_hook stop_if_lower_hook stop_if_no_decrease_hook stop_if_no_increase_hook",
        ),
        **rows(f"{_PACKAGE}.canned.rnn", "RNNClassifier RNNEstimator"),
        **rows(
            f"{_HERE}.heads",
            "binary_classification_head clip_gradients_by_norm forward_features multi_class_head regression_head",
        ),
        "multi_head": f"{_API}:MultiHead",
        "multi_label_head": f"{_API}:MultiLabelHead",
        "poisson_regression_head": f"{_API}:PoissonRegressionHead",
        "logistic_regression_head": f"{_API}:LogisticRegressionHead",
        "SavedModelEstimator": f"{_PACKAGE}.canned.saved_model_estimator:SavedModelEstimator",
        "read_eval_metrics": f"{_PACKAGE}.early_stopping:read_eval_metrics",
    },
    # These have no short names.
    f"{_MODULE}.python.estimator.exporter": rows("graphlab.contrib.estimator.constants", "DEFAULT_GLOBAL_STEP_KEY"),
    f"{_MODULE}.python.estimator.rnn": rows("graphlab.contrib.estimator.constants", "USE_DEFAULT"),
}

MISSING = {
    **missing(
        _MODULE,
        "boosted_trees_classifier_train_in_memory boosted_trees_regressor_train_in_memory",
        "sklearn.ensemble.HistGradientBoostingClassifier or HistGradientBoostingRegressor",
    ),
    **missing(_MODULE, "TowerOptimizer replicate_model_fn", "the optimizer or the model_fn without it (one device)"),
}
