"""Linear operators as functions, and norms of vectors."""

from __future__ import annotations

import collections

import tensorflow.compat.v1 as tf

LinearOperator = collections.namedtuple("LinearOperator", "shape dtype apply apply_adjoint")


def _shape_of(matrix):
    return matrix.shape.as_list() if matrix.shape.is_fully_defined() else tf.shape(matrix)


def create_operator(matrix):
    """Return an operator that multiplies with a matrix."""
    return LinearOperator(
        _shape_of(matrix),
        matrix.dtype,
        lambda v: tf.matmul(matrix, v),
        lambda v: tf.matmul(matrix, v, adjoint_a=True),
    )


def identity_operator(matrix):
    """Return an operator of a matrix's shape that changes nothing."""
    return LinearOperator(_shape_of(matrix), matrix.dtype, lambda v: v, lambda v: v)


def dot(x, y):
    """Return the product of two vectors."""
    return tf.reduce_sum(tf.conj(x) * y)


def l2norm_squared(v):
    """Return the square of a vector's length."""
    return tf.constant(2, v.dtype.base_dtype) * tf.nn.l2_loss(v)


def l2norm(v):
    """Return a vector's length."""
    return tf.sqrt(l2norm_squared(v))


def l2normalize(v):
    """Return a vector divided by its length, and the length."""
    norm = l2norm(v)
    return v / norm, norm
