"""The names of ``tensorflow.contrib.tfprof``, and what serves each."""

_MODULE = "tensorflow.contrib.tfprof"
_HERE = "graphlab.contrib.tfprof"

SHIMS = {
    f"{_MODULE}.model_analyzer": f"{_HERE}.model_analyzer",
    f"{_MODULE}.python.tools.tfprof.model_analyzer": f"{_HERE}.model_analyzer",
    f"{_MODULE}.tfprof_logger": "tensorflow.python.profiler.tfprof_logger",
}
