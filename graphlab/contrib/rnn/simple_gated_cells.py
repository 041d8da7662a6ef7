"""Cells with one or two gates, of the source file of contrib's cells; state and output are ``[batch, units]``."""

from __future__ import annotations

import tensorflow.compat.v1 as tf

from graphlab.contrib.rnn.layer_cells import BuiltCell
from graphlab.contrib.rnn.linear import BIAS, KERNEL


class _GatedCell(BuiltCell):
    def __init__(
        self,
        units,
        activation="tanh",
        kernel_initializer="glorot_uniform",
        bias_initializer="ones",
        name=None,
        dtype=None,
        **kwargs,
    ):
        """Create a cell of ``units``; activation and initializers may be names of Keras."""
        super().__init__(name=name, dtype=dtype, **kwargs)
        self.units = units
        self.activation = tf.keras.activations.get(activation)
        self.kernel_initializer = tf.keras.initializers.get(kernel_initializer)
        self.bias_initializer = tf.keras.initializers.get(bias_initializer)

    @property
    def state_size(self):
        return self.units

    @property
    def output_size(self):
        return self.units


class MinimalRNNCell(_GatedCell):
    """A cell whose one gate chooses between the state and the inputs, https://arxiv.org/abs/1711.06788."""

    def build(self, inputs_shape):
        rows = self._input_depth(inputs_shape) + 2 * self.units
        self.kernel = self.add_weight(KERNEL, [rows, self.units], initializer=self.kernel_initializer)
        self.bias = self.add_weight(BIAS, [self.units], initializer=self.bias_initializer)
        self.built = True

    def call(self, inputs, state):
        of_inputs, of_gate = tf.split(self.kernel, [self._input_depth(inputs.shape), 2 * self.units], axis=0)
        fed = self.activation(tf.matmul(inputs, of_inputs))
        gate = tf.sigmoid(tf.nn.xw_plus_b(tf.concat([fed, state], 1), of_gate, self.bias))
        state = gate * state + (1 - gate) * fed
        return state, state


class CFNCell(_GatedCell):
    """The chaos free network, https://arxiv.org/abs/1612.06212."""

    def build(self, inputs_shape):
        units = self.units
        self.kernel = self.add_weight(
            KERNEL, [self._input_depth(inputs_shape), 3 * units], initializer=self.kernel_initializer
        )
        self.recurrent_kernel = self.add_weight(
            f"recurrent_{KERNEL}", [units, 2 * units], initializer=self.kernel_initializer
        )
        self.bias = self.add_weight(BIAS, [2 * units], initializer=self.bias_initializer)
        self.built = True

    def call(self, inputs, state):
        of_gates, of_inputs = tf.split(self.kernel, [2 * self.units, self.units], axis=1)
        gates = tf.matmul(state, self.recurrent_kernel) + tf.matmul(inputs, of_gates)
        kept, dropped = tf.split(tf.sigmoid(tf.nn.bias_add(gates, self.bias)), 2, axis=1)
        state = kept * self.activation(state) + (1 - dropped) * self.activation(tf.matmul(inputs, of_inputs))
        return state, state
