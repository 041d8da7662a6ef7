"""``tensorflow.python.keras.layers.recurrent_v2``: an LSTM and a GRU over sequences, as functions."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import tensorflow.compat.v1 as tf
from tf_keras.src import backend
from tf_keras.src.layers.rnn import gru_lstm_utils


def standard_lstm(
    inputs: tf.Tensor,
    init_h: tf.Tensor,
    init_c: tf.Tensor,
    kernel: tf.Tensor,
    recurrent_kernel: tf.Tensor,
    bias: tf.Tensor,
    activation: Callable,
    recurrent_activation: Callable,
    mask: tf.Tensor | None,
    time_major: bool,
    go_backwards: bool,
) -> tuple:
    """Run an LSTM over sequences.

    Args:
        inputs: ``[batch, time, features]``, or with ``time_major`` ``[time, batch, features]``.
        init_h: The output before, ``[batch, units]``.
        init_c: The state before, the same shape.
        kernel: ``[features, 4 units]``: input gate, forget gate, new state, output gate.
        recurrent_kernel: ``[units, 4 units]``.
        bias: ``[4 units]``.
        activation: For the state.
        recurrent_activation: For the gates.
        mask: Which steps count, boolean, or None for all.
        time_major: Whether time is the first axis.
        go_backwards: Whether to start at the end.

    Returns:
        The last output, all outputs, the last output, the last state, and a tensor that says which device computes.
    """

    def step(x, states):
        h, c = states
        into, keep, new, out = tf.split(
            backend.bias_add(backend.dot(x, kernel) + backend.dot(h, recurrent_kernel), bias), 4, axis=1
        )
        c = recurrent_activation(keep) * c + recurrent_activation(into) * activation(new)
        h = recurrent_activation(out) * activation(c)
        return h, [h, c]

    last, outputs, states = _run(step, inputs, [init_h, init_c], mask, time_major, go_backwards)
    return last, outputs, *states, _device()


def standard_gru(
    inputs: tf.Tensor,
    init_h: tf.Tensor,
    kernel: tf.Tensor,
    recurrent_kernel: tf.Tensor,
    bias: tf.Tensor,
    activation: Callable,
    recurrent_activation: Callable,
    mask: tf.Tensor | None,
    time_major: bool,
    go_backwards: bool,
) -> tuple:
    """Run a GRU over sequences; see ``standard_lstm``.

    Args:
        kernel: ``[features, 3 units]``: update gate, reset gate, new state.
        recurrent_kernel: ``[units, 3 units]``.
        bias: ``[2, 3 units]``: for the inputs, and for the output before.

    Returns:
        The last output, all outputs, the last output, and a tensor that says which device computes.
    """
    bias_of_inputs, bias_of_state = tf.unstack(bias)

    def step(x, states):
        (h,) = states
        of_inputs = tf.split(backend.bias_add(backend.dot(x, kernel), bias_of_inputs), 3, axis=1)
        of_state = tf.split(backend.bias_add(backend.dot(h, recurrent_kernel), bias_of_state), 3, axis=1)
        update = recurrent_activation(of_inputs[0] + of_state[0])
        reset = recurrent_activation(of_inputs[1] + of_state[1])
        h = update * h + (1 - update) * activation(of_inputs[2] + reset * of_state[2])
        return h, [h]

    last, outputs, states = _run(step, inputs, [init_h], mask, time_major, go_backwards)
    return last, outputs, *states, _device()


def lstm_with_backend_selection(
    inputs,
    init_h,
    init_c,
    kernel,
    recurrent_kernel,
    bias,
    mask,
    time_major,
    go_backwards,
    activation,
    recurrent_activation,
) -> tuple:
    """The same as ``standard_lstm``, whatever the device."""
    weights = (init_h, init_c, kernel, recurrent_kernel, bias)
    return standard_lstm(inputs, *weights, activation, recurrent_activation, mask, time_major, go_backwards)


def gru_with_backend_selection(
    inputs, init_h, kernel, recurrent_kernel, bias, mask, time_major, go_backwards, activation, recurrent_activation
) -> tuple:
    """The same as ``standard_gru``, whatever the device."""
    weights = (init_h, kernel, recurrent_kernel, bias)
    return standard_gru(inputs, *weights, activation, recurrent_activation, mask, time_major, go_backwards)


def _run(step: Callable, inputs: Any, states: list, mask: Any, time_major: bool, go_backwards: bool) -> tuple:
    return backend.rnn(
        step,
        inputs,
        states,
        mask=mask,
        time_major=time_major,
        go_backwards=go_backwards,
        input_length=backend.int_shape(inputs)[0 if time_major else 1],
    )


def _device() -> tf.Tensor:
    return gru_lstm_utils.runtime(gru_lstm_utils.RUNTIME_CPU)
