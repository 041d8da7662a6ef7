"""The names of ``tensorflow.contrib.tpu``, and what serves each."""

from graphlab.contrib.rows import rows

_MODULE = "tensorflow.contrib.tpu"

NAMES = {
    _MODULE: {
        **rows(
            "tensorflow_estimator._api.v1.estimator.tpu",
            "InputPipelineConfig RunConfig TPUConfig TPUEstimator TPUEstimatorSpec",
        ),
        "CrossShardOptimizer": "tensorflow.python.tpu.tpu_optimizer:CrossShardOptimizer",
    },
}
