"""The document's formulas for the size and the parameters of a convolution, against the graphs that are built."""

import math

import pytest

from graphlab import tf
from graphlab.engine.graph import parameter_count


def output_size(size, window, stride, padding):
    """The chapter "Keras 卷积层": ceil(h / s) for "same", ceil((h - f + 1) / s) for "valid"."""
    return math.ceil(float(size) / stride) if padding == "same" else math.ceil(float(size - window + 1) / stride)


def parameters(filters, window, depth):
    """k · f² · d weights, and k biases."""
    return filters * window**2 * depth + filters


SIZES = [(28, 28), (200, 200), (7, 10), (32, 17)]


@pytest.mark.parametrize("padding", ["same", "valid"])
@pytest.mark.parametrize("stride", [1, 2, 3, 5])
@pytest.mark.parametrize("window", [1, 2, 3, 5])
def test_size_and_parameters_of_a_convolution(window, stride, padding):
    for (height, width), (depth, filters) in zip(SIZES, 2 * [(1, 16), (3, 5)], strict=True):
        with tf.Graph().as_default() as graph:
            images = tf.placeholder(tf.float32, [None, height, width, depth])
            by_layer = tf.layers.conv2d(images, filters, window, strides=stride, padding=padding)
            kernel = tf.zeros([window, window, depth, filters])
            by_hand = tf.nn.conv2d(images, kernel, [1, stride, stride, 1], padding.upper())
            expected = [None, *(output_size(size, window, stride, padding) for size in (height, width)), filters]
            assert by_layer.shape.as_list() == by_hand.shape.as_list() == expected
            assert parameter_count(graph) == parameters(filters, window, depth)


@pytest.mark.parametrize("padding", ["same", "valid"])
@pytest.mark.parametrize("stride", [1, 2, 3])
@pytest.mark.parametrize("window", [2, 3])
def test_size_of_a_pooling(window, stride, padding):
    for height, width in SIZES:
        with tf.Graph().as_default() as graph:
            images = tf.placeholder(tf.float32, [None, height, width, 15])
            pooled = tf.nn.max_pool(images, [1, window, window, 1], [1, stride, stride, 1], padding.upper())
            expected = [None, *(output_size(size, window, stride, padding) for size in (height, width)), 15]
            assert pooled.shape.as_list() == expected
            assert tf.layers.max_pooling2d(images, window, stride, padding).shape.as_list() == expected
            assert parameter_count(graph) == 0


def test_the_shapes_that_are_computed_are_those_that_are_promised():
    with tf.Graph().as_default(), tf.Session() as session:
        for padding in ("SAME", "VALID"):
            for stride in (1, 2, 3):
                convolved = tf.nn.conv2d(
                    tf.zeros([1, 7, 10, 1]), tf.zeros([3, 3, 1, 2]), [1, stride, stride, 1], padding
                )
                assert session.run(convolved).shape == tuple(convolved.shape.as_list())


def test_the_documents_examples():
    keras = tf.keras
    with tf.Graph().as_default():
        model = keras.models.Sequential()
        model.add(keras.layers.Conv2D(16, 2, strides=2, activation="relu", input_shape=(200, 200, 1)))
        assert model.count_params() == 80 == parameters(16, 2, 1)
        assert model.output_shape == (None, 100, 100, 16)
        model = keras.models.Sequential()
        model.add(keras.layers.MaxPooling2D(pool_size=2, strides=2, input_shape=(100, 100, 15)))
        assert model.output_shape == (None, 50, 50, 15)
