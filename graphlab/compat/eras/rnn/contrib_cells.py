"""Cells of ``tf.contrib.rnn`` in 0.12 and 1.0: those of 1.15, with the scopes, names and defaults of the time."""

from __future__ import annotations

import inspect
from typing import Any, ClassVar

import tensorflow.compat.v1 as tf

from graphlab.compat.eras.rnn.base import RNNCell, linear
from graphlab.compat.releases import runs_before
from graphlab.contrib.rnn import grid_cells, lstm_cells, wrappers


class _OfTheTime:
    """Makes a cell of 1.15 a plain object: each call makes its variables in the scope of the call."""

    #: Arguments of the constructor that had another default.
    _defaults: ClassVar[dict[str, Any]] = {}

    def __init__(self, *arguments, **options):
        bound = inspect.signature(super().__init__).bind(*arguments, **options)
        for name, value in self._defaults.items():
            bound.arguments.setdefault(name, value)
        super().__init__(*bound.args, **bound.kwargs)
        self._initializer = bound.arguments.get("initializer")

    def __call__(self, inputs, state, scope=None):
        with self._scope_of_call(scope, initializer=self._initializer):
            return self.call(inputs, state)

    call: Any
    zero_state: Any = RNNCell.zero_state
    _scope_of_call: Any = RNNCell._scope_of_call
    _default_scope: Any = RNNCell._default_scope


class CoupledInputForgetGateLSTMCell(_OfTheTime, lstm_cells.CoupledInputForgetGateLSTMCell, RNNCell):
    """An LSTM with coupled gates; its state is one tensor by default."""

    _scope_name = "coupled_input_forget_gate_lstm_cell"
    _defaults: ClassVar = {"state_is_tuple": False}

    def _split_state(self, state):
        if self._state_is_tuple:
            return state
        units = self._num_units
        return tf.slice(state, [0, 0], [-1, units]), tf.slice(state, [0, units], [-1, self._num_proj or units])


class LayerNormBasicLSTMCell(_OfTheTime, lstm_cells.LayerNormBasicLSTMCell, RNNCell):
    """An LSTM with layer normalization and recurrent dropout."""

    _scope_name = "layer_norm_basic_lstm_cell"

    def _gates(self, args, *_):
        if not runs_before("1.0"):
            return super()._gates(args, "weights", "biases")
        with tf.variable_scope("linear"):
            return super()._gates(args, "weights", "b")


class TimeFreqLSTMCell(_OfTheTime, grid_cells.TimeFreqLSTMCell, RNNCell):
    """An LSTM over time and frequency."""

    _scope_name = "time_freq_lstm_cell"


class GridLSTMCell(_OfTheTime, grid_cells.GridLSTMCell, RNNCell):
    """Two LSTMs, over time and over frequency; their state is one tensor by default."""

    _scope_name = "grid_lstm_cell"
    _defaults: ClassVar = {"state_is_tuple": False}


class BidirectionalGridLSTMCell(_OfTheTime, grid_cells.BidirectionalGridLSTMCell, RNNCell):
    """Two LSTMs, over time and, in both directions, over frequency."""

    _scope_name = "bidirectional_grid_lstm_cell"


class AttentionCellWrapper(_OfTheTime, wrappers.AttentionCellWrapper, RNNCell):
    """A cell that attends to its last outputs; its state is one tensor by default."""

    _scope_name = "attention_cell_wrapper"
    _defaults: ClassVar = {"state_is_tuple": False}

    def __init__(self, *arguments, **options):
        super().__init__(*arguments, **options)
        if runs_before("1.0"):
            self._names = ("Attention", "AttnOutputProjection", "AttnW", "AttnV")

    def _map(self, name, args, size):
        return linear(args, size, True)
