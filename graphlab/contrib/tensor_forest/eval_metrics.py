"""The metrics of a forest, by name: functions of predictions, labels and weights."""

from __future__ import annotations

from collections.abc import Callable

import numpy as np
import tensorflow.compat.v1 as tf

INFERENCE_PROB_NAME = "probabilities"
INFERENCE_PRED_NAME = "classes"
FEATURE_IMPORTANCE_NAME = "global_feature_importance"
_SCORES = "scores"


def get_metric(metric_name):
    """Return a metric, a function that returns a value and its update; ``predictions`` returns the predictions."""
    return _METRICS[metric_name][0]


def get_prediction_key(metric_name):
    """Return the key of the predictions that a metric measures."""
    return _METRICS[metric_name][1]


def _top_5(probabilities, targets):
    targets = tf.cast(targets, tf.int32)
    if targets.shape.rank > 1:
        targets = tf.squeeze(targets, axis=[1])
    return tf.metrics.mean(tf.nn.in_top_k(probabilities, targets, 5))


def _accuracy(predictions, targets, weights=None):
    return tf.metrics.accuracy(targets, predictions, weights)


def _r2(probabilities, targets, weights=None):
    targets = tf.cast(targets, tf.float32)
    total = tf.reduce_sum(tf.math.squared_difference(targets, tf.reduce_mean(targets, 0)), 0)
    residuals = tf.reduce_sum(tf.math.squared_difference(targets, probabilities), 0)
    return tf.metrics.mean(1 - tf.reduce_sum(residuals / total), weights)


def _one_hot(targets, probabilities):
    return tf.one_hot(tf.cast(tf.squeeze(targets, axis=[1]), tf.int32), tf.shape(probabilities)[1])


def _sigmoid_entropy(probabilities, targets, weights=None):
    return tf.metrics.mean(tf.losses.sigmoid_cross_entropy(_one_hot(targets, probabilities), probabilities), weights)


def _softmax_entropy(probabilities, targets, weights=None):
    return tf.metrics.mean(tf.losses.sparse_softmax_cross_entropy(tf.cast(targets, tf.int32), probabilities), weights)


def _log_loss(probabilities, targets, weights=None):
    return tf.metrics.mean(tf.losses.log_loss(_one_hot(targets, probabilities), probabilities), weights)


def _predictions(predictions, unused_targets, **unused):
    return predictions


def _precision(predictions, targets, weights=None):
    return tf.metrics.precision(targets, predictions, weights)


def _recall(predictions, targets, weights=None):
    return tf.metrics.recall(targets, predictions, weights)


def _of_second_class(probabilities):
    return tf.slice(probabilities, [0, 1], [-1, 1])


def _precision_at_thresholds(predictions, targets, weights=None):
    return tf.metrics.precision_at_thresholds(targets, _of_second_class(predictions), _thresholds(), weights)


def _recall_at_thresholds(predictions, targets, weights=None):
    return tf.metrics.recall_at_thresholds(targets, _of_second_class(predictions), _thresholds(), weights)


def _thresholds():
    return np.arange(0, 1, 0.01, dtype=np.float32)


def _auc(probabilities, targets, weights=None):
    return tf.metrics.auc(targets, _of_second_class(probabilities), weights)


_METRICS: dict[str, tuple[Callable, str]] = {
    "auc": (_auc, INFERENCE_PROB_NAME),
    "sigmoid_entropy": (_sigmoid_entropy, INFERENCE_PROB_NAME),
    "softmax_entropy": (_softmax_entropy, INFERENCE_PROB_NAME),
    "accuracy": (_accuracy, INFERENCE_PRED_NAME),
    "r2": (_r2, _SCORES),
    "predictions": (_predictions, INFERENCE_PRED_NAME),
    "classification_log_loss": (_log_loss, INFERENCE_PROB_NAME),
    "precision": (_precision, INFERENCE_PRED_NAME),
    "precision_at_thresholds": (_precision_at_thresholds, INFERENCE_PROB_NAME),
    "recall": (_recall, INFERENCE_PRED_NAME),
    "recall_at_thresholds": (_recall_at_thresholds, INFERENCE_PROB_NAME),
    "top_5": (_top_5, INFERENCE_PROB_NAME),
}
