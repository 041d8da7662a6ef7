"""Monotonic attention, https://arxiv.org/abs/1704.00784: attention only moves forward through the memory.

B is the batch size, T the length of the memory, N ``num_units``.
"""

import functools

import numpy as np
import tensorflow.compat.v1 as tf

from graphlab.contrib.seq2seq.attention import BaseAttention, bahdanau_score, luong_score, projection


def safe_cumprod(x, *args, **kwargs):
    """Return the cumulative product of values in [0, 1], computed from logarithms, with a safe gradient.

    Further arguments are those of ``tf.cumsum``.
    """
    with tf.name_scope(None, "SafeCumprod", [x]):
        x = tf.convert_to_tensor(x, name="x")
        tiny = np.finfo(x.dtype.as_numpy_dtype).tiny
        return tf.exp(tf.cumsum(tf.log(tf.clip_by_value(x, tiny, 1)), *args, **kwargs))


def monotonic_attention(p_choose_i, previous_attention, mode):
    """Return the probabilities, ``[B, T]``, of attending to each step of the memory.

    Args:
        p_choose_i: The probability of stopping at a step after arriving there, ``[B, T]``.
        previous_attention: The attention of the last output, ``[B, T]``; initially 1 for step 0.
        mode: ``recursive`` is exact; ``parallel`` is fast and loses accuracy for probabilities near 1; ``hard`` expects
            probabilities of 0 and 1.

    Raises:
        ValueError: ``mode`` is none of these.
    """
    p_choose_i = tf.convert_to_tensor(p_choose_i, name="p_choose_i")
    previous_attention = tf.convert_to_tensor(previous_attention, name="previous_attention")
    if mode == "recursive":
        batch_size = tf.dimension_value(p_choose_i.shape[0]) or tf.shape(p_choose_i)[0]
        passed = tf.concat([tf.ones((batch_size, 1), p_choose_i.dtype), 1 - p_choose_i[:, :-1]], 1)
        # The probability q of arriving at step j: q_j = (1 - p_{j-1}) q_{j-1} + previous_j.
        arriving = tf.scan(
            lambda q, step: tf.reshape(step[0] * q + step[1], (batch_size,)),
            [tf.transpose(passed), tf.transpose(previous_attention)],
            tf.zeros((batch_size,), p_choose_i.dtype),
        )
        return p_choose_i * tf.transpose(arriving)
    if mode == "parallel":
        # The closed form of the recursion: a sum of ratios of cumulative products.
        passed = safe_cumprod(1 - p_choose_i, axis=1, exclusive=True)
        return p_choose_i * passed * tf.cumsum(previous_attention / tf.clip_by_value(passed, 1e-10, 1.0), axis=1)
    if mode == "hard":
        # The first step that is chosen at or after the last one.
        p_choose_i *= tf.cumsum(previous_attention, axis=1)
        return p_choose_i * tf.cumprod(1 - p_choose_i, axis=1, exclusive=True)
    raise ValueError("mode must be 'recursive', 'parallel', or 'hard'.")


def first_alignments(size, batch_size, dtype):
    """Return weights ``[B, T]`` that are 1 for step 0."""
    return tf.one_hot(tf.zeros((batch_size,), dtype=tf.int32), size, dtype=dtype)


def monotonic_probabilities(score, previous, sigmoid_noise, mode, seed):
    """Return the weights ``[B, T]`` for scores and the last weights."""
    if sigmoid_noise > 0:
        score += sigmoid_noise * tf.random_normal(tf.shape(score), dtype=score.dtype, seed=seed)
    choosing = tf.cast(score > 0, score.dtype) if mode == "hard" else tf.sigmoid(score)
    return monotonic_attention(choosing, previous, mode)


class MonotonicAttention(BaseAttention):
    """A mechanism that starts at the first step of the memory."""

    def initial_alignments(self, batch_size, dtype):
        """Return the weights before the first step, ``[B, T]``: 1 for step 0."""
        return first_alignments(self._alignments_size, batch_size, dtype)


class BahdanauMonotonicAttention(MonotonicAttention):
    """Monotonic attention with additive scores and a learned bias, ``attention_score_bias``."""

    def __init__(
        self,
        num_units,
        memory,
        memory_sequence_length=None,
        normalize=False,
        score_mask_value=None,
        sigmoid_noise=0.0,
        sigmoid_noise_seed=None,
        score_bias_init=0.0,
        mode="parallel",
        dtype=None,
        name="BahdanauMonotonicAttention",
    ):
        """Create a mechanism; the other arguments are those of ``BahdanauAttention``.

        Args:
            sigmoid_noise: The standard deviation of noise added to the scores in training, so that probabilities learn
                to be near 0 or 1.
            score_bias_init: The initial value of the bias; negative for a long memory.
            mode: See ``monotonic_attention``; ``hard`` for decoding.
        """
        super().__init__(
            query_layer=projection(num_units, "query_layer", dtype),
            memory_layer=projection(num_units, "memory_layer", dtype),
            memory=memory,
            probability_fn=functools.partial(
                monotonic_probabilities, sigmoid_noise=sigmoid_noise, mode=mode, seed=sigmoid_noise_seed
            ),
            memory_sequence_length=memory_sequence_length,
            score_mask_value=score_mask_value,
            name=name,
        )
        self._num_units = num_units
        self._normalize = normalize
        self._name = name
        self._score_bias_init = score_bias_init

    def __call__(self, query, state):
        """Return the weights ``[B, T]`` for a query ``[B, depth]``, and the next state, which is the same."""
        with tf.variable_scope(None, "bahdanau_monotonic_attention", [query]):
            score = bahdanau_score(self._query_layer(query), self._keys, self._normalize)
            score += _score_bias(score, self._score_bias_init)
        alignments = self._probability_fn(score, state)
        return alignments, alignments


class LuongMonotonicAttention(MonotonicAttention):
    """Monotonic attention with multiplicative scores and a learned bias, ``attention_score_bias``."""

    def __init__(
        self,
        num_units,
        memory,
        memory_sequence_length=None,
        scale=False,
        score_mask_value=None,
        sigmoid_noise=0.0,
        sigmoid_noise_seed=None,
        score_bias_init=0.0,
        mode="parallel",
        dtype=None,
        name="LuongMonotonicAttention",
    ):
        """Create a mechanism; the arguments are those of ``LuongAttention`` and ``BahdanauMonotonicAttention``."""
        super().__init__(
            query_layer=None,
            memory_layer=projection(num_units, "memory_layer", dtype),
            memory=memory,
            probability_fn=functools.partial(
                monotonic_probabilities, sigmoid_noise=sigmoid_noise, mode=mode, seed=sigmoid_noise_seed
            ),
            memory_sequence_length=memory_sequence_length,
            score_mask_value=score_mask_value,
            name=name,
        )
        self._num_units = num_units
        self._scale = scale
        self._name = name
        self._score_bias_init = score_bias_init

    def __call__(self, query, state):
        """Return the weights ``[B, T]`` for a query ``[B, N]``, and the next state, which is the same."""
        with tf.variable_scope(None, "luong_monotonic_attention", [query]):
            score = luong_score(query, self._keys, self._scale)
            score += _score_bias(score, self._score_bias_init)
        alignments = self._probability_fn(score, state)
        return alignments, alignments


def _score_bias(score, initial):
    value = score.dtype.as_numpy_dtype(initial)
    return tf.get_variable("attention_score_bias", dtype=score.dtype, initializer=value)
