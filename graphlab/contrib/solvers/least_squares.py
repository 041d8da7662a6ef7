"""Least squares by conjugate gradients."""

from __future__ import annotations

import collections

import tensorflow.compat.v1 as tf

from graphlab.contrib.solvers import util

CGLSState = collections.namedtuple("CGLSState", "i x r p gamma")


def cgls(operator, rhs, tol=1e-6, max_iter=20, name="cgls"):
    """Find the vector ``x`` for which ``|operator @ x - rhs|`` is least.

    Args:
        operator: A linear operator, ``[m, n]``, such as ``create_operator`` returns.
        rhs: The right side, ``[m]``.
        tol: The search ends when the gradient is ``tol`` times the first one.
        max_iter: The largest number of steps.
        name: The name of the operations.

    Returns:
        A tuple: the number of steps ``i``, the vector ``x``, the rest ``r``, the direction ``p`` and ``gamma``, the
        square of the gradient.
    """

    def step(i, state):
        image = operator.apply(state.p)
        length = state.gamma / util.l2norm_squared(image)
        rest = state.r - length * image
        gradient = operator.apply_adjoint(rest)
        gamma = util.l2norm_squared(gradient)
        direction = gradient + gamma / state.gamma * state.p
        return i + 1, CGLSState(i + 1, state.x + length * state.p, rest, direction, gamma)

    with tf.name_scope(name):
        rhs = tf.expand_dims(rhs, -1)
        gradient = operator.apply_adjoint(rhs)
        gamma = util.l2norm_squared(gradient)
        least = tol * tol * gamma
        x = tf.expand_dims(tf.zeros(operator.shape[1:], rhs.dtype.base_dtype), -1)
        i = tf.constant(0)
        _, state = tf.while_loop(
            lambda i, state: tf.logical_and(i < max_iter, state.gamma > least),
            step,
            [i, CGLSState(i, x, rhs, gradient, gamma)],
        )
        return CGLSState(state.i, tf.squeeze(state.x), tf.squeeze(state.r), tf.squeeze(state.p), state.gamma)
