"""Roots of positive definite matrices by iteration."""

from __future__ import annotations

import tensorflow.compat.v1 as tf


def matrix_square_root(mat_a, mat_a_size, iter_count=100, ridge_epsilon=1e-4):
    """Return the square root of a matrix, by the iteration of Denman and Beavers.

    Args:
        mat_a: The matrix, symmetric and positive definite.
        mat_a_size: Its size.
        iter_count: The largest number of steps.
        ridge_epsilon: A small number for the diagonal.
    """
    identity = tf.eye(tf.cast(mat_a_size, tf.int32))
    matrix = mat_a + ridge_epsilon * identity
    norm = tf.sqrt(tf.reduce_sum(tf.square(matrix)))

    def step(i, y, _, z, __, error, ___):
        both = 0.5 * (3.0 * identity - tf.matmul(z, y))
        next_y, next_z = tf.matmul(y, both), tf.matmul(both, z)
        root = next_y * tf.sqrt(norm)
        rest = tf.sqrt(tf.reduce_sum(tf.square(matrix - tf.matmul(root, root)))) / norm
        return i + 1, next_y, y, next_z, z, rest, error

    start = matrix / norm
    _, _, found, *_ = tf.while_loop(
        lambda i, y, old_y, z, old_z, error, old_error: tf.logical_and(i < iter_count, error < old_error),
        step,
        [0, start, start, identity, identity, norm, norm + 1.0],
    )
    return found * tf.sqrt(norm)


def _power(matrix, exponent):
    """Return a power with a positive whole exponent."""
    result = None
    while exponent > 0:
        if exponent % 2 == 1:
            result = matrix if result is None else tf.matmul(matrix, result)
        exponent //= 2
        matrix = tf.matmul(matrix, matrix)
    return result


def matrix_inverse_pth_root(mat_g, mat_g_size, alpha, iter_count=100, epsilon=1e-6, ridge_epsilon=1e-6):
    """Return ``mat_g ** alpha`` for ``alpha = -1 / p`` with a whole number ``p``, by Newton's iteration.

    Args:
        mat_g: The matrix, symmetric and positive definite.
        mat_g_size: Its size.
        alpha: The exponent.
        iter_count: The largest number of steps.
        epsilon: The error at which the iteration ends.
        ridge_epsilon: A small number for the diagonal.
    """
    if mat_g_size == 1:
        return tf.pow(mat_g + ridge_epsilon, alpha)
    identity = tf.eye(tf.cast(mat_g_size, tf.int32))
    damped = mat_g + ridge_epsilon * identity
    scale = (1 - 1 / alpha) / (2 * tf.norm(damped))

    def step(i, matrix, root):
        factor = (1 - alpha) * identity + alpha * matrix
        return i + 1, tf.matmul(_power(factor, -1.0 / alpha), matrix), tf.matmul(root, factor)

    def goes_on(i, matrix, _):
        return tf.logical_and(i < iter_count, tf.reduce_max(tf.abs(matrix - identity)) > epsilon)

    return tf.while_loop(goes_on, step, [0, damped * scale, identity * tf.pow(scale, -alpha)])[2]
