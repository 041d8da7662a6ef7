"""Gradients of reductions along axes of 64 bits, such as ``tf.reduce_sum(x, axis=np.arange(1, 3))``.

Where a shape is open, the gradient computes it from the axes; today it wants axes of 32 bits.
"""

from __future__ import annotations

import functools

import tensorflow.compat.v1 as v1
from tensorflow.python.ops import math_ops

from graphlab.compat.changes.patcher import Patcher

_original = math_ops.reduced_shape


@functools.wraps(_original)
def _reduced_shape(input_shape, axes):
    if getattr(axes, "dtype", None) == v1.int64:
        axes = v1.cast(axes, v1.int32)
    return _original(input_shape, axes)


def install(patcher: Patcher) -> None:
    """Replace the function that computes the shape."""
    patcher.replace(math_ops, "reduced_shape", _reduced_shape)
