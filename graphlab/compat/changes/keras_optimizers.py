"""The optimizers of Keras 2.2 for programs of ``keras`` that name one by a string, and the names of their variables."""

import functools
from collections.abc import Callable

import tf_keras.src.optimizers as optimizers
from tensorflow.python.framework import ops

from graphlab.compat.changes.patcher import Patcher
from graphlab.compat.keras.optimizers import CLASSES, deserialize, get
from graphlab.compat.keras.standalone import uses_standalone_keras


def _in_scope_of_class(original: Callable) -> Callable:
    @functools.wraps(original)
    def get_updates(self, loss, params):
        # In a model's training function, Keras put the optimizer's variables into a scope named after its class.
        if uses_standalone_keras() and ops.get_name_scope() == "training":
            with ops.name_scope_v1(type(self).__name__):
                return original(self, loss, params)
        return original(self, loss, params)

    return get_updates


def install(patcher: Patcher) -> None:
    """Replace the functions that look optimizers up, and wrap the methods that create their variables."""
    for kind in CLASSES.values():
        patcher.replace(kind, "get_updates", _in_scope_of_class(kind.get_updates))
    patcher.replace(optimizers, "get", get)
    patcher.replace(optimizers, "deserialize", deserialize)
