"""The scores of beams in a beam search: https://arxiv.org/abs/1609.08144, section 7.

B is the batch size, W the beam width, V the number of symbols.
"""

import numpy as np
import tensorflow.compat.v1 as tf


def mask_finished(log_probs, end_token, finished):
    """Return log-probabilities ``[B, W, V]`` that let a finished beam, bool ``[B, W]``, only repeat the end token."""
    vocabulary = tf.shape(log_probs)[2]
    ended = tf.one_hot(
        end_token,
        vocabulary,
        dtype=log_probs.dtype,
        on_value=tf.constant(0.0, log_probs.dtype),
        off_value=tf.constant(log_probs.dtype.min, log_probs.dtype),
    )
    everywhere = tf.tile(tf.reshape(ended, [1, 1, -1]), tf.concat([tf.shape(finished), [1]], 0))
    return tf.where(tf.tile(tf.expand_dims(finished, 2), [1, 1, vocabulary]), everywhere, log_probs)


def beam_scores(log_probs, state, end_token, coverage, length_penalty_weight, coverage_penalty_weight):
    """Return the scores, ``[B, W, V]``, of continuing each beam with each symbol.

    Args:
        log_probs: The log-probabilities of the beams with each continuation, ``[B, W, V]``.
        state: The state of the search before the step; here its lengths do not count the end token.
        coverage: How much each step of the memory was attended to, ``[B, W, memory]``, or None for no coverage penalty.
    """
    scores = log_probs
    if tf.is_tensor(length_penalty_weight) or length_penalty_weight != 0:
        continues = tf.one_hot(
            end_token, tf.shape(log_probs)[2], on_value=np.int64(0), off_value=np.int64(1), dtype=tf.int64
        )
        grows = tf.expand_dims(1 - tf.cast(state.finished, tf.int64), 2) * continues
        lengths = tf.cast(tf.expand_dims(state.lengths, 2) + grows, scores.dtype)
        scores /= ((5.0 + lengths) / 6.0) ** tf.cast(length_penalty_weight, scores.dtype)
    if coverage is not None:
        ones = tf.ones_like(coverage)
        coverage = tf.where(tf.equal(coverage, 0), ones, coverage)
        penalty = tf.reduce_sum(tf.log(tf.minimum(coverage, ones)), 2)
        penalty *= tf.cast(state.finished, penalty.dtype)  # 1.15 penalized only what had finished
        scores += tf.expand_dims(penalty * tf.cast(coverage_penalty_weight, penalty.dtype), 2)
    return scores
