"""A stack of equal layers: how deep can a plain network be?"""

from dataclasses import dataclass

import graphlab
from graphlab import tf


@dataclass(frozen=True, kw_only=True)
class DeepOptions(graphlab.TrainingOptions):
    optimizer: str = "adam"
    learning_rate: float = 0.001
    layers: int = graphlab.option(3, "Hidden layers.", minimum=1, maximum=50)
    width: int = graphlab.option(64, "Units in each of them.", minimum=1)


@graphlab.hookimpl
def options():
    return DeepOptions


@graphlab.hookimpl
def build(options, inputs):
    hidden = inputs.placeholder("features")  # [batch, 784]
    labels = inputs.placeholder("labels")  # [batch]
    for _ in range(options.layers):
        hidden = tf.layers.dense(hidden, options.width, tf.nn.relu)  # [batch, width]
    logits = tf.layers.dense(hidden, inputs.classes)  # [batch, classes]
    loss = tf.losses.sparse_softmax_cross_entropy(labels, logits)
    return graphlab.classifier(loss, graphlab.minimize(loss, options, inputs), logits=logits, labels=labels)
