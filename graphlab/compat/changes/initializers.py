"""Initializers that drew other numbers in older releases."""

from __future__ import annotations

import functools
import math

from tensorflow.python.ops import array_ops, init_ops, linalg_ops, random_ops

from graphlab.compat.changes.op_counts import until
from graphlab.compat.changes.patcher import Patcher
from graphlab.engine.op_counts import count

_original_orthogonal = init_ops.Orthogonal.__call__


@functools.wraps(_original_orthogonal)
def _orthogonal(self, shape, dtype=None, partition_info=None):
    if not until("1.0"):
        matrix = _original_orthogonal(self, shape, dtype, partition_info)
        # 1.4 divided the diagonal by its absolute value.
        count(1 if until("1.4") else 0)
        return matrix
    # Up to 1.0 from the singular vectors of a uniform matrix, since then from the QR decomposition of a normal one.
    if len(shape) < 2:
        raise ValueError("the tensor to initialize must be at least two-dimensional")
    rows, columns = math.prod(int(size) for size in shape[:-1]), int(shape[-1])
    uniform = random_ops.random_uniform([rows, columns], dtype=dtype or self.dtype, seed=self.seed)
    _, left, right = linalg_ops.svd(uniform, full_matrices=False)
    vectors = left if rows > columns else array_ops.transpose(right)
    return self.gain * array_ops.reshape(vectors, shape)


def install(patcher: Patcher) -> None:
    """Replace the method that makes orthogonal matrices."""
    patcher.replace(init_ops.Orthogonal, "__call__", _orthogonal)
