"""Vector autoregressive moving averages."""

from __future__ import annotations

import tensorflow.compat.v1 as tf

from graphlab.contrib.timeseries import matrices
from graphlab.contrib.timeseries.state_space_models.state_space_model import (
    StateSpaceModel,
    StateSpaceModelConfiguration,
)

_DEFAULT = StateSpaceModelConfiguration()


class VARMA(StateSpaceModel):
    """A vector autoregressive moving average.

    Args:
        autoregressive_order: How many past values count.
        moving_average_order: How many past errors count.
        configuration: A ``StateSpaceModelConfiguration``.
    """

    def __init__(self, autoregressive_order, moving_average_order, configuration=_DEFAULT):
        self.ar_order = autoregressive_order
        self.ma_order = moving_average_order
        self.state_num_blocks = max(autoregressive_order, moving_average_order + 1)
        super().__init__(configuration=configuration)
        self.state_dimension = self.state_num_blocks * self.num_features

    def _identity(self, blocks=1):
        return tf.eye(blocks * self.num_features, dtype=self.dtype)

    def _define_parameters(self, observation_transition_tradeoff_log=None):
        with tf.variable_scope(self._variable_scope):
            shape = [self.num_features, self.num_features, self.ar_order]
            self.ar_coefs = tf.get_variable("ar_coefs", shape, self.dtype, initializer=tf.zeros_initializer())
            identities = tf.tile(self._identity()[None, :, :], [self.ma_order, 1, 1])
            self.ma_coefs = tf.get_variable("ma_coefs", initializer=identities, dtype=self.dtype)
        super()._define_parameters(observation_transition_tradeoff_log)

    def get_state_transition(self):
        """Return the matrix that moves a state on by one time, ``[state, state]``."""
        coefficients = tf.pad(self.ar_coefs, [[0, 0], [0, 0], [0, self.state_num_blocks - self.ar_order]])
        first = tf.reshape(coefficients, [self.num_features, self.state_dimension])
        shifted = tf.pad(self._identity(self.state_num_blocks - 1), [[0, 0], [0, self.num_features]])
        return tf.concat([first, shifted], axis=0)

    def get_noise_transform(self):
        """Return the matrix that makes noise of a state of noise, ``[state, features]``."""
        blocks = self.state_num_blocks - 1
        coefficients = tf.pad(self.ma_coefs, [[blocks - self.ma_order, 0], [0, 0], [0, 0]])
        rows = tf.reshape(coefficients, [blocks * self.num_features, self.num_features], name="noise_transform")
        return tf.concat([rows, self._identity()], axis=0)

    def get_observation_model(self, times):
        """Return what is observed of a state, ``[features, state]``."""
        features, blocks = self.num_features, self.state_num_blocks
        if self.ar_order > self.ma_order or blocks < 2:
            return tf.pad(self._identity(), [[0, 0], [0, features * (blocks - 1)]], name="observation_model")
        first = tf.pad(self._identity(), [[0, 0], [0, features * (blocks - 2)]])
        return tf.concat([first, self._identity()], axis=1, name="observation_model")

    def get_state_transition_noise_covariance(self, minimum_initial_variance=1e-5):
        """Return the covariance of the errors, ``[features, features]``.

        Args:
            minimum_initial_variance: The smallest variance at first.
        """
        variance, scale = self._start_variance(), 0.0
        if variance is not None:
            scale = tf.log(tf.maximum(tf.reduce_mean(variance), minimum_initial_variance))
        return matrices.variable_covariance_matrix(
            self.num_features, "state_transition_noise", dtype=self.dtype, initial_overall_scale_log=scale
        )
