"""Noise that depends only on the seed and the step."""

from __future__ import annotations

from typing import Any

from graphlab.compat import tf
from graphlab.training.dropout import step_seed


def noise(shape: Any, deviation: float = 1.0) -> Any:
    """Return normally distributed random numbers of mean 0, different at every training step.

    As ``tf.random_normal(shape, stddev=deviation)``, but as with ``graphlab.dropout`` the numbers are a function of
    the graph's seed, the place in the graph and the global step, so that a resumed training sees the same ones.

    Args:
        shape: A list of sizes or an int32 vector; the result is float32 of this shape.
        deviation: Their standard deviation.
    """
    with tf.name_scope("noise"):
        return deviation * tf.random.stateless_normal(shape, seed=step_seed(), dtype=tf.float32)
