"""``tf.contrib.losses`` and ``tf.losses`` against NumPy: values and gradients."""

import numpy as np
import pytest

from graphlab.compat import fresh_graph, tf

RANDOM = np.random.RandomState(0)
LOGITS = RANDOM.randn(4, 3)
ONE_HOT = np.eye(3)[[0, 2, 1, 1]]
TARGETS = RANDOM.rand(4, 3)
SIGNS = np.array([[1, 0, 1], [0, 0, 1], [1, 1, 0], [0, 1, 0]], float)
WEIGHTS = np.array([1.0, 0.0, 2.0, 0.5])


def softmax(x):
    e = np.exp(x - x.max(1, keepdims=True))
    return e / e.sum(1, keepdims=True)


def weighted_mean(values, weights):
    """The sum of weighted values over the number of those whose weight is not 0."""
    weights = np.broadcast_to(weights, values.shape)
    return (values * weights).sum() / np.count_nonzero(weights)


def pairwise(predictions, labels):
    """The squares of the differences of differences, a mean over all pairs; contrib's sums them over the examples."""
    d = predictions - labels
    return sum((d[:, i] - d[:, j]) ** 2 for i in range(3) for j in range(3)).sum() / 9


#: The name, what TensorFlow is called with, and the loss by its formula, as functions of the predictions.
CASES = {
    "softmax_cross_entropy": (
        lambda losses, x: losses.softmax_cross_entropy(x, tf.constant(ONE_HOT), weights=tf.constant(WEIGHTS)),
        lambda x: weighted_mean(-(ONE_HOT * np.log(softmax(x))).sum(1), WEIGHTS),
    ),
    "softmax_cross_entropy, smoothed": (
        lambda losses, x: losses.softmax_cross_entropy(x, tf.constant(ONE_HOT), label_smoothing=0.1),
        lambda x: np.mean(-((ONE_HOT * 0.9 + 0.1 / 3) * np.log(softmax(x))).sum(1)),
    ),
    "sparse_softmax_cross_entropy": (
        lambda losses, x: losses.sparse_softmax_cross_entropy(x, tf.constant([0, 2, 1, 1])),
        lambda x: np.mean(-(ONE_HOT * np.log(softmax(x))).sum(1)),
    ),
    "sigmoid_cross_entropy": (
        lambda losses, x: losses.sigmoid_cross_entropy(x, tf.constant(SIGNS, tf.float32)),
        lambda x: np.mean(np.log1p(np.exp(x)) - x * SIGNS),
    ),
    "mean_squared_error": (
        lambda losses, x: losses.mean_squared_error(
            x, tf.constant(TARGETS, tf.float32), weights=tf.constant(WEIGHTS[:, None])
        ),
        lambda x: weighted_mean((x - TARGETS) ** 2, WEIGHTS[:, None]),
    ),
    "absolute_difference": (
        lambda losses, x: losses.absolute_difference(x, tf.constant(TARGETS, tf.float32)),
        lambda x: np.mean(np.abs(x - TARGETS)),
    ),
    "log_loss": (
        lambda losses, x: losses.log_loss(tf.sigmoid(x), tf.constant(SIGNS, tf.float32)),
        lambda x: np.mean(
            -SIGNS * np.log(1 / (1 + np.exp(-x)) + 1e-7) - (1 - SIGNS) * np.log(1 - 1 / (1 + np.exp(-x)) + 1e-7)
        ),
    ),
    "mean_pairwise_squared_error": (
        lambda losses, x: losses.mean_pairwise_squared_error(x, tf.constant(TARGETS, tf.float32)),
        lambda x: pairwise(x, TARGETS),
    ),
}


@pytest.mark.parametrize("case", CASES)
def test_a_loss_and_its_gradient_agree_with_the_formula(case):
    fresh_graph()
    build, formula = CASES[case]
    predictions = tf.constant(LOGITS, tf.float32)
    loss = build(tf.contrib.losses, predictions)
    gradient = tf.gradients(loss, predictions)[0]
    with tf.Session() as session:
        value, slope = session.run([loss, gradient])
    np.testing.assert_allclose(value, formula(LOGITS), rtol=1e-5)
    steps = 1e-6 * np.eye(12).reshape(12, 4, 3)
    numeric = [(formula(LOGITS + step) - formula(LOGITS - step)) / 2e-6 for step in steps]
    np.testing.assert_allclose(slope.ravel(), numeric, atol=1e-5)
    assert tf.contrib.losses.get_losses() == [loss]


def test_the_losses_of_tf_are_the_same_with_the_labels_first():
    fresh_graph()
    predictions = tf.constant(LOGITS, tf.float32)
    pairs = [
        (
            tf.losses.softmax_cross_entropy(tf.constant(ONE_HOT), predictions),
            tf.contrib.losses.softmax_cross_entropy(predictions, tf.constant(ONE_HOT)),
        ),
        (
            tf.losses.mean_squared_error(tf.constant(TARGETS, tf.float32), predictions),
            tf.contrib.losses.mean_squared_error(predictions, tf.constant(TARGETS, tf.float32)),
        ),
    ]
    with tf.Session() as session:
        for first, second in session.run(pairs):
            np.testing.assert_allclose(first, second, rtol=1e-6)
        total = session.run(tf.contrib.losses.get_total_loss(add_regularization_losses=False))
        np.testing.assert_allclose(total, np.sum(session.run(pairs)), rtol=1e-6)


def test_the_hinge_loss_of_contrib_has_a_value_for_each_element():
    fresh_graph()
    predictions = tf.constant(LOGITS, tf.float32)
    loss = tf.contrib.losses.hinge_loss(predictions, tf.constant(SIGNS, tf.float32))
    with tf.Session() as session:
        values, slope = session.run([loss, tf.gradients(loss, predictions)[0]])
    margins = 1 - (2 * SIGNS - 1) * LOGITS
    np.testing.assert_allclose(values, np.maximum(0, margins), atol=1e-5)
    np.testing.assert_allclose(slope, np.where(margins > 0, 1 - 2 * SIGNS, 0))
