"""Decompositions that 1.x refused where today's kernels return numbers that mean nothing."""

from __future__ import annotations

import functools

from tensorflow.python.ops import array_ops, gen_linalg_ops

from graphlab.engine.op_counts import count
from graphlab.engine.run_errors import NOT_POSITIVE_DEFINITE


@functools.wraps(gen_linalg_ops.cholesky)
def cholesky(input, name=None):
    # Today's kernel fills the result with NaN, and with whatever is in memory, where 1.x raised.
    result = gen_linalg_ops.cholesky(input, name=name)
    if not result.dtype.is_floating:
        return result
    count(-1)
    return array_ops.check_numerics(result, NOT_POSITIVE_DEFINITE)
