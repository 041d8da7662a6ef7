"""Models are saved and loaded as in Keras of the time.

A file that ends in ``.keras`` is an HDF5 file. Layers of Keras 1 that the package Keras still had are known by name.
"""

from __future__ import annotations

import functools

from tf_keras.src.layers import serialization
from tf_keras.src.saving import saving_lib

from graphlab.compat.changes.patcher import Patcher
from graphlab.compat.keras.standalone import uses_standalone_keras
from graphlab.compat.releases import are_enforced

_original_enabled = saving_lib.saving_v3_enabled
_original_populate = serialization.populate_deserializable_objects


@functools.wraps(_original_enabled)
def _saving_v3_enabled():
    return not are_enforced() and _original_enabled()


@functools.wraps(_original_populate)
def _populate_deserializable_objects():
    _original_populate()
    if uses_standalone_keras():
        from graphlab.compat.keras import legacy_layers

        for layer in (legacy_layers.Highway, legacy_layers.MaxoutDense):
            serialization.LOCAL.ALL_OBJECTS.setdefault(layer.__name__, layer)


def install(patcher: Patcher) -> None:
    """Leave out the format of today while a program of 1.x runs, and add the layers of Keras 1."""
    patcher.replace(saving_lib, "saving_v3_enabled", _saving_v3_enabled)
    patcher.replace(serialization, "populate_deserializable_objects", _populate_deserializable_objects)
