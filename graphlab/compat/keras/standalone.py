"""Which Keras a program uses, ``keras`` or ``tf.keras``; they share their classes, but not all defaults."""

from __future__ import annotations

import functools
from collections.abc import Callable
from typing import Any

from graphlab.compat.imports import import_hook

_LAYERS_OF_TENSORFLOW = ("tensorflow.keras.layers", "tensorflow.keras.models")


def uses_standalone_keras() -> bool:
    """Whether the running program builds its models with the package ``keras`` rather than with ``tf.keras``.

    A program that imports both counts as one of ``tf.keras`` if it has used layers or models of ``tf.keras``.
    """
    program = import_hook.program
    if program is None:
        return False
    return program.tree.has("keras") and not any(map(program.tree.has, _LAYERS_OF_TENSORFLOW))


def of_either(of_keras: Callable, of_tf_keras: Callable) -> Callable:
    """Return a function or method that is one for programs of the package ``keras``, and the other for all others."""

    @functools.wraps(of_tf_keras)
    def either(*arguments: Any, **options: Any) -> Any:
        return (of_keras if uses_standalone_keras() else of_tf_keras)(*arguments, **options)

    return either
