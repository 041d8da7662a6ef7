"""Masks and thresholds as variables, and the arithmetic of blocks and of split variables."""

from __future__ import annotations

import numpy as np
import tensorflow.compat.v1 as tf


def weight_mask_variable(var, scope):
    """Return the mask of a variable, made in a scope with ones."""
    with tf.variable_scope(scope):
        return tf.get_variable("mask", var.shape, var.dtype, tf.ones_initializer(), trainable=False)


def weight_threshold_variable(var, scope):
    """Return the threshold of a variable, made in a scope with zero."""
    with tf.variable_scope(scope):
        return tf.get_variable("threshold", [], var.dtype, tf.zeros_initializer(), trainable=False)


def kronecker_product(mat1, mat2):
    """Return the Kronecker product of two matrices of known shapes."""
    (rows1, columns1), (rows2, columns2) = mat1.shape.as_list(), mat2.shape.as_list()
    product = tf.reshape(mat1, [rows1, 1, columns1, 1]) * tf.reshape(mat2, [1, rows2, 1, columns2])
    return tf.reshape(product, [rows1 * rows2, columns1 * columns2])


def expand_tensor(tensor, block_dims):
    """Return a matrix whose every element has become a block of a height and a width.

    Raises:
        ValueError: The tensor is no matrix, or ``block_dims`` are not two.
    """
    if tensor.shape.rank != 2:
        raise ValueError("Input tensor must be rank 2")
    if len(block_dims) != 2:
        raise ValueError("block_dims must have 2 elements")
    for axis, size in enumerate(block_dims):
        if size > 1:
            tensor = tf.repeat(tensor, size, axis=axis)
    return tensor


def factorized_pool(input_tensor, window_shape, pooling_type, strides, padding, name=None):
    """Pool a matrix along its height, and then along its width.

    Raises:
        ValueError: The tensor is no matrix.
    """
    if input_tensor.shape.rank != 2:
        raise ValueError("factorized_pool() accepts tensors of rank 2 only")
    height, width = input_tensor.shape
    with tf.name_scope(name, "factorized_pool"):
        aligned = tf.reshape(input_tensor, [1, 1, height, width], name=f"{input_tensor.op.name}_aligned")
        along = [
            {"window_shape": [1, window], "pooling_type": pooling_type, "strides": [1, stride], "padding": padding}
            for window, stride in zip(window_shape, strides, strict=True)
        ]
        pooled = tf.transpose(tf.nn.pool(aligned, **along[0]), [0, 1, 3, 2])
        pooled = tf.nn.pool(pooled, **along[1])
    return tf.squeeze(tf.transpose(pooled, [0, 1, 3, 2]), axis=[0, 1])


def determine_partitioned_axis(partitioned_variable):
    """Return the axis along which a variable is split.

    Raises:
        ValueError: It is split along none, or more than one.
    """
    axis, whole = 0, partitioned_variable.shape.as_list()
    for part in partitioned_variable:
        smaller = np.less(part.shape.as_list(), whole)
        if np.count_nonzero(smaller) != 1:
            raise ValueError(f"Number of partitioned axes {np.count_nonzero(smaller)} not equal to 1")
        axis = int(np.flatnonzero(smaller)[0])
    return axis


def variable_assign(var, new_value):
    """Return the operation that assigns a value."""
    return tf.assign(var, new_value, name=f"{var.op.name}_assign")


def partitioned_variable_assign(partitioned_var, new_value):
    """Return the operation that assigns a value to a split variable."""
    parts = list(partitioned_var)
    axis = 0 if len(parts) == 1 else determine_partitioned_axis(partitioned_var)
    values = tf.split(new_value, [part.shape.as_list()[axis] for part in parts], axis=axis)
    assigned = [variable_assign(part, value) for part, value in zip(parts, values, strict=True)]
    return tf.group(*assigned, name=f"{partitioned_var.name}_group_assign")
