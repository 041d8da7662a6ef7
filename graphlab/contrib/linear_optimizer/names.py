"""The names of ``tensorflow.contrib.linear_optimizer``, and what serves each."""

_MODULE = "tensorflow.contrib.linear_optimizer"
_HERE = "graphlab.contrib.linear_optimizer"
_CORE = "tensorflow_estimator.python.estimator.canned.linear_optimizer.python.utils"

SHIMS = {f"{_MODULE}.python.sdca_estimator": f"{_HERE}.sdca_estimator"}

NAMES = {
    _MODULE: {
        "SDCAOptimizer": f"{_HERE}.sdca_optimizer:SDCAOptimizer",
        "SdcaModel": f"{_CORE}.sdca_ops:_SDCAModel",
        "SparseFeatureColumn": f"{_CORE}.sdca_ops:_SparseFeatureColumn",
    },
    f"{_MODULE}.python.ops.sharded_mutable_dense_hashtable": {
        "ShardedMutableDenseHashTable": f"{_CORE}.sharded_mutable_dense_hashtable:_ShardedMutableDenseHashTable",
    },
}
