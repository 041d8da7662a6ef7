"""Models are saved and loaded as in Keras of the time.

A file that ends in ``.keras`` is an HDF5 file; of the package Keras, every file is one. Its models can be pickled, and
layers of Keras 1 that it still had are known by name.
"""

from __future__ import annotations

import functools

from tf_keras.src.engine import training, training_v1
from tf_keras.src.layers import serialization
from tf_keras.src.saving import saving_lib

from graphlab.compat.changes.patcher import Patcher
from graphlab.compat.keras.standalone import uses_standalone_keras
from graphlab.compat.releases import are_enforced

_original_enabled = saving_lib.saving_v3_enabled
_original_populate = serialization.populate_deserializable_objects
_original_to_yaml = training.Model.to_yaml
_original_reduce = training.Model.__reduce__


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


def _saving(original):
    @functools.wraps(original)
    def save(self, filepath, overwrite=True, include_optimizer=True, save_format=None, **options):
        if not uses_standalone_keras() or save_format == "tf":
            options |= {} if save_format is None else {"save_format": save_format}
            return original(self, filepath, overwrite=overwrite, include_optimizer=include_optimizer, **options)
        if not self._is_graph_network:
            raise NotImplementedError
        return saving().save_model(self, filepath, overwrite, include_optimizer)

    return save


def _of_either(name: str, original):
    @functools.wraps(original)
    def method(self, *arguments, **options):
        if uses_standalone_keras():
            return getattr(saving(), name)(self, *arguments, **options)
        return original(self, *arguments, **options)

    return method


@functools.wraps(_original_to_yaml)
def _to_yaml(self, **kwargs):
    return saving().to_yaml(self, **kwargs) if are_enforced() else _original_to_yaml(self, **kwargs)


@functools.wraps(_original_reduce)
def _reduce(self):
    if not uses_standalone_keras():
        return _original_reduce(self)
    return saving().unpickle_model, (saving().pickle_model(self),)


def saving():
    """The module that saves models; h5py, which it needs, takes a while to import."""
    from graphlab.compat.keras import saving

    return saving


def install(patcher: Patcher) -> None:
    """Leave out the format of today while a program of 1.x runs, and add the layers of Keras 1."""
    patcher.replace(training.Model, "save", _saving(training.Model.save))
    patcher.replace(training.Model, "to_yaml", _to_yaml)
    patcher.replace(training.Model, "__reduce__", _reduce)
    for name in ("save_weights", "load_weights"):
        patcher.replace(training_v1.Model, name, _of_either(name, getattr(training_v1.Model, name)))
    patcher.replace(saving_lib, "saving_v3_enabled", _saving_v3_enabled)
    patcher.replace(serialization, "populate_deserializable_objects", _populate_deserializable_objects)
