"""Cross-entropies of the package Keras, which works on clipped probabilities.

tf.keras takes the logits of a ``sigmoid`` or ``softmax`` output instead, in 1.15 as today. So a program of Keras 2.2
reads losses such as 1.192e-07, and 16.118 from a network that is sure and wrong. Source: ``keras.backend`` of 2.2.5.
"""

from __future__ import annotations

import functools
from collections.abc import Callable
from typing import Any

import tensorflow.compat.v1 as v1
from tf_keras.src import backend

from graphlab.compat.changes.patcher import Patcher
from graphlab.compat.keras.standalone import uses_standalone_keras


def _clipped(output: Any) -> Any:
    epsilon = v1.convert_to_tensor(backend.epsilon(), output.dtype.base_dtype)
    return v1.clip_by_value(output, epsilon, 1.0 - epsilon)


def binary_crossentropy(target: Any, output: Any, from_logits: bool = False) -> Any:
    """Return the cross-entropy of each value, of the shape of ``output``."""
    if not from_logits:
        output = _clipped(output)
        output = v1.log(output / (1 - output))
    return v1.nn.sigmoid_cross_entropy_with_logits(labels=target, logits=output)


def _check_axis(output: Any, axis: int) -> None:
    rank = len(output.shape)
    if axis != -1 and axis not in range(rank):
        raise ValueError(
            f"Unexpected channels axis {axis}. Expected to be -1 or one of the axes of `output`, which has {rank} "
            "dimensions."
        )


def categorical_crossentropy(target: Any, output: Any, from_logits: bool = False, axis: int = -1) -> Any:
    """Return the cross-entropy of each example; the classes are along ``axis``."""
    _check_axis(output, axis)
    if from_logits:
        return v1.nn.softmax_cross_entropy_with_logits_v2(labels=target, logits=output)
    output = output / v1.reduce_sum(output, axis, True)
    return -v1.reduce_sum(target * v1.log(_clipped(output)), axis)


def sparse_categorical_crossentropy(
    target: Any, output: Any, from_logits: bool = False, axis: int = -1, ignore_class: None = None
) -> Any:
    """Return the cross-entropy of each example, whose class ``target`` names."""
    _check_axis(output, axis)
    rank = len(output.shape)
    if axis not in (-1, rank - 1):
        output = v1.transpose(output, [*range(axis), *range(axis + 1, rank), axis])
    if not from_logits:
        output = v1.log(_clipped(output))
    labels = backend.cast(backend.flatten(target), "int64")
    logits = v1.reshape(output, [-1, v1.shape(output)[-1]])
    losses = v1.nn.sparse_softmax_cross_entropy_with_logits(labels=labels, logits=logits)
    return v1.reshape(losses, v1.shape(output)[:-1]) if rank >= 3 else losses


def _of_either(of_keras: Callable, of_tf_keras: Callable) -> Callable:
    @functools.wraps(of_tf_keras)
    def function(*arguments: Any, **options: Any) -> Any:
        return (of_keras if uses_standalone_keras() else of_tf_keras)(*arguments, **options)

    return function


def install(patcher: Patcher) -> None:
    """Replace the functions that the losses call."""
    for function in (binary_crossentropy, categorical_crossentropy, sparse_categorical_crossentropy):
        original = getattr(backend, function.__name__)
        replacement = _of_either(function, original)
        for module in (backend, v1.keras.backend):
            if getattr(module, function.__name__) is original:
                patcher.replace(module, function.__name__, replacement)
