"""A convolutional model whose runs the tests of filters and feature maps look at."""

from dataclasses import dataclass, replace

import pytest

import graphlab
from graphlab import hookimpl
from graphlab.testing import registered

tf = graphlab.tf


class TwoConvolutions:
    """Two convolutions with poolings, and two dense layers."""

    @hookimpl
    def options(self):
        @dataclass(frozen=True, kw_only=True)
        class Options(graphlab.TrainingOptions):
            epochs: int = 1
            batch_size: int = 500

        return Options

    @hookimpl
    def data(self, options):
        digits = graphlab.datasets.load("mnist")
        return replace(digits, **{part: split[:2000] for part, split in digits.splits.items()})

    @hookimpl
    def build(self, options, inputs):
        x, labels = inputs.placeholder("features"), inputs.placeholder("labels")
        maps = tf.reshape(x, [-1, *inputs.image_shape])
        maps = tf.layers.conv2d(maps, 4, 3, padding="same", activation=tf.nn.relu, name="first")
        maps = tf.layers.max_pooling2d(maps, 2, 2, name="smaller")
        maps = tf.layers.conv2d(maps, 20, 3, activation=tf.nn.relu, name="second")
        maps = tf.layers.average_pooling2d(maps, 2, 2, name="smallest")
        hidden = tf.layers.dense(tf.layers.flatten(maps), 200, tf.nn.relu, name="hidden")
        logits = tf.layers.dense(graphlab.dropout(hidden, 0.9), inputs.classes, name="out")
        loss = tf.losses.sparse_softmax_cross_entropy(labels, logits)
        return graphlab.Model(loss=loss, train_op=graphlab.minimize(loss, options, inputs), logits=logits)


@pytest.fixture(scope="module")
def convolutional(trained):
    """A run of a convolutional model, and its plugin for as long as the tests of this file run."""
    with registered(TwoConvolutions(), "two-convolutions"):
        yield trained("two-convolutions")
