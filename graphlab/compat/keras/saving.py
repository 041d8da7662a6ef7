"""``keras.engine.saving`` of Keras 2.2: models and weights in HDF5 files, whatever their names, and elsewhere.

Files may be open HDF5 groups, streams and objects of Google Cloud Storage, too. Programs replace the names of this
module to see what it does. Source: Keras 2.2.5.
"""

from __future__ import annotations

import contextlib
import io
import json
import os
import tempfile
import warnings
from collections.abc import Iterator
from typing import Any

import h5py
import numpy as np
import tensorflow.compat.v1 as v1
from tensorflow.python.lib.io import file_io as tf_file_io
from tf_keras.src.saving.legacy import hdf5_format, saving_utils
from tf_keras.src.saving.legacy.hdf5_format import load_attributes_from_hdf5_group, save_attributes_to_hdf5_group

from graphlab.compat.keras.h5dict import (
    HDF5_OBJECT_HEADER_LIMIT,
    H5Dict,
    load_from_binary_h5py,
    save_to_binary_h5py,
)
from graphlab.compat.keras.utilities import ask_to_proceed_with_overwrite
from graphlab.compat.keras.weight_files import (
    load_weights_from_hdf5_group,
    load_weights_from_hdf5_group_by_name,
    preprocess_weights_for_loading,
    save_weights_to_hdf5_group,
)
from graphlab.errors import MissingPackageError

__all__ = [
    "HDF5_OBJECT_HEADER_LIMIT",
    "H5Dict",
    "load_attributes_from_hdf5_group",
    "load_from_binary_h5py",
    "load_model",
    "load_weights",
    "load_weights_from_hdf5_group",
    "load_weights_from_hdf5_group_by_name",
    "model_from_config",
    "model_from_json",
    "model_from_yaml",
    "pickle_model",
    "preprocess_weights_for_loading",
    "save_attributes_to_hdf5_group",
    "save_model",
    "save_to_binary_h5py",
    "save_weights",
    "save_weights_to_hdf5_group",
    "to_yaml",
    "unpickle_model",
]

model_from_config, model_from_json = v1.keras.models.model_from_config, v1.keras.models.model_from_json

_CLOUD = "gs://"


def _is_in_the_cloud(path: Any) -> bool:
    return isinstance(path, str) and path.startswith(_CLOUD)


@contextlib.contextmanager
def _local_copy(path: str, is_read: bool) -> Iterator[str]:
    """Give a file on this machine for one in the cloud: its copy, or what is copied there afterwards."""
    with tempfile.TemporaryDirectory() as folder:
        local = os.path.join(folder, os.path.basename(path))
        if is_read:
            _copy(path, local)
        yield local
        if not is_read:
            _copy(local, path)


def _copy(source: str, target: str) -> None:
    with tf_file_io.FileIO(source, mode="rb") as file, tf_file_io.FileIO(target, mode="wb") as copy:
        copy.write(file.read())


def _may_write(path: Any, overwrite: bool) -> bool:
    exists = tf_file_io.file_exists(path) if _is_in_the_cloud(path) else os.path.isfile(path)
    return overwrite or not exists or ask_to_proceed_with_overwrite(path)


def save_model(model: Any, filepath: Any, overwrite: bool = True, include_optimizer: bool = True) -> None:
    """Save a model with its weights.

    Args:
        model: The model.
        filepath: A file, a location that starts with ``gs://``, an ``h5py.File`` or group, a dictionary, or a stream.
        overwrite: Whether to replace a file without asking.
        include_optimizer: Whether to save the state of the optimizer, too.

    Raises:
        ValueError: ``filepath`` is something else.
    """
    if isinstance(filepath, h5py.File):
        hdf5_format.save_model_to_hdf5(model, filepath, include_optimizer=include_optimizer)
    elif isinstance(filepath, h5py.Group):
        _write_to_group(model, filepath, include_optimizer)
    elif isinstance(filepath, dict):
        stream = io.BytesIO()
        save_model(model, stream, include_optimizer=include_optimizer)
        filepath[_IMAGE] = stream.getvalue()
    elif isinstance(filepath, str | os.PathLike):
        if not _may_write(filepath, overwrite):
            return
        if isinstance(filepath, str) and _is_in_the_cloud(filepath):
            with _local_copy(filepath, is_read=False) as local:
                save_model(model, local, include_optimizer=include_optimizer)
        else:
            with h5py.File(filepath, "w") as file:
                save_model(model, file, include_optimizer=include_optimizer)
    elif callable(getattr(filepath, "write", None)):
        save_to_binary_h5py(lambda file: save_model(model, file, include_optimizer=include_optimizer), filepath)
    else:
        raise ValueError(f"unexpected type {type(filepath)} for `filepath`")


#: What a dictionary has the bytes of a file under.
_IMAGE = "hdf5"


def _write_to_group(model: Any, group: h5py.Group, include_optimizer: bool) -> None:
    with h5py.File("model", "w", driver="core", backing_store=False) as file:
        save_model(model, file, include_optimizer=include_optimizer)
        for name in file:
            file.copy(name, group)
        for name, value in file.attrs.items():
            group.attrs[name] = value


def _read_from_group(group: h5py.Group, custom_objects: Any, compile: bool) -> Any:
    with h5py.File("model", "w", driver="core", backing_store=False) as file:
        for name in group:
            group.copy(name, file)
        for name, value in group.attrs.items():
            file.attrs[name] = value
        return load_model(file, custom_objects, compile)


def load_model(filepath: Any, custom_objects: dict | None = None, compile: bool = True) -> Any:
    """Load a model that ``save_model`` has saved.

    Args:
        filepath: Where it is; see ``save_model``.
        custom_objects: The program's own layers, losses and other objects by name.
        compile: Whether to compile the model as it was.

    Raises:
        ValueError: ``filepath`` is something else, or there is no model in it.
    """
    if isinstance(filepath, h5py.File):
        model = hdf5_format.load_model_from_hdf5(filepath, custom_objects, compile=False)
        if compile:
            _compile_as_saved(model, filepath, custom_objects)
        return model
    if isinstance(filepath, h5py.Group):
        return _read_from_group(filepath, custom_objects, compile)
    if isinstance(filepath, dict):
        return load_model(io.BytesIO(filepath[_IMAGE]), custom_objects, compile)
    if isinstance(filepath, str) and _is_in_the_cloud(filepath):
        with _local_copy(filepath, is_read=True) as local:
            return load_model(local, custom_objects, compile)
    if isinstance(filepath, str | os.PathLike):
        if os.path.isdir(filepath):
            return v1.keras.models.load_model(filepath, custom_objects, compile)
        with h5py.File(filepath, "r") as file:
            return load_model(file, custom_objects, compile)
    if callable(getattr(filepath, "read", None)):
        return load_from_binary_h5py(lambda file: load_model(file, custom_objects, compile), filepath)
    raise ValueError(f"unexpected type {type(filepath)} for `filepath`")


def _compile_as_saved(model: Any, file: h5py.File, custom_objects: dict | None) -> None:
    config = file.attrs.get("training_config")
    if config is None:
        warnings.warn(
            "No training configuration found in save file: the model was *not* compiled. Compile it manually.",
            stacklevel=3,
        )
        return
    config = json.loads(config.decode() if isinstance(config, bytes) else config)
    options = saving_utils.compile_args_from_training_config(config, custom_objects)
    model.compile(**{**options, "sample_weight_mode": config.get("sample_weight_mode")})
    if "optimizer_weights" not in file:
        return
    model._make_train_function()  # which makes the optimizer's variables
    try:
        model.optimizer.set_weights(hdf5_format.load_optimizer_weights_from_hdf5_group(file))
    except ValueError:
        warnings.warn(
            "Error in loading the saved optimizer state. As a result, your model is starting with a freshly "
            "initialized optimizer.",
            stacklevel=3,
        )


def save_weights(model: Any, filepath: Any, overwrite: bool = True) -> None:
    """Save the weights of a model to an HDF5 file; ``Model.save_weights``."""
    if not _may_write(filepath, overwrite):
        return
    if isinstance(filepath, str) and _is_in_the_cloud(filepath):
        with _local_copy(filepath, is_read=False) as local:
            save_weights(model, local)
        return
    with h5py.File(filepath, "w") as file:
        save_weights_to_hdf5_group(file, model.layers)


def load_weights(
    model: Any, filepath: Any, by_name: bool = False, skip_mismatch: bool = False, reshape: bool = False
) -> None:
    """Load the weights of a model from an HDF5 file; ``Model.load_weights``.

    Args:
        model: The model.
        filepath: A file of weights, or one of a whole model.
        by_name: Whether layers are found by their names rather than in their order.
        skip_mismatch: Whether weights of another shape are left out; only by name.
        reshape: Whether weights of another shape but of the same size are reshaped.

    Raises:
        ValueError: The weights do not fit the layers.
    """
    if isinstance(filepath, str) and _is_in_the_cloud(filepath):
        with _local_copy(filepath, is_read=True) as local:
            load_weights(model, local, by_name, skip_mismatch, reshape)
        return
    with h5py.File(filepath, "r") as file:
        group = file["model_weights"] if "layer_names" not in file.attrs and "model_weights" in file else file
        if by_name:
            load_weights_from_hdf5_group_by_name(group, model.layers, skip_mismatch, reshape)
        else:
            load_weights_from_hdf5_group(group, model.layers, reshape)


def pickle_model(model: Any) -> dict:
    """Return a model as a dictionary that can be pickled."""
    state: dict = {}
    save_model(model, state)
    return state


def unpickle_model(state: dict) -> Any:
    """Return the model that ``pickle_model`` made a dictionary of."""
    return load_model(state)


def to_yaml(model: Any, **kwargs: Any) -> str:
    """Return the layers of a model as YAML, without the weights.

    Args:
        model: The model.
        **kwargs: Arguments of ``yaml.dump``.

    Raises:
        ImportError: PyYAML is not installed.
    """
    yaml = _yaml("to_yaml")
    return yaml.dump(_plain(model._updated_config()), **kwargs)


def _yaml(function: str) -> Any:
    try:
        import yaml
    except ModuleNotFoundError:
        raise MissingPackageError(f"{function} needs PyYAML: pip install pyyaml") from None
    return yaml


def _plain(value: Any) -> Any:
    if isinstance(value, dict):
        return {key: _plain(each) for key, each in value.items()}
    if isinstance(value, list | tuple):
        return type(value)(_plain(each) for each in value) if type(value) in (list, tuple) else list(map(_plain, value))
    if isinstance(value, np.ndarray):
        return value.tolist()
    return value.item() if isinstance(value, np.generic) else value


def model_from_yaml(yaml_string: str, custom_objects: dict | None = None) -> Any:
    """Return the model that ``to_yaml`` has written, with new weights.

    Args:
        yaml_string: The text.
        custom_objects: The program's own layers and other objects by name.
    """
    yaml = _yaml("model_from_yaml")
    loader: Any = type("TupleLoader", (yaml.SafeLoader,), {})
    loader.add_constructor("tag:yaml.org,2002:python/tuple", loader.construct_sequence)
    return model_from_json(json.dumps(yaml.load(yaml_string, loader)), custom_objects)
