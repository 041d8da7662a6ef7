"""Cells of ``tf.contrib.rnn`` up to 1.4 that are called once, with all time steps."""

from __future__ import annotations

import tensorflow.compat.v1 as tf

from graphlab.compat.eras.rnn.block_cells import OF_1_0, OF_1_4, OF_LSTM_CELL, weights_of_block
from graphlab.compat.eras.rnn.dynamic import dynamic_rnn
from graphlab.compat.eras.rnn.static import rnn
from graphlab.compat.releases import runs_before
from graphlab.contrib.rnn import fused_cells
from graphlab.engine.op_counts import count


class FusedRNNCellAdaptor(fused_cells.FusedRNNCellAdaptor):
    """A fused cell that runs an ordinary cell."""

    _dynamic_rnn = staticmethod(dynamic_rnn)
    _static_rnn = staticmethod(rnn)


class LSTMBlockWrapper(fused_cells.FusedRNNCell):
    """The base class of fused LSTMs: subclasses define ``num_units`` and ``_call_cell``."""

    def __call__(self, inputs, initial_state=None, dtype=None, sequence_length=None, scope=None):
        name = type(self).__name__ if runs_before("1.0") else "lstm_block_wrapper"
        with tf.variable_scope(scope or name):
            outputs, state = fused_cells.run_fused(self, inputs, initial_state, dtype, sequence_length)
        # The ops that the releases built otherwise: the mask of the lengths, and the cast of the number of steps.
        if sequence_length is not None:
            count(8)
        elif runs_before("1.0"):
            count(-1)
        return outputs, tuple(state)


class LSTMBlockFusedCell(LSTMBlockWrapper):
    """An LSTM that runs one kernel for all steps."""

    def __init__(self, num_units, forget_bias=1.0, cell_clip=None, use_peephole=False):
        """Create a cell of ``num_units``; the cell state is clipped to ±``cell_clip``, up to 1.0 by default to ±3."""
        self._num_units = num_units
        self._forget_bias = forget_bias
        default_clip = 3 if runs_before("1.4") else -1
        self._cell_clip = default_clip if cell_clip is None else cell_clip
        self._use_peephole = use_peephole

    @property
    def num_units(self):
        """The number of units."""
        return self._num_units

    def _call_cell(self, inputs, initial_cell_state, initial_output, dtype, sequence_length):
        names = OF_LSTM_CELL if runs_before("1.0") else OF_1_0 if runs_before("1.4") else OF_1_4
        columns = tf.dimension_value(inputs.shape[2])
        weights = weights_of_block(names, columns, self._num_units, self._use_peephole, dtype)
        if sequence_length is None:
            steps = tf.dimension_value(inputs.shape[0]) or tf.shape(inputs)[0]
        else:
            steps = tf.reduce_max(sequence_length)
        _, memories, _, _, _, _, outputs = tf.raw_ops.BlockLSTM(
            seq_len_max=tf.cast(steps, tf.int64),
            x=inputs,
            cs_prev=initial_cell_state,
            h_prev=initial_output,
            forget_bias=self._forget_bias,
            cell_clip=self._cell_clip,
            **weights,
        )
        return memories, outputs
