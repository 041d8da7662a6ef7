"""Which updates and losses belong to which inputs and models, in the package Keras.

A layer that two models share has updates and losses of both. A model has those of the calls that it is made of, where
tf-keras gives it all of them. ``get_updates_for(x)`` returns what was added for ``x`` itself. The penalty of an
activity regularizer was a sum over the batch. Source: ``Network`` and ``Layer`` of Keras 2.2.5.
"""

from __future__ import annotations

import functools
from collections.abc import Callable
from typing import Any

import tensorflow.compat.v1 as v1
from tf_keras.src import backend
from tf_keras.src.engine import base_layer_utils, base_layer_v1, functional, training
from tf_keras.src.layers.rnn.base_wrapper import Wrapper

from graphlab.compat.changes.callers import is_called_by
from graphlab.compat.changes.patcher import Patcher
from graphlab.compat.keras.standalone import uses_standalone_keras
from graphlab.compat.keras.utilities import object_list_uid, to_list
from graphlab.engine.walk import upstream

_Layer = base_layer_v1.Layer

#: What an update or a loss that was made in a call remembers: the outputs of the call.
_OUTPUTS = "_graphlab_outputs_of_call"

#: What a layer remembers of the updates or losses that were added: the inputs they are for, or None, and each of them.
_ADDED = "_graphlab_added_{}"

_original_updates = _Layer.updates
_original_losses = _Layer.losses
_original_network_loss = functional.Functional._graph_network_add_loss


def _noting_outputs(original: Callable) -> Callable:
    @functools.wraps(original)
    def call(self: Any, *arguments: Any, **options: Any) -> Any:
        if not uses_standalone_keras():
            return original(self, *arguments, **options)
        counts = len(self._updates), len(self._losses)
        context = base_layer_utils.call_context()
        if isinstance(context.layer, Wrapper) and context.layer.layer is self and arguments:
            context.layer._input_map[object_list_uid(context.inputs)] = arguments[0]
        outputs = original(self, *arguments, **options)
        made = [*self._updates[counts[0] :], *self._losses[counts[1] :]]
        for each in made:
            if not hasattr(each, _OUTPUTS) and not callable(each):
                setattr(each, _OUTPUTS, v1.nest.flatten(outputs))
        return outputs

    return call


def _of_calls(original: Any, collect: Callable) -> property:
    def get(self: Any) -> list:
        is_network = isinstance(self, training.Model) and getattr(self, "_is_graph_network", False)
        if not is_network or not uses_standalone_keras():
            return original.fget(self)
        collected = collect(self)
        operations = {step.operation for step in upstream(self.outputs, fed=self.inputs)}
        return [each for each in collected if _is_of(each, operations)]

    return property(get, doc=original.__doc__)


def _updates_in(layer: Any) -> list:
    """Return the updates of a layer and of those in it, without those of a layer or model that is not trained."""
    if not layer.trainable and not layer.stateful:
        return []
    inner = layer._flatten_layers(recursive=False, include_self=False)
    return [*layer._updates, *(each for other in inner for each in _updates_in(other))]


def _is_of(collected: Any, operations: set) -> bool:
    outputs = getattr(collected, _OUTPUTS, None)
    return outputs is None or any(getattr(output, "op", None) in operations for output in outputs)


def _regularizing(original: Callable) -> Callable:
    @functools.wraps(original)
    def regularize(self: Any, inputs: Any, outputs: Any) -> None:
        if not uses_standalone_keras():
            original(self, inputs, outputs)
        elif self._activity_regularizer:
            with v1.name_scope("activity_regularizer"):
                for output in v1.nest.flatten(outputs):
                    self.add_loss(self._activity_regularizer(output), inputs=inputs)

    return regularize


@functools.wraps(_original_network_loss)
def _network_loss(self, symbolic_loss):
    if uses_standalone_keras():
        self._losses.append(symbolic_loss)  # the ops behind it do not become layers of the model
    else:
        _original_network_loss(self, symbolic_loss)


def _adding(kind: str, original: Callable) -> Callable:
    @functools.wraps(original)
    def add(self: Any, values: Any, inputs: Any = None, **options: Any) -> None:
        if not uses_standalone_keras():
            original(self, values, **({} if inputs is None else {"inputs": inputs}), **options)
            return
        if inputs is None and kind == "updates" and is_called_by("tf_keras"):
            # Layers of Keras gave the inputs that today's take from the call.
            context = base_layer_utils.call_context()
            inputs = context.inputs if context.in_call else None
        values = to_list(values)
        if kind == "updates":
            # A pair is a variable and its new value.
            values = [backend.update(*each) if isinstance(each, tuple) else each for each in values]
        given = {"inputs": inputs} if kind == "losses" and inputs is not None else {}
        count = len(self._updates)
        original(self, values, **given, **options)
        if kind == "updates" and any(map(callable, values)):
            values = self._updates[count:]  # what they returned
        added = vars(self).setdefault(_ADDED.format(kind), [])
        added += [(inputs, each) for each in values]

    return add


def _getting(kind: str, original: Callable) -> Callable:
    @functools.wraps(original)
    def get(self: Any, inputs: Any) -> list:
        is_internal = is_called_by("tf_keras") or isinstance(self, training.Model)
        if is_internal or not uses_standalone_keras():
            return original(self, inputs)
        found = [each for owners, each in _added(self, kind) if _are_same(owners, inputs)]
        for layer in self._flatten_layers(include_self=False):
            found += [each for owners, each in _added(layer, kind) if _belongs(each, owners, inputs)]
        return [each() if callable(each) else each for each in found]

    return get


def _added(layer: Any, kind: str) -> list[tuple[Any, Any]]:
    return vars(layer).get(_ADDED.format(kind), [])


def _are_same(tensors: Any, others: Any) -> bool:
    if tensors is None or others is None:
        return tensors is others
    return [*map(id, v1.nest.flatten(tensors))] == [*map(id, v1.nest.flatten(others))]


def _belongs(added: Any, owners: Any, inputs: Any) -> bool:
    """Whether what a layer inside another one was given belongs to inputs of the outer one."""
    if owners is None or inputs is None or _are_same(owners, inputs):
        return _are_same(owners, inputs)
    wanted = {id(tensor) for tensor in v1.nest.flatten(inputs)}
    return hasattr(added, "op") and any(id(x) in wanted for step in upstream([added]) for x in step.inputs)


def install(patcher: Patcher) -> None:
    """Replace the lists of updates and losses, and what notes the calls that made them."""
    patcher.replace(_Layer, "__call__", _noting_outputs(_Layer.__call__))
    patcher.add(Wrapper, "_input_map", property(lambda self: vars(self).setdefault("_graphlab_input_map", {})))
    patcher.replace(_Layer, "updates", _of_calls(_original_updates, _updates_in))
    patcher.replace(_Layer, "losses", _of_calls(_original_losses, _original_losses.fget))
    patcher.replace(_Layer, "add_update", _adding("updates", _Layer.add_update))
    patcher.replace(_Layer, "add_loss", _adding("losses", _Layer.add_loss))
    patcher.replace(_Layer, "get_updates_for", _getting("updates", _Layer.get_updates_for))
    patcher.replace(_Layer, "get_losses_for", _getting("losses", _Layer.get_losses_for))
    patcher.replace(functional.Functional, "_graph_network_add_loss", _network_loss)
    patcher.replace(_Layer, "_handle_activity_regularization", _regularizing(_Layer._handle_activity_regularization))
