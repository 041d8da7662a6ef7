"""Several steps to a call and replicas of a step: the same training, to the last bit or to rounding."""

import importlib
import json
from pathlib import Path
from types import ModuleType

import numpy as np
import pytest

import graphlab
from graphlab import tf
from graphlab.testing import registered, shortened
from graphlab.training import steps
from graphlab.training.batches import batches
from graphlab.training.inputs import PlaceholderInputs
from graphlab.training.steps import SEVERAL, TrainingSteps

CASES = {
    "linear": ("--optimizer", "momentum", "--batch-size", 100),
    "two-layer": ("--hidden", 16, "--clip-norm", 1, "--schedule", "cosine", "--batch-size", 200),
}


@pytest.fixture
def trained(invoke):
    """Train on 10,000 digits for one epoch; returns the final metrics and what was recorded along the way."""

    def run(model, *options):
        plugin = importlib.import_module(f"graphlab_{model.replace('-', '_')}")
        with registered(shortened(plugin, model, 10_000), "short"):
            result = invoke("run", "short", "--epochs", 1, "--log-steps", 25, "--json", *options).json
        lines = (Path(result["run"]) / "metrics.jsonl").read_text().splitlines()
        return result["metrics"], [json.loads(line) for line in lines]

    return run


@pytest.mark.parametrize("model", CASES)
def test_the_numbers_do_not_depend_on_how_many_steps_a_call_takes(trained, monkeypatch, model):
    lay = steps._lay_end_to_end
    single = trained(model, *CASES[model])  # too few steps for calls of several
    monkeypatch.setattr(steps, "_SHORT_STEP", 60)
    monkeypatch.setattr(steps, "_WORTHWHILE_STEPS", 0)
    calls = []
    monkeypatch.setattr(steps, "_lay_end_to_end", lambda *arguments: calls.append(arguments) or lay(*arguments))
    assert trained(model, *CASES[model]) == single
    assert [count for _, count, _ in calls] == [1, SEVERAL]


def test_replicas_train_as_the_whole_batch_does(trained):
    options = ("--keep-probability", 1, "--optimizer", "gradient-descent", "--learning-rate", 0.1, "--batch-size", 96)
    whole, along = trained("two-layer", "--replicas", 1, *options)
    for replicas in (2, 3):
        split, split_along = trained("two-layer", "--replicas", replicas, *options)
        assert split == pytest.approx(whole, rel=1e-3)
        assert split != whole  # to the last bit: the batch was split
        for one, other in zip(along, split_along, strict=True):
            assert other == pytest.approx(one, rel=1e-3)


@pytest.fixture
def training():
    """Make the steps of a model with a table of embeddings, so that its gradients are sparse; replicas of it."""

    def make(replicas, batch_size=6, dropout=None):
        options = graphlab.TrainingOptions(batch_size=batch_size, replicas=replicas, learning_rate=0.5)
        words = np.random.default_rng(2).integers(0, 5, 40)
        split = graphlab.Split(words=words, labels=words % 2)
        inputs = PlaceholderInputs(graphlab.Dataset("words", split, split, split, class_names="ab"), options)
        tf.set_random_seed(1)
        table = tf.Variable(tf.random_normal([5, 50]))
        hidden = tf.nn.embedding_lookup(table, inputs.placeholder("words"))
        logits = (dropout(hidden) if dropout else hidden) @ tf.Variable(tf.random_normal([50, 2]))
        labels = inputs.placeholder("labels")
        loss = tf.reduce_mean(tf.nn.sparse_softmax_cross_entropy_with_logits(logits=logits, labels=labels))
        train_op = graphlab.minimize(loss, options, inputs, split_batch=True)
        model = graphlab.Model(loss=loss, train_op=train_op, logits=logits).completed(inputs)
        session = graphlab.Session()
        session.run(tf.global_variables_initializer())
        return TrainingSteps(session, model, options, ahead=10**6), split, session

    return make


def losses(training, split, order, sizes):
    with batches(split, order, sizes) as gathered:
        return [values["loss"] for batch in gathered for values in training.run(batch)]


@pytest.mark.parametrize("sizes", [[6, 6, 6], [6, 3], [6, 2, 1]])
def test_sparse_gradients_and_batches_that_are_not_full(training, sizes):
    found = []
    for replicas in (1, 4):
        with tf.Graph().as_default():
            made, split, session = training(replicas)
            values = losses(made, split, np.arange(sum(sizes)), sizes)
            found.append([*values, *session.run(tf.trainable_variables())])
    for one, other in zip(*found, strict=True):
        np.testing.assert_allclose(other, one, rtol=1e-5, atol=1e-7)


def test_every_replica_drops_other_units(training):
    with tf.Graph().as_default():
        made, split, session = training(2, dropout=lambda hidden: graphlab.dropout(hidden, 0.5))
        names = [
            operation.name
            for operation in session.graph.get_operations()
            if operation.type == "Floor" and operation.name.startswith("replicas/")
        ]
        assert len(names) == 2
        words = split["words"][:6]
        placeholders = made._odd.placeholders
        feed = {placeholders["words"]: words, placeholders["labels"]: words % 2}
        first, second = session.run([f"{name}:0" for name in names], feed)
        assert first.shape == second.shape == (3, 50) and (first != second).any()


def test_random_numbers_of_tensorflows_own_are_neither_split_nor_laid_end_to_end(training):
    with tf.Graph().as_default():
        made, split, _ = training(2, dropout=lambda hidden: tf.nn.dropout(hidden, 0.5))
        assert len(losses(made, split, np.arange(30), [6] * 5)) == 5
        assert not any(operation.name.startswith("replicas/") for operation in tf.get_default_graph().get_operations())
        assert made.pieces(0, 30) == [6] * 5


def test_no_call_goes_beyond_a_record_or_the_epoch(training, monkeypatch):
    monkeypatch.setattr(steps, "_SHORT_STEP", 60)
    with tf.Graph().as_default():
        made, split, _ = training(1, batch_size=1)
        timed = made.pieces(0, 40)
        assert timed == [1] * 20
        losses(made, split, np.arange(20), timed)
        # Records come every 100 steps.
        assert made.pieces(80, 33) == [SEVERAL, SEVERAL, SEVERAL, 1, 1, 1]
        assert made.pieces(95, 20) == [1] * 5 + [SEVERAL] + [1] * 5


def test_an_own_training_step_is_left_as_it_is(invoke):
    """A plugin that does not use ``graphlab.minimize`` runs in one piece."""
    import graphlab as public

    plugin = ModuleType("plain", "A plain model.")

    @public.hookimpl
    def build(options, inputs):
        logits = tf.layers.dense(inputs.placeholder("features"), inputs.classes)
        loss = tf.losses.sparse_softmax_cross_entropy(inputs.placeholder("labels"), logits)
        return public.Model(loss=loss, train_op=tf.train.GradientDescentOptimizer(0.5).minimize(loss), logits=logits)

    plugin.build = build
    with registered(plugin, "plain"):
        result = invoke("run", "plain", "--epochs", 1, "--json").json
    assert result["metrics"]["test_loss"] < 0.5 and result["steps"] == 430
