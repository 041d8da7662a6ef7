"""Rounds tensors as quantized arithmetic would, in ranges that are given or learned."""

from __future__ import annotations

import tensorflow.compat.v1 as tf
from tensorflow.python.training import moving_averages


def FixedQuantize(inputs, init_min=-6.0, init_max=6.0, scope=None):
    """Return a tensor rounded in a fixed range."""
    with tf.name_scope(scope, "FixedQuantize", [inputs]):
        return tf.quantization.fake_quant_with_min_max_args(inputs, min=init_min, max=init_max)


def LastValueQuantize(
    inputs,
    per_channel=False,
    init_min=-6.0,
    init_max=6.0,
    vars_collection=None,
    name_prefix="LastValueQuant",
    reuse=None,
    is_training=True,
    num_bits=8,
    narrow_range=False,
    symmetric=False,
):
    """Return a tensor rounded in the range of its last value, which the variables ``min`` and ``max`` keep.

    Args:
        inputs: The tensor.
        per_channel: Whether each element of the last axis has a range of its own.
        init_min: The first minimum; ``init_max`` is the first maximum.
        vars_collection: A collection for the variables.
        name_prefix: The variable scope.
        reuse: Whether the variables are there already.
        is_training: Whether the range follows the tensor.
        num_bits: How many bits a number has.
        narrow_range: Whether the lowest number is left out.
        symmetric: Whether the range has its middle at zero.
    """

    def updated(low, high, new_low, new_high):
        return tf.assign(low, new_low, name="AssignMinLast"), tf.assign(high, new_high, name="AssignMaxLast")

    return _quantized(
        inputs,
        per_channel,
        init_min,
        init_max,
        vars_collection,
        name_prefix,
        reuse,
        updated if is_training else None,
        num_bits,
        narrow_range,
        symmetric,
    )


def MovingAvgQuantize(
    inputs,
    per_channel=False,
    init_min=-6.0,
    init_max=6.0,
    ema_decay=0.999,
    vars_collection=tf.GraphKeys.MOVING_AVERAGE_VARIABLES,
    name_prefix="MovingAvgQuantize",
    reuse=None,
    is_training=True,
    num_bits=8,
    narrow_range=False,
    symmetric=False,
):
    """Return a tensor rounded in a moving average of its ranges; see ``LastValueQuantize``.

    Args:
        ema_decay: The weight of the old range.
    """

    def updated(low, high, new_low, new_high):
        average = moving_averages.assign_moving_average
        return (
            average(low, new_low, ema_decay, name="AssignMinEma"),
            average(high, new_high, ema_decay, name="AssignMaxEma"),
        )

    return _quantized(
        inputs,
        per_channel,
        init_min,
        init_max,
        vars_collection,
        name_prefix,
        reuse,
        updated if is_training else None,
        num_bits,
        narrow_range,
        symmetric,
    )


def _quantized(
    inputs, per_channel, first_low, first_high, collection, prefix, reuse, updated, num_bits, narrow_range, symmetric
):
    with tf.variable_scope(None, default_name=prefix, values=[inputs], reuse=reuse) as scope:
        scope.set_partitioner(None)
        rank = inputs.shape.rank
        if per_channel and rank not in (1, 2, 4):
            raise AssertionError(f"Expected 1D, 2D or 4D input, was: {inputs.shape} in  scope: {prefix}")
        shape = [inputs.shape[-1]] if per_channel else []
        low, high = (
            _range(name, shape, first, collection) for name, first in (("min", first_low), ("max", first_high))
        )
        if updated is not None:
            low, high = updated(low, high, *_observed(inputs, per_channel, num_bits, narrow_range, symmetric))
        quantize = (
            tf.quantization.fake_quant_with_min_max_vars_per_channel
            if per_channel
            else tf.quantization.fake_quant_with_min_max_vars
        )
        return quantize(inputs, low, high, num_bits=num_bits, narrow_range=narrow_range)


def _range(name, shape, first, collection):
    return tf.get_variable(
        name,
        shape=shape,
        initializer=tf.constant_initializer(first),
        collections=[*([collection] if collection else []), tf.GraphKeys.GLOBAL_VARIABLES],
        trainable=False,
        aggregation=tf.VariableAggregation.MEAN,
    )


def _observed(inputs, per_channel, num_bits, narrow_range, symmetric):
    """Return the range of a tensor, which always has zero in it."""
    low = high = inputs
    if not per_channel or inputs.shape.rank > 1:
        axes = list(range(inputs.shape.rank - 1)) if per_channel else None
        low, high = tf.reduce_min(inputs, axes, name="BatchMin"), tf.reduce_max(inputs, axes, name="BatchMax")
    if not symmetric:
        return tf.minimum(low, 0.0), tf.maximum(high, 0.0)
    ratio = -1 if narrow_range else -((1 << num_bits) - 2) / (1 << num_bits)
    return tf.minimum(low, high / ratio), tf.maximum(high, low * ratio)
