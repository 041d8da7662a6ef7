"""Multipliers as the stationary distribution of a matrix that is learnt (Cotter et al., 2018)."""

from __future__ import annotations

import abc
import math

import tensorflow.compat.v1 as tf

from graphlab.contrib.constrained_optimization.constrained_optimizer import RegretOptimizer, onto_simplex


def _stationary(matrix, epsilon=1e-6, maximum_iterations=100):
    """Return the eigenvector of the greatest eigenvalue, by the power method."""

    def step(i, vector, _):
        image = tf.matmul(matrix, vector[:, None])[:, 0]
        return i + 1, image / tf.norm(image), vector

    start = tf.ones_like(matrix[:, 0])
    return tf.while_loop(
        lambda i, vector, before: tf.logical_and(i < maximum_iterations, tf.norm(vector - before) > epsilon),
        step,
        step(tf.constant(0), start / tf.norm(start), None),
        name="power_method",
    )[1]


class _SwapRegretOptimizer(RegretOptimizer):
    _STATE_NAME = "swap_regret_optimizer_state"

    @abc.abstractmethod
    def _stochastic_matrix(self, state):
        """Return the matrix, whose columns have the sum one."""

    def _loss_and_gradient(self, state, objective, constraints, proxy_constraints):
        distribution = tf.abs(_stationary(self._stochastic_matrix(state)))
        distribution /= tf.reduce_sum(distribution)
        losses = tf.concat([objective[None], proxy_constraints], 0)
        loss = tf.tensordot(tf.cast(distribution, losses.dtype), losses, 1)
        violations = tf.concat([tf.zeros([1], constraints.dtype), constraints], 0)
        return loss, tf.cast(violations, distribution.dtype)[:, None] * distribution[None]


class AdditiveSwapRegretOptimizer(_SwapRegretOptimizer):
    """Adds to the matrix."""

    def __init__(self, optimizer, constraint_optimizer=None):
        """Wrap an optimizer, and another one for the matrix; the same by default."""
        super().__init__(optimizer, constraint_optimizer)

    def _initial_state(self, num_constraints):
        return tf.concat([tf.ones([1, num_constraints + 1]), tf.zeros([num_constraints, num_constraints + 1])], 0)

    def _stochastic_matrix(self, state):
        return tf.convert_to_tensor(state)

    def _projection_op(self, state, name=None):
        with tf.colocate_with(state):
            return tf.assign(state, onto_simplex(state.read_value(), 1.0, False, state.shape.as_list()[0]), name=name)


class MultiplicativeSwapRegretOptimizer(_SwapRegretOptimizer):
    """Multiplies the elements of the matrix: the state are their logarithms."""

    def __init__(
        self,
        optimizer,
        constraint_optimizer=None,
        minimum_multiplier_radius=1e-3,
        initial_multiplier_radius=None,
    ):
        """Wrap an optimizer.

        Args:
            optimizer: The optimizer of the variables.
            constraint_optimizer: That of the matrix; the same by default.
            minimum_multiplier_radius: The least an element of the matrix can be, times its size; between 0 and 1.
            initial_multiplier_radius: What the constraints have at first; the least by default.
        """
        super().__init__(optimizer, constraint_optimizer)
        if not 0 < minimum_multiplier_radius < 1:
            raise ValueError("minimum_multiplier_radius must be in the range (0,1)")
        if initial_multiplier_radius is None:
            initial_multiplier_radius = minimum_multiplier_radius
        elif initial_multiplier_radius < minimum_multiplier_radius:
            raise ValueError("initial_multiplier_radius must be in the range [minimum_multiplier_radius,1]")
        self._minimum_multiplier_radius = minimum_multiplier_radius
        self._initial_multiplier_radius = initial_multiplier_radius

    def _initial_state(self, num_constraints):
        size = num_constraints + 1
        for_constraints = self._initial_multiplier_radius / size
        for_objective = math.log(1 - for_constraints * num_constraints)
        rows = [tf.fill([1, size], for_objective), tf.fill([num_constraints, size], math.log(for_constraints))]
        return tf.concat(rows, 0)

    def _stochastic_matrix(self, state):
        return tf.exp(state)

    def _projection_op(self, state, name=None):
        with tf.colocate_with(state):
            least = math.log(self._minimum_multiplier_radius / state.shape.as_list()[0])
            allowed = tf.nn.log_softmax(state.read_value(), axis=0)
            return tf.assign(state, tf.maximum(allowed, least), name=name)
