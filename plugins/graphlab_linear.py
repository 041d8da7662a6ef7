"""A single layer with a softmax: the linear classifier of the course's "Mini Batch" chapter.

A perceptron for each class: y = softmax(xW + b), trained by gradient descent on the cross-entropy. With
``--classes 0,1,2`` it tells only those digits apart, as the chapter's linked example does.
"""

from dataclasses import dataclass

import graphlab
from graphlab import tf


@dataclass(frozen=True, kw_only=True)
class LinearOptions(graphlab.TrainingOptions):
    """The hyper-parameters of the linear classifier."""

    presets = {
        # The chapter's own values: one pass, and weights that start far from zero.
        "document": {"epochs": 1, "learning_rate": 0.001, "schedule": "constant", "initial_stddev": 1.0},
        "quick": {"epochs": 1},
    }

    epochs: int = 20
    learning_rate: float = 0.5
    schedule: str = "linear"
    initial_stddev: float = graphlab.option(0.01, "Standard deviation of the weights at the start.", minimum=0)
    classes: tuple[int, ...] = graphlab.option((), "The labels to tell apart; none: all.", minimum=0)


@graphlab.hookimpl
def options():
    return LinearOptions


@graphlab.hookimpl
def data(options):
    digits = graphlab.datasets.mnist.load(options.data_directory, options.validation_size)
    return digits.only_classes(options.classes) if options.classes else digits


@graphlab.hookimpl
def build(options, inputs):
    features = inputs.placeholder("features")  # [batch, 784] float32, 0 to 1
    labels = inputs.placeholder("labels")  # [batch] int64
    one_hot = tf.one_hot(labels, inputs.classes)  # [batch, classes]
    pixels = features.shape[1].value

    # Initialize weights and bias
    weights = tf.Variable(tf.random_normal([pixels, inputs.classes], stddev=options.initial_stddev), name="weights")
    bias = tf.Variable(tf.random_normal([inputs.classes], stddev=options.initial_stddev), name="bias")

    # Linear model
    logits = tf.add(tf.matmul(features, weights), bias)  # [batch, classes]

    # Define loss and optimizer
    cost = tf.reduce_mean(tf.nn.softmax_cross_entropy_with_logits(logits=logits, labels=one_hot))
    optimizer = graphlab.minimize(cost, options, inputs)

    # Accuracy, classes and probabilities are those of every classifier
    return graphlab.classifier(cost, optimizer, logits=logits, labels=labels)
