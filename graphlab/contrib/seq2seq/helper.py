"""Helpers: they sample from a decoder's outputs and choose its next inputs."""

import abc

import tensorflow.compat.v1 as tf

from graphlab.contrib.rnn.axes import transpose_batch_time
from graphlab.engine.op_counts import count


class Helper(abc.ABC):
    """Samples from a decoder's outputs and chooses its next inputs."""

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

    @abc.abstractmethod
    def initialize(self, name=None):
        """Return ``(finished, first_inputs)``; finished is bool, ``[batch]``."""

    @abc.abstractmethod
    def sample(self, time, outputs, state, name=None):
        """Return samples of the outputs, ``[batch, ...]``."""

    @abc.abstractmethod
    def next_inputs(self, time, outputs, state, sample_ids, name=None):
        """Return ``(finished, next_inputs, next_state)``."""


class CustomHelper(Helper):
    """A helper made of three functions."""

    def __init__(self, initialize_fn, sample_fn, next_inputs_fn, sample_ids_shape=None, sample_ids_dtype=None):
        """Take the functions that do what the methods of ``Helper`` do, and return what those return.

        They are called as ``initialize_fn()``, ``sample_fn(time, outputs, state)`` and
        ``next_inputs_fn(time, outputs, state, sample_ids)``. Samples are int32 scalars by default.
        """
        self._initialize_fn = initialize_fn
        self._sample_fn = sample_fn
        self._next_inputs_fn = next_inputs_fn
        self._batch_size = None
        self._sample_ids_shape = tf.TensorShape(sample_ids_shape or [])
        self._sample_ids_dtype = sample_ids_dtype or tf.int32

    @property
    def batch_size(self):
        if self._batch_size is None:
            raise ValueError("batch_size accessed before initialize was called")
        return self._batch_size

    @property
    def sample_ids_shape(self):
        return self._sample_ids_shape

    @property
    def sample_ids_dtype(self):
        return self._sample_ids_dtype

    def initialize(self, name=None):
        with tf.name_scope(name, "CustomHelperInitialize"):
            finished, next_inputs = self._initialize_fn()
            if self._batch_size is None:
                self._batch_size = tf.size(finished)
        return finished, next_inputs

    def sample(self, time, outputs, state, name=None):
        with tf.name_scope(name, "CustomHelperSample", (time, outputs, state)):
            return self._sample_fn(time=time, outputs=outputs, state=state)

    def next_inputs(self, time, outputs, state, sample_ids, name=None):
        with tf.name_scope(name, "CustomHelperNextInputs", (time, outputs, state)):
            return self._next_inputs_fn(time=time, outputs=outputs, state=state, sample_ids=sample_ids)


class _SymbolHelper(Helper):
    """A helper whose samples are int32 scalars."""

    @property
    def sample_ids_shape(self):
        return tf.TensorShape([])

    @property
    def sample_ids_dtype(self):
        return tf.int32


class TrainingHelper(_SymbolHelper):
    """Feeds the given inputs, for training with teacher forcing. Samples are the most likely symbols."""

    def __init__(self, inputs, sequence_length, time_major=False, name=None):
        """Read ``inputs``, a nest of tensors ``[batch, time, ...]`` (``[time, batch, ...]`` if ``time_major``).

        Args:
            sequence_length: The number of steps of each sequence, int ``[batch]``.

        Raises:
            ValueError: ``sequence_length`` is not a vector.
        """
        with tf.name_scope(name, "TrainingHelper", [inputs, sequence_length]):
            inputs = tf.nest.map_structure(tf.convert_to_tensor, inputs)
            self._inputs = inputs
            if not time_major:
                inputs = tf.nest.map_structure(transpose_batch_time, inputs)
            self._input_tas = tf.nest.map_structure(array_of, inputs)
            self._sequence_length = tf.convert_to_tensor(sequence_length, name="sequence_length")
            if self._sequence_length.shape.rank != 1:
                raise ValueError(
                    f"Expected sequence_length to be a vector, but received shape: {self._sequence_length.shape}"
                )
            self._zero_inputs = tf.nest.map_structure(lambda tensor: tf.zeros_like(tensor[0, :]), inputs)
            self._batch_size = tf.size(sequence_length)

    @property
    def inputs(self):
        """The given inputs."""
        return self._inputs

    @property
    def sequence_length(self):
        """The lengths, int ``[batch]``."""
        return self._sequence_length

    @property
    def batch_size(self):
        return self._batch_size

    def initialize(self, name=None):
        with tf.name_scope(name, "TrainingHelperInitialize"):
            return self._inputs_of(tf.constant(0, dtype=tf.int32))

    def sample(self, time, outputs, name=None, **unused):
        with tf.name_scope(name, "TrainingHelperSample", [time, outputs]):
            return tf.cast(tf.argmax(outputs, axis=-1), tf.int32)

    def next_inputs(self, time, outputs, state, name=None, **unused):
        with tf.name_scope(name, "TrainingHelperNextInputs", [time, outputs, state]):
            return (*self._inputs_of(time + 1), state)

    def _inputs_of(self, time):
        """Return which sequences have ended before step ``time``, and the inputs of that step; zeros if all have."""
        finished = time >= tf.cast(self._sequence_length, time.dtype)
        inputs = tf.cond(
            tf.reduce_all(finished),
            lambda: self._zero_inputs,
            lambda: tf.nest.map_structure(lambda array: array.read(time), self._input_tas),
        )
        return finished, inputs


class GreedyEmbeddingHelper(_SymbolHelper):
    """Feeds the embedding of the most likely symbol of the last output."""

    def __init__(self, embedding, start_tokens, end_token):
        """Start with ``start_tokens``, int32 ``[batch]``; ``end_token``, an int32 scalar, finishes a sequence.

        Args:
            embedding: A function of ids, or the ``params`` of ``tf.nn.embedding_lookup``.

        Raises:
            ValueError: ``start_tokens`` is not a vector, or ``end_token`` not a scalar.
        """
        self._embedding_fn = embedding_function(embedding)
        self._start_tokens = tf.convert_to_tensor(start_tokens, dtype=tf.int32, name="start_tokens")
        self._end_token = tf.convert_to_tensor(end_token, dtype=tf.int32, name="end_token")
        if self._start_tokens.shape.rank != 1:
            raise ValueError("start_tokens must be a vector")
        self._batch_size = tf.size(start_tokens)
        if self._end_token.shape.rank != 0:
            raise ValueError("end_token must be a scalar")
        self._start_inputs = self._embedding_fn(self._start_tokens)

    @property
    def batch_size(self):
        return self._batch_size

    def initialize(self, name=None):
        return tf.tile([False], [self._batch_size]), self._start_inputs

    def sample(self, time, outputs, state, name=None):
        _require_logits(outputs)
        return tf.argmax(outputs, axis=-1, output_type=tf.int32)

    def next_inputs(self, time, outputs, state, sample_ids, name=None):
        finished = tf.equal(sample_ids, self._end_token)
        next_inputs = tf.cond(
            tf.reduce_all(finished), lambda: self._start_inputs, lambda: self._embedding_fn(sample_ids)
        )
        return finished, next_inputs, state


class SampleEmbeddingHelper(GreedyEmbeddingHelper):
    """Feeds the embedding of a symbol drawn from the distribution of the last output."""

    def __init__(self, embedding, start_tokens, end_token, softmax_temperature=None, seed=None):
        """Create a helper; the other arguments are those of ``GreedyEmbeddingHelper``.

        Args:
            softmax_temperature: Logits are divided by it; above 1 the symbols are more random.
        """
        super().__init__(embedding, start_tokens, end_token)
        self._softmax_temperature = softmax_temperature
        self._seed = seed

    def sample(self, time, outputs, state, name=None):
        _require_logits(outputs)
        logits = outputs if self._softmax_temperature is None else outputs / self._softmax_temperature
        return categorical_sample(logits, self._seed)


class InferenceHelper(Helper):
    """Feeds its samples, or a function of them, until another function says that a sequence has ended."""

    def __init__(self, sample_fn, sample_shape, sample_dtype, start_inputs, end_fn, next_inputs_fn=None):
        """Sample with ``sample_fn(outputs)``.

        Args:
            sample_shape: The shape of a sample without the batch.
            start_inputs: The first inputs, ``[batch, ...]``.
            end_fn: A function of samples that returns bool, ``[batch]``.
            next_inputs_fn: A function of samples that returns the next inputs; the samples themselves by default.
        """
        self._sample_fn = sample_fn
        self._end_fn = end_fn
        self._sample_shape = tf.TensorShape(sample_shape)
        self._sample_dtype = sample_dtype
        self._next_inputs_fn = next_inputs_fn
        self._start_inputs = tf.convert_to_tensor(start_inputs, name="start_inputs")
        self._batch_size = tf.shape(start_inputs)[0]

    @property
    def batch_size(self):
        return self._batch_size

    @property
    def sample_ids_shape(self):
        return self._sample_shape

    @property
    def sample_ids_dtype(self):
        return self._sample_dtype

    def initialize(self, name=None):
        return tf.tile([False], [self._batch_size]), self._start_inputs

    def sample(self, time, outputs, state, name=None):
        return self._sample_fn(outputs)

    def next_inputs(self, time, outputs, state, sample_ids, name=None):
        next_inputs = sample_ids if self._next_inputs_fn is None else self._next_inputs_fn(sample_ids)
        return self._end_fn(sample_ids), next_inputs, state


def categorical_sample(logits, seed):
    """Return a symbol, int32 ``[batch]``, drawn from each row of ``logits``, ``[batch, symbols]``."""
    # 1.15 took the shape of the samples apart in the graph.
    count(18 if logits.shape.is_fully_defined() else 15)
    sample = tf.distributions.Categorical(logits=logits).sample(seed=seed)
    count(-2)
    return sample


def array_of(tensor):
    """Return the slices of a tensor along its first axis as a TensorArray."""
    array = tf.TensorArray(dtype=tensor.dtype, size=tf.shape(tensor)[0], element_shape=tensor.shape[1:])
    return array.unstack(tensor)


def embedding_function(embedding):
    """Return a function of ids: ``embedding`` itself, or a look-up in it."""
    return embedding if callable(embedding) else lambda ids: tf.nn.embedding_lookup(embedding, ids)


def _require_logits(outputs):
    if not isinstance(outputs, tf.Tensor):
        raise TypeError(f"Expected outputs to be a single Tensor, got: {type(outputs)}")
