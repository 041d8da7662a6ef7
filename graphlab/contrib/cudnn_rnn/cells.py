"""Cells that run anywhere with weights trained by cuDNN; their variables have 1.15's names."""

import tensorflow.compat.v1 as tf

from graphlab.contrib.rnn.block_cells import LSTMBlockCell
from graphlab.contrib.rnn.layer_cells import BuiltCell
from graphlab.contrib.rnn.linear import BIAS, KERNEL

__all__ = ["CudnnCompatibleGRUCell", "CudnnCompatibleLSTMCell"]


class CudnnCompatibleLSTMCell(LSTMBlockCell):
    """An LSTM without forget bias, clipping or peepholes, as in cuDNN."""

    def __init__(self, num_units, reuse=None):
        """Create a cell of ``num_units``."""
        super().__init__(num_units, forget_bias=0, reuse=reuse, name="cudnn_compatible_lstm_cell")


class CudnnCompatibleGRUCell(BuiltCell):
    """A GRU whose reset gate is applied after the candidate's matrix and bias, as in cuDNN.

    State and output are ``[batch, num_units]``.
    """

    def __init__(self, num_units, reuse=None, kernel_initializer=None):
        """Create a cell of ``num_units``; the initial biases are 1 in the gates and 0 elsewhere."""
        super().__init__(_reuse=reuse)
        self._num_units = num_units
        self._kernel_initializer = kernel_initializer

    @property
    def state_size(self):
        return self._num_units

    @property
    def output_size(self):
        return self._num_units

    def build(self, inputs_shape):
        depth, units = self._input_depth(inputs_shape), self._num_units
        self._gates = self._kernel("gates", depth + units, 2 * units), self._bias("gates", 2 * units, 1.0)
        sides = ("candidate/input_projection", depth), ("candidate/hidden_projection", units)
        kernels = [self._kernel(name, rows, units) for name, rows in sides]
        biases = [self._bias(name, units, 0.0) for name, _ in sides]
        self._candidate_of_inputs, self._candidate_of_state = zip(kernels, biases, strict=True)
        self.built = True

    def _kernel(self, name, rows, columns):
        return self.add_weight(f"{name}/{KERNEL}", [rows, columns], initializer=self._kernel_initializer)

    def _bias(self, name, columns, default):
        return self._bias_weight(f"{name}/{BIAS}", columns, None, default=default)

    def call(self, inputs, state):
        gates = tf.sigmoid(tf.nn.xw_plus_b(tf.concat([inputs, state], 1), *self._gates))
        reset, update = tf.split(gates, 2, axis=1)
        of_state = tf.nn.xw_plus_b(state, *self._candidate_of_state)
        candidate = tf.tanh(tf.nn.xw_plus_b(inputs, *self._candidate_of_inputs) + reset * of_state)
        state = (1 - update) * candidate + update * state
        return state, state
