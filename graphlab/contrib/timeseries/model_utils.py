"""Parts that models and the functions around them share."""

from __future__ import annotations

import numpy as np
import tensorflow.compat.v1 as tf

from graphlab.contrib.timeseries.feature_keys import FilteringResults


def fully_connected(inp, inp_size, layer_size, name, activation=tf.nn.relu, dtype=tf.float32) -> tf.Tensor:
    """Return a dense layer.

    Args:
        inp: The input, ``[batch, inp_size]``.
        inp_size: Its size.
        layer_size: The number of units.
        name: The variables are ``NAME_weight`` and ``NAME_bias``.
        activation: The activation, or None.
        dtype: The type of the weights.

    Returns:
        The output, ``[batch, layer_size]``.
    """
    weight = tf.get_variable(f"{name}_weight", shape=[inp_size, layer_size], dtype=dtype)
    bias = tf.get_variable(f"{name}_bias", shape=[layer_size], initializer=tf.zeros_initializer())
    output = tf.nn.xw_plus_b(inp, weight, bias)
    if activation is None:
        return output
    assert callable(activation)
    return activation(output)


def linear(inputs, size) -> tf.Tensor:
    """Return a layer without activation, with the variables ``fully_connected/weights`` and ``biases``.

    Args:
        inputs: The input, ``[..., inputs]``.
        size: The number of units.

    Returns:
        The output, ``[..., size]``.
    """
    dtype = inputs.dtype.base_dtype
    with tf.variable_scope(None, "fully_connected", [inputs]):
        weights = tf.get_variable(
            "weights", [inputs.shape[-1], size], dtype, initializer=tf.glorot_uniform_initializer(dtype=dtype)
        )
        biases = tf.get_variable("biases", [size], dtype, initializer=tf.zeros_initializer())
        return tf.tensordot(inputs, weights, [[-1], [0]]) + biases


def parameter_switch(parameter_overrides):
    """Return a function that evaluates a parameter, or its replacement.

    Args:
        parameter_overrides: The replacements, by tensor.

    Returns:
        A function from a tensor to an array. It needs a default session.
    """

    def passed_or_trained(parameter):
        for tensor, value in parameter_overrides.items():
            if tensor is parameter:
                return tf.convert_to_tensor(value).eval()
        return tf.convert_to_tensor(parameter).eval()

    return passed_or_trained


def canonicalize_times_or_steps_from_output(times, steps, previous_model_output) -> np.ndarray:
    """Return the times of predictions.

    Args:
        times: The times, ``[length]`` or ``[batch, length]``.
        steps: How many times after the previous output, instead.
        previous_model_output: The results of an evaluation or of filtering.

    Returns:
        The times, ``[batch, length]``.

    Raises:
        ValueError: Both are given, or neither; the times are of another batch, or not after the previous output.
    """
    if steps is not None and times is not None:
        raise ValueError("Only one of `steps` and `times` may be specified.")
    if steps is None and times is None:
        raise ValueError("One of `steps` and `times` must be specified.")
    last = previous_model_output[FilteringResults.TIMES][:, -1:]
    if steps is not None:
        return last + 1 + np.arange(steps)[None, ...]
    times = np.array(times)
    times = times if times.ndim == 2 else times[None, ...]
    if len(last) != len(times):
        raise ValueError(
            "`times` must have a batch dimension matching the previous model output (got a batch dimension of"
            f" {len(times)} for `times` and {len(last)} for the previous model output)."
        )
    if not (last[:, 0] < times[:, 0]).all():
        raise ValueError("Prediction times must be after the corresponding previous model output.")
    return times
