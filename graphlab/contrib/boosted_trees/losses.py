"""The losses of boosted trees: each returns the loss of every example, and an operation that does nothing."""

from __future__ import annotations

import tensorflow.compat.v1 as tf


def per_example_squared_hinge_loss(labels, weights, predictions):
    """Return the square of the mean hinge loss."""
    return tf.square(tf.losses.hinge_loss(labels=labels, logits=predictions, weights=weights)), tf.no_op()


def per_example_logistic_loss(labels, weights, predictions):
    """Return the weighted cross entropy of labels 0 and 1 and of logits, ``[batch, 1]``."""
    losses = tf.nn.sigmoid_cross_entropy_with_logits(labels=tf.cast(labels, tf.float32), logits=predictions)
    return losses * weights, tf.no_op()


def per_example_quantile_regression_loss(labels, weights, predictions, quantile):
    """Return the weighted loss whose minimum is a quantile; it is quadratic near 0."""
    error = tf.cast(labels, tf.float32) - predictions

    def side(factor):
        scaled = error * factor
        return tf.where(scaled < 1.0, tf.square(scaled), scaled)

    return _weighted(tf.where(error > 0, side(quantile), side(quantile - 1)), weights), tf.no_op()


def per_example_maxent_loss(labels, weights, logits, num_classes, eps=1e-15):
    """Return the weighted cross entropy of classes, ``[batch, 1]``.

    Args:
        labels: The classes, ``[batch]`` or ``[batch, 1]``.
        logits: Float, ``[batch, num_classes]``.
        eps: Probabilities are at least it, and at most 1 minus it.
    """
    labels = tf.cast(labels, tf.int64)
    if len(labels.shape) != 2:
        labels = tf.expand_dims(labels, 1)
    one_hot = tf.reduce_sum(tf.one_hot(labels, num_classes), axis=[1])
    unnormalized = tf.exp(logits)
    shares = unnormalized / (tf.reduce_sum(unnormalized, 1, keepdims=True) + eps)
    of_label = tf.reduce_sum(one_hot * shares, 1)
    of_label = tf.minimum(tf.maximum(of_label, eps), 1 - eps)
    return _weighted(tf.expand_dims(-tf.log(of_label), 1), weights), tf.no_op()


def per_example_squared_loss(labels, weights, predictions):
    """Return the weighted squared error, ``[batch, 1]``."""
    return tf.reduce_sum(tf.math.squared_difference(predictions, labels), 1, keepdims=True) * weights, tf.no_op()


def per_example_exp_loss(labels, weights, predictions, name=None, eps=0.1):
    """Return the weighted exponential loss of labels 0 and 1 and of logits.

    A probability becomes a number between -1 and 1, which it reaches ``eps`` away from 1/2.
    """
    labels, logits = _same_shape(labels, predictions, name)
    scaled = tf.sigmoid(logits) / eps - 0.5 / eps
    return tf.exp(-tf.clip_by_value(scaled, -1, 1) * _signs(labels)) * weights, tf.no_op()


def per_example_full_exp_loss(labels, weights, predictions, name=None):
    """Return the weighted exponential loss of labels 0 and 1 and of logits."""
    labels, logits = _same_shape(labels, predictions, name)
    return tf.exp(-logits * _signs(labels)) * weights, tf.no_op()


def _signs(labels):
    return tf.where(labels > 0, tf.ones_like(labels), -tf.ones_like(labels))


def _same_shape(labels, logits, name):
    with tf.name_scope(name, "exp_loss"):
        logits, labels = tf.convert_to_tensor(logits), tf.cast(labels, tf.float32)
    if not labels.shape.is_compatible_with(logits.shape):
        raise ValueError(f"logits and labels must have the same shape ({logits.shape} vs {labels.shape})")
    return labels, logits


def _weighted(losses, weights):
    return losses if weights is None else losses * weights
