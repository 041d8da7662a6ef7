"""Dropout built from the same ops as in 1.x: those of 1.15, or those of 1.0 to 1.12.

Each function has the signature of the one it replaces, and calls that one where the rules of 1.x do not hold.
"""

import functools
import numbers

import tensorflow.compat.v1 as v1
from tensorflow.python.framework import ops, tensor_util
from tensorflow.python.ops import array_ops, math_ops, nn_ops, random_ops

from graphlab.compat.changes.patcher import Patcher
from graphlab.compat.releases import UNCHANGED, before
from graphlab.compat.seeds import rules

_original_dropout = v1.nn.dropout
_original_dropout_v2 = nn_ops.dropout_v2


@functools.wraps(_original_dropout)
def dropout(x, keep_prob=None, noise_shape=None, seed=None, name=None, rate=None):
    if _is_selected_by_floor() and keep_prob is not None and rate is None:
        return _dropout_of_1_12(x, keep_prob, noise_shape, seed, name)
    if rules() != UNCHANGED and keep_prob is not None and rate is None:
        try:
            rate, keep_prob = 1.0 - keep_prob, None
        except TypeError:
            raise ValueError(f"keep_prob must be a floating point number or Tensor (got {keep_prob!r})") from None
    if rules() == UNCHANGED or rate is None or keep_prob is not None:
        return _original_dropout(x, keep_prob, noise_shape, seed, name, rate)
    return dropout_by_rate(x, rate, noise_shape, seed, name)


@functools.wraps(_original_dropout_v2)
def dropout_by_rate(x, rate, noise_shape=None, seed=None, name=None):
    if rules() == UNCHANGED:
        return _original_dropout_v2(x, rate, noise_shape, seed, name)
    if _is_selected_by_floor():
        return _dropout_of_1_12(x, 1.0 - rate, noise_shape, seed, name)
    with ops.name_scope(name, "dropout", [x]):
        x = _floating(x)
        if isinstance(rate, numbers.Real):
            if not 0 <= float(rate) < 1:
                raise ValueError(f"rate must be a scalar tensor or a float in the range [0, 1), got {rate:g}")
            if rate == 0:
                return x
        rate = ops.convert_to_tensor(rate, dtype=x.dtype, name="rate")
        rate.get_shape().assert_has_rank(0)
        if tensor_util.constant_value(rate) == 0:
            return x
        noise_shape = nn_ops._get_noise_shape(x, noise_shape)
        random_tensor = random_ops.random_uniform(noise_shape, seed=seed, dtype=x.dtype)
        scale = 1 / (1 - rate)
        keep_mask = random_tensor >= rate
        # 1.x multiplies, today's function selects: as in 1.x, a dropped unit that is infinite becomes NaN.
        result = x * scale * math_ops.cast(keep_mask, x.dtype)
        result.set_shape(x.get_shape())
        return result


def _dropout_of_1_12(x, keep_prob, noise_shape, seed, name):
    """Build dropout as 1.0 to 1.12 did: a unit is kept where ``floor(keep_prob + uniform)`` is 1."""
    with ops.name_scope(name, "dropout", [x]):
        x = _floating(x)
        if isinstance(keep_prob, numbers.Real) and not 0 < float(keep_prob) <= 1:
            raise ValueError(f"keep_prob must be a scalar tensor or a float in the range (0, 1], got {keep_prob:g}")
        keep_prob = ops.convert_to_tensor(keep_prob, dtype=x.dtype, name="keep_prob")
        keep_prob.get_shape().assert_has_rank(0)
        if tensor_util.constant_value(keep_prob) == 1:
            return x
        noise_shape = array_ops.shape(x) if noise_shape is None else noise_shape
        random_tensor = keep_prob + random_ops.random_uniform(noise_shape, seed=seed, dtype=x.dtype)
        keep_mask = math_ops.floor(random_tensor)
        result = math_ops.div(x, keep_prob) * keep_mask
        result.set_shape(x.get_shape())
        return result


def _is_selected_by_floor() -> bool:
    """Whether dropout is that of 1.0 to 1.12."""
    return rules() != UNCHANGED and before(rules(), "1.15")


def _floating(x):
    x = ops.convert_to_tensor(x, name="x")
    if not x.dtype.is_floating:
        raise ValueError(
            f"x has to be a floating point tensor since it's going to be scaled. Got a {x.dtype} tensor instead."
        )
    return x


def install(patcher: Patcher) -> None:
    """Replace the functions wherever layers, cells and Keras look them up."""
    patcher.rebind(
        [
            "tensorflow.python.ops.nn_ops:dropout_v2",
            "tensorflow._api.v2.nn:dropout",
            "tensorflow._api.v2.compat.v2.nn:dropout",
        ],
        _original_dropout_v2,
        dropout_by_rate,
    )
    patcher.rebind(["tensorflow.python.ops.nn_ops:dropout"], _original_dropout, dropout)
