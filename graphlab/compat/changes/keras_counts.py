"""Layers and functions of tf-keras that build more ops, or fewer, than Keras of the time did.

The seed of a random op is the number of ops before it (``graphlab.compat.changes.op_counts`` says more). The numbers
are those of the real 1.15.5 and 1.12.0.
"""

from __future__ import annotations

import functools
import importlib
from collections.abc import Callable
from typing import Any

import numpy as np
import tensorflow.compat.v1 as v1
from tensorflow.python.framework.indexed_slices import IndexedSlices
from tensorflow.python.ops.resource_variable_ops import BaseResourceVariable
from tf_keras.src.layers.activation.leaky_relu import LeakyReLU
from tf_keras.src.layers.normalization.layer_normalization import LayerNormalization
from tf_keras.src.layers.rnn import dropout_rnn_cell_mixin

from graphlab.compat.changes.op_counts import by_release, counted, nothing, until
from graphlab.compat.changes.patcher import Patcher
from graphlab.compat.eras.activations import leaky_relu
from graphlab.compat.releases import UNCHANGED
from graphlab.compat.seeds import rules
from graphlab.engine.op_counts import counted_as

_original_leaky = LeakyReLU.call
_original_normalize = LayerNormalization.call


def _always(difference: int, **older: int) -> Callable[..., int]:
    """Return a difference for 1.15, and what older releases built besides; see ``op_counts.fixed``."""
    return lambda *_, **__: difference + by_release(**older)


def _of_loop(
    step_function: Any,
    inputs: Any,
    initial_states: Any,
    go_backwards: bool = False,
    mask: Any = None,
    constants: Any = None,
    unroll: bool = False,
    **_: Any,
) -> int:
    # 1.12 also counted the steps if their number is known, and read the last output from the array.
    if unroll:
        return by_release(until_1_12=-5)
    steps = v1.dimension_value(v1.nest.flatten(inputs)[0].shape[1])
    return by_release(until_1_12=(-1 if steps is None else 12) + (0 if mask is None else 6 * len(initial_states) - 1))


def _of_gru(layer: Any, *_: Any, **__: Any) -> int:
    return by_release(until_1_12=11 if layer.cell.reset_after else 0)


def _of_activity(layer: Any, inputs: Any, outputs: Any) -> int:
    # Up to 1.12 it was not divided by the number of examples.
    regularized = layer._activity_regularizer is not None
    return by_release(until_1_12=-7 * len(v1.nest.flatten(outputs)) if regularized else 0)


def _of_lstm_cell(cell: Any, *_: Any, **__: Any) -> int:
    return by_release(until_1_12=13 if cell.implementation == 2 else 32 if cell.use_bias else 16)


def _of_batch_norm(layer: Any, inputs: Any, training: Any = None, *_: Any, **__: Any) -> int:
    # In training each moving average was read, and passed on, once more; ``layers`` counts it for an open phase.
    is_training = training is not None and not v1.is_tensor(training) and bool(training) and layer.trainable
    return by_release(until_1_12=4 if is_training and isinstance(layer.moving_mean, BaseResourceVariable) else 0)


def _of_softmax(x: Any, *_: Any, **__: Any) -> int:
    # Of sequences: exp(x - max(x)) / sum.
    return 6 if (x.shape.rank or 0) > 2 else 0


def _of_aggregated(optimizer: Any, gradients_and_variables: Any) -> int:
    # Gradients are now summed over one replica: an op for each, and one for all. With that of an embedding among them,
    # 1.15 built as many ops more as today.
    gradients = [gradient for gradient, _ in gradients_and_variables]
    return 0 if any(isinstance(each, IndexedSlices) for each in gradients) else -1 - len(gradients)


def _of_gates(cell: Any, *_: Any, **__: Any) -> int:
    # Slices of the gates, rather than a split.
    return 0 if cell.implementation == 1 else 17 if cell.reset_after else 13


def _of_upsampling(x: Any, *_: Any, **__: Any) -> int:
    return 4 if None not in x.shape.as_list()[1:3] else 0


def _of_dot(x: Any, y: Any, axes: Any = None) -> int:
    if (x.shape.rank, y.shape.rank) == (2, 2):
        return -2
    # The operands were transposed by the product itself.
    of_x, of_y = axes if isinstance(axes, (list, tuple)) else (axes, axes)
    transposed = (of_x not in (None, x.shape.rank - 1)) + (of_y not in (None, 1))
    return -1 - 2 * transposed


def _of_loss(losses: Any, sample_weight: Any = None, *_: Any, **__: Any) -> int:
    # The weight of 1 was broadcast to the losses.
    return 9 if sample_weight is None else 0


def _of_matches(y_true: Any, y_pred: Any) -> int:
    y_true, y_pred = np.ndim(y_true) if isinstance(y_true, np.ndarray) else y_true.shape.rank, y_pred.shape.rank
    return -2 if y_true == y_pred else -1


def _of_masks(*_: Any, count: int = 1, **__: Any) -> int:
    # The ones that a mask is made from had a shape and a value of their own; up to 1.12, those of each mask.
    return 2 + by_release(until_1_12=2 * count)


#: What to replace: the module below ``tf_keras.src``, the function or method in it, and the difference afterwards.
_COUNTED: tuple[tuple[str, str, Callable[..., int]], ...] = (
    ("activations", "selu", _always(7)),
    ("activations", "softmax", _of_softmax),
    ("backend", "batch_dot", _of_dot),
    ("backend", "resize_images", _of_upsampling),
    ("backend", "rnn", _of_loop),
    ("engine.base_layer_v1", "Layer._handle_activity_regularization", _of_activity),
    ("layers.core.masking", "Masking.call", _always(0, until_1_12=3)),
    ("layers.normalization.batch_normalization", "BatchNormalizationBase.call", _of_batch_norm),
    ("layers.rnn.base_conv_lstm", "ConvLSTM.call", _always(13)),
    ("layers.rnn.cudnn_gru", "CuDNNGRU._process_batch", _always(-12)),
    ("layers.rnn.cudnn_lstm", "CuDNNLSTM._process_batch", _always(-12)),
    ("optimizers.legacy.optimizer_v2", "OptimizerV2._aggregate_gradients", _of_aggregated),
    ("layers.rnn.gru", "GRUCell.call", _of_gates),
    ("layers.rnn.gru_v1", "GRU.call", _of_gru),
    ("layers.rnn.lstm", "LSTMCell.call", _of_lstm_cell),
    ("layers.rnn.time_distributed", "TimeDistributed.call", _always(-2)),
    ("utils.losses_utils", "compute_weighted_loss", _of_loss),
    ("utils.metrics_utils", "sparse_categorical_matches", _of_matches),
)


@functools.wraps(_original_leaky)
def _call_leaky(self, inputs):
    return leaky_relu(inputs, self.alpha) if until("1.12") else _original_leaky(self, inputs)


@functools.wraps(_original_normalize)
def _normalize(self, inputs):
    if rules() == UNCHANGED:
        return _original_normalize(self, inputs)
    # Today's layer has a fused kernel. The one of the time reshaped its weights unless they belong to the last axis.
    reshaped = 0 if list(self.axis) == [inputs.shape.rank - 1] else 2 * (self.scale + self.center)
    with counted_as(13 + 2 * self.scale + self.center + reshaped):
        return _original_normalize(self, inputs)


def install(patcher: Patcher) -> None:
    """Replace the functions and methods wherever Keras looks them up."""
    public = (v1.keras.activations, v1.keras.backend)
    for module, path, difference in _COUNTED:
        owner = importlib.import_module(f"tf_keras.src.{module}")
        *classes, name = path.split(".")
        for each in classes:
            owner = getattr(owner, each)
        original = getattr(owner, name)
        replacement = counted(original, nothing, difference)
        for holder in (owner, *public):
            for key in [key for key, value in vars(holder).items() if value is original]:
                patcher.replace(holder, key, replacement)
    patcher.replace(LayerNormalization, "call", _normalize)
    patcher.replace(LeakyReLU, "call", _call_leaky)
    masks = dropout_rnn_cell_mixin._generate_dropout_mask
    patcher.replace(dropout_rnn_cell_mixin, "_generate_dropout_mask", counted(masks, _of_masks, nothing))
