"""By what a loss is multiplied."""

from __future__ import annotations

import abc

import tensorflow.compat.v1 as tf


class LossScaleManager(abc.ABC):
    """Says by what a loss is multiplied, and changes it after a step."""

    @abc.abstractmethod
    def get_loss_scale(self):
        """Return the factor, a tensor."""

    @abc.abstractmethod
    def update_loss_scale(self, finite_grads):
        """Return an operation that changes the factor; ``finite_grads`` tells whether all gradients were finite."""


class FixedLossScaleManager(LossScaleManager):
    """The same factor for all steps."""

    def __init__(self, loss_scale):
        """Keep a factor, at least one."""
        if loss_scale < 1:
            raise ValueError("loss scale must be at least 1.")
        self._loss_scale = tf.convert_to_tensor(loss_scale, tf.float32)

    def get_loss_scale(self):
        """Return the factor, a tensor."""
        return self._loss_scale

    def update_loss_scale(self, finite_grads):
        """Return an operation that does nothing."""
        return tf.no_op()


class ExponentialUpdateLossScaleManager(LossScaleManager):
    """A factor that grows while all goes well and shrinks after infinite gradients."""

    def __init__(
        self,
        init_loss_scale,
        incr_every_n_steps,
        decr_every_n_nan_or_inf=2,
        incr_ratio=2,
        decr_ratio=0.8,
    ):
        """Start with a factor.

        Args:
            init_loss_scale: The first factor.
            incr_every_n_steps: After how many good steps it grows.
            decr_every_n_nan_or_inf: After how many bad steps it shrinks.
            incr_ratio: How much it grows.
            decr_ratio: How much it shrinks; never below one.
        """
        self._incr_every_n_steps = incr_every_n_steps
        self._decr_every_n_nan_or_inf = decr_every_n_nan_or_inf
        self._incr_ratio = incr_ratio
        self._decr_ratio = decr_ratio
        initial = tf.convert_to_tensor(init_loss_scale, tf.float32)
        self._loss_scale = tf.Variable(initial, name="loss_scale", dtype=tf.float32, trainable=False)
        self._num_good_steps = tf.Variable(0, name="good_steps", dtype=tf.int32, trainable=False)
        self._num_bad_steps = tf.Variable(0, name="bad_steps", dtype=tf.int32, trainable=False)

    def get_loss_scale(self):
        """Return the factor, a variable."""
        return self._loss_scale

    def _changed(self, scale):
        steps = tf.assign(self._num_good_steps, 0), tf.assign(self._num_bad_steps, 0)
        return tf.group(tf.assign(self._loss_scale, scale), *steps)

    def update_loss_scale(self, finite_grads):
        """Return an operation that counts the step and changes the factor if it is time."""

        def grow():
            larger = self._loss_scale * self._incr_ratio
            return self._changed(tf.cond(tf.is_finite(larger), lambda: larger, lambda: tf.identity(self._loss_scale)))

        def shrink():
            return self._changed(tf.maximum(1.0, self._loss_scale * self._decr_ratio))

        def after_good_step():
            is_time = self._num_good_steps + 1 >= self._incr_every_n_steps
            return tf.cond(is_time, grow, lambda: tf.group(tf.assign_add(self._num_good_steps, 1)))

        def count_bad_step():
            return tf.group(tf.assign_add(self._num_bad_steps, 1), tf.assign(self._num_good_steps, 0))

        def after_bad_step():
            is_time = self._num_bad_steps + 1 >= self._decr_every_n_nan_or_inf
            return tf.cond(is_time, shrink, count_bad_step)

        return tf.cond(finite_grads, after_good_step, after_bad_step)
