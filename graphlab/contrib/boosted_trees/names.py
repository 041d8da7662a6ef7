"""The names of ``tensorflow.contrib.boosted_trees``, and what serves each."""

from graphlab.contrib.rows import missing

_MODULE = "tensorflow.contrib.boosted_trees"
_HERE = "graphlab.contrib.boosted_trees"
_FILES = f"{_MODULE}.python.ops"

SHIMS = {
    f"{_FILES}.batch_ops_utils": f"{_HERE}.batch_ops_utils",
    f"{_MODULE}.python.utils.losses": f"{_HERE}.losses",
}

# The kernels of 1.x are gone.
_BOOSTING = "sklearn.ensemble.HistGradientBoostingClassifier or HistGradientBoostingRegressor"
MISSING_MODULES = {f"{_MODULE}.proto": _BOOSTING}
MISSING = {
    **missing(_MODULE, "estimator_batch lib", _BOOSTING),
    **missing(
        f"{_FILES}.model_ops", "TreeEnsembleVariable TreeEnsembleVariableSavable tree_ensemble_variable", _BOOSTING
    ),
    **missing(
        f"{_FILES}.quantile_ops",
        "QuantileAccumulator QuantileAccumulatorSaveable",
        "tfp.stats.quantiles or np.quantile",
    ),
    **missing(f"{_FILES}.stats_accumulator_ops", "StatsAccumulator StatsAccumulatorSaveable", _BOOSTING),
}
