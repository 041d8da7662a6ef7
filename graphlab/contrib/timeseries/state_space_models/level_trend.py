"""A level and a trend."""

from __future__ import annotations

import tensorflow.compat.v1 as tf

from graphlab.contrib.timeseries.state_space_models.state_space_model import (
    StateSpaceModel,
    StateSpaceModelConfiguration,
)

_DEFAULT = StateSpaceModelConfiguration()


class AdderStateSpaceModel(StateSpaceModel):
    """A level, to which a trend is added at each time.

    Args:
        use_level_noise: Whether the level has noise of its own, besides that of the trend.
        configuration: A ``StateSpaceModelConfiguration``.
    """

    def __init__(self, use_level_noise=True, configuration=_DEFAULT):
        self.use_level_noise = use_level_noise
        super().__init__(configuration=configuration)

    def get_prior_mean(self):
        """Return the mean of the first values and no trend, ``[2]``."""
        if self._input_statistics is None:
            return super().get_prior_mean()
        with tf.variable_scope(self._variable_scope):
            level = tf.reduce_mean(self._scale_data(self._input_statistics.series_start_moments.mean))
            return tf.stack([level, 0.0]) + tf.get_variable(
                "prior_state_mean",
                [2],
                self.dtype,
                initializer=tf.zeros_initializer(),
                trainable=self._configuration.trainable_start_state,
            )

    def transition_to_powers(self, powers):
        """Return the transitions of several steps, ``[..., 2, 2]``: the trend counts as often."""
        around = tf.concat([tf.zeros([tf.rank(powers), 2], tf.int32), [(0, 1), (1, 0)]], axis=0)
        corner = tf.pad(powers[..., None, None], around)
        return tf.eye(2, batch_shape=tf.shape(powers), dtype=self.dtype) + tf.cast(corner, self.dtype)

    def transition_power_noise_accumulator(self, num_steps):
        """Return the covariances of the noise of several steps, ``[..., 2, 2]``."""
        shape = tf.concat([tf.shape(num_steps), [2, 2]], axis=0)
        steps = tf.cast(num_steps, self.dtype)
        level, upper, lower, trend = tf.unstack(tf.reshape(self._transformed_noise(), [4]))
        last = steps - 1
        sum_to_last = last * (last + 1) / 2
        squares_to_last = sum_to_last * (2 * last + 1) / 3
        parts = [
            steps * level + sum_to_last * (upper + lower) + squares_to_last * trend,
            steps * upper + sum_to_last * trend,
            steps * lower + sum_to_last * trend,
            steps * trend,
        ]
        return tf.reshape(tf.stack(parts, axis=-1), shape)

    def get_state_transition(self):
        """Return the matrix that moves a state on by one time."""
        return [[1.0, 1.0], [0.0, 1.0]]

    def get_noise_transform(self):
        """Return the matrix that makes noise of a state of noise."""
        return [[1.0, 0.0], [0.0, 1.0]] if self.use_level_noise else [[0.0], [1.0]]

    def get_observation_model(self, times):
        """Return what is observed: the level."""
        return tf.constant([1.0, 0.0], dtype=self.dtype)
