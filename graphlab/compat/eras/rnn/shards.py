"""The weights of ``LSTMCell``, which may be split into several variables: each release has its own way and names."""

from __future__ import annotations

import tensorflow.compat.v1 as tf

from graphlab.compat.eras.rnn.base import linear
from graphlab.compat.releases import runs_before
from graphlab.contrib.rnn.lstm_parts import sharded_variable


def weights_of_lstm(args, size, shards, scope):
    """Return ``concat(args, 1) @ W + b``, ``[batch, size]``, the weights split into ``shards`` variables.

    Args:
        args: Tensors ``[batch, n]``.
        size: The number of columns.
        shards: The number of variables, or None.
        scope: The variable scope of the cell.
    """
    if not runs_before("1.0"):
        if shards is not None:
            scope.set_partitioner(tf.fixed_size_partitioner(shards))
        return linear(args, size, True)
    dtype = args[0].dtype
    rows = sum(tf.dimension_value(argument.shape[1]) for argument in args)
    weights = sharded_variable("W", [rows, size], dtype, shards or 1)
    bias = tf.get_variable("B", [size], dtype, tf.zeros_initializer())
    return tf.nn.bias_add(tf.matmul(tf.concat(args, 1), weights), bias)


def projection(output, size, shards):
    """Return ``output @ W``, ``[batch, size]``, the weights split into ``shards`` variables."""
    if runs_before("1.0"):
        rows = tf.dimension_value(output.shape[1])
        return tf.matmul(output, sharded_variable("W_P", [rows, size], output.dtype, shards or 1))
    with tf.variable_scope("projection") as scope:
        if shards is not None:
            scope.set_partitioner(tf.fixed_size_partitioner(shards))
        return linear(output, size, False)
