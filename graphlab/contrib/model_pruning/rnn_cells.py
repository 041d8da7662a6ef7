"""LSTM cells whose weights have masks."""

from __future__ import annotations

from typing import Any

import tensorflow.compat.v1 as tf

from graphlab.contrib.model_pruning import masks


class _MaskedCell(tf.nn.rnn_cell.RNNCell):
    """Gives a cell of one kernel a mask."""

    _kernel: Any

    def build(self, inputs_shape):
        """Make the variables of the cell, then ``mask`` and ``threshold``."""
        super().build(inputs_shape)
        self.built = False
        options = {"trainable": False, "dtype": self.dtype}
        shape = self._kernel.shape.as_list()
        self._mask = self.add_weight("mask", shape=shape, initializer=tf.ones_initializer(), **options)
        self._threshold = self.add_weight("threshold", shape=[], initializer=tf.zeros_initializer(), **options)
        self._masked_kernel = tf.multiply(self._mask, self._kernel, masks.MASKED_WEIGHT_NAME)
        masks.collect(self._kernel, self._mask, self._threshold, self._masked_kernel)
        self.built = True

    def call(self, inputs, state):
        """Make a step with the masked kernel."""
        kernel = self._kernel
        self._kernel = self._masked_kernel
        try:
            return super().call(inputs, state)
        finally:
            self._kernel = kernel


class MaskedBasicLSTMCell(_MaskedCell, tf.nn.rnn_cell.BasicLSTMCell):
    """``BasicLSTMCell`` with a mask for its kernel."""

    def __init__(self, num_units, forget_bias=1.0, state_is_tuple=True, activation=None, reuse=None, name=None):
        """Make the cell; the arguments are those of ``BasicLSTMCell``."""
        super().__init__(num_units, forget_bias, state_is_tuple, activation, reuse, name)


class MaskedLSTMCell(_MaskedCell, tf.nn.rnn_cell.LSTMCell):
    """``LSTMCell`` with a mask for its kernel."""

    def __init__(
        self,
        num_units,
        use_peepholes=False,
        cell_clip=None,
        initializer=None,
        num_proj=None,
        proj_clip=None,
        num_unit_shards=None,
        num_proj_shards=None,
        forget_bias=1.0,
        state_is_tuple=True,
        activation=None,
        reuse=None,
    ):
        """Make the cell; the arguments are those of ``LSTMCell``."""
        super().__init__(
            num_units,
            use_peepholes,
            cell_clip,
            initializer,
            num_proj,
            proj_clip,
            num_unit_shards,
            num_proj_shards,
            forget_bias,
            state_is_tuple,
            activation,
            reuse,
        )
