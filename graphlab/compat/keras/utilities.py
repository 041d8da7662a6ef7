"""Functions that ``keras.utils`` and ``keras.backend`` no longer have, and one that builds a layer otherwise."""

from __future__ import annotations

import builtins
import collections
import contextlib
import sys
from collections.abc import Callable, Iterator
from typing import Any, ClassVar

import numpy as np
import tensorflow.compat.v1 as v1
from tf_keras.src.utils import conv_utils

from graphlab.errors import MissingPackageError

_backend = v1.keras.backend
_ORDERINGS = {"channels_first": "th", "channels_last": "tf"}


def image_dim_ordering():
    """Return ``"tf"`` for channels last or ``"th"`` for channels first: ``image_data_format`` of Keras 1."""
    return _ORDERINGS[_backend.image_data_format()]


def set_image_dim_ordering(dim_ordering):
    """Set the order of axes, ``"tf"`` or ``"th"``.

    Raises:
        ValueError: It is neither.
    """
    formats = {ordering: data_format for data_format, ordering in _ORDERINGS.items()}
    if dim_ordering not in formats:
        raise ValueError(f"Unknown dim_ordering: {dim_ordering}")
    _backend.set_image_data_format(formats[dim_ordering])


def normalize_data_format(value):
    """Return a data format in lower case; for None, the default one.

    Raises:
        ValueError: It is not a data format.
    """
    value = (value or _backend.image_data_format()).lower()
    if value not in _ORDERINGS:
        raise ValueError(
            f'The `data_format` argument must be one of "channels_first", "channels_last". Received: {value}'
        )
    return value


def is_tensor(x):
    """Whether ``x`` is a tensor, a variable or a sparse tensor."""
    return v1.is_tensor(x)


def is_placeholder(x):
    """Whether ``x`` is a placeholder."""
    return getattr(getattr(x, "op", None), "type", None) == "Placeholder"


def identity(x, name=None):
    """Return a tensor with the values of ``x``."""
    return v1.identity(x, name=name)


def logsumexp(x, axis=None, keepdims=False):
    """Return ``log(sum(exp(x)))`` along an axis, without overflow."""
    return v1.reduce_logsumexp(x, axis, keepdims)


def slice(x, start, size):
    """Return the slice of a tensor that begins at ``start`` and has the shape ``size``."""
    return v1.slice(x, start, size)


def get_variable_shape(x):
    """Return the shape of a variable as a tuple."""
    return _backend.int_shape(x)


def plot_model(model, to_file="model.png", *arguments, **options):
    """Draw a model to an image file with pydot and graphviz.

    Raises:
        ImportError: pydot or graphviz is not installed; Keras 2.2 raised the same.
    """
    _require_graphviz("plot_model")
    return v1.keras.utils.plot_model(model, to_file, *arguments, **options)


def model_to_dot(model, *arguments, **options):
    """Return a model as a pydot graph; see ``plot_model``."""
    _require_graphviz("model_to_dot")
    return v1.keras.utils.model_to_dot(model, *arguments, **options)


def _require_graphviz(function: str) -> None:
    from tf_keras.src.utils import vis_utils

    if not vis_utils.check_pydot():
        raise MissingPackageError(f"{function} needs pydot: pip install pydot")
    if not vis_utils.check_graphviz():
        raise MissingPackageError(f"{function} needs graphviz: see https://graphviz.org/download")


def probas_to_classes(y_pred):
    """Return the most likely classes, int64 ``[n]``, from probabilities ``[n, classes]`` or ``[n, 1]``."""
    if len(y_pred.shape) > 1 and y_pred.shape[1] > 1:
        return categorical_probas_to_classes(y_pred)
    return np.array([1 if p > 0.5 else 0 for p in y_pred])


def categorical_probas_to_classes(p):
    """Return the indices of the largest values along axis 1."""
    return np.argmax(p, axis=1)


def convert_kernel(kernel):
    """Return a convolution kernel rotated by 180 degrees, which converts between Theano's and TensorFlow's."""
    if not 3 <= kernel.ndim <= 5:
        raise ValueError("Invalid kernel shape:", kernel.shape)
    return np.flip(kernel, axis=tuple(range(kernel.ndim - 2))).copy()


def convert_all_kernels_in_model(model):
    """Rotate the kernels of all convolution layers of a model in place; see ``convert_kernel``."""
    names = {"Conv1D", "Conv2D", "Conv3D", "Conv2DTranspose"}
    for layer in model.layers:
        if type(layer).__name__ in names:
            kernel = _backend.get_value(layer.kernel)
            _backend.set_value(layer.kernel, convert_kernel(kernel))


def print_summary(model, line_length=None, positions=None, print_fn=print):
    """Print the layers of a model, as ``model.summary()`` does."""
    model.summary(line_length=line_length, positions=positions, print_fn=print_fn)


def to_list(x, allow_tuple=False):
    """Return a list unchanged, and anything else as a list of one element."""
    return x if isinstance(x, list) else list(x) if allow_tuple and isinstance(x, tuple) else [x]


def unpack_singleton(x):
    """Return the element of a list of one, and any other list unchanged."""
    return x[0] if len(x) == 1 else x


def multi_gpu_model(model, gpus=None, cpu_merge=True, cpu_relocation=False):
    """Return a model that splits every batch between several GPUs.

    Raises:
        ValueError: There are fewer than two GPUs, or fewer than wanted; always without a GPU.
    """
    found = [device.name for device in v1.config.experimental.list_logical_devices("GPU")]
    wanted = range(len(found) if gpus is None else gpus) if not isinstance(gpus, (list, tuple)) else gpus
    if len(wanted) < 2:
        raise ValueError(
            f"For multi-gpu usage to be effective, call `multi_gpu_model` with `gpus >= 2`. Received: {gpus}"
        )
    if max(wanted) >= len(found):
        raise ValueError(
            f"To call `multi_gpu_model` with `gpus={gpus}`, we expect {max(wanted) + 1} GPUs to be available; "
            f"this machine has {len(found)}."
        )
    parts: list[list] = [[] for _ in model.outputs]
    for number, gpu in enumerate(wanted):
        with v1.device(found[gpu]), v1.name_scope(f"replica_{gpu}"):
            inputs = [_part_of_batch(x, number, len(wanted)) for x in model.inputs]
            for collected, output in zip(parts, to_list(model(unpack_singleton(inputs))), strict=True):
                collected.append(output)
    with v1.device("/cpu:0"):
        merged = [
            v1.keras.layers.concatenate(outputs, axis=0, name=name)
            for outputs, name in zip(parts, model.output_names, strict=True)
        ]
    return v1.keras.Model(model.inputs, merged)


def _part_of_batch(x, number, count):
    def part(tensor):
        size = v1.shape(tensor)[0] // count
        # The last one takes the remainder.
        return tensor[number * size :] if number == count - 1 else tensor[number * size : (number + 1) * size]

    return v1.keras.layers.Lambda(part, output_shape=_backend.int_shape(x)[1:])(x)


def available_gpus():
    """Return the names of the graphics processors that TensorFlow uses."""
    return [device.name for device in v1.config.experimental.list_logical_devices("GPU")]


def transpose_shape(shape, target_format, spatial_axes):
    """Return a shape of channels last, a tuple or a list, in a data format.

    Args:
        shape: The shape, or anything else by axis.
        target_format: ``"channels_last"`` or ``"channels_first"``.
        spatial_axes: The places of the axes of space in it.

    Raises:
        ValueError: The data format is another one.
    """
    if target_format == "channels_first":
        places = (*range(spatial_axes[0]), len(shape) - 1, *spatial_axes)
        return type(shape)(shape[place] for place in places)
    if target_format == "channels_last":
        return shape
    raise ValueError(
        'The `data_format` argument must be one of "channels_first", "channels_last". Received: ' + str(target_format)
    )


def deconv_length(dim_size, stride_size, kernel_size, padding, output_padding, dilation=1):
    """Return the length of the output of a transposed convolution; None for an open length.

    Args:
        dim_size: The length of the input.
        stride_size: The stride.
        kernel_size: The length of the kernel.
        padding: ``"same"``, ``"valid"`` or ``"full"``.
        output_padding: What is added to the output; None infers it.
        dilation: How far the kernel is spread.
    """
    return conv_utils.deconv_output_length(
        dim_size, kernel_size, padding, output_padding=output_padding, stride=stride_size, dilation=dilation
    )


def object_list_uid(object_list):
    """Return a text that names these objects, by their identities."""
    return ", ".join(str(abs(id(each))) for each in to_list(object_list))


def convert_dense_weights_data_format(dense, previous_feature_map_shape, target_data_format="channels_first"):
    """Reorder the weights of a dense layer behind a Flatten layer, for a model whose data format was changed.

    Args:
        dense: The layer.
        previous_feature_map_shape: The shape of what is flattened, three sizes in the order of the target format.
        target_data_format: The format to reorder for, ``"channels_first"`` or ``"channels_last"``.
    """
    kernel, bias = dense.get_weights()
    a, b, c = previous_feature_map_shape
    source, order = ((c, a, b), (1, 2, 0)) if target_data_format == "channels_last" else ((b, c, a), (2, 0, 1))
    places = np.arange(kernel.shape[0]).reshape(source).transpose(order)
    dense.set_weights([kernel[places.reshape(-1)], bias])


def compute_fans(shape, data_format="channels_last"):
    """Return how many inputs and outputs a unit with weights of a shape has.

    Args:
        shape: The shape of a kernel.
        data_format: The format of the kernel of a convolution.

    Raises:
        ValueError: The data format is not one.
    """
    if len(shape) == 2:
        return shape[0], shape[1]
    if len(shape) not in (3, 4, 5):
        return (np.sqrt(np.prod(shape)),) * 2
    if data_format not in _ORDERINGS:
        raise ValueError(f"Invalid data_format: {data_format}")
    if data_format == "channels_first":
        inputs, outputs, field = shape[1], shape[0], np.prod(shape[2:])
    else:
        inputs, outputs, field = shape[-2], shape[-1], np.prod(shape[:-2])
    return inputs * field, outputs * field


def save_model(model, filepath, overwrite=True, include_optimizer=True, save_format=None, signatures=None):
    """Save a model as an HDF5 file, or for ``save_format="tf"`` as a SavedModel.

    Args:
        model: A Keras model.
        filepath: The file or the folder; for HDF5 also an open ``h5py.File``.
        overwrite: Whether to replace an existing file without asking.
        include_optimizer: Whether to save the state of the optimizer, too.
        save_format: ``"h5"``, the default, or ``"tf"``.
        signatures: The signatures of the SavedModel; see ``tf.saved_model.save``.
    """
    options = {} if signatures is None else {"signatures": signatures}
    model.save(filepath, overwrite, include_optimizer=include_optimizer, save_format=save_format, **options)


class HDF5Matrix:
    """Part of a data set in an HDF5 file, for ``fit`` instead of an array.

    Args:
        datapath: The file.
        dataset: The name of the data set in it.
        start: The first row; ``end`` is the row after the last. The default is all rows.
        normalizer: A function applied to the rows that are read.
    """

    #: The open files by name; all matrices of one file share it.
    refs: ClassVar[collections.defaultdict] = collections.defaultdict(int)

    def __init__(self, datapath, dataset, start=0, end=None, normalizer=None):
        import h5py

        if not self.refs.get(datapath):  # a file that was closed is false
            self.refs[datapath] = h5py.File(datapath, "r")
        self.data = self.refs[datapath][dataset]
        self.start = start
        self.end = self.data.shape[0] if end is None else end
        self.normalizer = normalizer
        first = self.data[:1] if normalizer is None else normalizer(self.data[:1])
        self._shape, self._dtype = first.shape[1:], first.dtype

    def __len__(self):
        return self.end - self.start

    def __getitem__(self, key):
        if isinstance(key, builtins.slice) and (key.stop or 0) > len(self):
            raise IndexError(f"row {key.stop - 1} is out of bounds: there are {len(self)}")
        if key is None:
            raise TypeError("the rows must be a number, a slice or a list of numbers, not None")
        rows = np.arange(len(self))[key] + self.start
        # h5py needs the rows in order and without repetitions.
        unique, place = np.unique(rows, return_inverse=True)
        values = self.data[unique.tolist()][place.reshape(np.shape(rows))]
        return values if self.normalizer is None else self.normalizer(values)

    @property
    def shape(self):
        return (len(self), *self._shape)

    @property
    def dtype(self):
        return self._dtype

    @property
    def ndim(self):
        return len(self.shape)

    @property
    def size(self):
        return int(np.prod(self.shape))

    def __array__(self, dtype=None, copy=None):
        return np.asarray(self[:], dtype)


def ask_to_proceed_with_overwrite(filepath):
    """Ask the user whether to overwrite a file; return the answer."""
    while True:
        answer = input(f"[WARNING] {filepath} already exists - overwrite? [y/n] ").strip().lower()
        if answer in ("y", "n"):
            return answer == "y"
        print("Enter y or n.", file=sys.stderr)


def list_pictures(directory, ext="jpg|jpeg|bmp|png|ppm"):
    """Return the paths of the pictures in a folder and its subfolders."""
    from pathlib import Path

    endings = tuple(f".{ending}" for ending in ext.split("|"))
    return sorted(str(path) for path in Path(directory).rglob("*") if path.name.lower().endswith(endings))


def flip_axis(x, axis):
    """Return an array reversed along one axis."""
    return np.flip(x, axis)


def obtain_input_shape(
    input_shape, default_size, min_size, data_format, require_flatten=None, weights=None, include_top=None
):
    """Return the input shape of an application; ``_obtain_input_shape`` of Keras 2.

    Raises:
        ValueError: The shape is too small, or the weights or the top need a different one.
    """
    from tf_keras.src.applications import imagenet_utils

    flatten = bool(include_top) if require_flatten is None else require_flatten
    return imagenet_utils.obtain_input_shape(
        input_shape, default_size, min_size, data_format or _backend.image_data_format(), flatten, weights
    )


@contextlib.contextmanager
def built_by(layer: Any, build: Callable) -> Iterator[None]:
    """Have a function build a layer, in place of the layer's method ``build``."""
    before = vars(layer).get("build")
    vars(layer)["build"] = build
    try:
        yield
    finally:
        del vars(layer)["build"]
        if before is not None:
            vars(layer)["build"] = before
