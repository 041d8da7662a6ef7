"""Batch normalization of the package Keras.

Its moving averages forget that they began with 0 or 1: after one step they are the mean and the variance of that batch.
A layer that is frozen still normalizes by the batch in training. Source: ``keras.layers.BatchNormalization`` of 2.2.5.
"""

from __future__ import annotations

import functools
from typing import Any

import tensorflow.compat.v1 as v1
from tensorflow.python.training.moving_averages import assign_moving_average
from tf_keras.src import backend
from tf_keras.src.layers.normalization.batch_normalization import BatchNormalizationBase

from graphlab.compat.changes.patcher import Patcher
from graphlab.compat.keras.standalone import uses_standalone_keras


def _normalized_by_averages(layer: Any, inputs: Any, broad: Any) -> Any:
    weights = (layer.moving_mean, layer.moving_variance, layer.beta, layer.gamma)
    mean, variance, beta, gamma = (broad(weight) for weight in weights)
    axis = layer.axis[0] % len(inputs.shape)
    if len(inputs.shape) != 4 or axis != 3:
        return v1.nn.batch_normalization(inputs, mean, variance, beta, gamma, layer.epsilon)
    beta = v1.zeros_like(mean) if beta is None else beta
    gamma = v1.ones_like(mean) if gamma is None else gamma
    options = {"epsilon": layer.epsilon, "mean": mean, "variance": variance, "is_training": False}
    return v1.nn.fused_batch_norm(inputs, gamma, beta, **options)[0]


def _normalized_by_batch(layer: Any, inputs: Any, axes: list[int], broad: Any) -> tuple[Any, Any, Any]:
    """Return the outputs, and the mean and the variance of the batch."""
    beta, gamma = layer.beta, layer.gamma
    if len(inputs.shape) == 4 and axes == [0, 1, 2]:
        size = inputs.shape.as_list()[3]
        beta = v1.zeros([size]) if beta is None else beta
        gamma = v1.ones([size]) if gamma is None else gamma
        return v1.nn.fused_batch_norm(inputs, gamma, beta, epsilon=layer.epsilon)
    mean, variance = v1.nn.moments(inputs, axes)
    weights = (broad(weight) for weight in (mean, variance, beta, gamma))
    return v1.nn.batch_normalization(inputs, *weights, layer.epsilon), mean, variance


def _call(layer: Any, inputs: Any, training: Any) -> Any:
    shape = backend.int_shape(inputs)
    axis = layer.axis[0] % len(shape)
    axes = [each for each in range(len(shape)) if each != axis]

    def broad(weight: Any) -> Any:
        if weight is None or axis == len(shape) - 1:
            return weight
        return v1.reshape(weight, [shape[axis] if each == axis else 1 for each in range(len(shape))])

    def by_averages() -> Any:
        return _normalized_by_averages(layer, inputs, broad)

    if not v1.is_tensor(training) and training is not None and not training:
        return by_averages()
    outputs, mean, variance = _normalized_by_batch(layer, inputs, axes, broad)
    size = v1.cast(v1.reduce_prod([v1.shape(inputs)[each] for each in axes]), variance.dtype)
    variance *= size / (size - (1.0 + layer.epsilon))
    for average, value in ((layer.moving_mean, mean), (layer.moving_variance, variance)):
        value = v1.cast(value, average.dtype.base_dtype)
        layer.add_update(assign_moving_average(average, value, layer.momentum, zero_debias=True))
    return backend.in_train_phase(outputs, by_averages, training=training)


def install(patcher: Patcher) -> None:
    """Replace the method that normalizes."""
    original = BatchNormalizationBase.call

    @functools.wraps(original)
    def call(self, inputs, training=None, mask=None):
        if not uses_standalone_keras():
            return original(self, inputs, training, mask)
        return _call(self, inputs, training)

    patcher.replace(BatchNormalizationBase, "call", call)
