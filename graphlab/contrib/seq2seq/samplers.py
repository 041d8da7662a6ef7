"""Samplers: helpers that get their inputs when a decoder is called rather than when they are made.

The work is done by the helper of the same kind, which is made by ``initialize``.
"""

from __future__ import annotations

import abc
from typing import Any

import tensorflow.compat.v1 as tf

from graphlab.contrib.seq2seq import helper, scheduled


class Sampler(abc.ABC):
    """Samples from a decoder's outputs and chooses its next inputs."""

    @abc.abstractmethod
    def initialize(self, inputs, **kwargs):
        """Return ``(finished, first_inputs)``; finished is bool, ``[batch]``."""

    @abc.abstractmethod
    def sample(self, time, outputs, state):
        """Return samples of the outputs, ``[batch, ...]``."""

    @abc.abstractmethod
    def next_inputs(self, time, outputs, state, sample_ids):
        """Return ``(finished, next_inputs, next_state)``."""

    @property
    @abc.abstractmethod
    def batch_size(self):
        """The number of sequences, a scalar int tensor."""

    @property
    @abc.abstractmethod
    def sample_ids_shape(self):
        """The shape of a sample, without the batch."""

    @property
    @abc.abstractmethod
    def sample_ids_dtype(self):
        """The dtype of the samples."""


class _HelperSampler(Sampler):
    """A sampler whose work a helper does."""

    _helper: Any = None

    @property
    def batch_size(self):
        """The number of sequences.

        Raises:
            ValueError: There are no inputs yet.
        """
        if self._helper is None:
            raise ValueError("batch_size accessed before initialize was called")
        return self._helper.batch_size

    @property
    def sample_ids_shape(self):
        return tf.TensorShape([])

    @property
    def sample_ids_dtype(self):
        return tf.int32

    def _start(self, made):
        self._helper = made
        return made.initialize()

    def sample(self, time, outputs, state):
        return self._helper.sample(time=time, outputs=outputs, state=state)

    def next_inputs(self, time, outputs, state, sample_ids):
        return self._helper.next_inputs(time=time, outputs=outputs, state=state, sample_ids=sample_ids)


class CustomSampler(_HelperSampler):
    """A sampler made of three functions; see ``CustomHelper``."""

    def __init__(self, initialize_fn, sample_fn, next_inputs_fn, sample_ids_shape=None, sample_ids_dtype=None):
        """Take the functions; ``initialize_fn`` is called with the inputs."""
        self._initialize_fn = initialize_fn
        self._functions = sample_fn, next_inputs_fn, sample_ids_shape, sample_ids_dtype
        self._sample_ids_shape = tf.TensorShape(sample_ids_shape or [])
        self._sample_ids_dtype = sample_ids_dtype or tf.int32

    @property
    def sample_ids_shape(self):
        return self._sample_ids_shape

    @property
    def sample_ids_dtype(self):
        return self._sample_ids_dtype

    def initialize(self, inputs, **kwargs):
        return self._start(helper.CustomHelper(lambda: self._initialize_fn(inputs, **kwargs), *self._functions))


class TrainingSampler(_HelperSampler):
    """Feeds the given inputs; see ``TrainingHelper``."""

    def __init__(self, time_major=False):
        """Expect inputs ``[batch, time, ...]``, or ``[time, batch, ...]`` if ``time_major``."""
        self.time_major = time_major

    @property
    def sequence_length(self):
        """The lengths, int ``[batch]``."""
        return self._helper.sequence_length

    def initialize(self, inputs, sequence_length=None):
        """Start with inputs and the number of steps of each sequence.

        Raises:
            ValueError: The numbers are missing, or no vector.
        """
        return self._start(helper.TrainingHelper(inputs, _required(self, sequence_length), self.time_major))


class ScheduledEmbeddingTrainingSampler(TrainingSampler):
    """Feeds the given inputs, or the embedding of a drawn symbol; see ``ScheduledEmbeddingTrainingHelper``."""

    def __init__(self, sampling_probability, embedding_fn=None, time_major=False, seed=None, scheduling_seed=None):
        """Draw with a probability, a scalar or ``[batch]``.

        Raises:
            ValueError: ``embedding_fn`` is no function.
        """
        self.embedding_fn = _function_or_none(embedding_fn)
        self.sampling_probability = tf.convert_to_tensor(sampling_probability, name="sampling_probability")
        self.seed = seed
        self.scheduling_seed = scheduling_seed
        super().__init__(time_major)

    def initialize(self, inputs, sequence_length=None, embedding=None):
        if self.embedding_fn is None:
            if embedding is None:
                raise ValueError("embedding is required as a keyword argument for ScheduledEmbeddingTrainingSampler")
            self.embedding_fn = helper.embedding_function(embedding)
        return self._start(
            scheduled.ScheduledEmbeddingTrainingHelper(
                inputs,
                _required(self, sequence_length),
                self.embedding_fn,
                self.sampling_probability,
                self.time_major,
                self.seed,
                self.scheduling_seed,
            )
        )


class ScheduledOutputTrainingSampler(TrainingSampler):
    """Feeds the given inputs, or the last output; see ``ScheduledOutputTrainingHelper``."""

    def __init__(self, sampling_probability, time_major=False, seed=None, next_inputs_fn=None):
        """Feed outputs with a probability, a scalar or ``[batch]``."""
        self.sampling_probability = tf.convert_to_tensor(sampling_probability, name="sampling_probability")
        self.seed = seed
        self.next_inputs_fn = next_inputs_fn
        super().__init__(time_major)

    @property
    def sample_ids_dtype(self):
        return tf.int32

    def initialize(self, inputs, sequence_length=None, auxiliary_inputs=None):
        return self._start(
            scheduled.ScheduledOutputTrainingHelper(
                inputs,
                _required(self, sequence_length),
                self.sampling_probability,
                self.time_major,
                self.seed,
                self.next_inputs_fn,
                auxiliary_inputs,
            )
        )


class GreedyEmbeddingSampler(_HelperSampler):
    """Feeds the embedding of the most likely symbol; see ``GreedyEmbeddingHelper``."""

    def __init__(self, embedding_fn=None):
        """Embed symbols with a function; by default with the embedding that ``initialize`` gets.

        Raises:
            ValueError: ``embedding_fn`` is no function.
        """
        self.embedding_fn = _function_or_none(embedding_fn)

    def initialize(self, embedding, start_tokens=None, end_token=None):
        if self.embedding_fn is None:
            self.embedding_fn = helper.embedding_function(embedding)
        return self._start(self._make(start_tokens, end_token))

    def _make(self, start_tokens, end_token):
        return helper.GreedyEmbeddingHelper(self.embedding_fn, start_tokens, end_token)


class SampleEmbeddingSampler(GreedyEmbeddingSampler):
    """Feeds the embedding of a drawn symbol; see ``SampleEmbeddingHelper``."""

    def __init__(self, embedding_fn=None, softmax_temperature=None, seed=None):
        """Draw from logits divided by a temperature."""
        super().__init__(embedding_fn)
        self.softmax_temperature = softmax_temperature
        self.seed = seed

    def _make(self, start_tokens, end_token):
        return helper.SampleEmbeddingHelper(
            self.embedding_fn, start_tokens, end_token, self.softmax_temperature, self.seed
        )


class InferenceSampler(_HelperSampler):
    """Feeds its samples, or a function of them; see ``InferenceHelper``."""

    def __init__(self, sample_fn, sample_shape, sample_dtype, end_fn, next_inputs_fn=None):
        """Take the functions; the first inputs come with ``initialize``."""
        self.sample_fn = sample_fn
        self.sample_shape = tf.TensorShape(sample_shape)
        self.sample_dtype = sample_dtype
        self.end_fn = end_fn
        self.next_inputs_fn = next_inputs_fn

    @property
    def sample_ids_shape(self):
        return self.sample_shape

    @property
    def sample_ids_dtype(self):
        return self.sample_dtype

    def initialize(self, start_inputs):
        return self._start(
            helper.InferenceHelper(
                self.sample_fn, self.sample_shape, self.sample_dtype, start_inputs, self.end_fn, self.next_inputs_fn
            )
        )


def bernoulli_sample(probs=None, logits=None, dtype=tf.int32, sample_shape=(), seed=None):
    """Return 1 with some probability, else 0: ``[*sample_shape, *shape of probs]``."""
    probs = tf.sigmoid(logits, name="probs") if probs is None else tf.convert_to_tensor(probs, name="probs")
    sample_shape = tf.reshape(tf.convert_to_tensor(sample_shape, tf.int32), [-1])
    uniform = tf.random_uniform(
        tf.concat([[tf.reduce_prod(sample_shape)], tf.shape(probs)], 0), seed=seed, dtype=probs.dtype
    )
    drawn = tf.cast(tf.less(uniform, probs), dtype)
    return tf.reshape(drawn, tf.concat([sample_shape, tf.shape(probs)], 0))


def categorical_sample(logits, dtype=tf.int32, sample_shape=(), seed=None):
    """Return symbols drawn from the distributions ``[..., symbols]``: ``[*sample_shape, ...]``."""
    logits = tf.convert_to_tensor(logits, name="logits")
    sample_shape = tf.reshape(tf.convert_to_tensor(sample_shape, tf.int32), [-1])
    flat = tf.reshape(logits, [-1, tf.shape(logits)[-1]])
    wide = tf.int64 if logits.dtype.size > 4 else tf.int32
    drawn = tf.multinomial(flat, tf.reduce_prod(sample_shape), seed=seed, output_dtype=wide)
    return tf.cast(tf.reshape(tf.transpose(drawn), tf.concat([sample_shape, tf.shape(logits)[:-1]], 0)), dtype)


def _required(sampler, sequence_length):
    if sequence_length is None:
        raise ValueError(f"sequence_length is required for {type(sampler).__name__}")
    return sequence_length


def _function_or_none(embedding_fn):
    if embedding_fn is not None and not callable(embedding_fn):
        raise ValueError(f"embedding_fn is expected to be a callable, got {type(embedding_fn)}")
    return embedding_fn
