"""Variables of Keras up to 1.4: made by ``tf.layers``, as reference variables in variable scopes.

The first ``Dense`` is called ``dense_1`` and has ``dense/kernel``; a layer inside a wrapper has
``time_distributed/dense/kernel``; a scope that already has a layer of that name does not share it. Up to 1.12, and in
the package ``keras``, a model listed its trainable weights first.
"""

from __future__ import annotations

import functools
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Any

import tensorflow.compat.v1 as v1
from tf_keras.src import backend
from tf_keras.src.engine import base_layer_utils, base_layer_v1, training, training_v1
from tf_keras.src.layers.rnn import base_rnn, bidirectional
from tf_keras.src.legacy_tf_layers import base as tf_layers
from tf_keras.src.utils import generic_utils

from graphlab.compat.changes.patcher import Patcher
from graphlab.compat.keras.standalone import uses_standalone_keras
from graphlab.compat.releases import runs_before

#: What a layer remembers: the name its scope is made from, its scope, and whether that is the scope of another layer.
_BASE, _SCOPE, _LENT = "_graphlab_base_name", "_graphlab_scope", "_graphlab_scope_lent"

_original_call = base_layer_v1.Layer.__call__
_original_name_scope = base_layer_v1.Layer._name_scope
_original_init_bidirectional = bidirectional.Bidirectional.__init__
_original_build_rnn = base_rnn.RNN.build
_original_make_variable = base_layer_utils.make_variable
_original_set_name = base_layer_v1.Layer._init_set_name
_original_weights = training.Model.weights
_original_get_weights = training_v1.Model.get_weights
_original_set_weights = training.Model.set_weights


def _has_scope(layer: Any) -> bool:
    """Whether a layer gets a variable scope here: not a model, nor a layer of ``tf.layers``, which has one anyway."""
    return runs_before("1.12") and not isinstance(layer, (training.Model, tf_layers.Layer))


def _scope_of(layer: Any) -> v1.VariableScope:
    scope = vars(layer).get(_SCOPE)
    if scope is None:
        base = vars(layer).get(_BASE) or layer.name
        with v1.variable_scope(None, default_name=base) as scope:
            vars(layer)[_SCOPE] = scope
        cell = getattr(layer, "cell", None)
        for each in (cell, *getattr(cell, "cells", ())):
            # A recurrent layer had no cell yet: its weights were its own.
            if isinstance(each, base_layer_v1.Layer):
                vars(each).update({_SCOPE: scope, _LENT: True})
    return scope


@functools.wraps(_original_set_name)
def _init_set_name(self, name, zero_based=True):
    _original_set_name(self, name, zero_based=zero_based)
    vars(self)[_BASE] = name or generic_utils.to_snake_case(type(self).__name__)


@functools.wraps(_original_call)
def _call(self, *arguments, **options):
    if not _has_scope(self) or vars(self).get(_LENT):
        return _original_call(self, *arguments, **options)
    with v1.variable_scope(_scope_of(self)):
        return _original_call(self, *arguments, **options)


@functools.wraps(_original_name_scope)
def _name_scope(self):
    has_own = _has_scope(self) and not vars(self).get(_LENT)
    return _scope_of(self).original_name_scope if has_own else _original_name_scope(self)


def _adding_weight(original: Callable) -> Callable:
    @functools.wraps(original)
    def add_weight(self: Any, *arguments: Any, **options: Any) -> Any:
        if not _has_scope(self):
            return original(self, *arguments, **options)
        # A name that ends with a slash reopens an existing scope.
        with _entered(self) as scope, v1.name_scope(f"{scope.name}/"):
            return original(self, *arguments, **options)

    return add_weight


@contextmanager
def _entered(layer: Any) -> Iterator[v1.VariableScope]:
    scope = _scope_of(layer)
    with v1.variable_scope(scope, auxiliary_name_scope=False):
        yield scope


@functools.wraps(_original_build_rnn)
def _build_rnn(self, input_shape):
    if _has_scope(self):
        _scope_of(self)
    return _original_build_rnn(self, input_shape)


@functools.wraps(_original_init_bidirectional)
def _init_bidirectional(self, layer, *arguments, **options):
    _original_init_bidirectional(self, layer, *arguments, **options)
    # The forward layer was a copy; the backward layer was made anew, under the name of the first.
    vars(self.forward_layer)[_BASE] = vars(layer).get(_BASE)
    vars(self.backward_layer)[_BASE] = layer.name


@functools.wraps(_original_make_variable)
def _make_variable(name, *arguments, use_resource=None, **options):
    if use_resource is None and runs_before("1.12"):
        use_resource = False
    return _original_make_variable(name, *arguments, use_resource=use_resource, **options)


def _lists_trainable_first() -> bool:
    return runs_before("1.15") or uses_standalone_keras()


def _weights(self):
    if not _lists_trainable_first():
        return _original_weights.fget(self)
    return self._dedup_weights([*self.trainable_weights, *self.non_trainable_weights])


def _of_layers(model: Any) -> list:
    return [weight for layer in model.layers for weight in layer.weights]


@functools.wraps(_original_get_weights)
def _get_weights(self):
    return backend.batch_get_value(_of_layers(self)) if _lists_trainable_first() else _original_get_weights(self)


@functools.wraps(_original_set_weights)
def _set_weights(self, weights):
    if not _lists_trainable_first():
        _original_set_weights(self, weights)
        return
    backend.batch_set_value(list(zip(_of_layers(self), weights, strict=True)))


def install(patcher: Patcher) -> None:
    """Replace the methods that name and make the variables of layers, and those that list a model's."""
    layer = base_layer_v1.Layer
    patcher.replace(layer, "_init_set_name", _init_set_name)
    patcher.replace(layer, "__call__", _call)
    patcher.replace(layer, "_name_scope", _name_scope)
    patcher.replace(layer, "add_weight", _adding_weight(layer.add_weight))
    patcher.replace(base_rnn.RNN, "build", _build_rnn)
    patcher.replace(bidirectional.Bidirectional, "__init__", _init_bidirectional)
    patcher.replace(base_layer_utils, "make_variable", _make_variable)
    patcher.replace(training.Model, "weights", property(_weights, doc=_original_weights.__doc__))
    for model in (training.Model, training_v1.Model):
        patcher.replace(model, "get_weights", _get_weights)
    patcher.replace(training.Model, "set_weights", _set_weights)
