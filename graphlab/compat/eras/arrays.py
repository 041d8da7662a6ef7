"""Functions on arrays and numbers as 0.12 had them."""

from __future__ import annotations

import numpy as np
import tensorflow.compat.v1 as v1
from tensorflow.python.framework import tensor_util
from tensorflow.python.ops import array_ops, gen_math_ops


def pack(values, axis=0, name="pack"):
    return v1.stack(values, axis=axis, name=name)


def unpack(value, num=None, axis=0, name="unpack"):
    return v1.unstack(value, num=num, axis=axis, name=name)


def select(condition, t, e, name=None):
    return gen_math_ops.select(condition, t, e, name=name)


def concat_v2(values, axis, name="concat_v2"):
    return v1.concat(values, axis, name=name)


def split_v(value, size_splits, split_dim=0, num=None, name="split_v"):
    return v1.split(value, size_splits, axis=split_dim, num=num, name=name)


def reverse(tensor, dims, name=None):
    """Reverse the dimensions that a mask names; ``tf.reverse`` has taken their numbers since 1.0.

    Args:
        tensor: A tensor of at most 8 dimensions.
        dims: bool, one for each dimension: whether to reverse it.
        name: The name of the op.
    """
    mask = np.asarray(tensor_util.constant_value(dims) if v1.is_tensor(dims) else dims)
    if mask.dtype == object:  # a mask that is known only when the graph runs
        return array_ops.reverse(tensor, array_ops.reshape(v1.where(dims), [-1]), name=name)
    if mask.dtype != np.bool_:
        raise TypeError(f"Expected bool passed to parameter 'dims' of op 'Reverse', got {dims!r}")
    if mask.ndim != 1 or (v1.convert_to_tensor(tensor).shape.rank or mask.size) != mask.size:
        raise ValueError(f"'dims' must have one bool for each dimension of the tensor, got {mask.tolist()}")
    return array_ops.reverse(tensor, np.flatnonzero(mask).astype(np.int32), name=name)


def batch_matmul(x, y, adj_x=False, adj_y=False, name=None):
    return gen_math_ops.batch_mat_mul(x, y, adj_x=bool(adj_x), adj_y=bool(adj_y), name=name or "BatchMatMul")


def complex_abs(x, name=None):
    return gen_math_ops.complex_abs(x, Tout=v1.as_dtype(v1.convert_to_tensor(x).dtype).real_dtype, name=name)


def zeros_initializer(shape=None, dtype=v1.float32, partition_info=None):
    """Return zeros of a shape, or without one an initializer: 0.12 took both ``zeros_initializer`` and a call of it."""
    return v1.zeros_initializer(dtype) if shape is None else v1.zeros(shape, dtype)


def div(x, y, name=None):
    return gen_math_ops.div(x, y, name=name)


def mod(x, y, name=None):
    return gen_math_ops.mod(x, y, name=name)


def floordiv(x, y, name=None):
    with v1.name_scope(name, "floordiv", [x, y]) as scope:
        x = v1.convert_to_tensor(x, name="x")
        y = v1.convert_to_tensor(y, dtype=x.dtype.base_dtype, name="y")
        if x.dtype.is_integer:
            return gen_math_ops.div(x, y, name=scope)
        return v1.floor(gen_math_ops.real_div(x, y), name=scope)


class RegisterShape:
    """A decorator for the shape function of an op; shapes are inferred by the ops themselves now."""

    def __init__(self, op_type):
        """Take the type of the op."""
        self.op_type = op_type

    def __call__(self, function):
        return function


def set_cpu0(device_string):
    """Return a device of the same job and task: its first processor."""
    device = v1.DeviceSpec.from_string(device_string)
    return v1.DeviceSpec(device.job, device.replica, device.task, "CPU", 0).to_string()
