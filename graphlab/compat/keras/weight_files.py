"""Weights of layers in HDF5 groups: what programs import from ``keras.engine.saving`` and ``.topology``.

Source: Keras 2.2.5. tf-keras still converts the weights of older files.
"""

from __future__ import annotations

import functools
import warnings
from collections.abc import Iterator, Sequence
from typing import Any

import numpy as np
from tf_keras.src import backend
from tf_keras.src.saving.legacy import hdf5_format

_convert = hdf5_format.preprocess_weights_for_loading


class _Layers:
    """Makes a list of layers look like a model to tf-keras."""

    def __init__(self, layers: Sequence[Any]) -> None:
        self.layers = layers
        self._trainable_weights: list = []
        self._non_trainable_weights: list = []


@functools.wraps(_convert)
def preprocess_weights_for_loading(
    layer: Any,
    weights: list,
    original_keras_version: str | None = None,
    original_backend: str | None = None,
    reshape: bool = False,
) -> list:
    """Return saved weights in today's layout; with ``reshape`` in the shapes of the layer if the sizes agree."""
    shapes = [backend.int_shape(weight) for weight in layer.weights]
    if reshape and len(shapes) == len(weights):
        weights = [
            np.reshape(weight, shape) if weight.size == np.prod(shape) else weight
            for weight, shape in zip(weights, shapes, strict=True)
        ]
    return _convert(layer, weights, original_keras_version, original_backend)


def _attribute(group: Any, name: str, default: str | None) -> str | None:
    value = group.attrs.get(name, default)
    return value.decode() if isinstance(value, bytes) else value


def _saved(group: Any) -> Iterator[tuple[str, list[np.ndarray]]]:
    """Yield the names and weights of the layers in a group."""
    for name in hdf5_format.load_attributes_from_hdf5_group(group, "layer_names"):
        names = hdf5_format.load_attributes_from_hdf5_group(group[name], "weight_names")
        yield name, [np.asarray(group[name][each]) for each in names]


def _origin(group: Any) -> tuple[str | None, str | None]:
    return _attribute(group, "keras_version", "1"), _attribute(group, "backend", None)


def load_weights_from_hdf5_group(f: Any, layers: Sequence[Any], reshape: bool = False) -> None:
    """Read the weights of a group into layers, in the order of both.

    Args:
        f: An ``h5py.Group`` with the attribute ``layer_names``.
        layers: The layers; those without weights are skipped.
        reshape: Whether weights of another shape but of the same size are reshaped.

    Raises:
        ValueError: The layers or shapes of the group differ.
    """
    layers = [layer for layer in layers if layer.weights]
    saved = [(name, weights) for name, weights in _saved(f) if weights]
    if len(saved) != len(layers):
        raise ValueError(
            f"You are trying to load a weight file containing {len(saved)} layers into a model with "
            f"{len(layers)} layers."
        )
    pairs: list[tuple[Any, np.ndarray]] = []
    for number, (layer, (name, weights)) in enumerate(zip(layers, saved, strict=True)):
        values = preprocess_weights_for_loading(layer, weights, *_origin(f), reshape=reshape)
        if len(values) != len(layer.weights):
            raise ValueError(
                f'Layer #{number} (named "{layer.name}" in the current model) was found to correspond to layer {name} '
                f"in the save file. However the new layer {layer.name} expects {len(layer.weights)} weights, but the "
                f"saved weights have {len(values)} elements."
            )
        pairs += zip(layer.weights, values, strict=True)
    backend.batch_set_value(pairs)


def load_weights_from_hdf5_group_by_name(
    f: Any, layers: Sequence[Any], skip_mismatch: bool = False, reshape: bool = False
) -> None:
    """Read the weights of a group into the layers whose names it contains.

    Args:
        f: An ``h5py.Group`` with the attribute ``layer_names``.
        layers: The layers.
        skip_mismatch: Whether weights of another number or shape are left out, with a warning.
        reshape: Whether weights of another shape but of the same size are reshaped.

    Raises:
        ValueError: A layer has more or other weights, and ``skip_mismatch`` is false.
    """
    pairs: list[tuple[Any, np.ndarray]] = []
    for number, (name, weights) in enumerate(_saved(f)):
        for layer in layers:
            if layer.name == name:
                values = preprocess_weights_for_loading(layer, weights, *_origin(f), reshape=reshape)
                pairs += _matching(number, layer, values, skip_mismatch)
    backend.batch_set_value(pairs)


def _matching(number: int, layer: Any, values: list, skip_mismatch: bool) -> Iterator[tuple[Any, np.ndarray]]:
    if len(values) != len(layer.weights):
        if not skip_mismatch:
            raise ValueError(
                f'Layer #{number} (named "{layer.name}") expects {len(layer.weights)} weight(s), but the saved weights '
                f"have {len(values)} element(s)."
            )
        _warn(layer, f"number of weights ({len(layer.weights)} vs {len(values)})")
        return
    for variable, value in zip(layer.weights, values, strict=True):
        shape = backend.int_shape(variable)
        if shape == value.shape:
            yield variable, value
        elif skip_mismatch:
            _warn(layer, f"shape ({shape} vs {value.shape})")
        else:
            raise ValueError(
                f'Layer #{number} (named "{layer.name}"), weight {variable} has shape {shape}, but the saved weight '
                f"has shape {value.shape}."
            )


def _warn(layer: Any, what: str) -> None:
    warnings.warn(f"Skipping loading of weights for layer {layer.name} due to mismatch in {what}.", stacklevel=5)


def save_weights_to_hdf5_group(f: Any, layers: Sequence[Any]) -> None:
    """Write the weights of layers to a group."""
    hdf5_format.save_weights_to_hdf5_group(f, _Layers(layers))
