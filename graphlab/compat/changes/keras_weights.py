"""Which variables are the weights of a layer of the package Keras: those of ``add_weight``, and lists that are set.

Keras 2.2 did not look at the attributes of a layer: a variable or a layer that is only kept there is not trained. A
program set ``self.trainable_weights = [self.W, self.b]`` instead. A wrapper had the weights of its layer, a
recurrent layer those of its cell. A model that is not trained leaves its layers as they are. Source: ``Layer``,
``Wrapper`` and ``RNN`` of Keras 2.2.5.
"""

from __future__ import annotations

import functools
from typing import Any

from tf_keras.src.engine import base_layer, base_layer_v1, training
from tf_keras.src.layers.rnn.base_rnn import RNN
from tf_keras.src.layers.rnn.base_wrapper import Wrapper
from tf_keras.src.layers.rnn.bidirectional import Bidirectional

from graphlab.compat.changes.callers import is_called_by
from graphlab.compat.changes.patcher import Patcher
from graphlab.compat.keras.standalone import uses_standalone_keras

_original_setattr = base_layer_v1.Layer.__setattr__
_original_trainable = base_layer.Layer.trainable_weights
_original_non_trainable = base_layer.Layer.non_trainable_weights
_original_is_trainable = base_layer_v1.Layer.trainable


@functools.wraps(_original_setattr)
def _setattr(self, name, value):
    if is_called_by("tf_keras") or isinstance(self, training.Model) or not uses_standalone_keras():
        is_tracked = True
    else:
        is_tracked = isinstance(value, base_layer.Layer) and _keeps_layers(type(self))
    (_original_setattr if is_tracked else object.__setattr__)(self, name, value)


def _keeps_layers(kind: type) -> bool:
    """Whether a class extends a layer that has layers itself, such as a recurrent one."""
    first = next(each for each in kind.__mro__ if each.__module__.startswith("tf_keras."))
    return first not in (base_layer_v1.Layer, base_layer.Layer, Wrapper)


def _list_of(attribute: str, original: Any) -> property:
    def get(self: Any) -> list:
        inner = _inner(self)
        if inner is None:
            return original.fget(self)
        if isinstance(self, Wrapper) or self.trainable:
            return getattr(inner, attribute)
        return [] if attribute == "trainable_weights" else inner.weights

    def set_(self: Any, weights: list) -> None:
        if not uses_standalone_keras():
            raise AttributeError(f"property {attribute!r} of {type(self).__name__!r} object has no setter")
        setattr(self, f"_{attribute}", list(weights))

    return property(get, set_, doc=original.__doc__)


def _inner(layer: Any) -> Any:
    """Return the layer whose weights a wrapper or a recurrent layer has; None for other layers."""
    if not uses_standalone_keras():
        return None
    if isinstance(layer, Wrapper) and not isinstance(layer, Bidirectional):
        return layer.layer
    cell = getattr(layer, "cell", None) if isinstance(layer, RNN) else None
    return cell if isinstance(cell, base_layer.Layer) else None


def _trainable(self):
    """Whether the weights are trained: of a wrapper, whether those of its layer are."""
    is_delegated = isinstance(self, Wrapper) and _inner(self) is not None
    return self.layer.trainable if is_delegated else _original_is_trainable.fget(self)


def _set_trainable(self, value):
    if not uses_standalone_keras():
        _original_is_trainable.fset(self, value)
        return
    # The layers of a model keep what they were told.
    self._trainable = value
    if isinstance(self, Bidirectional):
        self.forward_layer.trainable = self.backward_layer.trainable = value
    elif isinstance(self, Wrapper):
        self.layer.trainable = value


def install(patcher: Patcher) -> None:
    """Replace the method that sets an attribute of a layer, and the lists of its weights."""
    patcher.replace(base_layer_v1.Layer, "__setattr__", _setattr)
    for name, original in (
        ("trainable_weights", _original_trainable),
        ("non_trainable_weights", _original_non_trainable),
    ):
        patcher.replace(base_layer.Layer, name, _list_of(name, original))
    patcher.replace(base_layer_v1.Layer, "trainable", property(_trainable, _set_trainable))
