"""What cuDNN computes: recurrent networks of several layers, in one direction or two, on any device."""

from __future__ import annotations

from typing import Any

import tensorflow.compat.v1 as tf

from graphlab.contrib.cudnn_rnn.params import (
    CUDNN_GRU,
    CUDNN_INPUT_LINEAR_MODE,
    CUDNN_LSTM,
    CUDNN_RNN_RELU,
    CUDNN_RNN_TANH,
    CUDNN_RNN_UNIDIRECTION,
    Network,
)
from graphlab.engine.op_counts import counted_as


def cudnn_lstm(
    inputs,
    input_h,
    input_c,
    params,
    is_training,
    sequence_lengths=None,
    time_major=True,
    input_mode=CUDNN_INPUT_LINEAR_MODE,
    direction=CUDNN_RNN_UNIDIRECTION,
    dropout=0.0,
    seed=0,
    num_proj=None,
    name=None,
):
    """Return the outputs and both final states of an LSTM; see ``run``."""
    return run(
        CUDNN_LSTM,
        inputs,
        input_h,
        input_c,
        params,
        is_training,
        sequence_lengths,
        time_major,
        input_mode,
        direction,
        dropout,
        seed,
        num_proj,
        name,
    )


def _without_c(rnn_mode: str, name: str, description: str) -> Any:
    """Return the function for a kind of network that has one state."""

    def network(
        inputs,
        input_h,
        params,
        is_training,
        sequence_lengths=None,
        time_major=True,
        input_mode=CUDNN_INPUT_LINEAR_MODE,
        direction=CUDNN_RNN_UNIDIRECTION,
        dropout=0.0,
        seed=0,
        name=None,
    ):
        outputs, output_h, _ = run(
            rnn_mode,
            inputs,
            input_h,
            None,
            params,
            is_training,
            sequence_lengths,
            time_major,
            input_mode,
            direction,
            dropout,
            seed,
            None,
            name,
        )
        return outputs, output_h

    network.__name__ = network.__qualname__ = name
    network.__doc__ = f"Return the outputs and the final state of {description}; see ``run``."
    return network


cudnn_gru = _without_c(CUDNN_GRU, "cudnn_gru", "a GRU")
cudnn_rnn_relu = _without_c(CUDNN_RNN_RELU, "cudnn_rnn_relu", "a simple network with rectified units")
cudnn_rnn_tanh = _without_c(CUDNN_RNN_TANH, "cudnn_rnn_tanh", "a simple network with tanh")


def run(
    rnn_mode: str,
    inputs: Any,
    input_h: Any,
    input_c: Any,
    params: Any,
    is_training: bool,
    sequence_lengths: Any = None,
    time_major: bool = True,
    input_mode: str = CUDNN_INPUT_LINEAR_MODE,
    direction: str = CUDNN_RNN_UNIDIRECTION,
    dropout: float = 0.0,
    seed: int | None = 0,
    num_proj: int | None = None,
    name: str | None = None,
) -> tuple[Any, Any, Any]:
    """Run a network.

    Args:
        inputs: ``[time, batch, input_size]``, or ``[batch, time, input_size]`` if not ``time_major``.
        input_h: The initial state, ``[num_layers * num_dirs, batch, num_units]``, or with the batch first if not
            ``time_major``. The directions of a layer follow each other.
        input_c: The initial cell state of an LSTM, of the same shape.
        params: All weights, a vector.
        is_training: Whether ``dropout`` acts: on what each layer but the first gets.
        sequence_lengths: How many steps each sequence of the batch has, ``[batch]``. Outputs after them are 0, and
            final states are those after the last step.
        num_proj: How many columns the projected state of an LSTM has.

    Returns:
        The outputs, ``[time, batch, num_dirs * num_units]``, and the final states ``h`` and ``c``, of the shapes of the
        initial ones; ``c`` is None unless the network is an LSTM.
    """
    inputs, input_h = tf.convert_to_tensor(inputs), tf.convert_to_tensor(input_h)
    layer_axis, unit_axis = (0, 2) if time_major else (1, 2)
    units = tf.dimension_value(input_h.shape[unit_axis])
    states = tf.dimension_value(input_h.shape[layer_axis])
    size = tf.dimension_value(inputs.shape[2])
    if None in (units, states, size):
        raise ValueError(
            f"The shapes of inputs and states must be known but for time and batch: {inputs.shape}, {input_h.shape}."
        )
    if rnn_mode == CUDNN_LSTM:
        input_c = tf.convert_to_tensor(input_c)
        units = tf.dimension_value(input_c.shape[unit_axis]) or units
    layers = states // (1 if direction == CUDNN_RNN_UNIDIRECTION else 2)
    network = Network(rnn_mode, layers, units, size, input_mode, direction, num_proj)
    with tf.name_scope(name, "CudnnRNN"), counted_as(1):
        if not time_major:
            inputs, input_h = (tf.transpose(each, [1, 0, 2]) for each in (inputs, input_h))
            input_c = None if input_c is None else tf.transpose(input_c, [1, 0, 2])
        if not is_training:
            dropout = 0.0
        results = _layers(network, inputs, input_h, input_c, params, sequence_lengths, dropout, seed)
        return tuple(each if time_major or each is None else tf.transpose(each, [1, 0, 2]) for each in results)


def _layers(network, values, input_h, input_c, params, lengths, dropout, seed):
    weights, biases = network.split(tf.convert_to_tensor(params))
    places = network.num_layers * network.num_dirs
    per_weights, per_biases = len(weights) // places, len(biases) // places
    initial_h = tf.unstack(input_h)
    initial_c = tf.unstack(input_c) if network.rnn_mode == CUDNN_LSTM else [None] * places
    final_h, final_c = [], []
    for layer in range(network.num_layers):
        if layer and dropout:
            values = tf.zeros_like(values) if dropout >= 1 else tf.nn.dropout(values, rate=dropout, seed=seed)
        outputs = []
        for place in range(layer * network.num_dirs, (layer + 1) * network.num_dirs):
            step = _Step(
                network,
                weights[place * per_weights : (place + 1) * per_weights],
                biases[place * per_biases : (place + 1) * per_biases],
            )
            backwards = place % network.num_dirs == 1
            output, h, c = _one_way(step, values, initial_h[place], initial_c[place], lengths, backwards)
            outputs.append(output)
            final_h.append(h)
            final_c.append(c)
        values = tf.concat(outputs, 2) if len(outputs) > 1 else outputs[0]
    return values, tf.stack(final_h), tf.stack(final_c) if network.rnn_mode == CUDNN_LSTM else None


def _one_way(step, values, h, c, lengths, backwards):
    """Return the outputs ``[time, batch, columns]`` and the final states of one layer in one direction."""
    if backwards:
        values = _reversed(values, lengths)
    projected = tf.add(tf.tensordot(values, step.of_inputs, 1), step.bias_of_inputs)
    state = h if c is None else (h, c)
    outputs, state = tf.nn.dynamic_rnn(_Cell(step), projected, lengths, state, time_major=True, dtype=projected.dtype)
    h, c = (state, None) if c is None else state
    return _reversed(outputs, lengths) if backwards else outputs, h, c


def _reversed(values, lengths):
    if lengths is None:
        return tf.reverse(values, [0])
    return tf.reverse_sequence(values, lengths, seq_axis=0, batch_axis=1)


class _Step:
    """One step of one layer in one direction; the inputs are multiplied with their matrices already.

    The gates are, in their order, those of input, forgetting, candidate and output of an LSTM, and those of reset,
    update and candidate of a GRU.
    """

    def __init__(self, network, weights, biases):
        gates = network.gates
        self._mode = network.rnn_mode
        self.units, self.columns = network.num_units, network.state_size
        self.of_inputs = tf.transpose(tf.concat(weights[:gates], 0))
        self.bias_of_inputs = tf.concat(biases[:gates], 0)
        self._of_state = tf.transpose(tf.concat(weights[gates : 2 * gates], 0))
        self._bias_of_state = tf.concat(biases[gates:], 0)
        self._projection = tf.transpose(weights[-1]) if network.num_proj else None

    @property
    def state_size(self):
        return (self.columns, self.units) if self._mode == CUDNN_LSTM else self.columns

    def __call__(self, projected, state):
        """Return output and state for ``projected``, ``[batch, gates * num_units]``."""
        h = state[0] if self._mode == CUDNN_LSTM else state
        of_state = tf.nn.xw_plus_b(h, self._of_state, self._bias_of_state)
        if self._mode == CUDNN_LSTM:
            i, f, candidate, o = tf.split(projected + of_state, 4, axis=1)
            c = tf.sigmoid(f) * state[1] + tf.sigmoid(i) * tf.tanh(candidate)
            h = tf.sigmoid(o) * tf.tanh(c)
            h = h if self._projection is None else tf.matmul(h, self._projection)
            return h, (h, c)
        if self._mode == CUDNN_GRU:
            reset, update, candidate = (
                list(pair) for pair in zip(tf.split(projected, 3, 1), tf.split(of_state, 3, 1), strict=True)
            )
            update = tf.sigmoid(sum(update))
            h = (1 - update) * tf.tanh(candidate[0] + tf.sigmoid(sum(reset)) * candidate[1]) + update * h
        else:
            h = (tf.tanh if self._mode == CUDNN_RNN_TANH else tf.nn.relu)(projected + of_state)
        return h, h


class _Cell(tf.nn.rnn_cell.RNNCell):
    """A step as a cell, for ``dynamic_rnn``."""

    def __init__(self, step):
        super().__init__(dtype=step.of_inputs.dtype)
        self._step = step

    @property
    def state_size(self):
        return self._step.state_size

    @property
    def output_size(self):
        return self._step.columns

    def call(self, inputs, state):
        return self._step(inputs, state)
