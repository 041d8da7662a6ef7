"""``tf.contrib.layers`` of 0.12: layers that made their ops themselves; ``flatten`` did up to 1.0.

After that they stood on ``tf.layers``. The older ones give their ops and regularisers other names
(``conv1/convolution``, ``conv1/weights/Regularizer``) and make the biases after the product.
"""

from __future__ import annotations

import dataclasses
import functools
from collections.abc import Callable
from typing import Any

import tensorflow.compat.v1 as v1
import tf_slim
from tf_slim.layers import utils

from graphlab.compat.eras.contrib.scopes import in_scopes_of

_xavier = tf_slim.xavier_initializer()
_zeros = v1.zeros_initializer()


@in_scopes_of(tf_slim.fully_connected)
def fully_connected(
    inputs,
    num_outputs,
    activation_fn=v1.nn.relu,
    normalizer_fn=None,
    normalizer_params=None,
    weights_initializer=_xavier,
    weights_regularizer=None,
    biases_initializer=_zeros,
    biases_regularizer=None,
    reuse=None,
    variables_collections=None,
    outputs_collections=None,
    trainable=True,
    scope=None,
):
    """Multiply ``[…, inputs]`` by weights: ``[…, num_outputs]``, floating point."""
    with v1.variable_scope(scope, "fully_connected", [inputs], reuse=reuse) as variables:
        layer = _Layer(
            variables, variables_collections, outputs_collections, trainable, normalizer_fn, normalizer_params
        )
        inputs = v1.convert_to_tensor(inputs)
        size = utils.last_dimension(inputs.shape, min_rank=2)
        shape = v1.unstack(v1.shape(inputs), name="unpack")
        weights = layer.variable("weights", [size, num_outputs], inputs, weights_initializer, weights_regularizer)
        is_matrix = inputs.shape.rank == 2
        outputs = v1.matmul(inputs if is_matrix else v1.reshape(inputs, [-1, size]), weights)
        outputs = layer.shifted(outputs, num_outputs, biases_initializer, biases_regularizer)
        outputs = outputs if activation_fn is None else activation_fn(outputs)
        if not is_matrix:
            static = inputs.shape[:-1].concatenate(num_outputs)
            outputs = v1.reshape(outputs, v1.stack([*shape[:-1], num_outputs]))
            outputs.set_shape(static)
        return layer.collected(outputs)


linear = functools.partial(fully_connected, activation_fn=None)
relu = functools.partial(fully_connected, activation_fn=v1.nn.relu)
relu6 = functools.partial(fully_connected, activation_fn=v1.nn.relu6)


@in_scopes_of(tf_slim.conv2d)
def convolution(
    inputs,
    num_outputs,
    kernel_size,
    stride=1,
    padding="SAME",
    data_format=None,
    rate=1,
    activation_fn=v1.nn.relu,
    normalizer_fn=None,
    normalizer_params=None,
    weights_initializer=_xavier,
    weights_regularizer=None,
    biases_initializer=_zeros,
    biases_regularizer=None,
    reuse=None,
    variables_collections=None,
    outputs_collections=None,
    trainable=True,
    scope=None,
):
    """Convolve over one to three dimensions: ``[batch, …, channels]`` to ``[batch, …, num_outputs]``."""
    if data_format not in (None, "NWC", "NCW", "NHWC", "NCHW", "NDHWC"):
        raise ValueError(f"Invalid data_format: {data_format!r}")
    with v1.variable_scope(scope, "Conv", [inputs], reuse=reuse) as variables:
        layer = _Layer(
            variables, variables_collections, outputs_collections, trainable, normalizer_fn, normalizer_params
        )
        inputs = v1.convert_to_tensor(inputs)
        rank = inputs.shape.rank
        if rank not in (3, 4, 5):
            raise ValueError(
                "Rank of inputs must be known" if rank is None else f"Rank of inputs is {rank}, not 3 to 5"
            )
        sizes = [utils.n_positive_integers(rank - 2, number) for number in (kernel_size, stride, rate)]
        channels = v1.dimension_value(inputs.shape[1 if (data_format or "C").startswith("NC") else -1])
        if channels is None:
            raise ValueError("Number of in_channels must be known.")
        shape = [*sizes[0], channels, num_outputs]
        weights = layer.variable("weights", shape, inputs, weights_initializer, weights_regularizer)
        outputs = v1.nn.convolution(
            inputs, weights, padding, strides=sizes[1], dilation_rate=sizes[2], data_format=data_format
        )
        outputs = layer.shifted(outputs, num_outputs, biases_initializer, biases_regularizer, data_format)
        return layer.collected(outputs if activation_fn is None else activation_fn(outputs))


@in_scopes_of(tf_slim.conv2d_transpose)
def convolution2d_transpose(
    inputs,
    num_outputs,
    kernel_size,
    stride=1,
    padding="SAME",
    data_format="NHWC",
    activation_fn=v1.nn.relu,
    normalizer_fn=None,
    normalizer_params=None,
    weights_initializer=_xavier,
    weights_regularizer=None,
    biases_initializer=_zeros,
    biases_regularizer=None,
    reuse=None,
    variables_collections=None,
    outputs_collections=None,
    trainable=True,
    scope=None,
):
    """Convolve backwards: ``[batch, height, width, channels]`` to ``[batch, stride · height, …, num_outputs]``."""
    if data_format not in ("NHWC", "NCHW"):
        raise ValueError("data_format has to be either NCHW or NHWC.")
    with v1.variable_scope(scope, "Conv2d_transpose", [inputs], reuse=reuse) as variables:
        layer = _Layer(
            variables, variables_collections, outputs_collections, trainable, normalizer_fn, normalizer_params
        )
        kernel, strides = utils.two_element_tuple(kernel_size), utils.two_element_tuple(stride)
        channel_axis, axes = (1, (2, 3)) if data_format == "NCHW" else (3, (1, 2))
        channels = v1.dimension_value(inputs.shape[channel_axis])
        if channels is None:
            raise ValueError("`C` dimension of `inputs` must be known but is None.")
        shape = [*kernel, num_outputs, channels]
        weights = layer.variable("weights", shape, inputs, weights_initializer, weights_regularizer)
        sizes = v1.shape(inputs)
        edges = [max(size - step, 0) if padding == "VALID" else 0 for size, step in zip(kernel, strides, strict=True)]

        def with_sizes(batch, spatial):
            out = [batch, num_outputs, num_outputs, num_outputs]
            for axis, size, step, edge in zip(axes, spatial, strides, edges, strict=True):
                out[axis] = None if size is None else size * step + edge if padding == "VALID" else size * step
            return out

        batch, spatial = sizes[0], [sizes[axis] for axis in axes]
        steps = [1, 1, 1, 1]
        for axis, step in zip(axes, strides, strict=True):
            steps[axis] = step
        outputs = v1.nn.conv2d_transpose(
            inputs, weights, v1.stack(with_sizes(batch, spatial), name="pack"), steps, padding, data_format
        )
        static = inputs.shape.as_list()
        outputs.set_shape(with_sizes(static[0], [static[axis] for axis in axes]))
        outputs = layer.shifted(outputs, num_outputs, biases_initializer, biases_regularizer, data_format)
        return layer.collected(outputs if activation_fn is None else activation_fn(outputs))


@in_scopes_of(tf_slim.separable_conv2d)
def separable_convolution2d(
    inputs,
    num_outputs,
    kernel_size,
    depth_multiplier,
    stride=1,
    padding="SAME",
    activation_fn=v1.nn.relu,
    normalizer_fn=None,
    normalizer_params=None,
    weights_initializer=_xavier,
    weights_regularizer=None,
    biases_initializer=_zeros,
    biases_regularizer=None,
    reuse=None,
    variables_collections=None,
    outputs_collections=None,
    trainable=True,
    scope=None,
):
    """Convolve each channel, then mix the channels, or only the first if ``num_outputs`` is None."""
    with v1.variable_scope(scope, "SeparableConv2d", [inputs], reuse=reuse) as variables:
        layer = _Layer(
            variables, variables_collections, outputs_collections, trainable, normalizer_fn, normalizer_params
        )
        channels = utils.last_dimension(inputs.shape, min_rank=4)
        made = functools.partial(
            layer.variable, like=inputs, initializer=weights_initializer, regularizer=weights_regularizer
        )
        strides = [1, *utils.two_element_tuple(stride), 1]
        depthwise = made("depthwise_weights", [*utils.two_element_tuple(kernel_size), channels, depth_multiplier])
        if num_outputs is None:
            num_outputs = depth_multiplier * channels
            outputs = v1.nn.depthwise_conv2d(inputs, depthwise, strides, padding)
        else:
            pointwise = made("pointwise_weights", [1, 1, depth_multiplier * channels, num_outputs])
            outputs = v1.nn.separable_conv2d(inputs, depthwise, pointwise, strides, padding)
        outputs = layer.shifted(outputs, num_outputs, biases_initializer, biases_regularizer)
        return layer.collected(outputs if activation_fn is None else activation_fn(outputs))


@in_scopes_of(tf_slim.flatten)
def flatten(inputs, outputs_collections=None, scope=None):
    """Return ``[batch, …]`` as a matrix, ``[batch, values]``."""
    with v1.name_scope(scope, "Flatten", [inputs]) as scope:
        inputs = v1.convert_to_tensor(inputs)
        if inputs.shape.rank is None or inputs.shape.rank < 2:
            raise ValueError("Inputs must have a least 2 dimensions.")
        if not inputs.shape[1:].is_fully_defined():
            raise ValueError("Inputs 2nd dimension must be defined.")
        outputs = v1.reshape(inputs, [-1, inputs.shape[1:].num_elements()])
        return utils.collect_named_outputs(outputs_collections, scope, outputs)


@in_scopes_of(tf_slim.dropout)
def dropout(inputs, keep_prob=0.5, noise_shape=None, is_training=True, outputs_collections=None, scope=None):
    """Drop values in training, with the graph's seed."""
    with v1.name_scope(scope, "Dropout", [inputs]) as scope:
        inputs = v1.convert_to_tensor(inputs)
        outputs = utils.smart_cond(
            is_training, lambda: v1.nn.dropout(inputs, keep_prob, noise_shape), lambda: v1.identity(inputs)
        )
        return utils.collect_named_outputs(outputs_collections, scope, outputs)


@dataclasses.dataclass(frozen=True)
class _Layer:
    """What the layers have in common: collections, and how their variables are made."""

    scope: v1.VariableScope
    variables_collections: Any
    outputs_collections: Any
    trainable: bool
    normalizer: Callable | None
    parameters: dict[str, Any] | None

    def variable(self, name, shape, like, initializer, regularizer):
        """Return a variable of the type of the tensor ``like``."""
        return tf_slim.model_variable(
            name,
            shape=shape,
            dtype=like.dtype.base_dtype,
            initializer=initializer,
            regularizer=regularizer,
            collections=utils.get_variable_collections(self.variables_collections, name),
            trainable=self.trainable,
        )

    def shifted(self, outputs, size, initializer, regularizer, data_format=None):
        """Normalise the outputs, or else add biases to them."""
        if self.normalizer is not None:
            return self.normalizer(outputs, **(self.parameters or {}))
        if initializer is None:
            return outputs
        biases = self.variable("biases", [size], outputs, initializer, regularizer)
        return v1.nn.bias_add(outputs, biases, data_format=data_format)

    def collected(self, outputs):
        """Put the outputs into their collections, and return them."""
        return utils.collect_named_outputs(self.outputs_collections, self.scope.original_name_scope, outputs)
