"""``keras.applications.resnet50``: the network with the layer names of Keras until 2.2.

tf-keras's own ResNet50 has different names, a different order of layers and a different epsilon, so the weights files
of 2017 and 2018 would be loaded into the wrong layers without an error.

He, Zhang, Ren and Sun, "Deep Residual Learning for Image Recognition", 2015. Documentation: keras-applications 1.0.
"""

from __future__ import annotations

import os

import tensorflow.compat.v1 as v1
from tf_keras.src.utils import data_utils

from graphlab.compat.keras.utilities import obtain_input_shape

__all__ = ["ResNet50", "decode_predictions", "preprocess_input"]

preprocess_input = v1.keras.applications.imagenet_utils.preprocess_input
decode_predictions = v1.keras.applications.imagenet_utils.decode_predictions

_PLACE = "https://github.com/fchollet/deep-learning-models/releases/download/v0.2/"
#: The two files with weights for ImageNet, with and without the last layer, and their MD5 checksums.
_FILES = {
    True: ("resnet50_weights_tf_dim_ordering_tf_kernels.h5", "a7b3fe01876f51b976af0dea6bc144eb"),
    False: ("resnet50_weights_tf_dim_ordering_tf_kernels_notop.h5", "a268eb855778b3df3c7506639542a6af"),
}
#: The stages: number, blocks, channels inside a block, channels between blocks.
_STAGES = ((2, "abc", 64, 256), (3, "abcd", 128, 512), (4, "abcdef", 256, 1024), (5, "abc", 512, 2048))


def ResNet50(include_top=True, weights="imagenet", input_tensor=None, input_shape=None, pooling=None, classes=1000):
    """Return the network of 50 layers.

    Args:
        include_top: Add the last layer, which outputs the probabilities of ``classes`` classes.
        weights: ``"imagenet"``, the path of a weights file, or None for random values.
        input_tensor: The output of ``Input()``; the default is a new input, ``[n, 224, 224, 3]``.
        input_shape: Another input shape if there is no last layer, at least 32 x 32 pixels.
        pooling: The pooling if there is no last layer: ``"avg"``, ``"max"``, or None for ``[n, height, width, 2048]``.

    Raises:
        ValueError: The arguments contradict each other.
        DataError: The weights are not in Keras's cache and cannot be downloaded.
    """
    layers, backend = v1.keras.layers, v1.keras.backend
    if weights not in ("imagenet", None) and not os.path.exists(weights):
        raise ValueError(
            f"The `weights` argument should be None, `imagenet`, or the path of a weights file: {weights!r}"
        )
    if weights == "imagenet" and include_top and classes != 1000:
        raise ValueError("If using `weights` as imagenet with `include_top` as true, `classes` should be 1000")
    shape = obtain_input_shape(input_shape, 224, 32, backend.image_data_format(), include_top, weights)
    if input_tensor is None:
        inputs = layers.Input(shape)
    else:
        is_ours = backend.is_keras_tensor(input_tensor)
        inputs = input_tensor if is_ours else layers.Input(tensor=input_tensor, shape=shape)

    x = layers.ZeroPadding2D(3, name="conv1_pad")(inputs)
    x = _normalized(layers.Conv2D(64, 7, strides=2, kernel_initializer="he_normal", name="conv1")(x), "bn_conv1")
    x = layers.Activation("relu")(x)
    x = layers.ZeroPadding2D(1, name="pool1_pad")(x)
    x = layers.MaxPooling2D(3, strides=2)(x)
    for stage, blocks, inside, between in _STAGES:
        for block in blocks:
            x = _block(x, f"{stage}{block}", inside, between, is_first=block == "a", strides=1 if stage == 2 else 2)
    if include_top:
        x = layers.GlobalAveragePooling2D(name="avg_pool")(x)
        x = layers.Dense(classes, activation="softmax", name="fc1000")(x)
    elif pooling == "avg":
        x = layers.GlobalAveragePooling2D()(x)
    elif pooling == "max":
        x = layers.GlobalMaxPooling2D()(x)

    sources = inputs if input_tensor is None else v1.keras.utils.get_source_inputs(input_tensor)
    model = v1.keras.Model(sources, x, name="resnet50")
    if weights == "imagenet":
        name, checksum = _FILES[bool(include_top)]
        weights = data_utils.get_file(name, _PLACE + name, cache_subdir="models", file_hash=checksum)
    if weights is not None:
        model.load_weights(weights)
    return model


def _block(x, name: str, inside: int, between: int, is_first: bool, strides: int):
    """Add a block of three convolutions; the first of a stage also has one on the shortcut."""
    layers = v1.keras.layers
    steps = strides if is_first else 1

    def convolution(y, filters, size, branch, strides=1):
        options = {"strides": strides, "padding": "same", "kernel_initializer": "he_normal"}
        y = layers.Conv2D(filters, size, name=f"res{name}_branch{branch}", **options)(y)
        return _normalized(y, f"bn{name}_branch{branch}")

    y = layers.Activation("relu")(convolution(x, inside, 1, "2a", steps))
    y = layers.Activation("relu")(convolution(y, inside, 3, "2b"))
    y = convolution(y, between, 1, "2c")
    shortcut = convolution(x, between, 1, "1", steps) if is_first else x
    return layers.Activation("relu")(layers.add([y, shortcut]))


def _normalized(x, name: str):
    axis = 3 if v1.keras.backend.image_data_format() == "channels_last" else 1
    return v1.keras.layers.BatchNormalization(axis=axis, name=name)(x)
