"""The convolutional network: the document's size, its dropout, and the accuracy of its defaults."""

import pytest


@pytest.fixture
def short():
    """The plugin with the first 500 digits of each split."""
    import graphlab_cnn

    from graphlab.testing import registered, shortened

    with registered(shortened(graphlab_cnn, "cnn", 500), "short") as name:
        yield name


def test_it_has_the_documents_layers(invoke, short):
    arguments = ("--preset", "quick", "--hidden", 8, "--filters", "2,3", "--summary")
    lines = [" ".join(line.split()) for line in invoke("run", short, *arguments).stdout.splitlines()]
    for line in (
        "conv1/weights [5, 5, 1, 2] 50",
        "conv2/weights [5, 5, 2, 3] 150",
        f"dense1/weights [{7 * 7 * 3}, 8] {7 * 7 * 3 * 8:,}",
        "out/weights [8, 10] 80",
    ):
        assert line in lines


def test_the_default_has_as_many_parameters_as_the_documents():
    import graphlab_cnn

    from graphlab import tf
    from graphlab.datasets import mnist
    from graphlab.engine.graph import parameter_count
    from graphlab.training.inputs import PlaceholderInputs

    options = graphlab_cnn.CnnOptions()
    with tf.Graph().as_default():
        graphlab_cnn.build(options, PlaceholderInputs(mnist.load(), options))
        assert parameter_count() == 832 + 51_264 + 3_212_288 + 10_250


def test_the_quick_preset_learns(invoke):
    metrics = invoke("run", "cnn", "--preset", "quick", "--json").json["metrics"]
    assert metrics["test_accuracy"] > 0.93


def test_the_documents_preset(invoke, short):
    arguments = ("--epochs", 1, "--filters", "2,2", "--hidden", 8)
    options = invoke("run", short, "--preset", "document", *arguments, "--json").json["options"]
    values = {name: options[name] for name in ("learning_rate", "optimizer", "keep_probability", "initializer")}
    assert values == {
        "learning_rate": 0.0001, "optimizer": "gradient-descent", "keep_probability": 0.7, "initializer": "normal"
    }  # fmt: skip


@pytest.mark.slow
@pytest.mark.parametrize("seed", [1, 2, 3])
def test_default_accuracy_on_mnist(invoke, seed):
    result = invoke("run", "cnn", "--seed", seed, "--json").json
    assert result["metrics"]["test_accuracy"] >= 0.992
    assert result["seconds"] < 240
