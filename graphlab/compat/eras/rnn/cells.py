"""The cells of ``tf.nn.rnn_cell`` in 0.12 and ``tf.contrib.rnn`` in 1.0."""

from __future__ import annotations

import tensorflow.compat.v1 as tf

from graphlab.compat.eras.rnn.base import RNNCell, linear
from graphlab.compat.eras.rnn.shards import projection, weights_of_lstm
from graphlab.compat.releases import runs_before
from graphlab.contrib.rnn.lstm_parts import clipped, columns_known

LSTMStateTuple = tf.nn.rnn_cell.LSTMStateTuple


def warn_of_input_size(cell, input_size):
    """Say that a cell ignores the size of its inputs, if it is given."""
    if input_size is not None:
        tf.logging.warn("%s: The input_size parameter is deprecated.", cell)


def warn_of_concatenated_state(cell, state_is_tuple):
    """Say that a cell's state is one tensor, if it is."""
    if not state_is_tuple:
        tf.logging.warn(
            "%s: Using a concatenated state is slower and will soon be deprecated.  Use state_is_tuple=True.", cell
        )


class _SimpleCell(RNNCell):
    """A cell whose state is its output, ``[batch, num_units]``."""

    def __init__(self, num_units, input_size=None, activation=tf.tanh):
        warn_of_input_size(self, input_size)
        self._num_units = num_units
        self._activation = activation

    @property
    def state_size(self):
        return self._num_units

    @property
    def output_size(self):
        return self._num_units


class BasicRNNCell(_SimpleCell):
    """``activation(W inputs + U state + b)``."""

    _scope_name = "basic_rnn_cell"

    def __call__(self, inputs, state, scope=None):
        with self._scope_of_call(scope):
            output = self._activation(linear([inputs, state], self._num_units, True))
        return output, output


class GRUCell(_SimpleCell):
    """A gated recurrent unit, https://arxiv.org/abs/1406.1078."""

    _scope_name = "gru_cell"

    def __call__(self, inputs, state, scope=None):
        gates, candidate = ("Gates", "Candidate") if runs_before("1.0") else ("gates", "candidate")
        with self._scope_of_call(scope):
            with tf.variable_scope(gates):  # both are open at first: their bias is 1
                reset, update = tf.split(linear([inputs, state], 2 * self._num_units, True, 1.0), 2, axis=1)
                reset, update = tf.sigmoid(reset), tf.sigmoid(update)
            with tf.variable_scope(candidate):
                new = self._activation(linear([inputs, reset * state], self._num_units, True))
            output = update * state + (1 - update) * new
        return output, output


class BasicLSTMCell(RNNCell):
    """An LSTM without peepholes, clipping or projection, https://arxiv.org/abs/1409.2329."""

    _scope_name = "basic_lstm_cell"

    def __init__(self, num_units, forget_bias=1.0, input_size=None, state_is_tuple=True, activation=tf.tanh):
        warn_of_concatenated_state(self, state_is_tuple)
        warn_of_input_size(self, input_size)
        self._num_units = num_units
        self._forget_bias = forget_bias
        self._state_is_tuple = state_is_tuple
        self._activation = activation

    @property
    def state_size(self):
        units = self._num_units
        return LSTMStateTuple(units, units) if self._state_is_tuple else 2 * units

    @property
    def output_size(self):
        return self._num_units

    def __call__(self, inputs, state, scope=None):
        with self._scope_of_call(scope):
            c, h = state if self._state_is_tuple else tf.split(state, 2, axis=1)
            i, j, f, o = tf.split(linear([inputs, h], 4 * self._num_units, True), 4, axis=1)
            c = c * tf.sigmoid(f + self._forget_bias) + tf.sigmoid(i) * self._activation(j)
            h = self._activation(c) * tf.sigmoid(o)
            state = LSTMStateTuple(c, h) if self._state_is_tuple else tf.concat([c, h], 1)
        return h, state


class LSTMCell(RNNCell):
    """An LSTM with peepholes, clipping and a projection, each of them optional."""

    _scope_name = "lstm_cell"

    def __init__(
        self,
        num_units,
        input_size=None,
        use_peepholes=False,
        cell_clip=None,
        initializer=None,
        num_proj=None,
        proj_clip=None,
        num_unit_shards=None,
        num_proj_shards=None,
        forget_bias=1.0,
        state_is_tuple=True,
        activation=tf.tanh,
    ):
        """Create a cell of ``num_units``; ``input_size`` is ignored.

        Args:
            use_peepholes: Whether the gates see the cell state.
            cell_clip: The cell state is clipped to ± this value.
            initializer: Of all variables but the bias.
            num_proj: The size to which the output is projected; its values are clipped to ±``proj_clip``.
            num_unit_shards: The number of variables that the weights are split into; ``num_proj_shards`` that of the
                projection's.
            state_is_tuple: Whether the state is an ``LSTMStateTuple``, or one tensor with both parts.
        """
        warn_of_concatenated_state(self, state_is_tuple)
        warn_of_input_size(self, input_size)
        self._num_units = num_units
        self._use_peepholes = use_peepholes
        self._cell_clip = cell_clip
        self._initializer = initializer
        self._num_proj = num_proj
        self._proj_clip = proj_clip
        self._num_unit_shards = num_unit_shards
        self._num_proj_shards = num_proj_shards
        self._forget_bias = forget_bias
        self._state_is_tuple = state_is_tuple
        self._activation = activation

    @property
    def state_size(self):
        sizes = self._num_units, self.output_size
        return LSTMStateTuple(*sizes) if self._state_is_tuple else sum(sizes)

    @property
    def output_size(self):
        return self._num_proj or self._num_units

    def __call__(self, inputs, state, scope=None):
        units, dtype = self._num_units, inputs.dtype
        if self._state_is_tuple:
            c_before, h_before = state
        else:
            c_before = tf.slice(state, [0, 0], [-1, units])
            h_before = tf.slice(state, [0, units], [-1, self._num_proj or units])
        columns_known(inputs)
        with self._scope_of_call(scope, initializer=self._initializer) as cell_scope:
            gates = weights_of_lstm([inputs, h_before], 4 * units, self._num_unit_shards, cell_scope)
            i, j, f, o = tf.split(gates, 4, axis=1)
            diagonals = self._diagonals(cell_scope, dtype) if self._use_peepholes else {}

            def gate(values, name, memory):
                return tf.sigmoid(values + diagonals[name] * memory if diagonals else values)

            c = gate(f + self._forget_bias, "f", c_before) * c_before + gate(i, "i", c_before) * self._activation(j)
            c = clipped(c, self._cell_clip)
            h = gate(o, "o", c) * self._activation(c)
            if self._num_proj is not None:
                h = clipped(projection(h, self._num_proj, self._num_proj_shards), self._proj_clip)
        return h, LSTMStateTuple(c, h) if self._state_is_tuple else tf.concat([c, h], 1)

    def _diagonals(self, cell_scope, dtype):
        """Return the weights of the peepholes, ``[num_units]``, by the letter of their gate."""
        gates = "fio"
        names = [f"W_{gate.upper()}_diag" if runs_before("1.0") else f"w_{gate}_diag" for gate in gates]
        with tf.variable_scope(cell_scope) as scope:
            scope.set_partitioner(None)
            return {
                gate: tf.get_variable(name, [self._num_units], dtype) for gate, name in zip(gates, names, strict=True)
            }
