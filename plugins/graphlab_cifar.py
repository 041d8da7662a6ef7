"""A small convolutional network for CIFAR-10: the network of the course's "CNN架构" and "图片增强" chapters.

Three 2×2 convolutions of 16, 32 and 64 filters, each with a ReLU and 2×2 max pooling, then a dense layer of 500. While
it trains, each picture is shifted and flipped at random, so that the network learns what does not change: Simard,
Steinkraus and Platt, "Best practices for convolutional neural networks applied to visual document analysis", 2003.
"""

from dataclasses import dataclass

import graphlab
from graphlab import tf


@dataclass(frozen=True, kw_only=True)
class CifarOptions(graphlab.TrainingOptions):
    """The hyper-parameters of the network for CIFAR-10."""

    presets = {
        # The chapter's batches, and what Keras's "rmsprop" means.
        "document": {
            "epochs": 20,
            "optimizer": "rmsprop",
            "learning_rate": 0.001,
            "schedule": "constant",
            "batch_size": 32,
            "keep_probability": 1.0,
        },
        "quick": {"epochs": 1, "batch_size": 32, "filters": (4, 8, 16), "hidden": 32},
    }

    epochs: int = 40
    batch_size: int = 64
    optimizer: str = "adam"
    learning_rate: float = 0.002
    schedule: str = "linear"
    filters: tuple[int, ...] = graphlab.option((16, 32, 64), "Filters of each convolution.", minimum=1)
    kernel_size: int = graphlab.option(2, "Height and width of the filters, in pixels.", minimum=1)
    hidden: int = graphlab.option(500, "Units of the dense layer.", minimum=1)
    keep_probability: float = graphlab.option(
        0.7, "Probability that dropout keeps a unit of the dense layer while training.", above=0, maximum=1
    )
    shift: float = graphlab.option(
        0.1, "Largest shift of a picture while training, of its height and width; 0: none.", minimum=0, below=1
    )
    flip: bool = graphlab.option(True, "Flip half of the pictures, left to right, while training.")
    fetch: bool = graphlab.option(False, "Fetch CIFAR-10 (170 MB) where it is not on this machine.")
    validation_size: int = graphlab.option(
        0, "Training examples set aside for validation; 0: a tenth of them.", minimum=0
    )


@graphlab.hookimpl
def options():
    return CifarOptions


@graphlab.hookimpl
def data(options):
    return graphlab.datasets.cifar10.load(options.data_directory, options.validation_size, options.fetch)


@graphlab.hookimpl
def build(options, inputs):
    x = inputs.placeholder("features")  # [batch, 32, 32, 3] float32, 0 to 1
    labels = inputs.placeholder("labels")  # [batch] int64
    training = tf.placeholder_with_default(False, [], name="training")
    keep_prob = tf.placeholder_with_default(1.0, [], name="keep_prob")

    x = graphlab.augment(x, training, shift=options.shift, flip=options.flip)
    for filters in options.filters:
        # [batch, height, width, depth] -> [batch, height, width, filters] -> [batch, height/2, width/2, filters]
        x = tf.layers.conv2d(x, filters, options.kernel_size, padding="same", activation=tf.nn.relu)
        x = tf.layers.max_pooling2d(x, pool_size=2, strides=2)
    x = tf.layers.flatten(x)  # [batch, 4 * 4 * 64]
    x = tf.layers.dense(x, options.hidden, activation=tf.nn.relu)  # [batch, hidden]
    x = graphlab.dropout(x, keep_prob)
    logits = tf.layers.dense(x, inputs.classes)  # [batch, classes]

    cost = tf.losses.sparse_softmax_cross_entropy(labels, logits)
    optimizer = graphlab.minimize(cost, options, inputs)
    feed = {training: True, keep_prob: options.keep_probability}
    return graphlab.classifier(cost, optimizer, logits=logits, labels=labels, training_feed=feed)
