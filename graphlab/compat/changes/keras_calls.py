"""How the package Keras calls a layer of the program's own.

``build`` gets tuples of integers and None. ``call`` runs as it is written, without AutoGraph. Then the layer says with
``compute_output_shape`` what it returns, which is all that the next layers know of a ``py_func``. A layer that does not
support masks refuses one. Source: ``Layer.__call__`` of Keras 2.2.5.
"""

from __future__ import annotations

import functools
from collections.abc import Callable
from typing import Any

import tensorflow.compat.v1 as v1
from tf_keras.src import backend
from tf_keras.src.engine import base_layer_utils, base_layer_v1, training
from tf_keras.src.layers.core.embedding import Embedding
from tf_keras.src.layers.core.lambda_layer import Lambda

from graphlab.compat.changes.patcher import Patcher
from graphlab.compat.keras.standalone import uses_standalone_keras
from graphlab.compat.keras.utilities import built_by

_Layer = base_layer_v1.Layer

_original_maybe_build = _Layer._maybe_build
_original_set_mask_metadata = _Layer._set_mask_metadata
_original_int_shape = backend.int_shape
_original_is_subclassed = base_layer_utils.is_subclassed


def _is_own(layer: Any, method: str) -> bool:
    """Whether a method of a layer is the program's, and not one of tf-keras."""
    return not getattr(getattr(type(layer), method), "__module__", "").startswith("tf_keras.")


def _shape_of(tensor: Any) -> Any:
    shape = backend.int_shape(tensor) if hasattr(tensor, "shape") else None
    return tuple(shape) if shape is not None else None


def _shapes_of(inputs: Any) -> Any:
    """Return the shape of a tensor, or a list of shapes; None where a shape is unknown."""
    return [_shape_of(each) for each in inputs] if isinstance(inputs, list | tuple) else _shape_of(inputs)


@functools.wraps(_original_maybe_build)
def _maybe_build(self, inputs):
    is_usual = self.built or isinstance(self, training.Model) or isinstance(inputs, dict)
    if is_usual or not uses_standalone_keras() or not _is_own(self, "build"):
        return _original_maybe_build(self, inputs)
    shapes, build = _shapes_of(inputs), self.build
    if isinstance(shapes, list) and len(shapes) == 1:
        [shapes] = shapes
    with built_by(self, lambda _: build(shapes)):
        return _original_maybe_build(self, inputs)


def _telling_shapes(original: Callable) -> Callable:
    @functools.wraps(original)
    def call(self: Any, *arguments: Any, **options: Any) -> Any:
        outputs = original(self, *arguments, **options)
        if arguments and uses_standalone_keras() and not isinstance(self, training.Model):
            _tell_shapes(self, arguments[0], outputs)
        return outputs

    return call


def _tell_shapes(layer: Any, inputs: Any, outputs: Any) -> None:
    """Give the outputs of a layer the shapes that it says they have."""
    is_own = _is_own(layer, "call")
    says = _is_own(layer, "compute_output_shape") or isinstance(layer, Embedding)
    if isinstance(layer, Lambda):
        says = layer._output_shape is not None
    if isinstance(inputs, dict) or hasattr(layer, "state_size") or not (is_own or says):
        return
    shapes = _shapes_of(inputs)
    if shapes is None or (isinstance(shapes, list) and None in shapes):
        return
    told = layer.compute_output_shape(shapes)
    is_one = not isinstance(told, list) or any(isinstance(size, int) for size in told)
    for tensor, shape in zip(v1.nest.flatten(outputs), [told] if is_one else told, strict=False):
        if not isinstance(tensor, v1.Tensor) or shape is None:
            continue
        if says:
            tensor._keras_shape = tuple(shape)
        if says or tensor.shape.rank is None:
            _complete(tensor, shape)


def _complete(tensor: Any, shape: Any) -> None:
    """Complete the static shape of a tensor, as far as both agree; the number of examples stays as it is."""
    try:
        wanted = v1.TensorShape(shape)
    except (TypeError, ValueError):
        return  # a size is a tensor
    if tensor.shape.rank is None:
        tensor.set_shape(wanted)
    elif wanted.rank and tensor.shape.is_compatible_with(wanted):
        tensor.set_shape([None, *wanted.as_list()[1:]])


def _of_inputs_shape(original: Callable) -> Callable:
    @functools.wraps(original)
    def compute_output_shape(self: Any, input_shape: Any) -> Any:
        # Keras took the output for a value of the input's shape, unless the layer said otherwise.
        return input_shape if uses_standalone_keras() else original(self, input_shape)

    return compute_output_shape


@functools.wraps(_original_int_shape)
def _int_shape(x):
    told = getattr(x, "__dict__", {}).get("_keras_shape")
    return _original_int_shape(x) if told is None else told


@functools.wraps(_original_set_mask_metadata)
def _set_mask_metadata(self, inputs, outputs, previous_mask):
    if not uses_standalone_keras():
        return _original_set_mask_metadata(self, inputs, outputs, previous_mask)
    refuses = not self.supports_masking and getattr(self.compute_mask, "_is_default", False)
    if refuses and any(mask is not None for mask in v1.nest.flatten(previous_mask)):
        raise TypeError(f"Layer {self.name} does not support masking, but was passed an input_mask: {previous_mask}")
    if getattr(self, "_compute_output_and_mask_jointly", False) and _is_own(self, "compute_mask"):
        # The mask is what the program's method says.
        self._compute_output_and_mask_jointly = False
        for output in v1.nest.flatten(outputs):
            output._keras_mask = None
    if previous_mask is None and isinstance(inputs, list):
        previous_mask = [None] * len(inputs)
    return _original_set_mask_metadata(self, inputs, outputs, previous_mask)


@functools.wraps(_original_is_subclassed)
def _is_subclassed(layer):
    return not uses_standalone_keras() and _original_is_subclassed(layer)


def install(patcher: Patcher) -> None:
    """Replace the methods that call a layer and the functions that they ask."""
    patcher.replace(_Layer, "__call__", _telling_shapes(_Layer.__call__))
    patcher.replace(_Layer, "_maybe_build", _maybe_build)
    patcher.replace(_Layer, "compute_output_shape", _of_inputs_shape(_Layer.compute_output_shape))
    patcher.replace(_Layer, "_set_mask_metadata", _set_mask_metadata)
    patcher.replace(base_layer_utils, "is_subclassed", _is_subclassed)
    for module in (backend, v1.keras.backend):
        patcher.replace(module, "int_shape", _int_shape)
