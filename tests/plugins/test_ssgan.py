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
    pictures = np.unique(np.hstack([data.train["features"], data.train["labels"][:, None]]), axis=0)
    assert len(pictures) == 100
    assert np.bincount(pictures[:, -1].astype(int)).tolist() == [10] * 10
    np.testing.assert_array_equal(data.train["unlabelled"], digits.train["features"])
    np.testing.assert_array_equal(data.test["labels"], digits.test["labels"])
    others = graphlab_ssgan.data(graphlab_ssgan.SsganOptions(seed=4))
    assert (others.train["features"][:100] != data.train["features"][:100]).any()


def test_both_classifiers_are_told_of(graphlab):
    result = graphlab("run", *QUICK)
    assert "test accuracy labels only" in result.stdout
    record = json.loads(next(Path("runs/short-ssgan").glob("*/run.json")).read_text(encoding="utf-8"))
    assert {"test_accuracy", "test_accuracy_labels_only"} < set(record["metrics"])


def test_a_resumed_training_goes_on_exactly(graphlab):
    arguments = ("run", *QUICK, "--schedule", "constant", "--batch-size", 90, "--json")
    whole = graphlab(*arguments, "--epochs", 2).json
    part = graphlab(*arguments, "--epochs", 1).json
    resumed = graphlab("run", "short-ssgan", "--resume", part["run"], "--epochs", 2, "--json").json
    assert resumed["metrics"] == whole["metrics"]
    kept = [Path(run, "samples/epoch-0002.png").read_bytes() for run in (whole["run"], resumed["run"])]
    assert kept[0] == kept[1]


def test_it_tells_pictures_apart_and_draws_some(graphlab, trained):
    from PIL import Image

    from graphlab.datasets.mnist import read_digits

    run = trained(*QUICK)
    Image.fromarray(read_digits().test_images[0]).save("seven.png")
    (prediction,) = graphlab("predict", run, "seven.png", "--top", 3, "--json").json["predictions"]
    assert prediction["input"] == "seven.png" and len(prediction["top"]) == 3
    (prediction,) = graphlab("predict", run, "--samples", 4, "--output", "four.png", "--json").json["predictions"]
    assert prediction["file"] == "four.png"
    with Image.open("four.png") as picture:
        assert picture.size == (2 * 30 + 2, 2 * 30 + 2)


@pytest.mark.slow
def test_it_is_ahead_of_the_same_classifier_with_the_labels_alone(graphlab):
    metrics = graphlab("run", "ssgan", "--json").json["metrics"]
    assert metrics["test_accuracy"] >= 0.93
    assert metrics["test_accuracy"] > metrics["test_accuracy_labels_only"]
