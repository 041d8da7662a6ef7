"""``tf.contrib.learn``: the metrics of heads; each is a value and an update."""

from __future__ import annotations

import tensorflow.compat.v1 as tf
from tensorflow.python.ops import weights_broadcast_ops

from graphlab.contrib.learn.constants import MetricKey


def mean(values, weights=None, class_id=None):
    """Return the mean, or that of one column of a matrix."""
    values = tf.cast(values, tf.float32)
    values, weights = _column_of(values, weights, class_id)
    return tf.metrics.mean(values, weights)


def share_of_class(classes, weights, class_id):
    """Return the share of a class among numbers of classes."""
    is_class = tf.equal(tf.cast(class_id, tf.int32), tf.cast(classes, tf.int32))
    return tf.metrics.mean(tf.where(is_class, tf.ones_like(classes), tf.zeros_like(classes)), weights=weights)


def auc(predictions, labels, weights=None, class_id=None, curve="ROC"):
    """Return the area under a curve, or that of one column of a matrix."""
    predictions = tf.cast(predictions, tf.float32)
    labels = tf.cast(labels, tf.bool)
    column, weights = _column_of(predictions, weights, class_id)
    return tf.metrics.auc(labels if class_id is None else labels[:, class_id], column, weights, curve=curve)


def at_threshold(predictions, labels, weights, threshold):
    """Return the accuracy, the precision and the recall for one threshold of probabilities, by name."""
    above = tf.cast(tf.greater_equal(predictions, threshold), tf.float32)
    weights = None if weights is None else tf.cast(weights, tf.float32)
    precision = tf.metrics.precision_at_thresholds(labels, predictions, (threshold,), weights)
    recall = tf.metrics.recall_at_thresholds(labels, predictions, (threshold,), weights)
    return {
        MetricKey.ACCURACY_MEAN % threshold: tf.metrics.accuracy(labels, above, weights),
        MetricKey.PRECISION_MEAN % threshold: tuple(map(tf.squeeze, precision)),
        MetricKey.RECALL_MEAN % threshold: tuple(map(tf.squeeze, recall)),
    }


def _column_of(values, weights, class_id):
    if weights is not None:
        weights = weights_broadcast_ops.broadcast_weights(tf.cast(weights, tf.float32), values)
    if class_id is None:
        return values, weights
    return values[:, class_id], None if weights is None else weights[:, class_id]
