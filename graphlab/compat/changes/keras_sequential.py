"""A ``Sequential`` of the package Keras that does not know its input shape yet.

It has no weights until it is built, or used for the first time. Then it has an input like any other, so that it can be
trained, saved and put into other models. Source: Keras 2.2.5.
"""

from __future__ import annotations

import functools
from typing import Any

from tensorflow.python.trackable.base import no_automatic_dependency_tracking
from tf_keras.src import backend
from tf_keras.src.engine import input_layer, sequential, training

from graphlab.compat.changes.patcher import Patcher
from graphlab.compat.keras.standalone import uses_standalone_keras

_Sequential = sequential.Sequential

_original_build = _Sequential.build
_original_call = _Sequential.call
_original_check = training.Model._assert_weights_created


@functools.wraps(_original_build)
def _build(self, input_shape=None):
    if self._graph_initialized or not uses_standalone_keras():
        _original_build(self, input_shape)
    elif input_shape is not None:
        _connect(self, tuple(input_shape))


@no_automatic_dependency_tracking
def _connect(model: Any, input_shape: tuple) -> None:
    layers = model.layers
    inputs = outputs = input_layer.Input(batch_shape=input_shape, dtype=backend.floatx(), name=f"{model.name}_input")
    for layer in layers:
        outputs = layer(outputs)
    model._init_graph_network([inputs], [outputs])
    model._graph_initialized = True
    model._build_input_shape = input_shape
    model.built = True


@functools.wraps(_original_call)
def _call(self, inputs, training=None, mask=None):
    if not self._graph_initialized and uses_standalone_keras() and self.layers:
        shape = backend.int_shape(inputs)
        _connect(self, (None, *shape[1:]))
    return _original_call(self, inputs, training=training, mask=mask)


@functools.wraps(_original_check)
def _assert_weights_created(self):
    if not uses_standalone_keras():
        _original_check(self)


def install(patcher: Patcher) -> None:
    """Replace the methods that build a model, and the check that its weights exist."""
    patcher.replace(_Sequential, "build", _build)
    patcher.replace(_Sequential, "call", _call)
    patcher.replace(training.Model, "_assert_weights_created", _assert_weights_created)
