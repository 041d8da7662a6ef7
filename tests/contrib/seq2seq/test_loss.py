"""``sequence_loss`` against its definition in NumPy."""

import numpy as np
import pytest

from graphlab import tf

loss = tf.contrib.seq2seq.sequence_loss


@pytest.fixture
def sequences(comparison):
    return {
        "logits": comparison.random.randn(3, 4, 5),
        "targets": comparison.random.randint(5, size=(3, 4)),
        "weights": np.array([[1.0, 1, 1, 1], [1, 0.5, 0, 0], [0, 0, 0, 0]]),
    }


def cross_entropies(logits, targets, weights):
    normal = np.log(np.exp(logits).sum(-1))
    return (normal - np.take_along_axis(logits, targets[:, :, None], 2)[:, :, 0]) * weights


@pytest.mark.parametrize(
    ("averages", "sums", "axis"),
    [
        ((True, True), (False, False), None),
        ((False, False), (True, True), None),
        ((True, False), (False, False), 1),
        ((False, True), (False, False), 0),
        ((False, False), (True, False), 1),
        ((False, False), (False, True), 0),
        ((True, False), (False, True), 1),
        ((False, False), (False, False), "none"),
    ],
)
def test_loss_and_gradient(averages, sums, axis, graph, sequences, comparison):
    logits, targets, weights = (tf.constant(sequences[name]) for name in ("logits", "targets", "weights"))
    ours = loss(logits, targets, weights, *averages, *sums)
    gradient = tf.gradients(ours, logits)[0]

    def expected(values):
        each = cross_entropies(**values)
        if axis == "none":
            return each
        weights = values["weights"]
        size = weights.sum(axis) if any(averages) else np.count_nonzero(weights, axis)
        return np.divide(each.sum(axis), size, out=np.zeros_like(each.sum(axis)), where=np.asarray(size) != 0)

    with tf.Session() as session:
        value, gradient = session.run([ours, gradient])
    comparison.values(value, expected(sequences))
    comparison.gradients({"logits": gradient}, lambda values: np.sum(expected(values)), sequences)


def test_another_loss_is_called_by_name(graph, sequences, comparison):
    logits, targets, weights = (tf.constant(sequences[name]) for name in ("logits", "targets", "weights"))
    ours = loss(logits, targets, weights, softmax_loss_function=lambda labels, logits: logits[:, 0])
    with tf.Session() as session:
        value = session.run(ours)
    comparison.values(value, (sequences["logits"][:, :, 0] * sequences["weights"]).sum() / 5.5)


def test_no_weights_give_no_loss(graph, sequences):
    value = loss(tf.constant(sequences["logits"]), tf.constant(sequences["targets"]), tf.zeros([3, 4], tf.float64))
    with tf.Session() as session:
        assert session.run(value) == 0


@pytest.mark.parametrize(
    ("shapes", "options", "message"),
    [
        (([3, 5], [3, 4], [3, 4]), {}, "Logits must be"),
        (([3, 4, 5], [3], [3, 4]), {}, "Targets must be"),
        (([3, 4, 5], [3, 4], [3]), {}, "Weights must be"),
        (([3, 4, 5], [3, 4], [3, 4]), {"sum_over_timesteps": True}, "average_across_timesteps and sum_over_timesteps"),
        (([3, 4, 5], [3, 4], [3, 4]), {"sum_over_batch": True}, "average_across_batch and sum_over_batch"),
    ],
)
def test_wrong_ranks_and_contradictions_are_refused(shapes, options, message, graph):
    logits, targets, weights = shapes
    with pytest.raises(ValueError, match=message):
        loss(tf.zeros(logits), tf.zeros(targets, tf.int32), tf.zeros(weights), **options)
