"""The names of ``tensorflow.contrib.reduce_slice_ops``, and what serves each."""

_MODULE = "tensorflow.contrib.reduce_slice_ops"
_TARGET = "graphlab.contrib.reduce_slice_ops.reduce_slice_ops"

SHIMS = {f"{_MODULE}.python.ops.reduce_slice_ops": _TARGET}
