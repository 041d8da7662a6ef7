"""Lagrange multipliers, learnt by gradients."""

from __future__ import annotations

import tensorflow.compat.v1 as tf

from graphlab.contrib.constrained_optimization.constrained_optimizer import RegretOptimizer, onto_simplex


class AdditiveExternalRegretOptimizer(RegretOptimizer):
    """Adds to each multiplier as much as its constraint is violated."""

    _STATE_NAME = "external_regret_optimizer_state"

    def __init__(self, optimizer, constraint_optimizer=None, maximum_multiplier_radius=None):
        """Wrap an optimizer.

        Args:
            optimizer: The optimizer of the variables.
            constraint_optimizer: That of the multipliers; the same by default.
            maximum_multiplier_radius: The greatest sum of the multipliers; None for any.
        """
        super().__init__(optimizer, constraint_optimizer)
        if maximum_multiplier_radius and maximum_multiplier_radius <= 0:
            raise ValueError("maximum_multiplier_radius must be strictly positive")
        self._maximum_multiplier_radius = maximum_multiplier_radius

    def _initial_state(self, num_constraints):
        return tf.zeros([num_constraints])

    def _loss_and_gradient(self, state, objective, constraints, proxy_constraints):
        multipliers = tf.cast(state, proxy_constraints.dtype)
        return objective + tf.tensordot(multipliers, proxy_constraints, 1), tf.cast(constraints, state.dtype.base_dtype)

    def _projection_op(self, state, name=None):
        with tf.colocate_with(state):
            if self._maximum_multiplier_radius:
                allowed = onto_simplex(
                    state.read_value(), self._maximum_multiplier_radius, True, state.shape.as_list()[0]
                )
            else:
                allowed = tf.maximum(state.read_value(), 0.0)
            return tf.assign(state, allowed, name=name)
