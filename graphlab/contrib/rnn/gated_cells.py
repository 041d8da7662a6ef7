"""Cells whose gates differ from those of an LSTM or a GRU."""

import tensorflow.compat.v1 as tf

from graphlab.contrib.rnn.layer_cells import BuiltCell
from graphlab.contrib.rnn.linear import BIAS, KERNEL, Linear
from graphlab.contrib.rnn.lstm_parts import columns_known


class NASCell(BuiltCell):
    """The cell found by neural architecture search, https://arxiv.org/abs/1611.01578.

    The state is an ``LSTMStateTuple`` of the cell state, ``[batch, num_units]``, and the output.
    """

    def __init__(self, num_units, num_proj=None, use_bias=False, reuse=None, **kwargs):
        """Create a cell of ``num_units``; with ``num_proj`` the output is projected to that size."""
        super().__init__(_reuse=reuse, **kwargs)
        self._num_units = num_units
        self._num_proj = num_proj
        self._use_bias = use_bias

    @property
    def state_size(self):
        return tf.nn.rnn_cell.LSTMStateTuple(self._num_units, self.output_size)

    @property
    def output_size(self):
        return self._num_units if self._num_proj is None else self._num_proj

    def build(self, inputs_shape):
        units = self._num_units
        self.recurrent_kernel = self.add_weight(f"recurrent_{KERNEL}", [self.output_size, 8 * units])
        self.kernel = self.add_weight(KERNEL, [self._input_depth(inputs_shape), 8 * units])
        self.bias = None
        if self._use_bias:
            self.bias = self.add_weight(BIAS, [8 * units], initializer=tf.zeros_initializer())
        if self._num_proj is not None:
            self.projection_weights = self.add_weight("projection_weights", [units, self._num_proj])
        self.built = True

    def call(self, inputs, state):
        memory, output = state
        of_output = tf.matmul(output, self.recurrent_kernel)
        of_inputs = tf.matmul(inputs, self.kernel)
        if self.bias is not None:
            of_output = tf.nn.bias_add(of_output, self.bias)
        m = tf.split(of_output, 8, axis=1)
        x = tf.split(of_inputs, 8, axis=1)
        # The tree of figure 8 of the paper, from the leaves up; the fourth leaf multiplies.
        leaves = [
            tf.sigmoid(x[0] + m[0]),
            tf.nn.relu(x[1] + m[1]),
            tf.sigmoid(x[2] + m[2]),
            tf.nn.relu(x[3] * m[3]),
            tf.tanh(x[4] + m[4]),
            tf.sigmoid(x[5] + m[5]),
            tf.tanh(x[6] + m[6]),
            tf.sigmoid(x[7] + m[7]),
        ]
        first = tf.tanh(tf.tanh(leaves[0] * leaves[1]) + memory)
        second = tf.tanh(leaves[2] + leaves[3])
        third = tf.tanh(leaves[4] * leaves[5])
        fourth = tf.sigmoid(leaves[6] + leaves[7])
        memory = first * second
        output = tf.tanh(memory * tf.tanh(third + fourth))
        if self._num_proj is not None:
            output = tf.matmul(output, self.projection_weights)
        return output, tf.nn.rnn_cell.LSTMStateTuple(memory, output)


class UGRNNCell(tf.nn.rnn_cell.RNNCell):
    """A cell with an update gate only, https://arxiv.org/abs/1611.09913; state and output: ``[batch, num_units]``."""

    def __init__(self, num_units, initializer=None, forget_bias=1.0, activation=tf.tanh, reuse=None):
        """Create a cell of ``num_units``."""
        super().__init__(_reuse=reuse)
        self._num_units = num_units
        self._initializer = initializer
        self._forget_bias = forget_bias
        self._activation = activation
        self._linear = None

    @property
    def state_size(self):
        return self._num_units

    @property
    def output_size(self):
        return self._num_units

    def call(self, inputs, state):
        columns_known(inputs)
        with tf.variable_scope(tf.get_variable_scope(), initializer=self._initializer):
            args = tf.concat([inputs, state], 1)
            if self._linear is None:
                self._linear = Linear(args, 2 * self._num_units, True)
            gate, candidate = tf.split(self._linear(args), 2, axis=1)
            gate = tf.sigmoid(gate + self._forget_bias)
            state = gate * state + (1.0 - gate) * self._activation(candidate)
        return state, state


class IntersectionRNNCell(tf.nn.rnn_cell.RNNCell):
    """The +RNN, https://arxiv.org/abs/1611.09913, with gates in time and in depth.

    It is meant for deep stacks. Inputs must have ``num_units`` columns, so the first cell of a stack projects them.
    State and output are ``[batch, num_units]``.
    """

    def __init__(
        self, num_units, num_in_proj=None, initializer=None, forget_bias=1.0, y_activation=tf.nn.relu, reuse=None
    ):
        """Create a cell of ``num_units``; ``num_in_proj=num_units`` projects inputs of another size."""
        super().__init__(_reuse=reuse)
        self._num_units = num_units
        self._initializer = initializer
        self._forget_bias = forget_bias
        self._num_input_proj = num_in_proj
        self._y_activation = y_activation
        self._in_projection = None
        self._linear = None

    @property
    def state_size(self):
        return self._num_units

    @property
    def output_size(self):
        return self._num_units

    def call(self, inputs, state):
        """Run one step.

        Raises:
            ValueError: The inputs do not have ``num_units`` columns, and there is no projection.
        """
        with tf.variable_scope(tf.get_variable_scope(), initializer=self._initializer):
            if columns_known(inputs) != self._num_units:
                if not self._num_input_proj:
                    raise ValueError(
                        "Must have input size == output size for Intersection RNN. To fix, num_in_proj should be set "
                        "to num_units at cell init."
                    )
                with tf.variable_scope("in_projection"):
                    if self._in_projection is None:
                        self._in_projection = Linear(inputs, self._num_units, True)
                    inputs = self._in_projection(inputs)
            args = tf.concat([inputs, state], 1)
            if self._linear is None:
                self._linear = Linear(args, 4 * self._num_units, True)
            mapped = self._linear(args)
            starts = range(0, 4 * self._num_units, self._num_units)
            # Slices rather than a split, as in 1.15: the number of ops decides the seeds of later ones.
            time_gate, h, depth_gate, y = (mapped[:, start : start + self._num_units] for start in starts)
            h, y = tf.tanh(h), self._y_activation(y)
            time_gate = tf.sigmoid(time_gate + self._forget_bias)
            depth_gate = tf.sigmoid(depth_gate + self._forget_bias)
            new_state = time_gate * state + (1.0 - time_gate) * h
            output = depth_gate * inputs + (1.0 - depth_gate) * y
        return output, new_state
