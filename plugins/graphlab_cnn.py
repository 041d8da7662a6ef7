"""A convolutional network for MNIST: the network of the course's "TensorFlow实现CNN" chapter.

Two convolutions of 5×5, each with a ReLU and 2×2 max pooling, then a dense layer with dropout (LeCun et al.,
"Gradient-based learning applied to document recognition", 1998, with ReLUs and dropout of 2011 and 2014).
"""

from dataclasses import dataclass

import graphlab
from graphlab import tf


@dataclass(frozen=True, kw_only=True)
class CnnOptions(graphlab.TrainingOptions):
    """The hyper-parameters of the convolutional network."""

    presets = {
        # The chapter's own values: plain gradient descent from weights of deviation 1.
        "document": {
            "epochs": 10,
            "optimizer": "gradient-descent",
            "learning_rate": 0.0001,
            "schedule": "constant",
            "batch_size": 128,
            "initializer": "normal",
        },
        "quick": {"epochs": 1, "batch_size": 256, "filters": (4, 8), "hidden": 32, "learning_rate": 0.005},
    }

    epochs: int = 4
    batch_size: int = 64
    optimizer: str = "adam"
    learning_rate: float = 0.0015
    schedule: str = "linear"
    filters: tuple[int, ...] = graphlab.option((32, 64), "Filters of each convolution.", minimum=1)
    kernel_size: int = graphlab.option(5, "Height and width of the filters, in pixels.", minimum=1)
    hidden: int = graphlab.option(1024, "Units of the dense layer.", minimum=1)
    keep_probability: float = graphlab.option(
        0.7, "Probability that dropout keeps a unit of the dense layer while training.", above=0, maximum=1
    )
    initializer: str = graphlab.option(
        "he",
        "Initial weights: normal with deviation 1, or scaled to the layer's inputs (He et al.).",
        choices=("he", "normal"),
    )


@graphlab.hookimpl
def options():
    return CnnOptions


@graphlab.hookimpl
def build(options, inputs):
    features = inputs.placeholder("features")  # [batch, 784] float32, 0 to 1
    labels = inputs.placeholder("labels")  # [batch] int64
    y = tf.one_hot(labels, inputs.classes)  # [batch, classes]
    keep_prob = tf.placeholder_with_default(1.0, [], name="keep_prob")
    x = tf.reshape(features, [-1, *inputs.image_shape])  # [batch, 28, 28, 1]

    for number, filters in enumerate(options.filters, start=1):
        with tf.variable_scope(f"conv{number}"):
            # [batch, height, width, depth] -> [batch, height, width, filters] -> [batch, height/2, width/2, filters]
            x = conv2d(x, filters, options.kernel_size, options.initializer)
            x = maxpool2d(x)

    height, width, depth = x.shape.as_list()[1:]
    dense = tf.reshape(x, [-1, height * width * depth])  # [batch, 7 * 7 * 64]
    with tf.variable_scope("dense1"):
        dense = tf.nn.relu(linear(dense, options.hidden, options.initializer))  # [batch, hidden]
    dense = graphlab.dropout(dense, keep_prob)
    with tf.variable_scope("out"):
        logits = linear(dense, inputs.classes, options.initializer)  # [batch, classes]

    cost = tf.reduce_mean(tf.nn.softmax_cross_entropy_with_logits(logits=logits, labels=y))
    optimizer = graphlab.minimize(cost, options, inputs)

    feed = {keep_prob: options.keep_probability}
    return graphlab.classifier(cost, optimizer, logits=logits, labels=labels, training_feed=feed)


def conv2d(x, filters, kernel_size, initializer):
    """A convolution of stride 1 with "same" padding and a ReLU: [n, h, w, depth] -> [n, h, w, filters]."""
    weights, bias = variables([kernel_size, kernel_size, x.shape[3].value, filters], initializer)
    x = tf.nn.conv2d(x, weights, strides=[1, 1, 1, 1], padding="SAME")
    return tf.nn.relu(tf.nn.bias_add(x, bias))


def maxpool2d(x, k=2):
    """The largest value of each k×k window: [n, h, w, depth] -> [n, ceil(h/k), ceil(w/k), depth]."""
    return tf.nn.max_pool(x, ksize=[1, k, k, 1], strides=[1, k, k, 1], padding="SAME")


def linear(x, units, initializer):
    """xW + b: [n, inputs] -> [n, units]."""
    weights, bias = variables([x.shape[1].value, units], initializer)
    return tf.add(tf.matmul(x, weights), bias)


def variables(shape, initializer):
    """The weights of the shape given, and a bias for each of its outputs."""
    if initializer == "normal":
        stddev, bias = 1.0, tf.random_normal(shape[-1:])
    else:
        # He et al., "Delving deep into rectifiers", 2015: the variance of a ReLU's inputs stays what it was.
        fan_in = 1
        for size in shape[:-1]:
            fan_in *= size
        stddev, bias = (2.0 / fan_in) ** 0.5, tf.zeros(shape[-1:])
    return tf.Variable(tf.random_normal(shape, stddev=stddev), name="weights"), tf.Variable(bias, name="bias")
