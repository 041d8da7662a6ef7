"""Stacks of bidirectional layers, ``tf.contrib.rnn`` of 0.12 and 1.0."""

from __future__ import annotations

import tensorflow.compat.v1 as tf

from graphlab.compat.eras.rnn.dynamic import bidirectional_dynamic_rnn
from graphlab.compat.eras.rnn.static import bidirectional_rnn
from graphlab.compat.releases import runs_before
from graphlab.contrib.rnn.bidirectional import layers_of, stacked


def stack_bidirectional_rnn(
    cells_fw,
    cells_bw,
    inputs,
    initial_states_fw=None,
    initial_states_bw=None,
    dtype=None,
    sequence_length=None,
    scope=None,
):
    """Run a stack over a list of inputs; see ``tf.contrib.rnn.stack_bidirectional_rnn`` of 1.15."""

    def run(cell_fw, cell_bw, inputs, state_fw, state_bw, layer_scope):
        # In 0.12 a layer has a scope of its own inside that of its number.
        outputs, *states = bidirectional_rnn(
            cell_fw,
            cell_bw,
            inputs,
            initial_state_fw=state_fw,
            initial_state_bw=state_bw,
            sequence_length=sequence_length,
            dtype=dtype,
            scope=None if runs_before("1.0") else layer_scope,
        )
        return outputs, states

    layers = layers_of(cells_fw, cells_bw, initial_states_fw, initial_states_bw)
    whole, layer_name = _names()
    return stacked(run, layers, inputs, scope or whole, layer_name)


def stack_bidirectional_dynamic_rnn(
    cells_fw,
    cells_bw,
    inputs,
    initial_states_fw=None,
    initial_states_bw=None,
    dtype=None,
    sequence_length=None,
    scope=None,
):
    """Run a stack over a tensor; see ``tf.contrib.rnn.stack_bidirectional_dynamic_rnn`` of 1.15."""

    def run(cell_fw, cell_bw, inputs, state_fw, state_bw, _):
        return bidirectional_dynamic_rnn(
            cell_fw,
            cell_bw,
            inputs,
            initial_state_fw=state_fw,
            initial_state_bw=state_bw,
            sequence_length=sequence_length,
            dtype=dtype,
        )

    layers = layers_of(cells_fw, cells_bw, initial_states_fw, initial_states_bw)
    whole, layer_name = _names()
    return stacked(run, layers, inputs, scope or whole, layer_name, join=lambda pair: tf.concat(pair, 2))


def _names():
    return ("StackRNN", "Layer{}") if runs_before("1.0") else ("stack_bidirectional_rnn", "cell_{}")
