"""``tf.contrib.learn.models``: models of 2016 that a model function is made of."""

from __future__ import annotations

import functools

import tensorflow.compat.v1 as tf

from graphlab.contrib.learn.ops import mean_squared_error_regressor, softmax_classifier
from graphlab.contrib.rnn.wrappers import AttentionCellWrapper


def linear_regression_zero_init(x, y):
    """Return ``linear_regression`` that begins with zeros."""
    return linear_regression(x, y, init_mean=0.0, init_stddev=0.0)


def logistic_regression_zero_init(x, y):
    """Return ``logistic_regression`` that begins with zeros."""
    return logistic_regression(x, y, init_mean=0.0, init_stddev=0.0)


def linear_regression(x, y, init_mean=None, init_stddev=1.0):
    """Return the predictions and the loss of a linear regression.

    Args:
        x: The features, ``[batch, features]``.
        y: The labels, ``[batch]`` or ``[batch, outputs]``.
        init_mean: The mean of the first weights; None takes the default of variables.
        init_stddev: Their standard deviation.
    """
    with tf.variable_scope("linear_regression"):
        weights, bias = _variables(x, y, 1 if y.shape.rank == 1 else y.shape[1], init_mean, init_stddev)
        return mean_squared_error_regressor(x, y, weights, bias)


def logistic_regression(x, y, class_weight=None, init_mean=None, init_stddev=1.0):
    """Return the probabilities and the loss of a logistic regression.

    Args:
        x: The features, ``[batch, features]``.
        y: One-hot rows, ``[batch, classes]``.
        class_weight: Factors of the logits; by default the tensor ``class_weight:0``, if the graph has one.
        init_mean: The mean of the first weights; None takes the default of variables.
        init_stddev: Their standard deviation.
    """
    with tf.variable_scope("logistic_regression"):
        weights, bias = _variables(x, y, y.shape[-1], init_mean, init_stddev)
        if class_weight is None:
            try:
                class_weight = tf.get_default_graph().get_tensor_by_name("class_weight:0")
            except KeyError:
                class_weight = None
        return softmax_classifier(x, y, weights, bias, class_weight=class_weight)


def _variables(x, y, outputs, mean, deviation):
    scope, dtype = tf.get_variable_scope().name, x.dtype.base_dtype
    tf.summary.histogram(f"{scope}.x", x)
    tf.summary.histogram(f"{scope}.y", y)
    initializer = None if mean is None else tf.random_normal_initializer(mean, deviation, dtype=dtype)
    weights = tf.get_variable("weights", [x.shape[1], outputs], initializer=initializer, dtype=dtype)
    bias = tf.get_variable("bias", [outputs], initializer=initializer, dtype=dtype)
    tf.summary.histogram(f"{scope}.weights", weights)
    tf.summary.histogram(f"{scope}.bias", bias)
    return weights, bias


def bidirectional_rnn(
    cell_fw,
    cell_bw,
    inputs,
    initial_state_fw=None,
    initial_state_bw=None,
    dtype=None,
    sequence_length=None,
    scope=None,
):
    """Return the outputs and the last state of two networks, one that reads backwards; both side by side.

    Args:
        cell_fw: The cell that reads forwards.
        cell_bw: The cell that reads backwards.
        inputs: The input of each step, ``[batch, size]``.
        initial_state_fw: The first state of the one.
        initial_state_bw: The first state of the other.
        dtype: The type of the states.
        sequence_length: The lengths of the sequences, ``[batch]``.
        scope: The begin of the names of the variable scopes.

    Raises:
        TypeError: A cell is no ``RNNCell``, or ``inputs`` is no list.
        ValueError: ``inputs`` is empty.
    """
    for name, cell in (("cell_fw", cell_fw), ("cell_bw", cell_bw)):
        if not isinstance(cell, tf.nn.rnn_cell.RNNCell):
            raise TypeError(f"{name} must be an instance of RNNCell")
    if not isinstance(inputs, list):
        raise TypeError("inputs must be a list")
    if not inputs:
        raise ValueError("inputs must not be empty")
    name = scope or "BiRNN"
    with tf.variable_scope(f"{name}_FW"):
        forwards, state_fw = tf.nn.static_rnn(cell_fw, inputs, initial_state_fw, dtype, sequence_length)
    with tf.variable_scope(f"{name}_BW"):
        turned = _reversed(inputs, sequence_length)
        backwards, state_bw = tf.nn.static_rnn(cell_bw, turned, initial_state_bw, dtype, sequence_length)
    pairs = zip(forwards, _reversed(backwards, sequence_length), strict=True)
    return [tf.concat(pair, 1) for pair in pairs], tf.concat([state_fw, state_bw], 1)


def _reversed(steps, lengths):
    if lengths is None:
        return steps[::-1]
    return tf.unstack(tf.reverse_sequence(tf.stack(steps), lengths, seq_axis=0, batch_axis=1))


_CELLS = {
    "rnn": tf.nn.rnn_cell.BasicRNNCell,
    "gru": tf.nn.rnn_cell.GRUCell,
    "lstm": functools.partial(tf.nn.rnn_cell.BasicLSTMCell, state_is_tuple=False),
}


def get_rnn_model(
    rnn_size,
    cell_type,
    num_layers,
    input_op_fn,
    bidirectional,
    target_predictor_fn,
    sequence_length,
    initial_state,
    attn_length,
    attn_size,
    attn_vec_size,
):
    """Return a function of features and labels that makes a recurrent model.

    Args:
        rnn_size: The size of a layer.
        cell_type: ``rnn``, ``gru`` or ``lstm``.
        num_layers: The number of layers.
        input_op_fn: Makes a list of steps of the features.
        bidirectional: Whether a second network reads backwards.
        target_predictor_fn: Makes predictions and a loss of the last state and the labels.
        sequence_length: The lengths of the sequences, ``[batch]``.
        initial_state: The first state.
        attn_length: How many steps before are attended to; None for none.
        attn_size: The size of the attention.
        attn_vec_size: The number of its filters.
    """

    def layers():
        def cell():
            plain = _CELLS[cell_type](rnn_size)
            if attn_length is None:
                return plain
            return AttentionCellWrapper(
                plain,
                attn_length=attn_length,
                attn_size=attn_size,
                attn_vec_size=attn_vec_size,
                state_is_tuple=False,
            )

        return tf.nn.rnn_cell.MultiRNNCell([cell() for _ in range(num_layers)], state_is_tuple=False)

    def model(x, y):
        if cell_type not in _CELLS:
            raise ValueError(f"cell_type {cell_type} is not supported. ")
        options = {"dtype": tf.float32, "sequence_length": sequence_length}
        steps = input_op_fn(x)
        if bidirectional:
            _, encoding = bidirectional_rnn(layers(), layers(), steps, initial_state, initial_state, **options)
        else:
            _, encoding = tf.nn.static_rnn(layers(), steps, initial_state=initial_state, **options)
        return target_predictor_fn(encoding, y)

    return model
