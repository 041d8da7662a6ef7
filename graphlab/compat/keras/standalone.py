"""Which of the two Kerases a program uses; they share their classes, but not all defaults."""

from __future__ import annotations

from graphlab.compat.imports import import_hook

_LAYERS_OF_TENSORFLOW = ("tensorflow.keras.layers", "tensorflow.keras.models")


def uses_standalone_keras() -> bool:
    """Whether the program that runs builds its models with the package ``keras`` rather than with ``tf.keras``.

    One that imports both is taken to use ``tf.keras`` if it has asked that for layers or models.
    """
    program = import_hook.program
    if program is None:
        return False
    return program.tree.has("keras") and not any(map(program.tree.has, _LAYERS_OF_TENSORFLOW))
