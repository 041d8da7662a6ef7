"""How much signs count at a step, for ``AddSignOptimizer`` and ``PowerSignOptimizer``."""

from __future__ import annotations

import math

import tensorflow.compat.v1 as tf


def _checked(global_step, decay_steps, what):
    if global_step is None:
        raise ValueError(f"global_step is required for {what}.")
    return tf.minimum(global_step, decay_steps)


def get_linear_decay_fn(decay_steps):
    """Return a function of the step that goes from one to zero in ``decay_steps`` steps."""

    def linear_decay_fn(global_step):
        step = _checked(global_step, decay_steps, "linear_decay")
        remaining = tf.cast(decay_steps, tf.int32) - tf.cast(step, tf.int32)
        return tf.maximum(0.0, tf.cast(remaining, tf.float32) / tf.cast(decay_steps, tf.float32))

    return linear_decay_fn


def _wave(fraction):
    return 0.5 * (1 + tf.cos(math.pi * fraction))


def get_cosine_decay_fn(decay_steps, num_periods=0.5, zero_after=None):
    """Return a function of the step that goes from one to zero, and back, as a cosine does.

    Args:
        decay_steps: The number of steps.
        num_periods: The number of periods in that time.
        zero_after: The number of periods after which it stays zero.
    """

    def cosine_decay_fn(global_step):
        step = _checked(global_step, decay_steps, "cosine_decay")
        fraction = 2 * num_periods * tf.cast(step, tf.float32) / tf.cast(decay_steps, tf.float32)
        value = _wave(fraction)
        return value if zero_after is None else tf.where(fraction >= 2 * zero_after, tf.zeros_like(value), value)

    return cosine_decay_fn


def get_restart_decay_fn(decay_steps, num_periods=1, zero_after=None):
    """Return a function of the step that goes from one to zero as half a cosine does, and starts anew.

    Args:
        decay_steps: The number of steps.
        num_periods: How often it starts in that time.
        zero_after: The number of starts after which it stays zero.
    """

    def restart_decay_fn(global_step):
        step = tf.cast(_checked(global_step, decay_steps, "cosine_decay"), tf.float32)
        steps = tf.cast(decay_steps, tf.float32)
        value = _wave(tf.floormod(num_periods * step, steps) / steps)
        if zero_after is None:
            return value
        return tf.where(num_periods * step / steps >= zero_after, tf.zeros_like(value), value)

    return restart_decay_fn
