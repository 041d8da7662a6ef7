"""Random ops whose kernels drew other numbers from the same seeds in older releases."""

from __future__ import annotations

import functools

from tensorflow.python.framework import dtypes, ops, tensor
from tensorflow.python.ops import array_ops, gen_array_ops, gen_random_ops, math_ops, random_ops

from graphlab.compat.changes.op_counts import until
from graphlab.compat.changes.patcher import Patcher
from graphlab.compat.seeds import get_seed
from graphlab.engine.op_counts import counted_as

_original_multinomial = random_ops.multinomial_categorical_impl


@functools.wraps(_original_multinomial)
def _multinomial(logits, num_samples, dtype, seed):
    if not until("1.0"):
        return _original_multinomial(logits, num_samples, dtype, seed)
    # A sample took one random float32; it takes a float64, and so two random words, today.
    logits = ops.convert_to_tensor(logits, name="logits")
    logits.shape.assert_has_rank(2)
    seed1, seed2 = get_seed(seed)
    with counted_as(1 if isinstance(num_samples, tensor.Tensor) else 2), ops.name_scope(None, "Multinomial") as scope:
        scores = math_ops.cast(logits, dtypes.float32)
        finite = math_ops.is_finite(scores)
        largest = math_ops.reduce_max(array_ops.where_v2(finite, scores, dtypes.float32.min), axis=1, keepdims=True)
        weights = array_ops.where_v2(finite, math_ops.exp(scores - largest), 0.0)
        limits = math_ops.cumsum(weights, axis=1)
        rows = array_ops.shape(logits)[0]
        # A row began at a multiple of four random words in the next run, but not within one.
        drawn = (num_samples + 3) // 4 * 4 * rows
        uniform = gen_random_ops.random_uniform([drawn], dtypes.float32, seed=seed1, seed2=seed2)
        uniform = array_ops.reshape(uniform[: rows * num_samples], [rows, num_samples])
        samples = gen_array_ops.upper_bound(limits, uniform * limits[:, -1:], out_type=dtypes.int64)
        return math_ops.cast(samples, dtype or dtypes.int64, name=scope)


def install(patcher: Patcher) -> None:
    """Replace the function behind ``tf.multinomial``."""
    patcher.replace(random_ops, "multinomial_categorical_impl", _multinomial)
