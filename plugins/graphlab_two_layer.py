"""Two layers, 784–256–10, with ReLU and dropout: the network of the course's "训练两层网络" chapter.

The hidden layer is a ReLU (Glorot, Bordes and Bengio, "Deep sparse rectifier neural networks", 2011); dropout follows
it, as in the chapter "Tensorflow Dropout".
"""

from dataclasses import dataclass

import graphlab
from graphlab import tf


@dataclass(frozen=True, kw_only=True)
class TwoLayerOptions(graphlab.TrainingOptions):
    """The hyper-parameters of the two-layer network."""

    presets = {
        # The chapter's own values: plain gradient descent from weights of deviation 1, and no dropout.
        "document": {
            "epochs": 20,
            "optimizer": "gradient-descent",
            "learning_rate": 0.001,
            "schedule": "constant",
            "initializer": "normal",
            "keep_probability": 1.0,
        },
        "quick": {"epochs": 1, "hidden": 32},
    }

    epochs: int = 15
    optimizer: str = "adam"
    learning_rate: float = 0.002
    schedule: str = "linear"
    hidden: int = graphlab.option(256, "Units of the hidden layer.", minimum=1)
    keep_probability: float = graphlab.option(
        0.7, "Probability that dropout keeps a hidden unit while training.", above=0, maximum=1
    )
    initializer: str = graphlab.option(
        "he",
        "Initial weights: normal with deviation 1, or scaled to the layer's inputs (He et al.).",
        choices=("he", "normal"),
    )


@graphlab.hookimpl
def options():
    return TwoLayerOptions


@graphlab.hookimpl
def build(options, inputs):
    x = inputs.placeholder("features")  # [batch, 784] float32, 0 to 1
    labels = inputs.placeholder("labels")  # [batch] int64
    y = tf.one_hot(labels, inputs.classes)  # [batch, classes]
    keep_prob = tf.placeholder_with_default(1.0, [], name="keep_prob")
    n_input, n_hidden, n_classes = x.shape[1].value, options.hidden, inputs.classes

    def initial(*shape):
        # He et al., "Delving deep into rectifiers", 2015: the variance of a ReLU's inputs stays what it was.
        stddev = 1.0 if options.initializer == "normal" else (2.0 / shape[0]) ** 0.5
        return tf.random_normal(shape, stddev=stddev)

    weights = {
        "hidden_layer": tf.Variable(initial(n_input, n_hidden), name="hidden_weights"),
        "out": tf.Variable(initial(n_hidden, n_classes), name="out_weights"),
    }
    biases = {
        "hidden_layer": tf.Variable(tf.zeros([n_hidden]), name="hidden_biases"),
        "out": tf.Variable(tf.zeros([n_classes]), name="out_biases"),
    }

    # Two-layer neural network
    hidden_layer = tf.add(tf.matmul(x, weights["hidden_layer"]), biases["hidden_layer"])  # [batch, hidden]
    hidden_layer = tf.nn.relu(hidden_layer)
    hidden_layer = graphlab.dropout(hidden_layer, keep_prob)
    logits = tf.add(tf.matmul(hidden_layer, weights["out"]), biases["out"])  # [batch, classes]

    cost = tf.reduce_mean(tf.nn.softmax_cross_entropy_with_logits(logits=logits, labels=y))
    optimizer = graphlab.minimize(cost, options, inputs, split_batch=True)

    feed = {keep_prob: options.keep_probability}
    return graphlab.classifier(cost, optimizer, logits=logits, labels=labels, training_feed=feed)
