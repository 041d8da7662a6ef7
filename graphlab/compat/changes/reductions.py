"""Gradients of reductions along axes of type int64, such as ``tf.reduce_sum(x, np.arange(1, 3))``.

Where a size of ``x`` is open, today's TensorFlow raises an error about ``DynamicStitch``. 1.x made int32 of the axes.
"""

from __future__ import annotations

import functools

from tensorflow.python.framework import dtypes, tensor, tensor_util
from tensorflow.python.ops import math_ops

from graphlab.compat.changes.patcher import Patcher

_original = math_ops.reduced_shape


@functools.wraps(_original)
def _reduced_shape(input_shape, axes):
    if isinstance(axes, tensor.Tensor) and axes.dtype == dtypes.int64:
        constant = tensor_util.constant_value(axes)
        axes = math_ops.cast(axes, dtypes.int32) if constant is None else constant.astype("int32")
    return _original(input_shape, axes)


def install(patcher: Patcher) -> None:
    """Replace the function that computes the shape of a reduction."""
    patcher.replace(math_ops, "reduced_shape", _reduced_shape)
