"""What layers and models say of themselves, in ``get_config``, ``to_json`` and files, as Keras of the time wrote it.

Settings that came later are left out while they have their defaults, so the Keras of the time can read what is written
here. A model of inputs and outputs is called ``Model``, and the layers of a ``Sequential`` begin with its first one.
Source: Keras 2.2.5 and TensorFlow 1.15.5.
"""

from __future__ import annotations

import functools
from collections.abc import Callable, Iterator
from typing import Any

import tensorflow.compat.v1 as v1
from tf_keras.src import backend, initializers
from tf_keras.src.engine import functional, sequential, training
from tf_keras.src.engine.base_layer import Layer
from tf_keras.src.layers.convolutional.base_separable_conv import SeparableConv
from tf_keras.src.layers.locally_connected.locally_connected1d import LocallyConnected1D
from tf_keras.src.layers.locally_connected.locally_connected2d import LocallyConnected2D
from tf_keras.src.layers.regularization import alpha_dropout, gaussian_dropout, gaussian_noise

from graphlab.compat.changes.patcher import Patcher
from graphlab.compat.keras.standalone import uses_standalone_keras
from graphlab.compat.releases import are_enforced, runs_before
from graphlab.compat.versions import KERAS_VERSION

#: Settings that neither Keras had, and their defaults.
_NEWER: dict[str, Any] = {"groups": 1, "keepdims": False, "optional": False}

#: Settings that only tf.keras had.
_NEWER_THAN_KERAS: dict[str, Any] = {**_NEWER, "ragged": False, "time_major": False}

#: The same of single classes; what is ``...`` is left out with any value.
_NEWER_OF_KINDS: tuple[tuple[Any, dict[str, Any]], ...] = (
    ((alpha_dropout.AlphaDropout, gaussian_dropout.GaussianDropout, gaussian_noise.GaussianNoise), {"seed": None}),
)
_NEWER_OF_KINDS_THAN_KERAS: tuple[tuple[Any, dict[str, Any]], ...] = (
    *_NEWER_OF_KINDS,
    (SeparableConv, {"kernel_initializer": ..., "kernel_regularizer": None, "kernel_constraint": None}),
    (LocallyConnected1D, {"implementation": 1, "data_format": "channels_last"}),
    (LocallyConnected2D, {"implementation": 1}),
)

#: Initializers that were functions and returned a ``VarianceScaling``, in both Kerases.
_FUNCTIONS = {"HeNormal", "HeUniform", "LecunNormal", "LecunUniform"}

_original_serialize = initializers.serialize
_original_updated = training.Model._updated_config
_original_sequential = sequential.Sequential.get_config
_original_functional = functional.Functional.get_config


def _of_any_layer(layer: Any) -> dict:
    config = {"name": layer.name, "trainable": layer.trainable}
    if hasattr(layer, "_batch_input_shape"):
        config["batch_input_shape"] = layer._batch_input_shape
    return config | {"dtype": layer.dtype}


def _of_the_time(original: Callable) -> Callable:
    @functools.wraps(original)
    def get_config(self: Any) -> Any:
        # A layer of the package Keras need not describe the arguments of its own.
        is_any_layer = hasattr(original, "_is_default") and uses_standalone_keras()
        config = _of_any_layer(self) if is_any_layer else original(self)
        if not are_enforced() or not isinstance(config, dict):
            return config
        is_keras = uses_standalone_keras()
        newer = dict(_NEWER_THAN_KERAS if is_keras else _NEWER)
        for kinds, settings in _NEWER_OF_KINDS_THAN_KERAS if is_keras else _NEWER_OF_KINDS:
            newer |= settings if isinstance(self, kinds) else {}
        kept = {key: value for key, value in config.items() if key not in newer or newer[key] not in (value, ...)}
        if is_keras and kept.get("dtype", "") is None:
            kept["dtype"] = backend.floatx()
        return kept

    return get_config


def _kinds(kind: type) -> Iterator[type]:
    subclasses: list[type] = kind.__subclasses__()
    for each in subclasses:
        if each.__module__.startswith("tf_keras.src.") and not issubclass(each, training.Model):
            yield each
            yield from _kinds(each)


@functools.wraps(_original_serialize)
def _serialize(initializer, *arguments, **options):
    config = _original_serialize(initializer, *arguments, **options)
    if not are_enforced() or not isinstance(config, dict):
        return config
    is_keras, name, settings = uses_standalone_keras(), config["class_name"], config["config"]
    if hasattr(initializer, "distribution") and (is_keras or name in _FUNCTIONS):
        name, distribution = "VarianceScaling", initializer.distribution
        if is_keras:
            distribution = distribution.rpartition("_")[2]  # normal, where tf.keras says truncated_normal
        dtype = v1.as_dtype(getattr(initializer, "dtype", None) or "float32").name
        settings = {"scale": initializer.scale, "mode": initializer.mode, "distribution": distribution}
        settings |= {"seed": initializer.seed, "dtype": dtype}
    if is_keras:
        settings = {key: value for key, value in settings.items() if key != "dtype"}
    return {**config, "class_name": name, "config": settings}


@functools.wraps(_original_updated)
def _updated_config(self):
    config = _original_updated(self)
    if uses_standalone_keras():
        config["keras_version"] = KERAS_VERSION
    elif are_enforced() and not runs_before("1.15"):
        config["keras_version"] = "2.2.4-tf"
    return config


@functools.wraps(_original_sequential)
def _of_sequential(self):
    config = _original_sequential(self)
    layers = config["layers"]
    follows = len(layers) > 1 and layers[0]["class_name"] == "InputLayer" and "batch_input_shape" in layers[1]["config"]
    return {**config, "layers": layers[1:]} if follows and are_enforced() else config


@functools.wraps(_original_functional)
def _of_functional(self):
    config = _original_functional(self)
    if not are_enforced():
        return config
    if config.get("trainable") is True:
        del config["trainable"]
    return {**config, "layers": [{"name": layer["name"], **layer} for layer in config["layers"]]}


def install(patcher: Patcher) -> None:
    """Wrap the methods that describe layers and models, and name the class of models."""
    for kind in {Layer, *_kinds(Layer)}:
        if "get_config" in vars(kind):
            patcher.replace(kind, "get_config", _of_the_time(vars(kind)["get_config"]))
    for module in (initializers, v1.keras.initializers):
        patcher.replace(module, "serialize", _serialize)
    patcher.replace(training.Model, "_updated_config", _updated_config)
    patcher.replace(sequential.Sequential, "get_config", _of_sequential)
    patcher.replace(functional.Functional, "get_config", _of_functional)
    # Programs ask for the name: Mask R-CNN goes through the layers of what is called so.
    name = functional.Functional.__name__
    functional.Functional.__name__ = training.Model.__name__
    patcher.callback(setattr, functional.Functional, "__name__", name)
