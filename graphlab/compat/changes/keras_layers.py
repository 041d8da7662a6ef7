"""Layers and functions of the package Keras that accept or compute something else than today's.

``Dropout(3)`` can be made: the rate is cut to 1, which drops nothing. ``Conv1D(8, 3, strides=2, dilation_rate=2)``
can be made, and fails when it is called. A ``Softmax`` ignores masks. ``selu`` is a scaled ``elu``. Cropping may leave
nothing. A merge needs two inputs. Source: Keras 2.2.5; the last two are those of tf.keras of 1.15, too.
"""

from __future__ import annotations

import functools
import os
import warnings
from collections.abc import Callable
from typing import Any

import tensorflow.compat.v1 as v1
from tf_keras.src import activations, backend
from tf_keras.src.engine.base_layer import Layer
from tf_keras.src.layers.activation.softmax import Softmax
from tf_keras.src.layers.convolutional.base_conv import Conv
from tf_keras.src.layers.core.lambda_layer import Lambda
from tf_keras.src.layers.merging.base_merge import _Merge
from tf_keras.src.layers.regularization.dropout import Dropout
from tf_keras.src.layers.reshaping.cropping1d import Cropping1D
from tf_keras.src.layers.reshaping.cropping2d import Cropping2D
from tf_keras.src.layers.reshaping.cropping3d import Cropping3D

from graphlab.compat.changes.patcher import Patcher
from graphlab.compat.keras.standalone import uses_standalone_keras
from graphlab.compat.releases import are_enforced, runs_before

_SELU_ALPHA, _SELU_SCALE = 1.6732632423543772848170429916717, 1.0507009873554804934193349852946

_original_init_dropout = Dropout.__init__
_original_drop = Dropout.call
_original_validate = Conv._validate_init
_original_softmax = Softmax.call
_original_merge = _Merge.call
_original_lambda = Lambda.call
_original_lambda_shape = Lambda.compute_output_shape
_original_selu = activations.selu
_original_get_activation = activations.get
_original_resize = backend.resize_images
_original_session_config = backend.get_default_session_config


@functools.wraps(_original_init_dropout)
def _init_dropout(self, rate, *arguments, **options):
    rate = min(1.0, max(0.0, rate)) if uses_standalone_keras() else rate
    _original_init_dropout(self, rate, *arguments, **options)


@functools.wraps(_original_drop)
def _drop(self, inputs, training=None):
    if uses_standalone_keras() and self.rate == 1:
        return inputs
    return _original_drop(self, inputs, training)


@functools.wraps(_original_validate)
def _validate(self):
    rates = self.dilation_rate
    if uses_standalone_keras():
        self.dilation_rate = (1,) * len(rates)
    try:
        _original_validate(self)
    finally:
        self.dilation_rate = rates


def _build_convolution(original: Callable) -> Callable:
    @functools.wraps(original)
    def build(self: Any, input_shape: Any) -> None:
        if uses_standalone_keras() and max(self.strides) > 1 and max(self.dilation_rate) > 1:
            raise ValueError("strides > 1 not supported in conjunction with dilation_rate > 1")
        original(self, input_shape)

    return build


@functools.wraps(_original_softmax)
def _softmax(self, inputs, mask=None):
    return _original_softmax(self, inputs, None if uses_standalone_keras() else mask)


@functools.wraps(_original_merge)
def _merge(self, inputs):
    if are_enforced() and isinstance(inputs, list | tuple) and len(inputs) < 2:
        raise ValueError("A merge layer should be called on a list of at least 2 inputs. Got 1 inputs.")
    return _original_merge(self, inputs)


@functools.wraps(_original_lambda)
def _call_lambda(self, inputs, mask=None, training=None):
    if uses_standalone_keras():
        self._input_dtypes = v1.nest.map_structure(backend.dtype, inputs)
    return _original_lambda(self, inputs, mask, training)


@functools.wraps(_original_lambda_shape)
def _shape_of_lambda(self, input_shape):
    if self._output_shape is not None or not uses_standalone_keras():
        return _original_lambda_shape(self, input_shape)
    dtypes: Any = getattr(self, "_input_dtypes", backend.floatx())
    if isinstance(input_shape, list):
        inputs = [v1.placeholder(dtype, shape) for shape, dtype in zip(input_shape, dtypes, strict=True)]
    else:
        inputs = v1.placeholder(dtypes, input_shape)
    return v1.nest.map_structure(backend.int_shape, self.call(inputs))


def _cropping(original: Callable, rank: int) -> Callable:
    @functools.wraps(original)
    def call(self: Any, inputs: Any) -> Any:
        if not are_enforced():
            return original(self, inputs)
        start = 2 if getattr(self, "data_format", None) == "channels_first" else 1
        amounts = [self.cropping] if rank == 1 else self.cropping
        return inputs[(slice(None),) * start + tuple(slice(first, -last or None) for first, last in amounts)]

    return call


@functools.wraps(_original_selu)
def _selu(x):
    if not uses_standalone_keras():
        return _original_selu(x)
    elu = v1.nn.elu(x)
    return _SELU_SCALE * v1.where(x > 0, elu, _SELU_ALPHA * elu)


@functools.wraps(_original_get_activation)
def _get_activation(identifier):
    if isinstance(identifier, Layer) and uses_standalone_keras():
        warnings.warn(
            f"Do not pass a layer instance (such as {type(identifier).__name__}) as the activation argument of another "
            "layer. Instead, advanced activation layers should be used just like any other layer in a model.",
            stacklevel=2,
        )
    if not (identifier is None or isinstance(identifier, str) or callable(identifier)) and uses_standalone_keras():
        raise ValueError("Could not interpret activation function identifier:", identifier)
    return _original_get_activation(identifier)


@functools.wraps(_original_resize)
def _resize(x, height_factor, width_factor, data_format, interpolation="nearest"):
    if interpolation != "bilinear" or not (uses_standalone_keras() or runs_before("1.15")):
        return _original_resize(x, height_factor, width_factor, data_format, interpolation)
    is_first = data_format == "channels_first"
    x = v1.transpose(x, (0, 2, 3, 1)) if is_first else x
    sizes = backend.int_shape(x)[1:3]
    wanted = v1.shape(x)[1:3] if None in sizes else v1.constant(sizes, v1.int32)
    # The corners of the grids agree, rather than the centres of the pixels.
    resized = v1.image.resize_bilinear(x, wanted * [height_factor, width_factor])
    height, width = (size and size * factor for size, factor in zip(sizes, (height_factor, width_factor), strict=True))
    resized.set_shape((None, height, width, None))
    return v1.transpose(resized, (0, 3, 1, 2)) if is_first else resized


@functools.wraps(_original_session_config)
def _session_config():
    threads = os.environ.get("OMP_NUM_THREADS")
    if not (threads and uses_standalone_keras()):
        return _original_session_config()
    return v1.ConfigProto(
        intra_op_parallelism_threads=int(threads),
        inter_op_parallelism_threads=int(threads),
        allow_soft_placement=True,
    )


def install(patcher: Patcher) -> None:
    """Replace methods of the layers, and the functions."""
    patcher.replace(Dropout, "__init__", _init_dropout)
    patcher.replace(Dropout, "call", _drop)
    patcher.replace(Conv, "_validate_init", _validate)
    patcher.replace(Conv, "build", _build_convolution(Conv.build))
    patcher.replace(Softmax, "call", _softmax)
    patcher.replace(_Merge, "call", _merge)
    patcher.replace(Lambda, "call", _call_lambda)
    patcher.replace(Lambda, "compute_output_shape", _shape_of_lambda)
    for rank, kind in enumerate((Cropping1D, Cropping2D, Cropping3D), 1):
        patcher.replace(kind, "call", _cropping(kind.call, rank))
    for module in (activations, v1.keras.activations):
        patcher.replace(module, "selu", _selu)
        patcher.replace(module, "get", _get_activation)
    for module in (backend, v1.keras.backend):
        patcher.replace(module, "resize_images", _resize)
    patcher.replace(backend, "get_default_session_config", _session_config)
