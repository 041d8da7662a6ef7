"""Semi-supervised learning: which labels it sees, its comparison, its classes of pictures and its samples."""

import json
from pathlib import Path

import numpy as np
import pytest

QUICK = ("short-ssgan", "--preset", "quick")


@pytest.fixture(scope="module", autouse=True)
def short():
    """The plugin with the first 500 digits of each split."""
    import graphlab_ssgan

    from graphlab.testing import registered, shortened

    with registered(shortened(graphlab_ssgan, "ssgan", 500), "short-ssgan"):
        yield


def test_it_sees_a_hundred_labels_ten_of_each_class():
    import graphlab_ssgan

    from graphlab.datasets import mnist

    digits, data = mnist.load(), graphlab_ssgan.data(graphlab_ssgan.SsganOptions(seed=3))
    pairs = zip(data.train["features"], data.train["labels"], strict=True)
    labelled = {picture.tobytes(): label for picture, label in pairs}
    assert np.bincount(list(labelled.values())).tolist() == [10] * 10
    np.testing.assert_array_equal(data.train["unlabelled"], digits.train["features"])
    np.testing.assert_array_equal(data.test["labels"], digits.test["labels"])
    others = graphlab_ssgan.data(graphlab_ssgan.SsganOptions(seed=4))
    assert (others.train["features"][:100] != data.train["features"][:100]).any()


def test_what_the_generator_makes_is_one_more_class():
    """Against a softmax of K + 1 logits, the last one 0."""
    import graphlab_ssgan

    from graphlab import tf

    logits = np.random.default_rng(1).normal(0, 3, [20, 10])
    with tf.Graph().as_default(), tf.Session() as session:
        found = session.run([graphlab_ssgan.surprise(tf.constant(logits), real) for real in (True, False)])
    exponentials = np.exp(np.hstack([logits, np.zeros([20, 1])]))
    softmax = exponentials / exponentials.sum(axis=1, keepdims=True)
    np.testing.assert_allclose(found, [-np.log(1 - softmax[:, -1]), -np.log(softmax[:, -1])], rtol=1e-9)


def test_a_step_trains_every_network_and_the_comparison_by_labels_alone():
    """A step changes every variable; the labels-only classifier's change depends on pictures with labels alone."""
    import graphlab_ssgan

    from graphlab import tf
    from graphlab.datasets import mnist
    from graphlab.training.inputs import PlaceholderInputs

    options = graphlab_ssgan.SsganOptions(classifier=(8, 6), generator=(5,), noise=3)
    digits = mnist.load()
    data = graphlab_ssgan.data(options)
    with tf.Graph().as_default() as graph, tf.Session() as session:
        graph.seed = 1
        model = graphlab_ssgan.build(options, PlaceholderInputs(data, options))
        variables = {variable.op.name: variable for variable in tf.trainable_variables()}
        session.run(tf.global_variables_initializer())
        before = session.run(variables)
        changes = []
        for unlabelled in (digits.train["features"][:20], digits.train["features"][20:40]):
            for name, variable in variables.items():
                variable.load(before[name], session)
            batch = {**data.train[:20], "unlabelled": unlabelled}
            session.run(model.train_op, {model.inputs[name]: array for name, array in batch.items()})
            after = session.run(variables)
            changes.append({name: after[name] - before[name] for name in variables})
            # Adam's averages and the step's number begin anew.
            session.run([v.initializer for v in tf.global_variables() if v not in variables.values()])
    for name in variables:
        assert changes[0][name].any(), name
        assert (changes[0][name] == changes[1][name]).all() == name.startswith("labels_only"), name


def test_both_classifiers_are_told_of(trained):
    metrics = json.loads((trained(*QUICK) / "run.json").read_text(encoding="utf-8"))["metrics"]
    assert {"test_accuracy", "test_accuracy_labels_only"} < set(metrics)


@pytest.mark.slow
def test_a_resumed_training_goes_on_exactly(invoke):
    arguments = ("run", *QUICK, "--schedule", "constant", "--batch-size", 90, "--json")
    whole = invoke(*arguments, "--epochs", 2).json
    part = invoke(*arguments, "--epochs", 1).json
    resumed = invoke("run", "short-ssgan", "--resume", part["run"], "--epochs", 2, "--json").json
    assert resumed["metrics"] == whole["metrics"]
    kept = [Path(run, "samples/epoch-0002.png").read_bytes() for run in (whole["run"], resumed["run"])]
    assert kept[0] == kept[1]


def test_it_tells_pictures_apart_and_draws_some(invoke, trained):
    from PIL import Image

    from graphlab.datasets.mnist import read_digits

    run = trained(*QUICK)
    Image.fromarray(read_digits().test_images[0]).save("seven.png")
    (prediction,) = invoke("predict", run, "seven.png", "--top", 3, "--json").json["predictions"]
    assert prediction["input"] == "seven.png" and len(prediction["top"]) == 3
    (prediction,) = invoke("predict", run, "--samples", 4, "--output", "four.png", "--json").json["predictions"]
    assert prediction["file"] == "four.png"
    with Image.open("four.png") as picture:
        assert picture.size == (2 * 30 + 2, 2 * 30 + 2)


@pytest.mark.slow
def test_it_is_ahead_of_the_same_classifier_with_the_labels_alone(invoke):
    metrics = invoke("run", "ssgan", "--json").json["metrics"]
    assert metrics["test_accuracy"] >= 0.93
    assert metrics["test_accuracy"] > metrics["test_accuracy_labels_only"]
