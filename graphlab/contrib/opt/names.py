"""The names of ``tensorflow.contrib.opt``, and what serves each."""

from graphlab.contrib.rows import rows

_MODULE = "tensorflow.contrib.opt"
_HERE = "graphlab.contrib.opt"
_FILES = f"{_MODULE}.python.training"

#: Source files whose functions the module does not export.
SHIMS = {f"{_MODULE}.python.training.{name}": f"{_HERE}.{name}" for name in ("matrix_functions", "sign_decay")}

NAMES = {
    _MODULE: {
        **rows(f"{_HERE}.adam_gs", "AdamGSOptimizer LazyAdamGSOptimizer"),
        **rows(f"{_HERE}.external_optimizer", "ExternalOptimizerInterface ScipyOptimizerInterface"),
        **rows(f"{_HERE}.elastic_average", "ElasticAverageCustomGetter ElasticAverageOptimizer"),
        **rows(f"{_HERE}.ggt", "GGTOptimizer"),
        **rows(f"{_HERE}.gradient_noise", "AGNCustomGetter AGNOptimizer"),
        **rows(f"{_HERE}.lars", "LARSOptimizer"),
        **rows(
            f"{_HERE}.optimizers",
            "AdaMaxOptimizer LazyAdamOptimizer MovingAverageOptimizer NadamOptimizer clip_gradients_by_global_norm",
        ),
        **rows(f"{_HERE}.model_average", "ModelAverageCustomGetter ModelAverageOptimizer"),
        **rows(f"{_HERE}.shampoo", "ShampooOptimizer"),
        **rows(f"{_HERE}.signs", "AddSignOptimizer PowerSignOptimizer"),
        **rows(f"{_HERE}.stale_gradients", "DropStaleGradientOptimizer"),
        **rows(
            f"{_HERE}.weight_decay",
            "AdamWOptimizer DecoupledWeightDecayExtension MomentumWOptimizer extend_with_decoupled_weight_decay",
        ),
        **rows(f"{_HERE}.wrappers", "MultitaskOptimizerWrapper RegAdagradOptimizer VariableClippingOptimizer"),
    },
    # What only the source files had.
    f"{_FILES}.agn_optimizer": rows(f"{_HERE}.gradient_noise", "GLOBAL_VARIABLE_NAME GRAD_VARIABLE_NAME"),
    f"{_FILES}.elastic_average_optimizer": rows(
        f"{_HERE}.elastic_average", "GLOBAL_STEP GLOBAL_VARIABLE_NAME LOCAL_VARIABLE_NAME"
    ),
    f"{_FILES}.model_average_optimizer": rows(f"{_HERE}.centers", "GLOBAL_VARIABLE_NAME"),
    f"{_FILES}.shampoo": {"GetParam": f"{_HERE}.shampoo:at_step"},
    f"{_FILES}.weight_decay_optimizers": rows(f"{_HERE}.shampoo_weight_decay", "ShampooWOptimizer"),
}
