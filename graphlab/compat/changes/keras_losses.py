"""Losses and metrics of the package Keras, and the names that functions had.

Its cross-entropies work on clipped probabilities. tf.keras takes the logits of a ``sigmoid`` or ``softmax`` output
instead, in 1.15 as today. So a program of Keras 2.2 reads losses such as 1.192e-07, and 16.118 from a network that is
sure and wrong. Hinge losses take targets as they are, where tf.keras makes -1 of 0. Source: ``keras.backend``,
``keras.losses`` and ``keras.metrics`` of 2.2.5.
"""

from __future__ import annotations

import functools
import inspect
from collections.abc import Callable
from typing import Any

import tensorflow.compat.v1 as v1
from tf_keras.src import backend, losses, metrics

from graphlab.compat.changes.patcher import Patcher
from graphlab.compat.keras.standalone import of_either


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


def hinge(y_true: Any, y_pred: Any) -> Any:
    """Return the mean of ``max(1 - y_true * y_pred, 0)`` along the last axis."""
    return backend.mean(backend.maximum(1.0 - y_true * y_pred, 0.0), axis=-1)


def squared_hinge(y_true: Any, y_pred: Any) -> Any:
    """Return the mean of the squares of ``max(1 - y_true * y_pred, 0)`` along the last axis."""
    return backend.mean(backend.square(backend.maximum(1.0 - y_true * y_pred, 0.0)), axis=-1)


def sparse_categorical_accuracy(y_true: Any, y_pred: Any) -> Any:
    """Return whether the most likely class is that of ``y_true``, by example or step; a last axis of 1 is left out."""
    if backend.ndim(y_true) == backend.ndim(y_pred):
        y_true = backend.squeeze(y_true, -1)
    best = backend.cast(backend.argmax(y_pred, axis=-1), backend.floatx())
    return backend.cast(backend.equal(backend.cast(y_true, backend.floatx()), best), backend.floatx())


def top_k_categorical_accuracy(y_true: Any, y_pred: Any, k: int = 5) -> Any:
    """Return whether the class is among the ``k`` most likely ones, float32 ``[n]``."""
    return sparse_top_k_categorical_accuracy(backend.argmax(y_true, axis=-1), y_pred, k)


def sparse_top_k_categorical_accuracy(y_true: Any, y_pred: Any, k: int = 5) -> Any:
    """Return whether the class that ``y_true`` names is among the ``k`` most likely ones, float32 ``[n]``."""
    classes = backend.cast(backend.flatten(y_true), "int32")
    return backend.cast(v1.nn.in_top_k(y_pred, classes, k), backend.floatx())


#: Functions that are called otherwise today, by module.
_RENAMED = {
    "cosine_proximity": "cosine_similarity",
    "kullback_leibler_divergence": "kl_divergence",
    "logcosh": "log_cosh",
}


def _under_old_name(name: str, original: Callable) -> Callable:
    @functools.wraps(original, updated=())
    def function(*arguments: Any, **options: Any) -> Any:
        return original(*arguments, **options)

    function.__name__ = function.__qualname__ = name
    function.__signature__ = inspect.signature(original)  # type: ignore[attr-defined]
    del function.__wrapped__  # it is saved under its own name
    return function


def _replace(patcher: Patcher, original: Callable, replacement: Callable) -> None:
    """Replace a function under all names that it has for Keras and for programs."""
    for module in (backend, losses, metrics, v1.keras.backend, v1.keras.losses, v1.keras.metrics):
        for name in [name for name, value in vars(module).items() if value is original]:
            patcher.replace(module, name, replacement)


def install(patcher: Patcher) -> None:
    """Replace the functions that losses and metrics call."""
    function: Callable
    for function in (binary_crossentropy, categorical_crossentropy, sparse_categorical_crossentropy):
        _replace(patcher, original := getattr(backend, function.__name__), of_either(function, original))
    for function in (hinge, squared_hinge):
        _replace(patcher, original := getattr(losses, function.__name__), of_either(function, original))
    for function in (
        sparse_categorical_accuracy,
        top_k_categorical_accuracy,
        sparse_top_k_categorical_accuracy,
    ):
        _replace(patcher, original := getattr(metrics, function.__name__), of_either(function, original))
    for old, name in _RENAMED.items():
        for module in (losses, metrics):
            # The module of metrics has some functions of its own, and some of losses.
            if getattr(getattr(module, name, None), "__name__", old) != old:
                _replace(patcher, original := getattr(module, name), _under_old_name(old, original))
            patcher.add(module, old, getattr(module, name, getattr(losses, name)))
    for module in (losses, metrics):
        patcher.add(module, "cosine", module.cosine_proximity)
