"""Layers of ``tf.keras`` that 1.12 and older releases built from more ops, or fewer, than 1.15.

``graphlab.compat.changes.keras_counts`` has what is true of 1.15, too. The numbers are those of the real 1.12.0.
"""

from __future__ import annotations

import functools
from typing import Any

import tensorflow.compat.v1 as v1
from tensorflow.python.ops.resource_variable_ops import BaseResourceVariable
from tf_keras.src import backend
from tf_keras.src.layers.activation.leaky_relu import LeakyReLU
from tf_keras.src.layers.core.masking import Masking
from tf_keras.src.layers.normalization.batch_normalization import BatchNormalizationBase
from tf_keras.src.layers.rnn import dropout_rnn_cell_mixin, lstm

from graphlab.compat.changes.op_counts import counted, fixed, nothing, until
from graphlab.compat.changes.patcher import Patcher
from graphlab.compat.eras.activations import leaky_relu

_original_leaky = LeakyReLU.call


@functools.wraps(_original_leaky)
def _call_leaky(self, inputs):
    return leaky_relu(inputs, self.alpha) if until("1.12") else _original_leaky(self, inputs)


def _of_loop(
    step_function: Any,
    inputs: Any,
    initial_states: Any,
    go_backwards: bool = False,
    mask: Any = None,
    constants: Any = None,
    unroll: bool = False,
    *_: Any,
    **__: Any,
) -> int:
    if not until("1.12"):
        return 0
    if unroll:
        return -5
    is_known = v1.dimension_value(v1.nest.flatten(inputs)[0].shape[1]) is not None
    # Of a loop that is not longer than a known number of steps, the number is counted, too.
    return (12 if is_known else -1) + (0 if mask is None else 6 * len(initial_states) - 1)


def _of_lstm(cell: Any, *_: Any, **__: Any) -> int:
    if not until("1.12"):
        return 0
    # Each gate had its slice of the kernels and of the bias.
    return 13 if cell.implementation == 2 else 32 if cell.use_bias else 16


def _of_dropout_mask(generator: Any, ones: Any, rate: Any, training: Any = None, count: int = 1) -> int:
    return 2 * count if until("1.12") else 0


def _of_batch_norm(layer: Any, inputs: Any, training: Any = None, *_: Any, **__: Any) -> int:
    is_used = not layer.trainable or training is False or training == 0
    if is_used or not isinstance(layer.moving_mean, BaseResourceVariable):
        return 0
    return fixed(until_1_12=4)()


#: Functions and methods: their owner, their name, and the differences before and after.
_COUNTED = (
    (BatchNormalizationBase, "call", nothing, _of_batch_norm),
    (Masking, "call", nothing, fixed(until_1_12=3)),
    (backend, "rnn", nothing, _of_loop),
    (dropout_rnn_cell_mixin, "_generate_dropout_mask", nothing, _of_dropout_mask),
    (lstm.LSTMCell, "call", nothing, _of_lstm),
)


def install(patcher: Patcher) -> None:
    """Replace methods of layers, and functions that they call."""
    patcher.replace(LeakyReLU, "call", _call_leaky)
    for owner, name, before_it, after_it in _COUNTED:
        patcher.replace(owner, name, counted(getattr(owner, name), before_it, after_it))
