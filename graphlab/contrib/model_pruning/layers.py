"""Layers whose weights have masks."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import tensorflow.compat.v1 as tf
from tensorflow.python.layers import convolutional, core
from tf_slim.layers import initializers, utils
from tf_slim.layers import layers as slim_layers
from tf_slim.ops.arg_scope import add_arg_scope

from graphlab.contrib.model_pruning import masks

_XAVIER, _ZEROS = initializers.xavier_initializer(), tf.zeros_initializer()


class _Masked:
    """Gives a layer of one kernel a mask."""

    add_weight: Callable
    dtype: Any
    kernel: Any
    mask: Any
    use_bias: bool
    kernel_initializer: Any
    kernel_regularizer: Any
    bias_initializer: Any
    bias_regularizer: Any

    def _add(self, name, shape, initializer, trainable=False, regularizer=None):
        return self.add_weight(
            name, shape=shape, initializer=initializer, regularizer=regularizer, trainable=trainable, dtype=self.dtype
        )

    def _add_kernel(self, shape):
        return self._add("kernel", shape, self.kernel_initializer, True, self.kernel_regularizer)

    def _add_mask(self, shape):
        return self._add("mask", shape, tf.ones_initializer())

    def _finish(self, bias_size):
        self.threshold = self._add("threshold", [], tf.zeros_initializer())
        self.masked_kernel = tf.multiply(self.mask, self.kernel, masks.MASKED_WEIGHT_NAME)
        masks.collect(self.kernel, self.mask, self.threshold, self.masked_kernel)
        self.bias = None
        if self.use_bias:
            self.bias = self._add("bias", [bias_size], self.bias_initializer, True, self.bias_regularizer)
        self.built = True


class MaskedConv2D(_Masked, convolutional.Conv2D):
    """``tf.layers.Conv2D`` with a mask for its kernel."""

    def build(self, input_shape):
        """Make the variables ``mask``, ``kernel``, ``threshold`` and ``bias``."""
        shape = tf.TensorShape(input_shape).as_list()
        depth = shape[1 if self.data_format == "channels_first" else -1]
        if depth is None:
            raise ValueError("The channel dimension of the inputs should be defined. Found `None`.")
        kernel_shape = [*self.kernel_size, depth, self.filters]
        self.mask = self._add_mask(kernel_shape)
        self.kernel = self._add_kernel(kernel_shape)
        self._finish(self.filters)

    def call(self, inputs):
        """Return the convolution with the masked kernel."""
        layout = "NCHW" if self.data_format == "channels_first" else "NHWC"
        outputs = tf.nn.convolution(
            inputs,
            self.masked_kernel,
            self.padding.upper(),
            strides=self.strides,
            dilation_rate=self.dilation_rate,
            data_format=layout,
        )
        if self.bias is not None:
            outputs = tf.nn.bias_add(outputs, self.bias, data_format=layout)
        return outputs if self.activation is None else self.activation(outputs)


class MaskedFullyConnected(_Masked, core.Dense):
    """``tf.layers.Dense`` with a mask for its kernel."""

    def build(self, input_shape):
        """Make the variables ``kernel``, ``mask``, ``threshold`` and ``bias``."""
        depth = tf.TensorShape(input_shape).as_list()[-1]
        if depth is None:
            raise ValueError("The last dimension of the inputs to `Dense` should be defined. Found `None`.")
        self.kernel = self._add_kernel([depth, self.units])
        self.mask = self._add_mask([depth, self.units])
        self._finish(self.units)

    def call(self, inputs):
        """Return the product with the masked kernel."""
        inputs = tf.convert_to_tensor(inputs, self.dtype)
        rank = inputs.shape.ndims
        if rank > 2:
            outputs = tf.tensordot(inputs, self.masked_kernel, [[rank - 1], [0]])
            outputs.set_shape(inputs.shape[:-1].concatenate(self.units))
        else:
            outputs = tf.matmul(inputs, self.masked_kernel)
        if self.bias is not None:
            outputs = tf.nn.bias_add(outputs, self.bias)
        return outputs if self.activation is None else self.activation(outputs)


def _finished(layer, inputs, scope, activation_fn, normalizer_fn, normalizer_params, collections, outputs_collections):
    outputs = layer(inputs)
    slim_layers._add_variable_to_collections(layer.kernel, collections, "weights")
    if layer.bias is not None:
        slim_layers._add_variable_to_collections(layer.bias, collections, "biases")
    if normalizer_fn is not None:
        outputs = normalizer_fn(outputs, **(normalizer_params or {}))
    if activation_fn is not None:
        outputs = activation_fn(outputs)
    return utils.collect_named_outputs(outputs_collections, scope.original_name_scope, outputs)


def _getter():
    return slim_layers._build_variable_getter({"bias": "biases", "kernel": "weights"})


@add_arg_scope
def masked_convolution(
    inputs,
    num_outputs,
    kernel_size,
    stride=1,
    padding="SAME",
    data_format=None,
    rate=1,
    activation_fn=tf.nn.relu,
    normalizer_fn=None,
    normalizer_params=None,
    weights_initializer=_XAVIER,
    weights_regularizer=None,
    biases_initializer=_ZEROS,
    biases_regularizer=None,
    reuse=None,
    variables_collections=None,
    outputs_collections=None,
    trainable=True,
    scope=None,
):
    """Apply a convolution whose weights have a mask; the arguments are those of ``tf.contrib.layers.conv2d``."""
    if data_format not in (None, "NHWC", "NCHW"):
        raise ValueError(f"Unsupported data format: {data_format}")
    with tf.variable_scope(scope, "Conv", [inputs], reuse=reuse, custom_getter=_getter()) as found:
        inputs = tf.convert_to_tensor(inputs)
        if inputs.shape.ndims != 4:
            raise ValueError(f"Sparse Convolution not supported for input with rank {inputs.shape.ndims}")
        layer = MaskedConv2D(
            filters=num_outputs,
            kernel_size=kernel_size,
            strides=stride,
            padding=padding,
            data_format="channels_first" if data_format == "NCHW" else "channels_last",
            dilation_rate=rate,
            activation=None,
            use_bias=bool(not normalizer_fn and biases_initializer),
            kernel_initializer=weights_initializer,
            bias_initializer=biases_initializer,
            kernel_regularizer=weights_regularizer,
            bias_regularizer=biases_regularizer,
            activity_regularizer=None,
            trainable=trainable,
            name=found.name,
            dtype=inputs.dtype.base_dtype,
            _scope=found,
            _reuse=reuse,
        )
        return _finished(
            layer,
            inputs,
            found,
            activation_fn,
            normalizer_fn,
            normalizer_params,
            variables_collections,
            outputs_collections,
        )


masked_conv2d = masked_convolution


@add_arg_scope
def masked_fully_connected(
    inputs,
    num_outputs,
    activation_fn=tf.nn.relu,
    normalizer_fn=None,
    normalizer_params=None,
    weights_initializer=_XAVIER,
    weights_regularizer=None,
    biases_initializer=_ZEROS,
    biases_regularizer=None,
    reuse=None,
    variables_collections=None,
    outputs_collections=None,
    trainable=True,
    scope=None,
):
    """Apply a dense layer whose weights have a mask; the arguments are those of ``fully_connected``."""
    if not isinstance(num_outputs, int):
        raise ValueError(f"num_outputs should be int or long, got {num_outputs}.")
    with tf.variable_scope(scope, "fully_connected", [inputs], reuse=reuse, custom_getter=_getter()) as found:
        inputs = tf.convert_to_tensor(inputs)
        layer = MaskedFullyConnected(
            units=num_outputs,
            activation=None,
            use_bias=bool(not normalizer_fn and biases_initializer),
            kernel_initializer=weights_initializer,
            bias_initializer=biases_initializer,
            kernel_regularizer=weights_regularizer,
            bias_regularizer=biases_regularizer,
            activity_regularizer=None,
            trainable=trainable,
            name=found.name,
            dtype=inputs.dtype.base_dtype,
            _scope=found,
            _reuse=reuse,
        )
        return _finished(
            layer,
            inputs,
            found,
            activation_fn,
            normalizer_fn,
            normalizer_params,
            variables_collections,
            outputs_collections,
        )
