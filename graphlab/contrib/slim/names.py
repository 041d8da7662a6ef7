"""The names of ``tensorflow.contrib.slim``, and what serves each: nearly all of them tf-slim."""

from graphlab.contrib.framework.names import ARG_SCOPE_NAMES, VARIABLE_NAMES
from graphlab.contrib.layers.names import LAYER_NAMES
from graphlab.contrib.rows import rows

_MODULE = "tensorflow.contrib.slim"
_SOURCES = f"{_MODULE}.python.slim"

_MODULES = ("evaluation", "learning", "losses", "model_analyzer", "nets", "queues", "summaries")
_NETS = (
    *("alexnet", "inception", "inception_v1", "inception_v2", "inception_v3", "overfeat", "resnet_utils"),
    *("resnet_v1", "resnet_v2", "vgg"),
)
_DATA_MODULES = (
    *("data_decoder", "data_provider", "dataset", "dataset_data_provider", "parallel_reader", "prefetch_queue"),
    "tfexample_decoder",
)

SHIMS = {
    **{f"{module}.{name}": f"tf_slim.{name}" for module in (_MODULE, _SOURCES) for name in _MODULES},
    **{f"{module}.nets.{name}": f"tf_slim.nets.{name}" for module in (_MODULE, _SOURCES) for name in _NETS},
    **{f"{_SOURCES}.data.{name}": f"tf_slim.data.{name}" for name in _DATA_MODULES},
}

ALIASES = {
    f"{_MODULE}.layers": "tensorflow.contrib.layers",
    f"{_MODULE}.metrics": "tensorflow.contrib.metrics",
}

NAMES = {
    _MODULE: {
        **rows("tf_slim", f"{LAYER_NAMES} {ARG_SCOPE_NAMES} {VARIABLE_NAMES} arg_scope_func_key"),
        **rows("tf_slim", " ".join(_DATA_MODULES)),
        **rows("graphlab.contrib.layers.feature_cross", "SPARSE_FEATURE_CROSS_DEFAULT_HASH_KEY"),
    }
}
