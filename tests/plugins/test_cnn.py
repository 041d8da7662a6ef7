"""The convolutional network: the document's size, its dropout, and the accuracy of its defaults."""

import pytest

import graphlab.testing


def test_it_has_the_documents_layers(graphlab):
    lines = graphlab("run", "cnn", "--preset", "quick", "--summary", "--hidden", 8, "--filters", "2,3").stdout.split("\n")
    shapes = {line.split()[0]: line.split("  ")[-2].strip() for line in lines if line.startswith(("conv", "dense", "out"))}
    assert shapes["conv1/weights"] == "[5, 5, 1, 2]"
    assert shapes["conv2/weights"] == "[5, 5, 2, 3]"
    assert shapes["dense1/weights"] == f"[{7 * 7 * 3}, 8]"
    assert shapes["out/weights"] == "[8, 10]"


def test_the_default_has_as_many_parameters_as_the_documents():
    import graphlab_cnn

    from graphlab import tf
    from graphlab.datasets import mnist
    from graphlab.engine.graph import parameter_count
    from graphlab.training.model import Inputs

    options = graphlab_cnn.CnnOptions()
    with tf.Graph().as_default():
        graphlab_cnn.build(options, Inputs(mnist.load(), options))
        assert parameter_count() == 832 + 51_264 + 3_212_288 + 10_250


def test_the_quick_preset_learns(graphlab):
    metrics = graphlab("run", "cnn", "--preset", "quick", "--json").json["metrics"]
    assert metrics["test_accuracy"] > 0.93


def test_the_documents_preset_and_what_every_model_owes(tmp_path):
    import graphlab_cnn

    values = {**graphlab_cnn.CnnOptions.presets["document"], "epochs": 1, "filters": (4, 4), "hidden": 16}
    record = graphlab.testing.check_model(graphlab_cnn, tmp_path, **values)
    assert record["options"]["optimizer"] == "gradient-descent"


@pytest.mark.slow
@pytest.mark.parametrize("seed", [1, 2, 3])
def test_default_accuracy_on_mnist(graphlab, seed):
    result = graphlab("run", "cnn", "--seed", seed, "--json").json
    assert result["metrics"]["test_accuracy"] >= 0.992
    assert result["seconds"] < 240
