"""Linear equations by conjugate gradients."""

from __future__ import annotations

import collections

import tensorflow.compat.v1 as tf

from graphlab.contrib.solvers import util

CGState = collections.namedtuple("CGState", "i x r p gamma")


def conjugate_gradient(operator, rhs, preconditioner=None, x=None, tol=1e-4, max_iter=20, name="conjugate_gradient"):
    """Solve ``operator @ x = rhs`` for a positive definite operator.

    Args:
        operator: A linear operator, ``[n, n]``, such as ``create_operator`` returns.
        rhs: The right side, ``[n]``.
        preconditioner: A linear operator near the inverse, or None.
        x: Where to start; zero by default.
        tol: The search ends when the rest is ``tol`` times the first one.
        max_iter: The largest number of steps.
        name: The name of the operations.

    Returns:
        A tuple: the number of steps ``i``, the solution ``x``, the rest ``r``, the direction ``p`` and ``gamma``.
    """

    def conditioned(rest):
        return rest if preconditioner is None else preconditioner.apply(rest)

    def step(i, state):
        image = operator.apply(state.p)
        length = state.gamma / util.dot(state.p, image)
        rest = state.r - length * image
        better = conditioned(rest)
        gamma = util.dot(rest, better)
        direction = better + gamma / state.gamma * state.p
        return i + 1, CGState(i + 1, state.x + length * state.p, rest, direction, gamma)

    with tf.name_scope(name):
        rhs = tf.expand_dims(rhs, -1)
        if x is None:
            x, rest = tf.expand_dims(tf.zeros(operator.shape[1:], rhs.dtype.base_dtype), -1), rhs
        else:
            x = tf.expand_dims(x, -1)
            rest = rhs - operator.apply(x)
        direction = conditioned(rest)
        least = tol * tf.norm(rest)
        i = tf.constant(0)
        _, state = tf.while_loop(
            lambda i, state: tf.logical_and(i < max_iter, tf.norm(state.r) > least),
            step,
            [i, CGState(i, x, rest, direction, util.dot(rest, direction))],
        )
        return CGState(state.i, tf.squeeze(state.x), tf.squeeze(state.r), tf.squeeze(state.p), state.gamma)
