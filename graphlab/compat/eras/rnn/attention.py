"""``tf.contrib.seq2seq.prepare_attention`` of 1.0, and the loss of the time."""

from __future__ import annotations

import tensorflow.compat.v1 as tf
import tf_slim

from graphlab.contrib.seq2seq import loss
from graphlab.engine.op_counts import count


def prepare_attention(attention_states, attention_option, num_units, reuse=False):
    """Return what the decoder functions with attention need.

    Args:
        attention_states: The memory, ``[batch, length, num_units]``.
        attention_option: ``bahdanau``, https://arxiv.org/abs/1409.0473, or ``luong``, https://arxiv.org/abs/1508.04025.
        num_units: The size of keys and queries.
        reuse: Whether to use the variables that there are.

    Returns:
        The keys, ``[batch, length, num_units]``; the values, which are the memory; a function of a query, keys and
        values that returns the context, ``[batch, num_units]``; and one that returns the attention, of the same shape.
    """
    with tf.variable_scope("attention_keys", reuse=reuse) as scope:
        keys = _linear(attention_states, num_units, scope)
    score = _Score("attention_score", num_units, attention_option, reuse)
    with tf.variable_scope("attention_construct", reuse=reuse) as construct_scope:
        pass

    def construct(query, keys, values):
        joined = tf.concat([query, score(query, keys, values)], 1)
        return _linear(joined, num_units, construct_scope)

    return keys, attention_states, score, construct


def _linear(inputs, num_outputs, scope):
    # In 1.0 a layer took the variables that were in its scope already.
    return tf_slim.layers.linear(inputs, num_outputs, biases_initializer=None, scope=scope, reuse=tf.AUTO_REUSE)


class _Score:
    """The function that weights the values by how well their keys fit a query."""

    def __init__(self, name, num_units, option, reuse):
        self._num_units = num_units
        self._option = option
        if option == "bahdanau":
            with tf.variable_scope(name, reuse=reuse):
                self._query_weights = tf.get_variable("attnW", [num_units, num_units], tf.float32)
                self._score_vector = tf.get_variable("attnV", [num_units], tf.float32)

    def __call__(self, query, keys, values):
        """Return the context, ``[batch, num_units]``.

        Raises:
            ValueError: The kind of attention is unknown.
        """
        if self._option not in ("bahdanau", "luong"):
            raise ValueError(f"Unknown attention option {self._option}!")
        if self._option == "bahdanau":
            query = tf.matmul(query, self._query_weights)
        query = tf.reshape(query, [-1, 1, self._num_units])
        scores = self._scores(keys, query)
        context = tf.reduce_sum(tf.expand_dims(tf.nn.softmax(scores), 2) * values, [1])
        context.set_shape([None, self._num_units])
        return context

    def _scores(self, keys, query):
        # In 1.0 each of these was one op, the call of a function, and the softmax of its result had 13 ops more.
        if self._option == "bahdanau":
            count(9)
            return tf.reduce_sum(self._score_vector * tf.tanh(keys + query), [2])
        count(11)
        return tf.reduce_sum(keys * query, [2])


def sequence_loss(
    logits,
    targets,
    weights,
    average_across_timesteps=True,
    average_across_batch=True,
    softmax_loss_function=None,
    name=None,
):
    """Return the weighted cross-entropy of sequences; see ``tf.contrib.seq2seq.sequence_loss`` of 1.15.

    The loss function takes logits and targets by position.
    """
    function = softmax_loss_function
    return loss.sequence_loss(
        logits,
        targets,
        weights,
        average_across_timesteps=average_across_timesteps,
        average_across_batch=average_across_batch,
        softmax_loss_function=function and (lambda labels, logits: function(logits, labels)),
        name=name,
    )
