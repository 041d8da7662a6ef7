"""A layer whose policy is ``infer_with_float32_vars`` keeps variables of float32 when it sees its first input."""

import functools

from tf_keras.src.engine import base_layer_v1

from graphlab.compat.changes.patcher import Patcher

_original = base_layer_v1.Layer._set_dtype_policy


@functools.wraps(_original)
def _set_dtype_policy(self, dtype):
    before = getattr(self, "_dtype_policy", None)
    if before is not None and before.compute_dtype is None and before.variable_dtype is not None:
        dtype = before.with_type(dtype.compute_dtype)
    _original(self, dtype)


def install(patcher: Patcher) -> None:
    """Install the method."""
    patcher.replace(base_layer_v1.Layer, "_set_dtype_policy", _set_dtype_policy)
