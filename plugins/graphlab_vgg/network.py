"""VGG16 and VGG19, of any width.

Simonyan and Zisserman, "Very deep convolutional networks for large-scale image recognition", 2015.

Weights are a mapping of layer names to ``[kernel, bias]``, as in ``vgg16.npy`` of tensorflow-vgg: ``conv1_1`` … with
kernels ``[3, 3, depth, filters]``, and ``fc6`` to ``fc8`` with kernels ``[inputs, units]``. The names alone tell 16
layers from 19, and the shape of ``fc6`` tells the size of the pictures.
"""

import math
import re

from graphlab import tf

#: Convolutions in each of the five blocks of VGG16, and what their filters are multiples of.
BLOCKS = (2, 2, 3, 3, 3)
MULTIPLES = (1, 2, 4, 8, 8)

#: Means of the colours blue, green and red over ImageNet, of 255.
MEANS_BGR = (103.939, 116.779, 123.68)


def layer_names(weights):
    """The layers in their order, each a name for its result: ``conv1_1``, ``pool1``, …, ``fc6``, ``relu6``, …"""
    names = []
    for block in range(1, 6):
        names += sorted(name for name in weights if re.fullmatch(rf"conv{block}_\d", name)) + [f"pool{block}"]
    for number in (6, 7, 8):
        if f"fc{number}" in weights:
            names += [f"fc{number}", f"relu{number}" if number < 8 else "prob"]
    return names


def image_size(weights):
    """Height and width of the pictures: what leaves 7×7 for ``fc6`` of the real networks, so 224."""
    if "fc6" not in weights:
        return 224
    depth = weights[layer_names(weights)[layer_names(weights).index("pool5") - 1]][0].shape[3]
    return 32 * math.isqrt(weights["fc6"][0].shape[0] // depth)


def features(images, weights, layer):
    """The result of a layer, for pictures.

    Args:
        images: Float32 ``[n, size, size, 3]``, red, green and blue from 0 to 1.
        weights: By name, arrays or tensors.
        layer: One of ``layer_names``; convolutions give what their ReLU does.

    Returns:
        Float32, ``[n, height, width, filters]`` or ``[n, units]``.
    """
    red, green, blue = tf.split(images * 255.0, 3, axis=3)  # each [n, size, size, 1]
    blue_mean, green_mean, red_mean = MEANS_BGR
    x = tf.concat([blue - blue_mean, green - green_mean, red - red_mean], axis=3)  # [n, size, size, 3]
    for name in layer_names(weights):
        if name.startswith("conv"):
            kernel, bias = weights[name]
            x = tf.nn.relu(tf.nn.bias_add(tf.nn.conv2d(x, kernel, [1, 1, 1, 1], "SAME"), bias))
        elif name.startswith("pool"):
            x = tf.nn.max_pool(x, [1, 2, 2, 1], [1, 2, 2, 1], "SAME")  # height and width halved, rounded up
        elif name.startswith("fc"):
            kernel, bias = weights[name]
            x = tf.matmul(tf.reshape(x, [-1, kernel.shape.as_list()[0]]), kernel) + bias  # [n, units]
        elif name.startswith("relu"):
            x = tf.nn.relu(x)
        else:
            x = tf.nn.softmax(x)
        if name == layer:
            return x
    raise ValueError(f"no layer {layer!r}: there is {', '.join(layer_names(weights))}")


def coloured(images):
    """Grey pictures as red, green and blue: ``[n, height, width, 1 or 3]`` -> ``[n, height, width, 3]``."""
    return images * tf.ones([3], images.dtype) if images.shape[3].value != 3 else images


def new_weights(width, classes, size=32):
    """Variables of a VGG16 whose first convolution has ``width`` filters (the real one 64), for pictures of ``size``.

    He et al., "Delving deep into rectifiers", 2015, give the variance that lets 16 layers train.
    """
    shapes, depth = {}, 3
    for block, (convolutions, multiple) in enumerate(zip(BLOCKS, MULTIPLES, strict=True), start=1):
        for number in range(1, convolutions + 1):
            shapes[f"conv{block}_{number}"] = [3, 3, depth, width * multiple]
            depth = width * multiple
    units = 64 * width
    shapes["fc6"] = [(size // 32) ** 2 * depth, units]
    shapes["fc7"] = [units, units]
    shapes["fc8"] = [units, classes]
    weights = {}
    for name, shape in shapes.items():
        with tf.variable_scope(name):
            stddev = math.sqrt((1 if name == "fc8" else 2) / math.prod(shape[:-1]))
            kernel = tf.Variable(tf.random_normal(shape, stddev=stddev), name="kernel")
            weights[name] = [kernel, tf.Variable(tf.zeros(shape[-1:]), name="bias")]
    return weights
