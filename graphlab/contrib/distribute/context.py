"""Older names of functions of ``tf.distribute``, and one that TensorFlow has dropped."""

from __future__ import annotations

import tensorflow.compat.v1 as tf
from tensorflow.python.distribute import distribute_lib, reduce_util

get_distribution_strategy = distribute_lib.get_strategy
has_distribution_strategy = distribute_lib.has_strategy


def get_loss_reduction() -> reduce_util.ReduceOp:
    """Return how the losses of replicas are combined: the sum, or in an estimator what the last loss asks for."""
    if not distribute_lib.get_strategy()._scale_loss_for_estimator:
        return reduce_util.ReduceOp.SUM
    last = getattr(tf.get_default_graph(), "_last_loss_reduction", None)
    return reduce_util.ReduceOp.SUM if last == tf.losses.Reduction.SUM else reduce_util.ReduceOp.MEAN
