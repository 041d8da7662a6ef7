"""LSTMs of the source file of contrib's cells: with layer normalization or with weight normalization.

State and output are as in ``tf.nn.rnn_cell.LSTMCell``.
"""

from __future__ import annotations

import tensorflow.compat.v1 as tf

from graphlab.contrib.rnn.linear import BIAS, KERNEL, as_list, columns_of
from graphlab.contrib.rnn.lstm_parts import LSTMBase, clipped, columns_known, layer_norm


class _NormalizedLSTM(LSTMBase):
    """What both cells do after their gates."""

    def __init__(
        self,
        num_units,
        use_peepholes,
        cell_clip,
        initializer,
        num_proj,
        proj_clip,
        forget_bias,
        activation,
        reuse,
    ):
        super().__init__(num_units, num_proj, _reuse=reuse)
        self._use_peepholes = use_peepholes
        self._cell_clip = cell_clip
        self._initializer = initializer
        self._proj_clip = proj_clip
        self._forget_bias = forget_bias
        self._activation = activation or tf.tanh

    def _linear(self, args, output_size, bias):
        raise NotImplementedError

    def _norm(self, values, scope):
        return values

    def _step(self, inputs, state):
        """Return the output and the state, within the variable scope of the cell."""
        c, h = state
        columns_known(inputs)
        gates = tf.split(self._linear([inputs, h], 4 * self._num_units, True), 4, axis=1)
        names = "input", "transform", "forget", "output"
        i, j, f, o = (self._norm(gate, name) for gate, name in zip(gates, names, strict=True))
        f += self._forget_bias
        if self._use_peepholes:
            of_f, of_i, of_o = (
                tf.get_variable(f"w_{gate}_diag", [self._num_units], inputs.dtype) for gate in ("f", "i", "o")
            )
            f, i = f + of_f * c, i + of_i * c
        c = self._norm(tf.sigmoid(f) * c + tf.sigmoid(i) * self._activation(j), "state")
        c = clipped(c, self._cell_clip)
        if self._use_peepholes:
            o += of_o * c
        h = tf.sigmoid(o) * self._activation(c)
        if self._num_proj is not None:
            with tf.variable_scope("projection"):
                h = self._linear(h, self._num_proj, False)
            h = clipped(h, self._proj_clip)
        return h, tf.nn.rnn_cell.LSTMStateTuple(c, h)


class LayerNormLSTMCell(_NormalizedLSTM):
    """An LSTM with layer normalization of its gates and its state, https://arxiv.org/abs/1607.06450."""

    def __init__(
        self,
        num_units,
        use_peepholes=False,
        cell_clip=None,
        initializer=None,
        num_proj=None,
        proj_clip=None,
        forget_bias=1.0,
        activation=None,
        layer_norm=False,
        norm_gain=1.0,
        norm_shift=0.0,
        reuse=None,
    ):
        """Create a cell of ``num_units``; without ``layer_norm`` it is an LSTM with a bias.

        Args:
            norm_gain: The initial scale of a normalization; ``norm_shift`` is the initial shift.
        """
        super().__init__(
            num_units, use_peepholes, cell_clip, initializer, num_proj, proj_clip, forget_bias, activation, reuse
        )
        self._layer_norm = layer_norm
        self._norm_gain = norm_gain
        self._norm_shift = norm_shift

    def _norm(self, values, scope):
        return layer_norm(values, scope, self._norm_gain, self._norm_shift) if self._layer_norm else values

    def _linear(self, args, output_size, bias):
        args = as_list(args)
        dtype = args[0].dtype
        kernel = tf.get_variable(KERNEL, [sum(columns_of(each) for each in args), output_size], dtype)
        result = tf.matmul(tf.concat(args, 1) if len(args) > 1 else args[0], kernel)
        if not bias:
            return result
        biases = _bias(output_size, dtype)
        return result if self._layer_norm else tf.nn.bias_add(result, biases)

    def call(self, inputs, state):
        with tf.variable_scope(tf.get_variable_scope(), initializer=self._initializer):
            return self._step(inputs, state)


class WeightNormLSTMCell(_NormalizedLSTM):
    """An LSTM whose kernels have columns of learned norms: weight normalization, https://arxiv.org/abs/1602.07868."""

    def __init__(
        self,
        num_units,
        norm=True,
        use_peepholes=False,
        cell_clip=None,
        initializer=None,
        num_proj=None,
        proj_clip=None,
        forget_bias=1,
        activation=None,
        reuse=None,
    ):
        """Create a cell of ``num_units``; without ``norm`` it is an LSTM."""
        super().__init__(
            num_units, use_peepholes, cell_clip, initializer, num_proj, proj_clip, forget_bias, activation, reuse
        )
        self._scope = "wn_lstm_cell"
        self._normalizes = norm

    def _linear(self, args, output_size, bias):
        args = as_list(args)
        dtype, sizes = args[0].dtype, [columns_of(each) for each in args]
        kernel = tf.get_variable(KERNEL, [sum(sizes), output_size], dtype)
        if self._normalizes:
            with tf.control_dependencies(None):
                kernel = tf.concat(
                    [
                        tf.nn.l2_normalize(part, axis=0) * tf.get_variable(f"norm_{place}", [output_size], dtype)
                        for place, part in enumerate(tf.split(kernel, sizes))
                    ],
                    axis=0,
                )
        result = tf.matmul(tf.concat(args, 1) if len(args) > 1 else args[0], kernel)
        return tf.nn.bias_add(result, _bias(output_size, dtype)) if bias else result

    def call(self, inputs, state):
        with tf.variable_scope("wn_lstm_cell", initializer=self._initializer):
            return self._step(inputs, state)


def _bias(size, dtype):
    with tf.variable_scope(tf.get_variable_scope()) as scope:
        scope.set_partitioner(None)  # a bias is never split, even if kernels are
        return tf.get_variable(BIAS, [size], dtype, tf.constant_initializer(0.0, dtype=dtype))
