"""``keras.utils.test_utils`` of Keras 2.2.5: made-up data, and a check of a layer that other projects use, too."""

from __future__ import annotations

import contextlib
import importlib
import io
import os
from unittest.mock import MagicMock, Mock, patch

import numpy as np
import tensorflow.compat.v1 as v1
from numpy.testing import assert_allclose
from tensorflow.python.lib.io import file_io
from tf_keras.src.utils.generic_utils import has_arg

from graphlab.compat.imports import import_hook

_backend = v1.keras.backend


def get_test_data(
    num_train=1000, num_test=500, input_shape=(10,), output_shape=(2,), classification=True, num_classes=2
):
    """Return made-up data, ``(x, y)`` for training and for testing.

    Args:
        num_train: The number of training examples; ``num_test`` of test examples.
        num_test: See there.
        input_shape: The shape of an input.
        output_shape: The shape of a target, for regression.
        classification: Whether targets are classes, integers ``[n]``; if not, they are float32.
        num_classes: The number of classes.
    """
    n = num_train + num_test
    x = np.zeros((n, *input_shape), np.float32)
    places = np.random.randint(0, num_classes, size=(n,)) if classification else np.random.random((n,))
    y = places if classification else np.zeros((n, *output_shape), np.float32)
    for i, place in enumerate(places):  # one after the other: a seed gives the numbers that it gave
        x[i] = np.random.normal(loc=place, scale=0.7, size=input_shape)
        if not classification:
            y[i] = np.random.normal(loc=place, scale=0.7, size=output_shape)
    return (x[:num_train], y[:num_train]), (x[num_train:], y[num_train:])


def layer_test(
    layer_cls,
    kwargs=None,
    input_shape=None,
    input_dtype=None,
    input_data=None,
    expected_output=None,
    expected_output_dtype=None,
    fixed_batch_size=False,
):
    """Check a layer with one input and one output: shapes, dtype, weights, configuration, a step of training.

    Args:
        layer_cls: The class; ``kwargs`` are the arguments of its constructor.
        kwargs: See there.
        input_shape: The shape of an input with the batch; None for an open size.
        input_dtype: The dtype of the input.
        input_data: The input; the default is random.
        expected_output: What the layer makes of the input.
        expected_output_dtype: The dtype of the output; the default is the input's.
        fixed_batch_size: Whether the model has a fixed batch size.

    Returns:
        The output, an array.

    Raises:
        AssertionError: The layer does something else.
    """
    if input_data is None:
        assert input_shape
        input_dtype = input_dtype or _backend.floatx()
        shape = [np.random.randint(1, 4) if size is None else size for size in input_shape]
        input_data = (10 * np.random.random(shape)).astype(input_dtype)
    else:
        input_shape = input_data.shape if input_shape is None else input_shape
        input_dtype = input_dtype or input_data.dtype
    layer = layer_cls(**(kwargs or {}))
    layer.set_weights(layer.get_weights())
    wanted_shape = layer.compute_output_shape(input_shape)

    size = {"batch_shape": input_shape} if fixed_batch_size else {"shape": input_shape[1:]}
    x = v1.keras.layers.Input(**size, dtype=input_dtype)
    y = layer(x)
    assert _backend.dtype(y) == (expected_output_dtype or input_dtype)
    model = v1.keras.Model(x, y)
    output = model.predict(input_data)
    for wanted, found in zip(tuple(wanted_shape), output.shape, strict=False):
        assert wanted is None or wanted == found
    if expected_output is not None:
        assert_allclose(output, expected_output, rtol=1e-3)

    recovered = model.__class__.from_config(model.get_config())
    if model.weights:
        recovered.set_weights(model.get_weights())
        assert_allclose(recovered.predict(input_data), output, rtol=1e-3)
    if has_arg(layer.call, "training"):
        model.compile("rmsprop", "mse")
        model.train_on_batch(input_data, output)
    config = layer.get_config()
    config["batch_input_shape"] = input_shape
    layer.__class__.from_config(config)
    return output


class tf_file_io_proxy:
    """While it is open, files in a bucket of Google Cloud Storage are files in memory.

    Args:
        file_io_module: The module to replace, such as ``"keras.engine.saving.tf_file_io"``.
        bucket_name: A real bucket: then nothing is replaced. The default is the environment variable GCS_TEST_BUCKET.

    Raises:
        ValueError: There is neither a bucket nor a module.
    """

    def __init__(self, file_io_module=None, bucket_name=None):
        bucket_name = bucket_name or os.environ.get("GCS_TEST_BUCKET")
        if bucket_name is None and file_io_module is None:
            raise ValueError("`file_io_module` must be provided for mocking")
        self.mock_gcs = bucket_name is None
        self.bucket_name = (bucket_name or "mock-bucket").removeprefix("gs://")
        self.file_io_module = file_io_module
        self.local_objects: dict[str, io.BytesIO] = {}
        self._patches = contextlib.ExitStack()
        self._is_started = False

    @property
    def bucket_path(self):
        """The bucket's address."""
        return f"gs://{self.bucket_name}"

    def get_filepath(self, filename):
        """Return the address of a file in the bucket."""
        return os.path.join(self.bucket_path, filename)

    def FileIO(self, name, mode):
        """Open a file, ``"rb"`` or ``"wb"``."""
        self._check_started()
        if not self._is_in_memory(name):
            return file_io.FileIO(name, mode) if not self.mock_gcs else open(name, mode)
        file = MagicMock()
        file.__enter__ = Mock(return_value=file)
        if mode == "rb":
            if name not in self.local_objects:
                raise OSError(f"{name} does not exist")
            self.local_objects[name].seek(0)
            file.read = self.local_objects[name].read
        elif mode == "wb":
            self.local_objects[name] = io.BytesIO()
            file.write = self.local_objects[name].write
        else:
            raise ValueError(f'{mode}: only the modes "rb" and "wb" are supported')
        return file

    def file_exists(self, filename):
        """Return whether there is such a file."""
        self._check_started()
        return filename in self.local_objects if self._is_in_memory(filename) else file_io.file_exists(filename)

    def delete_file(self, filename):
        """Delete a file."""
        if self._is_in_memory(filename):
            self.local_objects.pop(filename)
        else:
            file_io.delete_file(filename)

    def assert_exists(self, filepath):
        """Raise AssertionError unless there is such a file."""
        if not self.file_exists(filepath):
            raise AssertionError(f"{filepath} does not exist")

    def _is_in_memory(self, name):
        return self.mock_gcs and name.startswith("gs://")

    def _check_started(self):
        if not self._is_started:
            raise RuntimeError("tf_file_io_proxy is not started")

    def start(self):
        """Replace the module."""
        if self._is_started:
            raise RuntimeError("start called on already started tf_file_io_proxy")
        self._is_started = True
        if self.mock_gcs:
            module = Mock(FileIO=self.FileIO, file_exists=self.file_exists, delete_file=self.delete_file)
            place, _, name = self.file_io_module.rpartition(".")
            program = import_hook.program
            owner = program.tree.module(place) if program else importlib.import_module(place)
            self._patches.enter_context(patch.object(owner, name, new=module))

    def stop(self):
        """Put the module back."""
        if not self._is_started:
            raise RuntimeError("stop called on unstarted tf_file_io_proxy")
        self._is_started = False
        self._patches.close()

    def __enter__(self):
        self.start()
        return self

    def __exit__(self, *exception):
        self.stop()
