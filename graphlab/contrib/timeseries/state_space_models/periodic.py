"""Cycles: values that come again after a period."""

from __future__ import annotations

import numpy as np
import tensorflow.compat.v1 as tf

from graphlab.contrib.timeseries.state_space_models.state_space_model import (
    StateSpaceModel,
    StateSpaceModelConfiguration,
)

_DEFAULT = StateSpaceModelConfiguration()


def _along(values, rank_of):
    """Return a vector with as many dimensions of size 1 before its own as a tensor has."""
    ones = tf.ones([tf.rank(rank_of)], tf.int32)
    return tf.reshape(values, tf.concat([ones, [tf.size(values)]], axis=0))


class CycleStateSpaceModel(StateSpaceModel):
    """A cycle with one value for each time, of which the sum is zero.

    Args:
        periodicity: The period, a whole number. A state has one value less.
        configuration: A ``StateSpaceModelConfiguration``.
    """

    def __init__(self, periodicity, configuration=_DEFAULT):
        self._periodicity = periodicity
        super().__init__(configuration=configuration)

    def get_state_transition(self):
        """Return the matrix that moves a state on by one time, ``[state, state]``."""
        return self.transition_to_powers(tf.ones([], tf.int32))

    def get_noise_transform(self):
        """Return the matrix that makes noise of a state of noise, ``[state, 1]``: the first value gets it all."""
        return tf.pad(tf.ones([1], self.dtype), [(0, self._periodicity - 2)])[..., None]

    def transition_to_powers(self, powers):
        """Return the transitions of several steps, ``[..., state, state]``: permutations, but for a row of -1."""
        powers %= self._periodicity
        rows = _along(tf.range(self._periodicity - 1, dtype=powers.dtype), powers)
        is_last = tf.equal(rows + 1, powers[..., None])
        is_one = tf.equal((rows[..., None] - rows[..., None, :]) % self._periodicity, powers[..., None, None])
        return tf.cast(is_one, self.dtype) - tf.cast(is_last, self.dtype)[..., None]

    def transition_power_noise_accumulator(self, num_steps, noise_addition_coefficient=1):
        """Return the covariances of the noise of several steps, ``[..., state, state]``.

        Args:
            num_steps: The numbers of steps.
            noise_addition_coefficient: A factor of the noise.
        """
        noise = tf.squeeze(self.state_transition_noise_covariance, axis=[-1, -2])
        places = _along(tf.range(self._periodicity, dtype=num_steps.dtype), num_steps)
        steps = num_steps[..., None]
        times = (steps + (places - (steps - 1)) % self._periodicity) // self._periodicity
        factor = tf.convert_to_tensor(noise_addition_coefficient, self.dtype)[..., None]
        added = factor * noise * tf.cast(times, self.dtype)
        # Each place gets noise of its own, and loses that of the place before it.
        before = tf.concat([added[..., -1:], added[..., :-2]], axis=-1)
        covariance = tf.matrix_diag(added[..., :-1] + before)
        diagonal = tf.matrix_diag(added)
        upper = tf.concat([tf.zeros_like(diagonal[..., :-1, 0:1]), -diagonal[..., :-1, 0:-2]], axis=-1)
        lower = tf.concat([tf.zeros_like(diagonal[..., 0:1, :-1]), -diagonal[..., 0:-2, :-1]], axis=-2)
        return covariance + lower + upper

    def get_observation_model(self, times):
        """Return what is observed: the first value."""
        return tf.concat([tf.ones([1], self.dtype), tf.zeros([self._periodicity - 2], self.dtype)], axis=0)


class ResolutionCycleModel(CycleStateSpaceModel):
    """A cycle with more or fewer values than times, which are interpolated by trigonometric functions.

    Args:
        num_latent_values: The number of values, odd.
        periodicity: The period, any number.
        near_integer_threshold: What differs less from a whole number is taken for one.
        configuration: A ``StateSpaceModelConfiguration``.

    Raises:
        ValueError: The number of values is even.
    """

    def __init__(self, num_latent_values, periodicity, near_integer_threshold=1e-8, configuration=_DEFAULT):
        if num_latent_values % 2 != 1:
            raise ValueError("Only odd numbers of latent values are supported.")
        self._num_latent_values = num_latent_values
        self._true_periodicity = periodicity
        self._near_integer_threshold = near_integer_threshold
        super().__init__(periodicity=num_latent_values, configuration=configuration)

    def _close_to_integer(self, value):
        value = tf.cast(value, self.dtype)
        return tf.abs(value - tf.round(value)) < self._near_integer_threshold

    def _latent_steps(self, steps):
        """Return how many values further so many times are."""
        values = tf.cast(self._num_latent_values, self.dtype)
        return tf.cast(steps, self.dtype) * (values / tf.cast(self._true_periodicity, self.dtype))

    def _cosecant(self, steps):
        return 1.0 / tf.sin(np.pi / tf.cast(self._num_latent_values, self.dtype) * steps)

    def transition_to_powers(self, powers):
        """Return the transitions of several steps, ``[..., state, state]``."""
        steps = self._latent_steps(powers)
        size = tf.cast(self._num_latent_values, self.dtype)
        places = _along(tf.range(self._num_latent_values - 1), steps)
        sign = tf.cast(1 - 2 * (places % 2), self.dtype)
        places = tf.cast(places, self.dtype)
        apart = places[..., None, :] - places[..., None]
        row = self._cosecant(steps[..., None] - places - 1)
        both = sign[..., None, :] * self._cosecant(steps[..., None, None] + apart)
        factor = (tf.sin(steps * np.pi) / size)[..., None, None]
        between = factor * sign[..., None] * (row[..., None] + both)
        whole = super().transition_to_powers(tf.cast(tf.round(steps), tf.int64))
        return tf.where(self._close_to_integer(steps), whole, between)

    def transition_power_noise_accumulator(self, num_steps):
        """Return the covariances of the noise of several steps, ``[..., state, state]``."""
        accumulated_in = super().transition_power_noise_accumulator
        size = self._num_latent_values

        def whole_periods():
            factor = tf.cast(self._true_periodicity, self.dtype) / tf.cast(size, self.dtype)
            of_one = accumulated_in(
                noise_addition_coefficient=factor, num_steps=tf.convert_to_tensor(size, dtype=num_steps.dtype)
            )
            period = tf.cast(self._true_periodicity, num_steps.dtype)
            count = tf.cast(num_steps // period, self.dtype)
            ones = tf.ones([tf.rank(count)], tf.int32)
            of_one = tf.reshape(of_one, tf.concat([ones, tf.shape(of_one)], axis=0))
            return num_steps % period, count[..., None, None] * of_one

        def no_periods():
            shape = tf.concat([tf.shape(num_steps), [size - 1, size - 1]], axis=0)
            return num_steps, tf.zeros(shape, self.dtype)

        left, accumulated = tf.cond(self._whole_period_folding(), whole_periods, no_periods)
        sums = self._power_sum_array(tf.reduce_max(left))
        noise = tf.squeeze(self.state_transition_noise_covariance, axis=[-1, -2])
        return accumulated + noise * tf.gather(sums, left)

    def _whole_period_folding(self):
        """Return whether the noise of whole periods is that of as many times at each value."""
        return tf.logical_and(
            self._close_to_integer(self._true_periodicity),
            tf.greater_equal(self._true_periodicity, self._num_latent_values),
        )

    def _power_sum_array(self, max_remaining_steps):
        """Return the covariances of noise of variance 1, of 0 to so many steps, ``[steps + 1, state, state]``."""
        size = tf.cast(self._num_latent_values, self.dtype)
        steps = self._latent_steps(tf.range(max_remaining_steps))
        places = tf.range(self._num_latent_values - 1)[None, ...]
        apart = steps[..., None] - tf.cast(places, self.dtype)
        vectors = self._cosecant(apart) + self._cosecant(apart - 1.0)
        products = vectors[..., None, :] * vectors[..., None]
        signs = tf.cast(1 - 2 * ((places[..., None, :] + places[..., None]) % 2), self.dtype)

        def at_pole(value):  # where a cosecant has no value, its product with the sine has this one
            return self._close_to_integer(value / size), tf.cos(value / size * np.pi)

        first, first_sign = at_pole(apart)
        second, second_sign = at_pole(apart - 1)
        is_pole = tf.logical_or(first, second)
        sign = tf.where(first, first_sign, second_sign)
        zeroed = tf.where(self._close_to_integer(steps), tf.zeros_like(products), products)
        factor = tf.sin(np.pi * steps) / size
        covariances = tf.where(
            tf.logical_and(is_pole[..., None], is_pole[..., None, :]),
            sign[..., None] * sign[..., None, :],
            zeroed * factor[..., None, None] ** 2,
        )
        return tf.pad(tf.cumsum(signs * covariances), [(1, 0), (0, 0), (0, 0)])
