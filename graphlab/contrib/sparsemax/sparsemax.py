"""Sparsemax, the point of the simplex that is nearest to the logits (Martins and Astudillo, 2016), and its loss."""

from __future__ import annotations

import tensorflow.compat.v1 as tf


def sparsemax(logits, name=None):
    """Return probabilities, many of which are zero.

    Args:
        logits: The logits, ``[batch, classes]``.
        name: The name of the operations.

    Returns:
        The probabilities, ``[batch, classes]``; NaN for rows with NaN or without a finite largest logit.
    """
    with tf.name_scope(name, "sparsemax", [logits]):
        logits = tf.convert_to_tensor(logits, name="logits")
        shape = tf.shape(logits)
        ordered, _ = tf.nn.top_k(logits, k=shape[1])
        sums = tf.cumsum(ordered, axis=1)
        ranks = tf.range(1, tf.cast(shape[1], logits.dtype) + 1, dtype=logits.dtype)
        support = tf.reduce_sum(tf.cast(1 + ranks * ordered > sums, tf.int32), axis=1)
        last = tf.stack([tf.range(shape[0]), tf.maximum(support, 1) - 1], axis=1)
        threshold = (tf.gather_nd(sums, last) - 1) / tf.cast(support, logits.dtype)
        probabilities = tf.maximum(tf.zeros([], logits.dtype), logits - threshold[:, None])
        undefined = tf.logical_or(tf.equal(support, 0), tf.is_nan(sums[:, -1]))
        return tf.where(undefined, tf.fill(shape, tf.constant(float("nan"), logits.dtype)), probabilities)


def sparsemax_loss(logits, sparsemax, labels, name=None):
    """Return the loss whose gradient is ``sparsemax - labels``.

    Args:
        logits: The logits, ``[batch, classes]``.
        sparsemax: ``sparsemax(logits)``.
        labels: The true probabilities, ``[batch, classes]``.
        name: The name of the operations.

    Returns:
        The losses, ``[batch]``.
    """
    with tf.name_scope(name, "sparsemax_loss", [logits, sparsemax, labels]):
        logits = tf.convert_to_tensor(logits, name="logits")
        sparsemax = tf.convert_to_tensor(sparsemax, name="sparsemax")
        labels = tf.convert_to_tensor(labels, name="labels")
        # An infinite logit whose probability or label is zero counts nothing.
        in_support = tf.logical_or(sparsemax > 0, tf.is_nan(sparsemax))
        own = tf.where(in_support, sparsemax * (logits - 0.5 * sparsemax), tf.zeros_like(sparsemax))
        is_idle = tf.logical_and(tf.equal(labels, 0), tf.is_inf(logits))
        true = tf.where(is_idle, tf.zeros_like(logits), labels * (0.5 * labels - logits))
        return tf.reduce_sum(own + true, axis=1)
