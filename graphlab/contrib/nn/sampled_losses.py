"""Losses of classes with sampled candidates, beside those of ``tf.nn``."""

from __future__ import annotations

import tensorflow.compat.v1 as tf
from tensorflow.python.ops import nn_impl


def rank_sampled_softmax_loss(
    weights,
    biases,
    labels,
    inputs,
    num_sampled,
    num_resampled,
    num_classes,
    num_true,
    sampled_values,
    resampling_temperature,
    remove_accidental_hits,
    partition_strategy,
    name=None,
):
    """Return ``tf.nn.sampled_softmax_loss`` with the candidates that the inputs find the most likely.

    Args:
        num_sampled: How many candidates are drawn.
        num_resampled: How many of them are kept.
        sampled_values: The candidates, as a sampler returns them; None to draw them.
        resampling_temperature: The logits are divided by it before they are ranked.

    Raises:
        ValueError: There are more candidates than classes, or no more than are kept; or the strategy is none.
    """
    if num_sampled > num_classes:
        raise ValueError(f"num_sampled ({num_sampled}) cannot be greater than num_classes ({num_classes})")
    if num_sampled <= num_resampled:
        raise ValueError(f"num_resampled ({num_resampled}) must be less than num_sampled ({num_sampled})")
    if partition_strategy not in ("div", "mod"):
        raise ValueError(f"unsupported partition_strategy ({partition_strategy})")
    with tf.name_scope(name, "rank_sampled_softmax_loss") as scope:
        if not sampled_values:
            sampled_values = tf.nn.learned_unigram_candidate_sampler(
                labels, num_true, num_sampled, unique=True, range_max=num_classes
            )
        sampled, true_count, sampled_count = (tf.stop_gradient(each) for each in sampled_values)
        sampled = tf.cast(sampled, tf.int64)
        rows = tf.nn.embedding_lookup(weights, sampled, partition_strategy)
        ranks = tf.reduce_logsumexp(tf.matmul(rows, inputs / resampling_temperature, transpose_b=True), axis=1)
        ranks += tf.reshape(tf.nn.embedding_lookup(biases, sampled, partition_strategy), [-1]) / resampling_temperature
        _, kept = tf.nn.top_k(ranks, num_resampled, sorted=False)
        return tf.nn.sampled_softmax_loss(
            weights,
            biases,
            labels,
            inputs,
            num_resampled,
            num_classes,
            num_true,
            (tf.gather(sampled, kept), true_count, tf.gather(sampled_count, kept)),
            remove_accidental_hits,
            partition_strategy,
            scope,
        )


def sampled_sparse_softmax_loss(
    weights,
    biases,
    labels,
    inputs,
    num_sampled,
    num_classes,
    sampled_values=None,
    remove_accidental_hits=True,
    partition_strategy="mod",
    name="sampled_sparse_softmax_loss",
):
    """Return the cross entropy of one class for each example among sampled candidates, ``[batch]``."""
    logits, _ = nn_impl._compute_sampled_logits(
        weights=weights,
        biases=biases,
        labels=labels,
        inputs=inputs,
        num_sampled=num_sampled,
        num_classes=num_classes,
        num_true=1,
        sampled_values=sampled_values,
        subtract_log_q=True,
        remove_accidental_hits=remove_accidental_hits,
        partition_strategy=partition_strategy,
        name=name,
    )
    first = tf.zeros([tf.shape(logits)[0], 1], tf.int64)  # the label's own logit is the first
    return tf.nn.sparse_softmax_cross_entropy_with_logits(labels=tf.squeeze(first), logits=logits)
