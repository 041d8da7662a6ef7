"""Cells that create their variables as layers do, among them those whose units see only their own state.

State and output are ``[batch, num_units]``; the state of an LSTM is an ``LSTMStateTuple`` of two such tensors.
"""

import tensorflow.compat.v1 as tf
from tf_keras.src.layers.rnn.legacy_cells import LayerRNNCell

from graphlab.contrib.rnn.linear import BIAS, KERNEL

__all__ = ["BuiltCell", "IndRNNCell", "IndyGRUCell", "IndyLSTMCell", "LayerRNNCell", "SRUCell"]


class BuiltCell(LayerRNNCell):
    """A cell that creates its variables in ``build`` rather than in ``call``."""

    @staticmethod
    def _input_depth(inputs_shape):
        depth = tf.dimension_value(tf.TensorShape(inputs_shape)[-1])
        if depth is None:
            raise ValueError(f"Expected inputs.shape[-1] to be known, saw shape: {inputs_shape}")
        return depth

    def _recurrent_weight(self, name, size):
        """Create the recurrent weights of units that see only their own state, ``[1, size]``, uniform in ±1."""
        return self.add_weight(name, [1, size], initializer=tf.random_uniform_initializer(-1, 1, dtype=self.dtype))

    def _bias_weight(self, name, size, initializer, default=0.0):
        if initializer is None:
            initializer = tf.constant_initializer(default, dtype=self.dtype)
        return self.add_weight(name, [size], initializer=initializer)


class _UnitsCell(BuiltCell):
    """The base class of cells whose state and output have ``num_units`` columns."""

    def __init__(self, num_units, activation, reuse, name, dtype=None, **kwargs):
        super().__init__(_reuse=reuse, name=name, dtype=dtype, **kwargs)
        self._num_units = num_units
        self._activation = activation or tf.tanh

    @property
    def state_size(self):
        return self._num_units

    @property
    def output_size(self):
        return self._num_units


class IndRNNCell(_UnitsCell):
    """The independently recurrent cell, https://arxiv.org/abs/1803.04831: ``activation(W inputs + u * state + b)``."""

    def __init__(self, num_units, activation=None, reuse=None, name=None, dtype=None):
        """Create a cell of ``num_units``; the default activation is tanh."""
        super().__init__(num_units, activation, reuse, name, dtype)

    def build(self, inputs_shape):
        units = self._num_units
        self._kernel_w = self.add_weight(f"{KERNEL}_w", [self._input_depth(inputs_shape), units])
        self._kernel_u = self._recurrent_weight(f"{KERNEL}_u", units)
        self._bias = self._bias_weight(BIAS, units, None)
        self.built = True

    def call(self, inputs, state):
        output = self._activation(
            tf.nn.bias_add(tf.matmul(inputs, self._kernel_w) + state * self._kernel_u, self._bias)
        )
        return output, output


class IndyGRUCell(_UnitsCell):
    """A GRU whose units see only their own state."""

    def __init__(
        self,
        num_units,
        activation=None,
        reuse=None,
        kernel_initializer=None,
        bias_initializer=None,
        name=None,
        dtype=None,
    ):
        """Create a cell of ``num_units``; the default activation is tanh, the default bias of the gates is 1."""
        super().__init__(num_units, activation, reuse, name, dtype)
        self._kernel_initializer = kernel_initializer
        self._bias_initializer = bias_initializer

    def build(self, inputs_shape):
        depth, units = self._input_depth(inputs_shape), self._num_units
        self._gate_w = self.add_weight(f"gates/{KERNEL}_w", [depth, 2 * units], initializer=self._kernel_initializer)
        self._gate_u = self._recurrent_weight(f"gates/{KERNEL}_u", 2 * units)
        self._gate_bias = self._bias_weight(f"gates/{BIAS}", 2 * units, self._bias_initializer, default=1.0)
        # Without the suffix, as in 1.15.
        self._candidate_w = self.add_weight(f"candidate/{KERNEL}", [depth, units], initializer=self._kernel_initializer)
        self._candidate_u = self._recurrent_weight(f"candidate/{KERNEL}_u", units)
        self._candidate_bias = self._bias_weight(f"candidate/{BIAS}", units, self._bias_initializer)
        self.built = True

    def call(self, inputs, state):
        gates = tf.matmul(inputs, self._gate_w) + tf.tile(state, [1, 2]) * self._gate_u
        reset, update = tf.split(tf.sigmoid(tf.nn.bias_add(gates, self._gate_bias)), 2, axis=1)
        candidate = tf.matmul(inputs, self._candidate_w) + reset * state * self._candidate_u
        candidate = self._activation(tf.nn.bias_add(candidate, self._candidate_bias))
        state = update * state + (1 - update) * candidate
        return state, state


class IndyLSTMCell(_UnitsCell):
    """An LSTM whose units see only their own state, https://arxiv.org/abs/1903.08023."""

    def __init__(
        self,
        num_units,
        forget_bias=1.0,
        activation=None,
        reuse=None,
        kernel_initializer=None,
        bias_initializer=None,
        name=None,
        dtype=None,
    ):
        """Create a cell of ``num_units``; the default activation is tanh."""
        super().__init__(num_units, activation, reuse, name, dtype)
        self._forget_bias = forget_bias
        self._kernel_initializer = kernel_initializer
        self._bias_initializer = bias_initializer

    @property
    def state_size(self):
        return tf.nn.rnn_cell.LSTMStateTuple(self._num_units, self._num_units)

    def build(self, inputs_shape):
        depth, units = self._input_depth(inputs_shape), self._num_units
        self._kernel_w = self.add_weight(f"{KERNEL}_w", [depth, 4 * units], initializer=self._kernel_initializer)
        self._kernel_u = self._recurrent_weight(f"{KERNEL}_u", 4 * units)
        self._bias = self._bias_weight(BIAS, 4 * units, self._bias_initializer)
        self.built = True

    def call(self, inputs, state):
        c, h = state
        gates = tf.matmul(inputs, self._kernel_w) + tf.tile(h, [1, 4]) * self._kernel_u
        i, j, f, o = tf.split(tf.nn.bias_add(gates, self._bias), 4, axis=1)
        c = c * tf.sigmoid(f + self._forget_bias) + tf.sigmoid(i) * self._activation(j)
        h = self._activation(c) * tf.sigmoid(o)
        return h, tf.nn.rnn_cell.LSTMStateTuple(c, h)


class SRUCell(_UnitsCell):
    """The simple recurrent unit, https://arxiv.org/abs/1709.02755: its state is used elementwise only."""

    def __init__(self, num_units, activation=None, reuse=None, name=None, **kwargs):
        """Create a cell of ``num_units``; the default activation is tanh."""
        super().__init__(num_units, activation, reuse, name, **kwargs)

    def build(self, inputs_shape):
        self._kernel = self.add_weight(KERNEL, [self._input_depth(inputs_shape), 4 * self._num_units])
        self._bias = self._bias_weight(BIAS, 2 * self._num_units, None)
        self.built = True

    def call(self, inputs, state):
        candidate, forget, reset, shortcut = tf.split(tf.matmul(inputs, self._kernel), 4, axis=1)
        gates = tf.sigmoid(tf.nn.bias_add(tf.concat([forget, reset], 1), self._bias))
        forget, reset = tf.split(gates, 2, axis=1)
        state = forget * state + (1.0 - forget) * candidate
        output = reset * self._activation(state) + (1.0 - reset) * shortcut
        return output, state
