"""Layers of ``tf.layers`` and ``tf.keras.layers`` built from the same ops as in 1.x, or as many of them.

``graphlab.compat.changes.op_sequences`` says why that matters.
"""

import functools

import tensorflow.compat.v1 as v1
from tensorflow.python.framework.smart_cond import smart_cond, smart_constant_value
from tensorflow.python.ops.resource_variable_ops import BaseResourceVariable
from tensorflow.python.training import moving_averages
from tf_keras.src.layers.convolutional.base_conv import Conv
from tf_keras.src.layers.convolutional.conv2d_transpose import Conv2DTranspose
from tf_keras.src.layers.convolutional.conv3d_transpose import Conv3DTranspose
from tf_keras.src.layers.normalization.batch_normalization import BatchNormalizationBase
from tf_keras.src.layers.reshaping.flatten import Flatten

from graphlab.compat.changes.op_counts import by_release, counted, fixed, nothing
from graphlab.compat.changes.patcher import Patcher
from graphlab.compat.releases import UNCHANGED, before, runs_before
from graphlab.compat.seeds import rules
from graphlab.engine.op_counts import count

_original_build = Conv.build
_original_call = Flatten.call
_original_transpose = Conv2DTranspose.call
_original_batch_norm = BatchNormalizationBase._fused_batch_norm
_original_build_batch_norm = BatchNormalizationBase.build
_original_call_batch_norm = BatchNormalizationBase.call


@functools.wraps(_original_build)
def _build_convolution(self, input_shape):
    _original_build(self, input_shape)
    if rules() != UNCHANGED and set(self.dilation_rate) == {1}:
        # A convolution layer of 1.x converted it to a tensor before checking whether there is any dilation.
        v1.convert_to_tensor(self.dilation_rate, v1.int32, name="dilation_rate")
    if set(self.dilation_rate) == {1}:
        count(by_release(until_1_0=1))
    else:
        sizes = v1.TensorShape(input_shape).as_list()
        sizes = sizes[1:-1] if self.data_format == "channels_last" else sizes[2:]
        count(by_release(until_1_0=(self.padding == "valid") - (7 if None in sizes else 0)))


@functools.wraps(_original_batch_norm)
def _fused_batch_norm(self, inputs, mask, training):
    outputs = _original_batch_norm(self, inputs, mask, training)
    if rules() == UNCHANGED:
        return outputs
    # 1.x created an empty mean and variance for the kernel in training, and one unused momentum otherwise. Inside a
    # cond today's layer reads its statistics in their place: one op for each of them, or two for a resource.
    is_training = smart_constant_value(training)
    count(by_release(until_1_4={True: -2, False: 0, None: 1}[is_training]))
    if is_training is None:
        count(-2 if isinstance(self.moving_mean, BaseResourceVariable) else 0)
        return outputs
    for _ in range(2 if is_training else 1):
        v1.constant([])
    # In training, too, today's layer reads a resource once more for each statistic.
    count(-2 if is_training and isinstance(self.moving_mean, BaseResourceVariable) else 0)
    return outputs


@functools.wraps(_original_build_batch_norm)
def _build_batch_norm(self, input_shape):
    if not (runs_before("1.4") and self.scale and self.center):
        return _original_build_batch_norm(self, input_shape)
    add_weight, waiting = self.add_weight, {}

    def add_beta_first(*arguments, name=None, **options):
        if name == "gamma":
            like_beta = {kind: getattr(self, f"beta_{kind}") for kind in ("initializer", "regularizer", "constraint")}
            waiting["beta"] = add_weight(*arguments, name="beta", **{**options, **like_beta})
        return waiting.pop(name, None) or add_weight(*arguments, name=name, **options)

    self.add_weight = add_beta_first
    try:
        if self.fused is None:
            self.fused = False  # there was no fused kernel in the layer yet
        return _original_build_batch_norm(self, input_shape)
    finally:
        self.add_weight = add_weight


@functools.wraps(_original_call_batch_norm)
def _call_batch_norm(self, inputs, training=None, mask=None):
    if not runs_before("1.4"):
        outputs = _original_call_batch_norm(self, inputs, training, mask)
        is_open = smart_constant_value(self._get_training_value(training)) is None
        of_resources = 4 * (is_open and isinstance(self.moving_mean, BaseResourceVariable))
        of_renorm = 12 if self.renorm else 0
        count(
            by_release(
                until_1_4=of_renorm - (4 if is_open and not self.fused else 0), until_1_12=of_renorm + of_resources
            )
        )
        return outputs
    training = self._get_training_value(training)
    axis = self.axis[0]
    others = [each for each in range(inputs.shape.rank) if each != axis]
    broad = [1] * inputs.shape.rank
    broad[axis] = v1.dimension_value(inputs.shape[axis])
    offset = v1.reshape(self.beta, broad) if self.center else None
    scale = v1.reshape(self.gamma, broad) if self.scale else None
    mean = variance = None
    if smart_constant_value(training) is not False:
        mean, variance = v1.nn.moments(inputs, others, keep_dims=True)
        for variable, value in ((self.moving_mean, mean), (self.moving_variance, variance)):
            value = v1.reshape(value, [-1])
            self.add_update(moving_averages.assign_moving_average(variable, value, self.momentum, zero_debias=False))

    def normalized_by_averages():
        averages = v1.reshape(self.moving_mean, broad), v1.reshape(self.moving_variance, broad)
        return v1.nn.batch_normalization(inputs, *averages, offset, scale, self.epsilon)

    return smart_cond(
        training,
        lambda: v1.nn.batch_normalization(inputs, mean, variance, offset, scale, self.epsilon),
        normalized_by_averages,
    )


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
    patcher.replace(BatchNormalizationBase, "build", _build_batch_norm)
    patcher.replace(BatchNormalizationBase, "call", _call_batch_norm)
    patcher.replace(Conv2DTranspose, "call", _call_transposed_convolution)
    patcher.replace(Conv, "build", _build_convolution)
    patcher.replace(Flatten, "call", _call_flatten)
    patcher.replace(Conv3DTranspose, "call", counted(Conv3DTranspose.call, nothing, fixed(until_1_12=8)))
