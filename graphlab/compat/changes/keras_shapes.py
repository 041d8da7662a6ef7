"""``compute_output_shape`` of the package Keras returns tuples of integers and None, also to layers of a program."""

from __future__ import annotations

import functools
from collections.abc import Callable, Iterator
from typing import Any

from tensorflow.python.framework.tensor_shape import TensorShape
from tf_keras.src.engine.base_layer import Layer

from graphlab.compat.changes.callers import is_called_by
from graphlab.compat.changes.patcher import Patcher
from graphlab.compat.keras.standalone import uses_standalone_keras

_METHOD = "compute_output_shape"


def _as_tuples(shape: Any) -> Any:
    if isinstance(shape, TensorShape):
        return tuple(shape.as_list()) if shape.rank is not None else shape
    if isinstance(shape, list) and any(isinstance(each, TensorShape) for each in shape):
        return [_as_tuples(each) for each in shape]
    return shape


def _of_keras(original: Callable) -> Callable:
    @functools.wraps(original)
    def compute_output_shape(self: Layer, *arguments: Any, **options: Any) -> Any:
        shape = original(self, *arguments, **options)
        return _as_tuples(shape) if uses_standalone_keras() and not is_called_by("tf_keras") else shape

    return compute_output_shape


def _kinds(kind: type) -> Iterator[type]:
    for each in {kind, *kind.__subclasses__()}:
        if each.__module__.startswith("tf_keras."):
            yield each
            if each is not kind:
                yield from _kinds(each)


def install(patcher: Patcher) -> None:
    """Wrap the method of every layer that has its own."""
    for kind in {each for each in _kinds(Layer) if _METHOD in vars(each)}:
        patcher.replace(kind, _METHOD, _of_keras(vars(kind)[_METHOD]))
