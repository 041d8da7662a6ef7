"""A matrix as orthogonal matrices around a bidiagonal one (Golub and Kahan)."""

from __future__ import annotations

import collections

import tensorflow.compat.v1 as tf

from graphlab.contrib.solvers import util

LanczosBidiagState = collections.namedtuple("LanczosBidiagState", "u v alpha beta")


def lanczos_bidiag(operator, k, orthogonalize=True, starting_vector=None, name="lanczos_bidiag"):
    """Return ``k`` steps of the bidiagonalization ``operator @ v = u @ B``.

    Args:
        operator: A linear operator, ``[m, n]``, such as ``create_operator`` returns.
        k: The number of steps.
        orthogonalize: Whether to make each vector orthogonal to all before, against the errors of rounding.
        starting_vector: The first column of ``u``, ``[m, 1]``; random by default.
        name: The name of the operations.

    Returns:
        A tuple: ``u``, ``[m, k + 1]``, ``v``, ``[n, k]``, the diagonal ``alpha`` of ``B`` and the one below, ``beta``.
    """

    def array(size, what):
        return tf.TensorArray(operator.dtype, size, tensor_array_name=what, clear_after_read=False)

    def column(vectors, i):
        return tf.expand_dims(vectors.read(i), -1)

    def written(vectors, i, vector):
        return vectors.write(i, tf.squeeze(vector))

    def orthogonal(number, basis, vector):
        """Return the unit vector orthogonal to the first ``number`` of a basis, and the length before."""

        def without(j, vector):
            other, shape = column(basis, j), vector.shape
            vector -= tf.matmul(other, vector, adjoint_a=True) * other
            vector.set_shape(shape)
            return j + 1, vector

        return util.l2normalize(tf.while_loop(lambda j, _: j < number, without, [tf.constant(0), vector])[1])

    def normalized(number, basis, vector):
        if not orthogonalize:
            return util.l2normalize(vector)
        once, length = orthogonal(number, basis, vector)
        # Twice is enough where much was subtracted.
        return tf.cond(
            length < 0.7071 * util.l2norm(vector), lambda: orthogonal(number, basis, vector), lambda: (once, length)
        )

    def step(i, state):
        u = column(state.u, i)
        image = operator.apply_adjoint(u)
        shape = image.shape
        image = tf.cond(
            i > 0, lambda: image - state.beta.read(i - 1) * column(state.v, i - 1), lambda: tf.identity(image)
        )
        image.set_shape(shape)
        v, alpha = normalized(i - 1, state.v, image)
        u, beta = normalized(i, state.u, operator.apply(v) - alpha * u)
        return i + 1, LanczosBidiagState(
            written(state.u, i + 1, u),
            written(state.v, i, v),
            state.alpha.write(i, alpha),
            state.beta.write(i, beta),
        )

    with tf.name_scope(name):
        if starting_vector is None:
            starting_vector = tf.random_uniform(operator.shape[:1], -1, 1, dtype=operator.dtype)
        first, _ = util.l2normalize(starting_vector)
        state = LanczosBidiagState(
            written(array(k + 1, "u"), 0, first), array(k, "v"), array(k, "alpha"), array(k, "beta")
        )
        _, state = tf.while_loop(lambda i, _: i < k, step, [tf.constant(0), state])
        return LanczosBidiagState(
            tf.matrix_transpose(state.u.stack()),
            tf.matrix_transpose(state.v.stack()),
            state.alpha.stack(),
            state.beta.stack(),
        )


def bidiag_matmul(matrix, alpha, beta, adjoint_b=False, name="bidiag_matmul"):
    """Multiply a matrix with a bidiagonal one.

    Args:
        matrix: The matrix, ``[m, k + 1]``; ``[m, k]`` for the adjoint.
        alpha: The diagonal, ``[k]``.
        beta: What is below it, ``[k]``.
        adjoint_b: Whether the bidiagonal matrix is transposed.
        name: The name of the operations.
    """
    with tf.name_scope(name):
        if not adjoint_b:
            return matrix[:, :-1] * alpha[None] + matrix[:, 1:] * beta[None]
        return matrix * alpha[None] + tf.pad(matrix[:, :-1] * beta[None, :-1], [[0, 0], [1, 0]])
