"""The names of ``tensorflow.contrib.tensorboard``, and what serves each."""

_MODULE = "tensorflow.contrib.tensorboard"
_HERE = "graphlab.contrib.tensorboard"

SHIMS = {
    f"{_MODULE}.plugins.projector": f"{_HERE}.projector",
}
