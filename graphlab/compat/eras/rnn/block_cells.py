"""Cells of ``tf.contrib.rnn`` in 0.12 and 1.0 that run one kernel for each step."""

from __future__ import annotations

import tensorflow.compat.v1 as tf

from graphlab.compat.eras.rnn.base import RNNCell
from graphlab.compat.releases import runs_before

# The module registers the gradients of the kernels.
from graphlab.contrib.rnn import block_cells as _of_1_15  # noqa: F401
from graphlab.contrib.rnn.lstm_parts import columns_known

#: The variables of the LSTMs: weights, bias, and the peepholes of input, output and forget gate.
OF_1_4 = ("kernel", "bias", "w_i_diag", "w_o_diag", "w_f_diag")
OF_1_0 = ("weights", "biases", "w_i_diag", "w_o_diag", "w_f_diag")
OF_LSTM_CELL = ("W_0", "B", "W_I_diag", "W_O_diag", "W_F_diag")
_OF_LSTM_BLOCK_CELL = ("W", "b", "wci", "wco", "wcf")


class LSTMBlockCell(RNNCell):
    """An LSTM that runs one kernel for each step. Its state is a pair."""

    _scope_name = "lstm_cell"

    def __init__(self, num_units, forget_bias=1.0, use_peephole=False, use_compatible_names=False):
        """Create a cell of ``num_units``.

        Args:
            forget_bias: Added to the forget gate.
            use_peephole: Whether the gates see the cell state.
            use_compatible_names: In 0.12, whether the variables have the names of those of ``LSTMCell``.
        """
        self._num_units = num_units
        self._forget_bias = forget_bias
        self._use_peephole = use_peephole
        self._names = OF_1_0
        if runs_before("1.0"):
            self._names = OF_LSTM_CELL if use_compatible_names else _OF_LSTM_BLOCK_CELL

    def _default_scope(self):
        if not runs_before("1.0"):
            return self._scope_name
        return "LSTMCell" if self._names == OF_LSTM_CELL else "LSTMBlockCell"

    @property
    def state_size(self):
        return (self._num_units,) * 2

    @property
    def output_size(self):
        return self._num_units

    def __call__(self, inputs, state, scope=None):
        """Run one step.

        Raises:
            ValueError: The size of the inputs is unknown, or the state is not a pair.
        """
        with self._scope_of_call(scope):
            if len(state) != 2:
                raise ValueError("Expecting states_prev to be a tuple with length 2.")
            c, h = state
            weights = weights_of_block(
                self._names, columns_known(inputs), self._num_units, self._use_peephole, tf.float32
            )
            _, c, _, _, _, _, h = tf.raw_ops.LSTMBlockCell(
                x=inputs, cs_prev=c, h_prev=h, forget_bias=self._forget_bias, cell_clip=3, **weights
            )
        return h, (c, h)


def weights_of_block(names, columns, units, use_peephole, dtype):
    """Return the arguments of the kernels that are variables; peepholes that are not used are zeros."""
    weights_name, bias_name, *diagonals = names
    weights = tf.get_variable(weights_name, [columns + units, 4 * units], dtype)
    bias = tf.get_variable(bias_name, [4 * units], dtype, tf.constant_initializer(0.0))
    if use_peephole:
        peepholes = [tf.get_variable(name, [units], dtype) for name in diagonals]
    else:
        peepholes = [tf.zeros([units], dtype)] * 3
    named = dict(zip(("wci", "wco", "wcf"), peepholes, strict=True))
    return {"w": weights, "b": bias, "use_peephole": use_peephole, **named}


class GRUBlockCell(RNNCell):
    """A GRU that runs one kernel for each step."""

    _scope_name = "GRUBlockCell"

    def __init__(self, cell_size):
        """Create a cell of ``cell_size`` units."""
        self._cell_size = cell_size

    @property
    def state_size(self):
        return self._cell_size

    @property
    def output_size(self):
        return self._cell_size

    def __call__(self, inputs, state, scope=None):
        """Run one step.

        Raises:
            ValueError: The size of the inputs is unknown, or the state has another size than the cell.
        """
        size = self._cell_size
        with self._scope_of_call(scope):
            rows = columns_known(inputs) + size
            state_size = tf.dimension_value(state.shape.with_rank(2)[1])
            if state_size != size:
                raise ValueError(f"Shape of h_prev[1] incorrect: cell_size {size} vs {state_size}")
            gates = tf.get_variable("w_ru", [rows, 2 * size])
            gates_bias = tf.get_variable("b_ru", [2 * size], initializer=tf.constant_initializer(1.0))
            candidate = tf.get_variable("w_c", [rows, size])
            candidate_bias = tf.get_variable("b_c", [size], initializer=tf.constant_initializer(0.0))
            *_, state = tf.raw_ops.GRUBlockCell(
                x=inputs, h_prev=state, w_ru=gates, w_c=candidate, b_ru=gates_bias, b_c=candidate_bias
            )
        return state, state
