"""Layers of ``tf.layers`` and ``tf.keras.layers`` built from the same ops as in 1.x.

``graphlab.compat.changes.op_sequences`` says why that matters.
"""

import functools

import tensorflow.compat.v1 as v1
from tensorflow.python.framework.smart_cond import smart_constant_value
from tensorflow.python.ops.resource_variable_ops import BaseResourceVariable
from tf_keras.src.layers.convolutional.base_conv import Conv
from tf_keras.src.layers.convolutional.conv2d_transpose import Conv2DTranspose
from tf_keras.src.layers.normalization.batch_normalization import BatchNormalizationBase
from tf_keras.src.layers.reshaping.flatten import Flatten

from graphlab.compat.changes.patcher import Patcher
from graphlab.compat.releases import UNCHANGED, before
from graphlab.compat.seeds import rules
from graphlab.engine.op_counts import count

_original_build = Conv.build
_original_call = Flatten.call
_original_transpose = Conv2DTranspose.call
_original_batch_norm = BatchNormalizationBase._fused_batch_norm


@functools.wraps(_original_build)
def _build_convolution(self, input_shape):
    _original_build(self, input_shape)
    if rules() != UNCHANGED and set(self.dilation_rate) == {1}:
        # A convolution layer of 1.x converted it to a tensor before checking whether there is any dilation.
        v1.convert_to_tensor(self.dilation_rate, v1.int32, name="dilation_rate")


@functools.wraps(_original_batch_norm)
def _fused_batch_norm(self, inputs, mask, training):
    outputs = _original_batch_norm(self, inputs, mask, training)
    if rules() == UNCHANGED:
        return outputs
    # 1.x created an empty mean and variance for the kernel in training, and one unused momentum otherwise. Inside a
    # cond today's layer reads its statistics in their place: one op for each of them, or two for a resource.
    is_training = smart_constant_value(training)
    if is_training is None:
        count(-2 if isinstance(self.moving_mean, BaseResourceVariable) else 0)
        return outputs
    for _ in range(2 if is_training else 1):
        v1.constant([])
    return outputs


@functools.wraps(_original_call)
def _call_flatten(self, inputs):
    if rules() == UNCHANGED or self._channels_first or inputs.shape.rank in (None, 1):
        return _original_call(self, inputs)
    # Today's layer computes the new shape beforehand: six ops fewer if the batch size is unknown.
    batch_size = v1.dimension_value(inputs.shape[0]) or v1.shape(inputs)[0]
    outputs = v1.reshape(inputs, (batch_size, -1))
    outputs.set_shape(self.compute_output_shape(inputs.shape))
    return outputs


@functools.wraps(_original_transpose)
def _call_transposed_convolution(self, inputs):
    outputs = _original_transpose(self, inputs)
    if rules() != UNCHANGED:
        height, width = (1, 2) if self.data_format == "channels_last" else (2, 3)
        known = None not in (v1.dimension_value(inputs.shape[height]), v1.dimension_value(inputs.shape[width]))
        # The size of the output was computed in the graph, also where it is known; until 1.12 in four ops fewer.
        count((14 if self.padding == "valid" else 10) * known - 4 * before(rules(), "1.15"))
    return outputs


def install(patcher: Patcher) -> None:
    """Replace methods of tf-keras's layers."""
    patcher.replace(BatchNormalizationBase, "_fused_batch_norm", _fused_batch_norm)
    patcher.replace(Conv2DTranspose, "call", _call_transposed_convolution)
    patcher.replace(Conv, "build", _build_convolution)
    patcher.replace(Flatten, "call", _call_flatten)
