"""Reduces slices of an axis, each from a start to an end; an end past the axis means its end."""

from __future__ import annotations

import math

import tensorflow.compat.v1 as tf


def _reduce(reduction, neutral, data, indices, axis, name):
    """Reduce slices of ``data``; ``neutral`` returns what an empty one gives, for a type."""
    with tf.name_scope(name, values=[data, indices, axis]):
        data, indices = tf.convert_to_tensor(data), tf.convert_to_tensor(indices)
        axis = tf.get_static_value(tf.convert_to_tensor(axis))
        if axis is None or data.shape.ndims is None:
            raise ValueError("The axis and the number of dimensions of data must be known when the graph is built.")
        axis = int(axis)
        first = tf.transpose(data, [axis, *(i for i in range(data.shape.ndims) if i != axis)])
        length = tf.cast(tf.shape(first)[0], indices.dtype)
        if indices.shape.ndims == 1:
            # Ends alone: each slice starts where the one before ends.
            indices = tf.stack([indices[:-1], indices[1:]], axis=1)
        place = tf.range(length)
        inside = (place[None] >= indices[:, :1]) & (place[None] < indices[:, 1:])
        shape = tf.concat([tf.shape(inside), tf.ones([data.shape.ndims - 1], tf.int32)], 0)
        empty = tf.constant(neutral(data.dtype), data.dtype)
        result = reduction(tf.where_v2(tf.reshape(inside, shape), first[None], empty), axis=1)
        back = list(range(1, data.shape.ndims))
        return tf.transpose(result, [*back[:axis], 0, *back[axis:]])


def _named(name, reduction, neutral, what):
    def reduce_slice(data, indices, axis, name=name):
        return _reduce(reduction, neutral, data, indices, axis, name)

    reduce_slice.__name__ = reduce_slice.__qualname__ = name
    reduce_slice.__doc__ = f"""Return the {what} of slices of ``data`` along an axis.

    Args:
        data: The numbers.
        indices: Starts and ends of the slices, ``[n, 2]``; or ends ``[n + 1]`` of slices one after the other.
        axis: The axis.
        name: The name of the operations.

    Returns:
        The results, with ``n`` in the place of the axis.
    """
    return reduce_slice


reduce_slice_sum = _named("reduce_slice_sum", tf.reduce_sum, lambda dtype: 0, "sums")
reduce_slice_prod = _named("reduce_slice_prod", tf.reduce_prod, lambda dtype: 1, "products")
reduce_slice_max = _named(
    "reduce_slice_max", tf.reduce_max, lambda dtype: -math.inf if dtype.is_floating else dtype.min, "greatest numbers"
)
reduce_slice_min = _named(
    "reduce_slice_min", tf.reduce_min, lambda dtype: math.inf if dtype.is_floating else dtype.max, "least numbers"
)
