"""Bijectors with networks inside: masked autoregressive flows (Papamakarios et al.) and real NVP (Dinh et al.)."""

from __future__ import annotations

import numpy as np
import tensorflow.compat.v1 as tf
from tensorflow.python.layers import core as core_layers
from tensorflow.python.ops.distributions.bijector import Bijector


class MaskedAutoregressiveFlow(Bijector):
    """``y_i = shift_i + exp(log_scale_i) x_i``, where a network computes both from ``y_1 … y_(i-1)``."""

    def __init__(
        self,
        shift_and_log_scale_fn,
        is_constant_jacobian=False,
        validate_args=False,
        unroll_loop=False,
        name=None,
    ):
        """Make the bijector.

        Args:
            shift_and_log_scale_fn: Returns both for vectors ``[…, k]``; each may be None.
            is_constant_jacobian: Whether the scale is None.
            validate_args: Whether to check values when the graph runs.
            unroll_loop: Whether the graph has the network once for each entry, instead of a loop.
            name: The name of the operations.
        """
        self._shift_and_log_scale_fn = shift_and_log_scale_fn
        self._unroll_loop = unroll_loop
        super().__init__(
            forward_min_event_ndims=1,
            is_constant_jacobian=is_constant_jacobian,
            validate_args=validate_args,
            name=name or "masked_autoregressive_flow",
        )

    def _step(self, x, y):
        shift, log_scale = self._shift_and_log_scale_fn(y)
        x = x if log_scale is None else x * tf.exp(log_scale)
        return x if shift is None else x + shift

    def _forward(self, x):
        size = x.shape.as_list()[-1] if x.shape.ndims else None
        if self._unroll_loop:
            if size is None:
                raise ValueError(
                    "The final dimension of `x` must be known at graph construction time if `unroll_loop=True`. "
                    f"`x.shape: {x.shape!r}`"
                )
            y = tf.zeros_like(x, name="y0")
            for _ in range(size):
                y = self._step(x, y)
            return y
        start = tf.zeros_like(x, name="y0")
        # The network makes its variables here: inside a loop they could not be initialised.
        self._shift_and_log_scale_fn(start)
        length = tf.shape(x)[-1]
        _, y = tf.while_loop(
            lambda index, _: index < length,
            lambda index, y: (index + 1, self._step(x, y)),
            (tf.constant(0), start),
            maximum_iterations=size,
        )
        return y

    def _inverse(self, y):
        shift, log_scale = self._shift_and_log_scale_fn(y)
        x = y if shift is None else y - shift
        return x if log_scale is None else x * tf.exp(-log_scale)

    def _inverse_log_det_jacobian(self, y):
        _, log_scale = self._shift_and_log_scale_fn(y)
        return tf.constant(0.0, y.dtype, name="ildj") if log_scale is None else -tf.reduce_sum(log_scale, -1)


def _mask(num_blocks, inputs, outputs, exclusive):
    """Return a matrix ``[inputs, outputs]`` with ones where an output may depend on an input."""
    mask = np.zeros([outputs, inputs], np.float32)
    wide, high = inputs // num_blocks, outputs // num_blocks
    for block in range(num_blocks):
        mask[high * (block + exclusive) :, wide * block : wide * (block + 1)] = 1
    return mask.T


def masked_dense(
    inputs, units, num_blocks=None, exclusive=False, kernel_initializer=None, reuse=None, name=None, *args, **kwargs
):
    """Apply a dense layer each of whose blocks of outputs depends on no later block of inputs.

    Args:
        inputs: The inputs, ``[…, d]``.
        units: The number of outputs.
        num_blocks: The number of blocks.
        exclusive: Whether a block does not depend on its own block of inputs either.
        kernel_initializer: The initializer of the kernel; Glorot's normal one by default.
        reuse: Whether to reuse the variables of a layer of the same name.
        name: The name of the layer.
        *args: More arguments of ``tf.layers.Dense``, after ``units``.
        **kwargs: The same by name.

    Returns:
        The outputs, ``[…, units]``.
    """
    depth = inputs.shape.as_list()[-1]
    if depth is None:
        raise NotImplementedError("Rightmost dimension must be known prior to graph execution.")
    mask = _mask(num_blocks, depth, units, exclusive)
    initializer = kernel_initializer or tf.glorot_normal_initializer()

    def masked(shape, dtype=None, partition_info=None):
        return mask * initializer(shape, dtype, partition_info)

    with tf.name_scope(name, "masked_dense", [inputs, units, num_blocks]):
        layer = core_layers.Dense(
            units,
            *args,
            kernel_initializer=masked,
            kernel_constraint=lambda x: mask * x,
            name=name,
            dtype=inputs.dtype.base_dtype,
            _scope=name,
            _reuse=reuse,
            **kwargs,
        )
        return layer(inputs)


def masked_autoregressive_default_template(
    hidden_layers,
    shift_only=False,
    activation=tf.nn.relu,
    log_scale_min_clip=-5.0,
    log_scale_max_clip=3.0,
    log_scale_clip_gradient=False,
    name=None,
    *args,
    **kwargs,
):
    """Return a network of masked dense layers for ``MaskedAutoregressiveFlow`` (MADE, Germain et al.).

    Args:
        hidden_layers: The numbers of units of the hidden layers.
        shift_only: Whether it returns None as the logarithm of the scale.
        activation: The activation of the hidden layers.
        log_scale_min_clip: The least logarithm of the scale.
        log_scale_max_clip: The greatest.
        log_scale_clip_gradient: Whether the gradient is zero where it was clipped.
        name: The name of the template.
        *args: There can be none; 1.15 raised the same error, at the first use.
        **kwargs: More arguments of ``masked_dense``.
    """
    name = name or "masked_autoregressive_default_template"
    if args:
        raise TypeError("masked_autoregressive_default_template takes further arguments of masked_dense by name only.")

    def network(x):
        depth = x.shape.as_list()[-1]
        if depth is None:
            raise NotImplementedError("Rightmost dimension must be known prior to graph execution.")
        shape = x.shape.as_list() if x.shape.is_fully_defined() else tf.shape(x)
        sizes = [*hidden_layers, depth if shift_only else 2 * depth]
        for i, units in enumerate(sizes):
            is_last = i == len(sizes) - 1
            own = {
                "inputs": x,
                "units": units,
                "num_blocks": depth,
                "exclusive": i == 0 and not is_last,
                "activation": None if is_last else activation,
            }
            x = masked_dense(**own, **kwargs)
        if shift_only:
            return tf.reshape(x, shape), None
        shift, log_scale = tf.unstack(tf.reshape(x, tf.concat([shape, [2]], 0)), 2, axis=-1)
        clipped = tf.clip_by_value(log_scale, log_scale_min_clip, log_scale_max_clip)
        if not log_scale_clip_gradient:
            clipped = log_scale + tf.stop_gradient(clipped - log_scale)
        return shift, clipped

    return tf.make_template(name, network)


class RealNVP(Bijector):
    """Leaves the first entries of a vector as they are, and shifts and scales the rest as a network says."""

    def __init__(self, num_masked, shift_and_log_scale_fn, is_constant_jacobian=False, validate_args=False, name=None):
        """Make the bijector.

        Args:
            num_masked: How many entries stay as they are.
            shift_and_log_scale_fn: Returns both for those entries and the number of the others; each may be None.
            is_constant_jacobian: Whether the scale is None.
            validate_args: Whether to check values when the graph runs.
            name: The name of the operations.
        """
        if num_masked <= 0:
            raise ValueError("num_masked must be a positive integer.")
        self._num_masked = num_masked
        self._depth = None
        self._shift_and_log_scale_fn = shift_and_log_scale_fn
        super().__init__(
            forward_min_event_ndims=1,
            is_constant_jacobian=is_constant_jacobian,
            validate_args=validate_args,
            name=name or "real_nvp",
        )

    def _parts(self, x):
        """Return the entries that stay, the others, and the network's shift and logarithm of the scale."""
        if self._depth is None:
            depth = x.shape.as_list()[-1]
            if depth is None:
                raise NotImplementedError("Rightmost dimension must be known prior to graph execution.")
            if self._num_masked >= depth:
                raise ValueError("Number of masked units must be smaller than the event size.")
            self._depth = depth
        kept, rest = x[:, : self._num_masked], x[:, self._num_masked :]
        return kept, rest, *self._shift_and_log_scale_fn(kept, self._depth - self._num_masked)

    def _forward(self, x):
        kept, rest, shift, log_scale = self._parts(x)
        rest = rest if log_scale is None else rest * tf.exp(log_scale)
        rest = rest if shift is None else rest + shift
        return tf.concat([kept, rest], -1)

    def _inverse(self, y):
        kept, rest, shift, log_scale = self._parts(y)
        rest = rest if shift is None else rest - shift
        rest = rest if log_scale is None else rest * tf.exp(-log_scale)
        return tf.concat([kept, rest], -1)

    def _inverse_log_det_jacobian(self, y):
        return -self._forward_log_det_jacobian(y)

    def _forward_log_det_jacobian(self, x):
        _, _, _, log_scale = self._parts(x)
        return tf.constant(0.0, x.dtype) if log_scale is None else tf.reduce_sum(log_scale, -1)


def real_nvp_default_template(hidden_layers, shift_only=False, activation=tf.nn.relu, name=None, *args, **kwargs):
    """Return a network of dense layers for ``RealNVP``.

    Args:
        hidden_layers: The numbers of units of the hidden layers.
        shift_only: Whether it returns None as the logarithm of the scale.
        activation: The activation of the hidden layers.
        name: The name of the operations.
        *args: More arguments of ``tf.layers.dense``.
        **kwargs: The same by name.
    """
    with tf.name_scope(name, "real_nvp_default_template"):

        def network(x, output_units):
            for units in hidden_layers:
                x = core_layers.dense(*args, inputs=x, units=units, activation=activation, **kwargs)
            outputs = output_units if shift_only else 2 * output_units
            x = core_layers.dense(*args, inputs=x, units=outputs, activation=None, **kwargs)
            return (x, None) if shift_only else tuple(tf.split(x, 2, axis=-1))

        return tf.make_template("real_nvp_default_template", network)
