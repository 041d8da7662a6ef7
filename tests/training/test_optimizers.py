"""One step of every optimizer, schedule, penalty and of clipping, against the formulas."""

import numpy as np
import pytest

from graphlab import TrainingOptions, minimize, tf
from graphlab.training.inputs import PlaceholderInputs
from graphlab.types.dataset import Dataset, Split
from graphlab.types.options import OPTIMIZERS

START = np.array([[3.0, -4.0]], np.float32)


def steps(count, **values):
    """Return the weights after some steps on the loss Σw, whose gradient is 1 everywhere, and with a bias of 1."""
    options = TrainingOptions(**{"learning_rate": 0.1, "batch_size": 5, "epochs": 4, **values})
    split = Split(features=np.zeros((10, 1), np.float32))
    with tf.Graph().as_default(), tf.Session() as session:
        weights = tf.Variable(START, name="weights")
        bias = tf.Variable([1.0], name="bias")
        inputs = PlaceholderInputs(Dataset("nothing", split, split, split), options)
        train_op = minimize(tf.reduce_sum(weights) + tf.reduce_sum(bias), options, inputs)
        session.run(tf.global_variables_initializer())
        for _ in range(count):
            session.run(train_op)
        assert session.run(tf.train.get_global_step()) == count
        return session.run([weights, bias])


@pytest.mark.parametrize("optimizer", OPTIMIZERS)
def test_every_optimizer_goes_downhill(optimizer):
    weights, bias = steps(3, optimizer=optimizer)
    # Not the negative weight: FTRL draws all weights towards 0 at first.
    assert weights[0, 0] < START[0, 0] and bias[0] < 1


def test_a_model_that_is_opened_to_predict_has_no_training_step():
    options = TrainingOptions(optimizer="adam", clip_norm=1.0, l2=0.1)
    split = Split(features=np.zeros((10, 1), np.float32))
    with tf.Graph().as_default() as graph, tf.Session() as session:
        weights = tf.Variable(START)
        inputs = PlaceholderInputs(Dataset("nothing", split, split, split), options, training=False)
        train_op = minimize(tf.reduce_sum(weights), options, inputs)
        assert tf.global_variables() == [weights, tf.train.get_global_step()]
        assert not any(operation.name.startswith("gradients") for operation in graph.get_operations())
        with pytest.raises(tf.errors.InvalidArgumentError, match="opened to evaluate it or to predict"):
            session.run(train_op)
        assert not hasattr(train_op, "mark_used")  # so nothing complains that nobody runs it


def test_gradient_descent():
    weights, bias = steps(3)
    np.testing.assert_allclose(weights, START - 0.3, rtol=1e-6)
    np.testing.assert_allclose(bias, [0.7], rtol=1e-6)


def test_momentum_adds_the_earlier_steps():
    weights, _ = steps(3, optimizer="momentum", momentum=0.5)
    np.testing.assert_allclose(weights, START - 0.1 * (1 + 1.5 + 1.75), rtol=1e-6)


def test_nesterov_looks_one_step_ahead():
    weights, _ = steps(2, optimizer="nesterov", momentum=0.5)
    np.testing.assert_allclose(weights, START - 0.1 * (1.5 + 1.75), rtol=1e-6)


@pytest.mark.parametrize(
    ("schedule", "rates"),
    [
        # Two steps an epoch, four epochs, decay by a half each epoch.
        ("constant", [0.1, 0.1, 0.1, 0.1]),
        ("step", [0.1, 0.1, 0.05, 0.05]),
        ("exponential", [0.1 * 0.5 ** (step / 2) for step in range(4)]),
        ("inverse-time", [0.1 / (1 + 0.5 * step / 2) for step in range(4)]),
        ("linear", [0.1 * (1 - step / 8) for step in range(4)]),
        ("cosine", [0.05 * (1 + np.cos(np.pi * step / 8)) for step in range(4)]),
    ],
)
def test_schedules(schedule, rates):
    weights, _ = steps(4, schedule=schedule, decay_rate=0.5)
    np.testing.assert_allclose(weights, START - sum(rates), rtol=1e-5)


def test_penalties_are_taken_over_weights_and_not_over_biases():
    weights, bias = steps(1, l1=0.5, l2=0.25)
    np.testing.assert_allclose(weights, START - 0.1 * (1 + 0.5 * np.sign(START) + 2 * 0.25 * START), rtol=1e-6)
    np.testing.assert_allclose(bias, [0.9], rtol=1e-6)


def test_clipping_by_the_common_norm():
    weights, bias = steps(1, clip_norm=0.3)
    scale = 0.3 / np.sqrt(3)
    np.testing.assert_allclose(weights, START - 0.1 * scale, rtol=1e-6)
    np.testing.assert_allclose(bias, [1 - 0.1 * scale], rtol=1e-6)


def test_only_the_variables_asked_for_are_trained_and_only_counted_updates_count():
    options = TrainingOptions(learning_rate=0.1, l2=0.5, batch_size=5)
    split = Split(features=np.zeros((10, 1), np.float32))
    with tf.Graph().as_default(), tf.Session() as session:
        weights, others = tf.Variable(START), tf.Variable(START)
        inputs = PlaceholderInputs(Dataset("nothing", split, split, split), options)
        loss = tf.reduce_sum(weights) + tf.reduce_sum(others)
        uncounted = minimize(loss, options, inputs, variables=[weights], counted=False)
        counted = minimize(loss, options, inputs, variables=[others])
        session.run(tf.global_variables_initializer())
        session.run(uncounted)
        assert session.run(tf.train.get_global_step()) == 0
        np.testing.assert_allclose(session.run(weights), START - 0.1 * (1 + START), rtol=1e-6)
        np.testing.assert_array_equal(session.run(others), START)
        session.run(counted)
        assert session.run(tf.train.get_global_step()) == 1
        np.testing.assert_allclose(session.run(others), START - 0.1 * (1 + START), rtol=1e-6)


def test_beta1_is_adams():
    # After a gradient of 1 and one of 0 the mean gradient, corrected, is β₁ / (1 + β₁).
    moved = {}
    for beta1 in (0.5, 0.9):
        options = TrainingOptions(optimizer="adam", learning_rate=0.1, beta1=beta1, batch_size=5)
        split = Split(features=np.zeros((10, 1), np.float32))
        with tf.Graph().as_default(), tf.Session() as session:
            weights, slope = tf.Variable([1.0]), tf.placeholder(tf.float32, [])
            inputs = PlaceholderInputs(Dataset("nothing", split, split, split), options)
            train_op = minimize(tf.reduce_sum(slope * weights), options, inputs)
            session.run(tf.global_variables_initializer())
            session.run(train_op, {slope: 1.0})
            before = session.run(weights)[0]
            session.run(train_op, {slope: 0.0})
            moved[beta1] = before - session.run(weights)[0]
    assert moved[0.5] / moved[0.9] == pytest.approx((0.5 / 1.5) / (0.9 / 1.9), rel=1e-3)
