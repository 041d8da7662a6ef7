"""The names of ``tensorflow.contrib.optimizer_v2``, and what serves each."""

from graphlab.contrib.rows import rows

_MODULE = "tensorflow.contrib.optimizer_v2"
_OPTIMIZERS = {
    "adadelta": "AdadeltaOptimizer",
    "adagrad": "AdagradOptimizer",
    "adam": "AdamOptimizer",
    "gradient_descent": "GradientDescentOptimizer",
    "momentum": "MomentumOptimizer",
    "rmsprop": "RMSPropOptimizer",
}

NAMES = {
    f"{_MODULE}.{module}": rows("graphlab.contrib.optimizer_v2.optimizers", names)
    for module, names in {**_OPTIMIZERS, "optimizer_v2_symbols": " ".join(_OPTIMIZERS.values())}.items()
}

MISSING = {
    f"{_MODULE}.{module}.OptimizerV2": "tf.train.Optimizer" for module in ("optimizer_v2", "optimizer_v2_symbols")
}
