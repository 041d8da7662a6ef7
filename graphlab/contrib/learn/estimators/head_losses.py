"""``tf.contrib.learn``: the losses of heads.

A loss function takes labels, logits and weights (None, or one per example), and returns two means of weighted losses.
The one that is trained on divides their sum by the number of examples, the one that is shown by the sum of the weights.
"""

from __future__ import annotations

import inspect

import tensorflow.compat.v1 as tf
from tensorflow.python.ops import weights_broadcast_ops


def weighted_means(losses, weights):
    """Return the two means of losses."""
    with tf.name_scope("loss", values=(losses, weights)):
        if weights is None:
            mean = tf.reduce_mean(losses)
            return mean, mean
        weights = weights_broadcast_ops.broadcast_weights(weights, losses)
        weighted = losses * weights
        total = tf.cast(tf.reduce_sum(weights), tf.float32)
        return tf.reduce_mean(weighted), tf.div(tf.reduce_sum(weighted), total, name="weighted_average_loss")


def mean_squared_loss(labels, logits, weights=None):
    """Squared differences."""
    labels, logits = _columns(labels, logits)
    return weighted_means(tf.squared_difference(logits, tf.cast(labels, tf.float32)), weights)


def poisson_loss(labels, logits, weights=None):
    """Negative log likelihoods of counts; the logits are the logarithms of their means."""
    labels, logits = _columns(labels, logits)
    return weighted_means(tf.nn.log_poisson_loss(labels, logits, compute_full_loss=True), weights)


def two_class_loss(labels, logits, weights=None):
    """Cross entropies of two classes with one logit."""
    labels = _column(tf.cast(labels, tf.float32))
    losses = tf.nn.sigmoid_cross_entropy_with_logits(labels=labels, logits=tf.convert_to_tensor(logits))
    return weighted_means(losses, weights)


def softmax_loss(labels, logits, weights=None):
    """Cross entropies of several classes.

    Raises:
        ValueError: The labels are no integers.
    """
    labels = tf.convert_to_tensor(labels)
    if not labels.dtype.is_integer:
        raise ValueError(f"Labels dtype should be integer Instead got {labels.dtype}.")
    is_column = labels.shape.rank == 2
    numbers = tf.squeeze(labels, axis=(1,)) if is_column else labels
    losses = tf.nn.sparse_softmax_cross_entropy_with_logits(labels=numbers, logits=logits)
    return weighted_means(tf.expand_dims(losses, axis=1) if is_column else losses, weights)


def multi_label_loss(labels, logits, weights=None):
    """Cross entropies of each of several classes."""
    losses = tf.nn.sigmoid_cross_entropy_with_logits(labels=tf.cast(labels, tf.float32), logits=logits)
    return weighted_means(losses, weights)


def hinge_loss(labels, logits, weights=None):
    """Hinge losses of two classes."""
    with tf.control_dependencies([assert_labels_rank(labels)]):
        labels = tf.reshape(labels, (-1, 1))
    losses = tf.losses.hinge_loss(labels=labels, logits=logits, reduction=tf.losses.Reduction.NONE)
    return weighted_means(losses, weights)


def assert_labels_rank(labels):
    """Return an operation that fails if the labels have more than two axes."""
    return tf.Assert(
        tf.less_equal(tf.rank(labels), 2), ("labels shape should be either [batch_size, 1] or [batch_size]",)
    )


def custom_loss(loss_fn):
    """Return a loss function of a program as one of a head; None for None.

    Raises:
        ValueError: It does not take labels, logits and weights.
    """
    if not loss_fn:
        return None
    taken = inspect.signature(loss_fn).parameters
    for name in ("labels", "logits", "weights"):
        if name not in taken:
            raise ValueError(f"Argument {name} not found in loss_fn.")

    def both(labels, logits, weights=None):
        loss = loss_fn(labels, logits) if weights is None else loss_fn(labels, logits, weights)
        return loss, loss

    return both


def _column(tensor):
    return tf.expand_dims(tensor, axis=1) if tensor.shape.rank == 1 else tensor


def _columns(labels, logits):
    labels, logits = _column(tf.convert_to_tensor(labels)), _column(tf.convert_to_tensor(logits))
    logits.shape.assert_is_compatible_with(labels.shape)
    return labels, logits
