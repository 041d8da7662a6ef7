"""``tf.contrib.layers.regression_target`` …: what a label is, and the loss, predictions and metrics that follow."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import tensorflow.compat.v1 as tf


def regression_target(label_name=None, weight_column_name=None, label_dimension=1):
    """Return a target of numbers, with the squared error as loss."""
    return _RegressionTargetColumn(_squared_error, label_dimension, label_name, weight_column_name)


def multi_class_target(n_classes, label_name=None, weight_column_name=None):
    """Return a target of classes, with the cross entropy as loss.

    Raises:
        ValueError: There are fewer than two classes.
    """
    if n_classes < 2:
        raise ValueError("n_classes must be > 1 for classification.")
    loss = _log_loss if n_classes == 2 else _cross_entropy
    return _MultiClassTargetColumn(loss, 1 if n_classes == 2 else n_classes, label_name, weight_column_name)


def binary_svm_target(label_name=None, weight_column_name=None):
    """Return a target of two classes, with the hinge loss."""
    return _BinarySvmTargetColumn(_hinge_loss, 1, label_name, weight_column_name)


class ProblemType:
    """What is to be learned."""

    UNSPECIFIED = 0
    CLASSIFICATION = 1
    LINEAR_REGRESSION = 2
    LOGISTIC_REGRESSION = 3


class _TargetColumn:
    problem_type = ProblemType.UNSPECIFIED

    def __init__(
        self,
        loss_fn: Callable,
        num_label_columns: int,
        label_name: str | None,
        weight_column_name: str | None,
    ) -> None:
        self._loss_fn = loss_fn
        self._num_label_columns = num_label_columns
        self._label_name = label_name
        self._weight_column_name = weight_column_name

    @property
    def label_name(self):
        return self._label_name

    @property
    def weight_column_name(self):
        return self._weight_column_name

    @property
    def num_label_columns(self):
        return self._num_label_columns

    def get_weight_tensor(self, features):
        """Return the weights of the examples, ``[batch]``, or None."""
        if not self._weight_column_name:
            return None
        return tf.reshape(tf.cast(features[self._weight_column_name], tf.float32), [-1])

    def training_loss(self, logits, target, features, name="training_loss"):
        """Return the mean of the weighted losses."""
        losses, weights = self._loss_fn(logits, target), self.get_weight_tensor(features)
        return tf.reduce_mean(losses if weights is None else _weighted(losses, weights), name=name)

    def loss(self, logits, target, features):
        """Return the weighted mean of the losses."""
        losses, weights = self._loss_fn(logits, target), self.get_weight_tensor(features)
        if weights is None:
            return tf.reduce_mean(losses, name="loss")
        return tf.div(tf.reduce_sum(_weighted(losses, weights)), tf.reduce_sum(weights), name="loss")

    def logits_to_predictions(self, logits, proba=False):
        """Return predictions, or the probabilities of the classes."""
        raise NotImplementedError

    def get_eval_ops(self, features, logits, labels, metrics=None):
        """Return metrics, pairs of a value and its update, by their names."""
        raise NotImplementedError


class _RegressionTargetColumn(_TargetColumn):
    problem_type = ProblemType.LINEAR_REGRESSION

    def logits_to_predictions(self, logits, proba=False):
        return tf.squeeze(logits, axis=[1]) if self.num_label_columns == 1 else logits

    def get_eval_ops(self, features, logits, labels, metrics=None):
        result = {"loss": tf.metrics.mean(self.loss(logits, labels, features))}
        if metrics:
            predictions = self.logits_to_predictions(logits)
            result.update(_measured(predictions, labels, metrics, self.get_weight_tensor(features)))
        return result


class _MultiClassTargetColumn(_TargetColumn):
    problem_type = ProblemType.CLASSIFICATION

    def logits_to_predictions(self, logits, proba=False):
        if self.num_label_columns == 1:
            logits = tf.concat([tf.zeros_like(logits), logits], 1)
        return tf.nn.softmax(logits) if proba else tf.argmax(logits, 1)

    def get_eval_ops(self, features, logits, labels, metrics=None):
        result = {"loss": tf.metrics.mean(self.loss(logits, labels, features))}
        if self.num_label_columns == 1:
            predictions, floats = tf.sigmoid(logits), tf.cast(labels, tf.float32)
            for name, metric in get_default_binary_metrics_for_eval([0.5]).items():
                result[name] = metric(predictions, floats)
        of_kind: dict[str, dict[str, Callable]] = {"classes": {}, "probabilities": {}}
        for key, metric in ({("accuracy", "classes"): _accuracy} if metrics is None else metrics).items():
            name, kind = _name_and_kind(key)
            of_kind[kind][name] = metric
        weights = self.get_weight_tensor(features)
        for kind, chosen in of_kind.items():
            if chosen:
                predictions = self.logits_to_predictions(logits, proba=kind == "probabilities")
                result.update(_measured(predictions, labels, chosen, weights))
        return result


class _BinarySvmTargetColumn(_MultiClassTargetColumn):
    def logits_to_predictions(self, logits, proba=False):
        if proba:
            raise ValueError("logits to probabilities is not supported for _BinarySvmTargetColumn")
        return super().logits_to_predictions(logits)


def _name_and_kind(key: Any) -> tuple[str, str]:
    if isinstance(key, str):
        return key, "classes"
    if not isinstance(key, tuple):
        raise ValueError(f"Ignoring metric {key}. Its name is not in the correct form.")
    if len(key) != 2:
        raise ValueError(f"Ignoring metric {key}. It returned a tuple with len {len(key)}, expected 2.")
    if key[1] not in ("classes", "probabilities"):
        raise ValueError(
            f"Ignoring metric {key}. The 2nd element of its name should be either 'classes' or 'probabilities'."
        )
    return key


def _weighted(losses, weights):
    return tf.multiply(tf.reshape(losses, [-1]), tf.reshape(weights, [-1]))


def _column(target):
    return tf.expand_dims(target, axis=1) if len(target.shape) == 1 else target


def _squared_error(logits, target):
    target = _column(target)
    logits.shape.assert_is_compatible_with(target.shape)
    return tf.math.squared_difference(logits, tf.cast(target, tf.float32))


def _log_loss(logits, target):
    return tf.nn.sigmoid_cross_entropy_with_logits(labels=tf.cast(_column(target), tf.float32), logits=logits)


def _cross_entropy(logits, target):
    if not target.dtype.is_integer:
        raise ValueError(f"Target's dtype should be integer Instead got {target.dtype}.")
    if len(target.shape) == 2:
        target = tf.squeeze(target, axis=[1])
    return tf.nn.sparse_softmax_cross_entropy_with_logits(labels=target, logits=logits)


def _hinge_loss(logits, target):
    shape_is_right = tf.Assert(
        tf.less_equal(tf.rank(target), 2), ["target's shape should be either [batch_size, 1] or [batch_size]"]
    )
    with tf.control_dependencies([shape_is_right]):
        signs = 2 * tf.cast(tf.reshape(target, [tf.shape(target)[0], 1]), tf.float32) - 1
    return tf.nn.relu(1 - signs * logits)


def _measured(predictions, labels, metrics, weights):
    labels = tf.cast(labels, predictions.dtype)
    options = {} if weights is None else {"weights": weights}
    return {name: metric(predictions, labels, **options) for name, metric in metrics.items()}


def get_default_binary_metrics_for_eval(thresholds):
    """Return the metrics of two classes, functions of predictions, labels and weights, by their names.

    Args:
        thresholds: The probabilities from which on an example counts as positive, for accuracy, precision and recall.
    """
    metrics: dict[str, Callable] = {
        "labels/prediction_mean": _mean_of_predictions,
        "labels/actual_target_mean": _mean_of_labels,
        "accuracy/baseline_target_mean": _mean_of_labels,
        "auc": _auc,
    }
    for threshold in thresholds:
        metrics[f"accuracy/threshold_{threshold:f}_mean"] = _accuracy_from(threshold)
        metrics[f"precision/positive_threshold_{threshold:f}_mean"] = _from(
            tf.metrics.precision_at_thresholds, threshold
        )
        metrics[f"recall/positive_threshold_{threshold:f}_mean"] = _from(tf.metrics.recall_at_thresholds, threshold)
    return metrics


def _accuracy(predictions, labels, weights=None):
    return tf.metrics.accuracy(labels, predictions, weights)


def _mean_of_predictions(predictions, labels, weights=None):
    return tf.metrics.mean(predictions, weights)


def _mean_of_labels(predictions, labels, weights=None):
    return tf.metrics.mean(labels, weights)


def _floats(weights):
    return None if weights is None else tf.cast(weights, tf.float32)


def _auc(predictions, labels, weights=None):
    return tf.metrics.auc(labels, predictions, _floats(weights))


def _accuracy_from(threshold):
    def accuracy(predictions, labels, weights=None):
        return _accuracy(tf.cast(tf.greater_equal(predictions, threshold), tf.float32), labels, weights)

    return accuracy


def _from(metric, threshold):
    def measured(predictions, labels, weights=None):
        value, update = metric(labels, predictions, [threshold], _floats(weights))
        return tf.squeeze(value), update

    return measured
