"""Initializers that drew other numbers in older releases."""

from __future__ import annotations

import functools
import math

from tensorflow.python.ops import array_ops, init_ops, linalg_ops, random_ops

from graphlab.compat.changes.op_counts import until
from graphlab.compat.changes.patcher import Patcher
from graphlab.compat.releases import runs_before
from graphlab.engine.op_counts import count

#: Of a standard normal distribution that is cut off at two standard deviations.
_STANDARD_DEVIATION_OF_TRUNCATED = 0.87962566103423978

_original_scaling = init_ops.VarianceScaling.__call__
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


@functools.wraps(_original_scaling)
def _variance_scaling(self, shape, dtype=None, partition_info=None):
    if not runs_before("1.12") or self.distribution not in ("normal", "truncated_normal"):
        return _original_scaling(self, shape, dtype, partition_info)
    # Up to 1.4 it did not make up for the values that are cut off.
    scale, self.scale = self.scale, self.scale * _STANDARD_DEVIATION_OF_TRUNCATED**2
    try:
        return _original_scaling(self, shape, dtype, partition_info)
    finally:
        self.scale = scale


def install(patcher: Patcher) -> None:
    """Replace the methods that make orthogonal matrices and values scaled by their number."""
    patcher.replace(init_ops.Orthogonal, "__call__", _orthogonal)
    patcher.replace(init_ops.VarianceScaling, "__call__", _variance_scaling)
