"""Ops that TensorFlow 1.x built from other ops than today's: the same sequences again.

The seed of a random op is the number of ops before it (:mod:`graphlab.compat.seeds`), so one op more or less in
``dropout`` changes the numbers of everything random after it. Each function here has the signature of the one it
replaces, and calls that one where the rules of 1.x do not hold.
"""

import functools
import numbers

import numpy as np
import tensorflow.compat.v1 as v1
from tensorflow.python.framework import constant_op, dtypes, ops, sparse_tensor, tensor, tensor_util
from tensorflow.python.ops import (
    array_ops,
    gen_data_flow_ops,
    gen_math_ops,
    gen_random_ops,
    math_ops,
    nn_ops,
    random_ops,
    shape_util,
    tensor_array_ops,
)

from graphlab.compat.seeds import get_seed, rebind, rules

_original_random_uniform = random_ops.random_uniform
_original_dropout = v1.nn.dropout
_original_dropout_v2 = nn_ops.dropout_v2
_original_reduction_dims = math_ops._ReductionDims
_original_split = array_ops.split
_original_size = tensor_array_ops._GraphTensorArray.size


@functools.wraps(_original_random_uniform)
def random_uniform(shape, minval=0, maxval=None, dtype=dtypes.float32, seed=None, name=None):
    if rules() == "tensorflow2":
        return _original_random_uniform(shape, minval, maxval, dtype, seed, name)
    dtype = dtypes.as_dtype(dtype)
    if dtype.is_integer or not dtype.is_floating:  # built as in 1.x, and refused where it was
        return _original_random_uniform(shape, minval, maxval, dtype, seed, name)
    if maxval is None:
        maxval = 1
    with ops.name_scope(name, "random_uniform", [shape, minval, maxval]) as name:
        shape = shape_util.shape_tensor(shape)
        # Today's function leaves the bounds out where they are 0 and 1.
        minval = ops.convert_to_tensor(minval, dtype=dtype, name="min")
        maxval = ops.convert_to_tensor(maxval, dtype=dtype, name="max")
        seed1, seed2 = get_seed(seed)
        uniform = gen_random_ops.random_uniform(shape, dtype, seed=seed1, seed2=seed2)
        result = math_ops.add(uniform * (maxval - minval), minval, name=name)
        shape_util.maybe_set_static_shape(result, shape)
        return result


@functools.wraps(_original_dropout)
def dropout(x, keep_prob=None, noise_shape=None, seed=None, name=None, rate=None):
    if rules() == "1.0" and keep_prob is not None and rate is None:
        return _dropout_of_1_0(x, keep_prob, noise_shape, seed, name)
    if rules() != "tensorflow2" and keep_prob is not None and rate is None:
        try:
            rate, keep_prob = 1.0 - keep_prob, None
        except TypeError:
            raise ValueError(f"keep_prob must be a floating point number or Tensor (got {keep_prob!r})") from None
    if rules() == "tensorflow2" or rate is None or keep_prob is not None:
        return _original_dropout(x, keep_prob, noise_shape, seed, name, rate)
    return dropout_by_rate(x, rate, noise_shape, seed, name)


@functools.wraps(_original_dropout_v2)
def dropout_by_rate(x, rate, noise_shape=None, seed=None, name=None):
    if rules() == "tensorflow2":
        return _original_dropout_v2(x, rate, noise_shape, seed, name)
    if rules() == "1.0":
        return _dropout_of_1_0(x, 1.0 - rate, noise_shape, seed, name)
    with ops.name_scope(name, "dropout", [x]):
        x = _floating(x)
        if isinstance(rate, numbers.Real):
            if not 0 <= rate < 1:
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
        # 1.x multiplies where today's function selects: an infinite unit that is dropped becomes NaN, as it did.
        result = x * scale * math_ops.cast(keep_mask, x.dtype)
        result.set_shape(x.get_shape())
        return result


def _dropout_of_1_0(x, keep_prob, noise_shape, seed, name):
    """Dropout as 1.0 to 1.12 built it: a unit is kept where ``floor(keep_prob + uniform)`` is 1."""
    with ops.name_scope(name, "dropout", [x]):
        x = _floating(x)
        if isinstance(keep_prob, numbers.Real) and not 0 < keep_prob <= 1:
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


def _floating(x):
    x = ops.convert_to_tensor(x, name="x")
    if not x.dtype.is_floating:
        raise ValueError(
            f"x has to be a floating point tensor since it's going to be scaled. Got a {x.dtype} tensor instead."
        )
    return x


@functools.wraps(_original_split)
def split(value, num_or_size_splits, axis=0, num=None, name="split"):
    if rules() == "1.15":
        # Made even where it is not needed; every step of an LSTM or GRU cell has one.
        ops.convert_to_tensor(num_or_size_splits)
    return _original_split(value, num_or_size_splits, axis, num, name)


@functools.wraps(v1.linspace)
def lin_space(start, stop, num, name=None):
    if rules() == "tensorflow2":
        return v1.linspace(start, stop, num, name=name)
    return gen_math_ops.lin_space(start, stop, num, name=name)


@functools.wraps(_original_reduction_dims)
def _reduction_dims(x, axis):
    if axis is not None or rules() == "tensorflow2" or isinstance(x, sparse_tensor.SparseTensor):
        return _original_reduction_dims(x, axis)
    # Today's function knows the rank of a variable, and does not take 0 for a rank.
    rank = x.shape.rank if isinstance(x, tensor.Tensor) else None
    if rank is not None:
        return constant_op.constant(np.arange(rank, dtype=np.int32))
    return math_ops.range(0, array_ops.rank(x))


@functools.wraps(_original_size)
def _tensor_array_size(self, name=None):
    if rules() == "tensorflow2":
        return _original_size(self, name)
    # Today's method answers with a constant where the size is known; dynamic_rnn asks for it.
    return gen_data_flow_ops.tensor_array_size_v3(handle=self._handle, flow_in=self.flow, name=name)


# Where initializers, layers, cells and Keras look the functions up.
rebind(
    [
        "tensorflow.python.ops.random_ops:random_uniform",
        "tensorflow._api.v2.random:uniform",
        "tensorflow._api.v2.compat.v2.random:uniform",
    ],
    _original_random_uniform,
    random_uniform,
)
rebind(
    [
        "tensorflow.python.ops.nn_ops:dropout_v2",
        "tensorflow._api.v2.nn:dropout",
        "tensorflow._api.v2.compat.v2.nn:dropout",
    ],
    _original_dropout_v2,
    dropout_by_rate,
)
rebind(["tensorflow.python.ops.nn_ops:dropout"], _original_dropout, dropout)
rebind(
    [
        "tensorflow.python.ops.array_ops:split",
        "tensorflow.compat.v1:split",
        "tensorflow.compat.v2:split",
    ],
    _original_split,
    split,
)
rebind(["tensorflow.python.ops.math_ops:_ReductionDims"], _original_reduction_dims, _reduction_dims)
tensor_array_ops._GraphTensorArray.size = _tensor_array_size
