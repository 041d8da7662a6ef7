"""The names of ``tensorflow.contrib.mixed_precision``, and what serves each."""

from graphlab.contrib.rows import inner_modules, rows

_MODULE = "tensorflow.contrib.mixed_precision"
_HERE = "graphlab.contrib.mixed_precision"

ALIASES = inner_modules(_MODULE, "python.loss_scale_manager python.loss_scale_optimizer")

NAMES = {
    _MODULE: {
        **rows(
            f"{_HERE}.loss_scale_manager",
            "ExponentialUpdateLossScaleManager FixedLossScaleManager LossScaleManager",
        ),
        **rows(f"{_HERE}.loss_scale_optimizer", "LossScaleOptimizer"),
    },
}
