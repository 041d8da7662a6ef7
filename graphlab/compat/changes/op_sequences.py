"""Functions that build the same sequence of ops as in TensorFlow 1.x.

The seed of a random op is the number of ops before it (``graphlab.compat.seeds``), so one op more or less in ``split``
changes all random numbers after it. Each function here has the signature of the one it
replaces, and calls that one where the rules of 1.x do not hold.
"""

import functools

import numpy as np
import tensorflow.compat.v1 as v1
from tensorflow.python.framework import constant_op, dtypes, ops, sparse_tensor, tensor
from tensorflow.python.ops import (
    array_ops,
    array_ops_stack,
    gen_data_flow_ops,
    gen_math_ops,
    gen_random_ops,
    math_ops,
    random_ops,
    shape_util,
    special_math_ops,
    tensor_array_ops,
)

from graphlab.compat.changes.patcher import Patcher
from graphlab.compat.releases import UNCHANGED, before
from graphlab.compat.seeds import get_seed, rules
from graphlab.engine.op_counts import counted_as

_original_random_uniform = random_ops.random_uniform
_original_tensordot = math_ops.tensordot
_original_reduction_dims = math_ops._ReductionDims
_original_einsum = special_math_ops.einsum
_original_transpose_if_necessary = special_math_ops._transpose_if_necessary
_original_split = array_ops.split
_original_size = tensor_array_ops._GraphTensorArray.size


@functools.wraps(_original_random_uniform)
def random_uniform(shape, minval=0, maxval=None, dtype=dtypes.float32, seed=None, name=None):
    if rules() == UNCHANGED:
        return _original_random_uniform(shape, minval, maxval, dtype, seed, name)
    dtype = dtypes.as_dtype(dtype)
    if dtype.is_integer or not dtype.is_floating:  # as in 1.x, errors included
        return _original_random_uniform(shape, minval, maxval, dtype, seed, name)
    if maxval is None:
        maxval = 1
    with ops.name_scope(name, "random_uniform", [shape, minval, maxval]) as name:
        shape = shape_util.shape_tensor(shape)
        # Today's function omits the bounds if they are 0 and 1.
        minval = ops.convert_to_tensor(minval, dtype=dtype, name="min")
        maxval = ops.convert_to_tensor(maxval, dtype=dtype, name="max")
        seed1, seed2 = get_seed(seed)
        uniform = gen_random_ops.random_uniform(shape, dtype, seed=seed1, seed2=seed2)
        result = math_ops.add(uniform * (maxval - minval), minval, name=name)
        shape_util.maybe_set_static_shape(result, shape)
        return result


@functools.wraps(_original_split)
def split(value, num_or_size_splits, axis=0, num=None, name="split"):
    if rules() != UNCHANGED and not before(rules(), "1.4"):
        # Created even if it is not needed; every step of an LSTM or GRU cell has one.
        ops.convert_to_tensor(num_or_size_splits)
    return _original_split(value, num_or_size_splits, axis, num, name)


@functools.wraps(_original_einsum)
def einsum(equation, *inputs, **options):
    # 1.x made it of transpositions and products of matrices. What it did not know ("...") is today's function.
    if rules() == UNCHANGED or "." in equation or set(options) - {"name"}:
        return _original_einsum(equation, *inputs, **options)
    return special_math_ops._einsum_v1(equation, *inputs, **options)


@functools.wraps(_original_transpose_if_necessary)
def _transpose_if_necessary(tensor, perm):
    # Up to 1.12 einsum transposed everything, also where nothing changes places.
    if rules() != UNCHANGED and before(rules(), "1.15"):
        return array_ops.transpose(tensor, perm)
    return _original_transpose_if_necessary(tensor, perm)


def lin_space(start, stop, num, name=None):
    """Return ``num`` evenly spaced values from ``start`` to ``stop``, both scalars: float, ``[num]``."""
    if rules() == UNCHANGED:
        return v1.linspace(start, stop, num, name=name)
    return gen_math_ops.lin_space(start, stop, num, name=name)


@functools.wraps(_original_reduction_dims)
def _reduction_dims(x, axis):
    if axis is not None or rules() == UNCHANGED or isinstance(x, sparse_tensor.SparseTensor):
        return _original_reduction_dims(x, axis)
    # Today's function also knows the rank of a variable, and treats rank 0 as unknown.
    rank = x.shape.rank if isinstance(x, tensor.Tensor) else None
    if rank is not None:
        return constant_op.constant(np.arange(rank, dtype=np.int32))
    return math_ops.range(0, array_ops.rank(x))


@functools.wraps(_original_tensordot)
def tensordot(a, b, axes, name=None):
    if rules() == UNCHANGED or not isinstance(axes, (int, list, tuple)):
        return _original_tensordot(a, b, axes, name)
    # Today's function omits transpositions and reshapes without effect; dense layers on sequences have them.
    a, b = ops.convert_to_tensor(a, name="a"), ops.convert_to_tensor(b, name="b")
    if isinstance(axes, int):
        a_axes, b_axes = list(range(-axes, 0)), list(range(axes))
    else:
        a_axes, b_axes = ([part] if isinstance(part, int) else part for part in axes)
    if before(rules(), "1.12"):
        return _tensordot_until_1_4(a, b, axes, a_axes, b_axes, name)
    with ops.name_scope("Tensordot_operands"):
        a, b = _transposed_and_reshaped(a, a_axes, last=True), _transposed_and_reshaped(b, b_axes, last=False)
    result = _original_tensordot(a, b, axes, name)
    if result.op.type == "MatMul":
        result = array_ops.reshape(result, result.shape.as_list())
    return result


def _tensordot_until_1_4(a, b, axes, a_axes, b_axes, name):
    rows_times_matrix = b.shape.is_fully_defined() and (a_axes, b_axes) == ([(a.shape.rank or 0) - 1], [0])
    if before(rules(), "1.4") and rows_times_matrix and b.shape.rank == 2 and not isinstance(axes, int):
        return _product_of_rows(a, b)
    known = a.shape.is_fully_defined() + b.shape.is_fully_defined()
    # What was not known of an operand was computed in the graph; of both if the axes were a number.
    with counted_as({2: 11, 1: 39, 0: 64}[0 if isinstance(axes, int) else known] + 6 * isinstance(axes, int)):
        return _original_tensordot(a, b, axes, name)


def _product_of_rows(a, b):
    """Return ``a[..., n] @ b[n, m]`` as the dense layers of 1.0 computed it."""
    sizes = array_ops_stack.unstack(array_ops.shape(a))
    shape = array_ops_stack.stack([*sizes[:-1], b.shape[1]])
    result = array_ops.reshape(math_ops.matmul(array_ops.reshape(a, [-1, b.shape[0]]), b), shape)
    result.set_shape([*a.shape[:-1], b.shape[1]])
    return result


def _transposed_and_reshaped(x, axes, last):
    """Return ``x`` after the transposition and the reshape that today's ``tensordot`` omits, if it does."""
    if not x.shape.is_fully_defined():
        return x
    shape = x.shape.as_list()
    axes = [axis % len(shape) for axis in axes]
    free = [axis for axis in range(len(shape)) if axis not in axes]
    order = free + axes if last else axes + free
    if order == sorted(order):
        x = array_ops.transpose(x, order)
    if len(axes) == len(free) == 1:
        x = array_ops.reshape(x, shape)
    return x


@functools.wraps(_original_size)
def _tensor_array_size(self, name=None):
    if rules() == UNCHANGED:
        return _original_size(self, name)
    # Today's method returns a constant if the size is known; dynamic_rnn uses it.
    return gen_data_flow_ops.tensor_array_size_v3(handle=self._handle, flow_in=self.flow, name=name)


def install(patcher: Patcher) -> None:
    """Replace the functions wherever initializers, layers, cells and Keras look them up."""
    patcher.rebind(
        [
            "tensorflow.python.ops.random_ops:random_uniform",
            "tensorflow._api.v2.random:uniform",
            "tensorflow._api.v2.compat.v2.random:uniform",
        ],
        _original_random_uniform,
        random_uniform,
    )
    patcher.rebind(
        ["tensorflow.python.ops.array_ops:split", "tensorflow.compat.v1:split", "tensorflow.compat.v2:split"],
        _original_split,
        split,
    )
    patcher.rebind(
        [
            "tensorflow.python.ops.math_ops:tensordot",
            "tensorflow.compat.v1:tensordot",
            "tensorflow.compat.v2:tensordot",
        ],
        _original_tensordot,
        tensordot,
    )
    patcher.rebind(
        [
            "tensorflow.python.ops.special_math_ops:einsum",
            *(f"tensorflow.compat.{module}:einsum" for module in ("v1", "v2", "v1.linalg", "v2.linalg")),
        ],
        _original_einsum,
        einsum,
    )
    patcher.replace(special_math_ops, "_transpose_if_necessary", _transpose_if_necessary)
    patcher.rebind(["tensorflow.python.ops.math_ops:_ReductionDims"], _original_reduction_dims, _reduction_dims)
    patcher.replace(tensor_array_ops._GraphTensorArray, "size", _tensor_array_size)
