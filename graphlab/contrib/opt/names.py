"""The names of ``tensorflow.contrib.opt``, and what serves each."""

from graphlab.contrib.rows import missing, rows

_MODULE = "tensorflow.contrib.opt"
_HERE = "graphlab.contrib.opt"

NAMES = {
    _MODULE: {
        **rows(f"{_HERE}.external_optimizer", "ExternalOptimizerInterface ScipyOptimizerInterface"),
        **rows(
            f"{_HERE}.optimizers",
            "AdaMaxOptimizer LazyAdamOptimizer MovingAverageOptimizer NadamOptimizer clip_gradients_by_global_norm",
        ),
        **rows(
            f"{_HERE}.weight_decay",
            "AdamWOptimizer DecoupledWeightDecayExtension MomentumWOptimizer extend_with_decoupled_weight_decay",
        ),
    },
}

MISSING = {
    **missing(
        _MODULE,
        "AGNOptimizer AddSignOptimizer GGTOptimizer LARSOptimizer PowerSignOptimizer RegAdagradOptimizer"
        " ShampooOptimizer",
        "tf.train.AdamOptimizer",
    ),
    **missing(
        _MODULE,
        "DropStaleGradientOptimizer ElasticAverageCustomGetter ElasticAverageOptimizer ModelAverageCustomGetter"
        " ModelAverageOptimizer MultitaskOptimizerWrapper",
        "the wrapped optimizer alone (one worker)",
    ),
    f"{_MODULE}.VariableClippingOptimizer": "tf.clip_by_norm on the variable after each step",
}
