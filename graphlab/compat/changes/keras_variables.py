"""The session of the package Keras initializes every variable of the graph, also a ``tf.Variable`` of the program."""

from __future__ import annotations

import functools

import tensorflow.compat.v1 as v1
from tf_keras.src import backend

from graphlab.compat.changes.patcher import Patcher
from graphlab.compat.keras.standalone import uses_standalone_keras

_original = backend._get_variables


@functools.wraps(_original)
def _get_variables(graph=None):
    variables = _original(graph)
    if not uses_standalone_keras():
        return variables
    known = {id(variable) for variable in variables}
    return [*variables, *(variable for variable in v1.global_variables() if id(variable) not in known)]


def install(patcher: Patcher) -> None:
    """Replace the function that lists the variables to initialize."""
    patcher.replace(backend, "_get_variables", _get_variables)
