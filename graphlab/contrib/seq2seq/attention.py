"""Attention mechanisms: weights over a memory (usually an encoder's outputs) for a query (a decoder's output).

B is the batch size, T the length of the memory, N ``num_units``.
"""

import abc
import math

import numpy as np
import tensorflow.compat.v1 as tf
from tf_keras.src.layers.rnn.legacy_cells import _zero_state_tensors


class AttentionMechanism(abc.ABC):
    """The interface that an ``AttentionWrapper`` needs."""

    @property
    @abc.abstractmethod
    def alignments_size(self):
        """The length of the memory, T."""

    @property
    @abc.abstractmethod
    def state_size(self):
        """The size of the state that is passed from step to step, without the batch."""


class BaseAttention(AttentionMechanism):
    """A mechanism with a memory, a layer that turns it into keys, and a layer for queries.

    Steps of the memory beyond the length of a sequence are zeros and get no weight.
    """

    def __init__(
        self,
        query_layer,
        memory,
        probability_fn,
        memory_sequence_length=None,
        memory_layer=None,
        check_inner_dims_defined=True,
        score_mask_value=None,
        custom_key_value_fn=None,
        name=None,
    ):
        """Attend to ``memory``, a nest of one tensor ``[B, T, ...]``.

        Args:
            query_layer: A layer without bias for the queries, or None to use them unchanged.
            probability_fn: A function of the scores ``[B, T]`` and the last state that returns the weights ``[B, T]``.
            memory_sequence_length: The lengths of the sequences in the memory, int ``[B]``.
            memory_layer: A layer without bias that turns the memory into keys, or None to use the memory itself.
            check_inner_dims_defined: Raise an error if the depth of the memory is unknown.
            score_mask_value: The score of steps beyond the length of a sequence; minus infinity by default.
            custom_key_value_fn: A function that takes keys and values and returns those to use.
        """
        for what, layer in (("query_layer", query_layer), ("memory_layer", memory_layer)):
            if layer is not None and not (callable(layer) and hasattr(layer, "compute_output_shape")):
                raise TypeError(f"{what} is not a Layer: {type(layer).__name__}")
        if not callable(probability_fn):
            raise TypeError(f"probability_fn must be callable, saw type: {type(probability_fn).__name__}")
        self._query_layer = query_layer
        self._memory_layer = memory_layer
        self.dtype = memory_layer.dtype if memory_layer is not None else None
        with tf.name_scope(name, "BaseAttentionMechanismInit", tf.nest.flatten(memory)):
            self._values = _prepared_memory(memory, memory_sequence_length, check_inner_dims_defined)
            self._keys = self._values if memory_layer is None else memory_layer(self._values)
            if custom_key_value_fn is not None:
                self._keys, self._values = custom_key_value_fn(self._keys, self._values)
            self.dtype = self._keys.dtype if self.dtype is None else tf.as_dtype(self.dtype)
            self._batch_size = tf.dimension_value(self._keys.shape[0]) or tf.shape(self._keys)[0]
            self._alignments_size = tf.dimension_value(self._keys.shape[1]) or tf.shape(self._keys)[1]
        if score_mask_value is None:
            score_mask_value = self.dtype.as_numpy_dtype(-np.inf)
        self._score_mask_value = score_mask_value
        self._memory_sequence_length = memory_sequence_length
        self._unmasked_probability_fn = probability_fn

    def _probability_fn(self, score, previous):
        masked = _masked_score(score, self._memory_sequence_length, self._score_mask_value)
        return self._unmasked_probability_fn(masked, previous)

    @property
    def memory_layer(self):
        """The layer that turns the memory into keys."""
        return self._memory_layer

    @property
    def query_layer(self):
        """The layer for queries."""
        return self._query_layer

    @property
    def values(self):
        """The values that attention averages, ``[B, T, depth]``."""
        return self._values

    @property
    def keys(self):
        """The keys that queries are compared with, ``[B, T, N]``."""
        return self._keys

    @property
    def batch_size(self):
        """The batch size, B."""
        return self._batch_size

    @property
    def alignments_size(self):
        return self._alignments_size

    @property
    def state_size(self):
        return self._alignments_size

    def initial_alignments(self, batch_size, dtype):
        """Return the weights before the first step, ``[B, T]``: zeros."""
        return zero_alignments(self._alignments_size, batch_size, dtype)

    def initial_state(self, batch_size, dtype):
        """Return the state before the first step: the initial weights."""
        return self.initial_alignments(batch_size, dtype)


class LuongAttention(BaseAttention):
    """Multiplicative attention, https://arxiv.org/abs/1508.04025: a score is the dot product of key and query."""

    def __init__(
        self,
        num_units,
        memory,
        memory_sequence_length=None,
        scale=False,
        probability_fn=None,
        score_mask_value=None,
        dtype=None,
        custom_key_value_fn=None,
        name="LuongAttention",
    ):
        """Attend to ``memory``, ``[B, T, ...]``, with queries of size ``num_units``.

        Args:
            scale: Multiply the scores by a learned scalar, ``attention_g``.
            probability_fn: A function of the scores that returns the weights; ``tf.nn.softmax`` by default.
        """
        super().__init__(
            query_layer=None,
            memory_layer=projection(num_units, "memory_layer", dtype),
            memory=memory,
            probability_fn=_of_score(probability_fn),
            memory_sequence_length=memory_sequence_length,
            score_mask_value=score_mask_value,
            custom_key_value_fn=custom_key_value_fn,
            name=name,
        )
        self._num_units = num_units
        self._scale = scale
        self._name = name

    def __call__(self, query, state):
        """Return the weights ``[B, T]`` for a query ``[B, N]``, and the next state, which is the same tensor."""
        with tf.variable_scope(None, "luong_attention", [query]):
            score = luong_score(query, self._keys, self._scale)
        alignments = self._probability_fn(score, state)
        return alignments, alignments


class BahdanauAttention(BaseAttention):
    """Additive attention, https://arxiv.org/abs/1409.0473: the score of a key is ``v · tanh(key + W query)``.

    ``normalize=True`` turns weight normalization on, https://arxiv.org/abs/1602.07868.
    """

    def __init__(
        self,
        num_units,
        memory,
        memory_sequence_length=None,
        normalize=False,
        probability_fn=None,
        score_mask_value=None,
        dtype=None,
        custom_key_value_fn=None,
        name="BahdanauAttention",
    ):
        """Attend to ``memory``, ``[B, T, ...]``, with queries that are projected to ``num_units``.

        Args:
            normalize: Learn the length of v (``attention_g``) and a bias of the sum (``attention_b``).
            probability_fn: A function of the scores that returns the weights; ``tf.nn.softmax`` by default.
        """
        super().__init__(
            query_layer=projection(num_units, "query_layer", dtype),
            memory_layer=projection(num_units, "memory_layer", dtype),
            memory=memory,
            probability_fn=_of_score(probability_fn),
            memory_sequence_length=memory_sequence_length,
            score_mask_value=score_mask_value,
            custom_key_value_fn=custom_key_value_fn,
            name=name,
        )
        self._num_units = num_units
        self._normalize = normalize
        self._name = name

    def __call__(self, query, state):
        """Return the weights ``[B, T]`` for a query ``[B, depth]``, and the next state, which is the same tensor."""
        with tf.variable_scope(None, "bahdanau_attention", [query]):
            score = bahdanau_score(self._query_layer(query), self._keys, self._normalize)
        alignments = self._probability_fn(score, state)
        return alignments, alignments


def zero_alignments(size, batch_size, dtype):
    """Return weights ``[B, T]`` that are zeros."""
    return _zero_state_tensors(size, batch_size, dtype)


def luong_score(query, keys, scale):
    """Return the scores ``[B, T]`` of keys ``[B, T, N]`` for queries ``[B, N]``.

    Raises:
        ValueError: Query and keys differ in depth.
    """
    depths = query.shape[-1], keys.shape[-1]
    if tf.dimension_value(depths[0]) != tf.dimension_value(depths[1]):
        raise ValueError(
            f"Incompatible or unknown inner dimensions between query and keys. Query ({query}) has units: {depths[0]}. "
            f"Keys ({keys}) have units: {depths[1]}. Perhaps you need to set num_units to the keys' dimension "
            f"({depths[0]})?"
        )
    score = tf.squeeze(tf.matmul(tf.expand_dims(query, 1), keys, transpose_b=True), [1])
    if scale:
        score *= tf.get_variable("attention_g", dtype=query.dtype, initializer=tf.ones_initializer(), shape=())
    return score


def bahdanau_score(query, keys, normalize):
    """Return the scores ``[B, T]`` of keys ``[B, T, N]`` for projected queries ``[B, N]``."""
    num_units = tf.dimension_value(keys.shape[2]) or tf.shape(keys)[2]
    # The variable comes before the expansion: the number of ops before it is its seed.
    vector = tf.get_variable("attention_v", [num_units], dtype=query.dtype)
    query = tf.expand_dims(query, 1)
    if not normalize:
        return tf.reduce_sum(vector * tf.tanh(keys + query), [2])
    length = tf.get_variable(
        "attention_g", dtype=query.dtype, initializer=tf.constant_initializer(math.sqrt(1.0 / num_units)), shape=()
    )
    bias = tf.get_variable("attention_b", [num_units], dtype=query.dtype, initializer=tf.zeros_initializer())
    vector = length * vector * tf.rsqrt(tf.reduce_sum(tf.square(vector)))
    return tf.reduce_sum(vector * tf.tanh(keys + query + bias), [2])


def hardmax(logits, name=None):
    """Return 1 at the largest logit of the last axis and 0 elsewhere, in the shape and dtype of ``logits``."""
    with tf.name_scope(name, "Hardmax", [logits]):
        logits = tf.convert_to_tensor(logits, name="logits")
        depth = tf.dimension_value(logits.shape[-1])
        if depth is None:
            depth = tf.shape(logits)[-1]
        return tf.one_hot(tf.argmax(logits, -1), depth, dtype=logits.dtype)


def projection(units, name, dtype):
    """Return a dense layer without bias; float32 by default."""
    return tf.layers.Dense(units, name=name, use_bias=False, dtype=tf.float32 if dtype is None else dtype)


def _of_score(probability_fn):
    function = tf.nn.softmax if probability_fn is None else probability_fn
    return lambda score, _: function(score)


def _prepared_memory(memory, lengths, check_inner_dims_defined):
    memory = tf.nest.map_structure(lambda tensor: tf.convert_to_tensor(tensor, name="memory"), memory)
    if check_inner_dims_defined:
        for tensor in tf.nest.flatten(memory):
            if not tensor.shape[2:].is_fully_defined():
                raise ValueError(
                    f"Expected memory {tensor.name} to have fully defined inner dims, but saw: {tensor.shape}"
                )
    if lengths is None:
        return memory
    lengths = tf.convert_to_tensor(lengths, name="memory_sequence_length")

    def masked(tensor):
        mask = tf.sequence_mask(lengths, maxlen=tf.shape(tensor)[1], dtype=tensor.dtype)
        rank = tf.rank(tensor) if tensor.shape.rank is None else tensor.shape.rank
        inner_ones = tf.ones(rank - 2, dtype=tf.int32)
        mask = tf.reshape(mask, tf.concat((tf.shape(mask), inner_ones), 0))
        result = tensor * mask
        result.set_shape(tensor.shape)
        return result

    return tf.nest.map_structure(masked, memory)


def _masked_score(score, lengths, value):
    if lengths is None:
        return score
    message = "All values in memory_sequence_length must greater than zero."
    with tf.control_dependencies([tf.assert_positive(lengths, message=message)]):
        mask = tf.sequence_mask(lengths, maxlen=tf.shape(score)[1])
        return tf.where(mask, score, value * tf.ones_like(score))
