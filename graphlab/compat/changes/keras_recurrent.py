"""Recurrent layers of the package Keras, where tf-keras's do otherwise.

A cell of the program that takes constants is built with their shapes, too. Stacked cells have one flat list of
states. The recurrent initializer ``"identity"`` gives each gate its own identity matrix. A stateful model takes a
number of examples that the batch size divides. Source: ``keras.layers.recurrent`` of Keras 2.2.5.
"""

from __future__ import annotations

import functools
import sys
from collections.abc import Callable
from contextlib import AbstractContextManager, ExitStack
from typing import Any

import numpy as np
import tensorflow.compat.v1 as v1
from tf_keras.src.engine import base_layer_utils, training_v1
from tf_keras.src.layers.rnn import base_rnn, gru, lstm, stacked_rnn_cells

from graphlab.compat.changes.patcher import Patcher
from graphlab.compat.keras.standalone import uses_standalone_keras
from graphlab.compat.keras.utilities import built_by

_Stacked = stacked_rnn_cells.StackedRNNCells

_original_state_size = _Stacked.state_size
_original_initial_state = _Stacked.get_initial_state
_original_call_stacked = _Stacked.call
_original_needs_history = base_layer_utils.needs_keras_history

#: How many examples ``fit`` takes at once if the program does not say.
_BATCH_SIZE = 32


def _with_constants(original: Callable) -> Callable:
    @functools.wraps(original)
    def build(self: Any, input_shape: Any) -> None:
        constants = self._num_constants
        if not constants or not uses_standalone_keras():
            return original(self, input_shape)
        with ExitStack() as stack:
            for cell in (self.cell, *getattr(self.cell, "cells", ())):
                if not type(cell).__module__.startswith("tf_keras.") and hasattr(cell, "build"):
                    stack.enter_context(_built_with(cell, [_as_tuple(shape) for shape in input_shape[-constants:]]))
            return original(self, input_shape)

    return build


def _as_tuple(shape: Any) -> tuple:
    return tuple(v1.TensorShape(shape).as_list())


def _built_with(cell: Any, constant_shapes: list) -> AbstractContextManager[None]:
    build = cell.build
    return built_by(cell, lambda input_shape: build([input_shape, *constant_shapes]))


def _state_size(self):
    sizes = _original_state_size.fget(self)
    # The cells' own methods go through the states by cell.
    is_own = sys._getframe(1).f_globals.get("__name__") == stacked_rnn_cells.__name__
    return sizes if is_own or not uses_standalone_keras() else tuple(v1.nest.flatten(sizes))


@functools.wraps(_original_initial_state)
def _initial_state(self, *arguments, **options):
    states = _original_initial_state(self, *arguments, **options)
    return v1.nest.flatten(states) if uses_standalone_keras() else states


@functools.wraps(_original_call_stacked)
def _call_stacked(self, inputs, states, constants=None, training=None, **options):
    output, states = _original_call_stacked(self, inputs, states, constants, training, **options)
    return output, v1.nest.flatten(states) if uses_standalone_keras() else states


class _Identities:
    """Initial values: an identity matrix for each gate, beside each other."""

    def __init__(self, gain: float) -> None:
        self.gain = gain

    def __call__(self, shape: Any, dtype: Any = None, **options: Any) -> Any:
        rows, columns = shape
        return v1.constant(self.gain * np.tile(np.identity(rows), columns // rows), dtype=dtype or "float32")


def _with_identities(original: Callable) -> Callable:
    @functools.wraps(original)
    def build(self: Any, input_shape: Any) -> None:
        given = self.recurrent_initializer
        if type(given).__name__.startswith("Identity") and uses_standalone_keras():
            self.recurrent_initializer = _Identities(given.gain)
        try:
            original(self, input_shape)
        finally:
            self.recurrent_initializer = given

    return build


def _checked(original: Callable) -> Callable:
    @functools.wraps(original)
    def method(self: Any, x: Any = None, y: Any = None, batch_size: Any = None, *arguments: Any, **options: Any) -> Any:
        count = len(array) if isinstance(array := v1.nest.flatten(x)[0], np.ndarray) and array.ndim else 0
        if count % _BATCH_SIZE and batch_size is None and uses_standalone_keras() and self.stateful:
            raise ValueError(
                "In a stateful network, you should only pass inputs with a number of samples that can be divided by "
                f"the batch size. Found: {count} samples"
            )
        return original(self, x, y, batch_size, *arguments, **options)

    return method


@functools.wraps(_original_needs_history)
def _needs_history(tensors, ignore_call_context=False):
    # Finding out whether a tensor is constant runs the graph, which waits for the loop that is being built.
    in_loop = v1.get_default_graph()._get_control_flow_context() is not None
    return not in_loop and _original_needs_history(tensors, ignore_call_context)


def install(patcher: Patcher) -> None:
    """Replace the methods of recurrent layers and cells, and those of models that have states."""
    patcher.replace(base_rnn.RNN, "build", _with_constants(base_rnn.RNN.build))
    patcher.replace(_Stacked, "state_size", property(_state_size, doc=_original_state_size.__doc__))
    patcher.replace(_Stacked, "get_initial_state", _initial_state)
    patcher.replace(_Stacked, "call", _call_stacked)
    for cell in (gru.GRUCell, lstm.LSTMCell):
        patcher.replace(cell, "build", _with_identities(cell.build))
    for name in ("fit", "evaluate"):
        patcher.replace(training_v1.Model, name, _checked(getattr(training_v1.Model, name)))
    patcher.replace(base_layer_utils, "needs_keras_history", _needs_history)
