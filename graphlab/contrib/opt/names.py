"""The names of ``tensorflow.contrib.opt``, and what serves each."""

from graphlab.contrib.rows import missing, rows

_MODULE = "tensorflow.contrib.opt"
_HERE = "graphlab.contrib.opt"

#: Source files whose functions the module does not export.
SHIMS = {f"{_MODULE}.python.training.{name}": f"{_HERE}.{name}" for name in ("matrix_functions", "sign_decay")}

NAMES = {
    _MODULE: {
        **rows(f"{_HERE}.adam_gs", "AdamGSOptimizer LazyAdamGSOptimizer"),
        **rows(f"{_HERE}.external_optimizer", "ExternalOptimizerInterface ScipyOptimizerInterface"),
        **rows(f"{_HERE}.ggt", "GGTOptimizer"),
        **rows(f"{_HERE}.lars", "LARSOptimizer"),
        **rows(
            f"{_HERE}.optimizers",
            "AdaMaxOptimizer LazyAdamOptimizer MovingAverageOptimizer NadamOptimizer clip_gradients_by_global_norm",
        ),
        **rows(f"{_HERE}.shampoo", "ShampooOptimizer"),
        **rows(f"{_HERE}.signs", "AddSignOptimizer PowerSignOptimizer"),
        **rows(
            f"{_HERE}.weight_decay",
            "AdamWOptimizer DecoupledWeightDecayExtension MomentumWOptimizer extend_with_decoupled_weight_decay",
        ),
        **rows(f"{_HERE}.wrappers", "MultitaskOptimizerWrapper RegAdagradOptimizer VariableClippingOptimizer"),
    },
}

MISSING = {
    **missing(_MODULE, "AGNCustomGetter AGNOptimizer", "tf.train.AdamOptimizer"),
    **missing(
        _MODULE,
        "DropStaleGradientOptimizer ElasticAverageCustomGetter ElasticAverageOptimizer ModelAverageCustomGetter"
        " ModelAverageOptimizer",
        "the wrapped optimizer alone (one worker)",
    ),
}
