"""The two-layer network: its size, its dropout, and the accuracy of its defaults."""

import pytest

from graphlab import tf


def test_it_has_the_documents_size(invoke):
    lines = invoke("run", "two-layer", "--epochs", 1, "--batch-size", 1000, "--summary").stdout.splitlines()
    assert f"Trainable params: {784 * 256 + 256 + 256 * 10 + 10:,}" in lines


def test_dropout_works_while_training_and_not_while_evaluating():
    import graphlab_two_layer

    from graphlab.datasets import mnist
    from graphlab.training.inputs import PlaceholderInputs

    data = mnist.load()
    options = graphlab_two_layer.TwoLayerOptions(keep_probability=0.5)
    with tf.Graph().as_default(), tf.Session() as session:
        inputs = PlaceholderInputs(data, options)
        model = graphlab_two_layer.build(options, inputs).completed(inputs)
        session.run(tf.global_variables_initializer())
        feed = {placeholder: data.test[name][:100] for name, placeholder in model.inputs.items()}
        evaluated = [session.run(model.loss, feed) for _ in range(2)]
        trained = session.run(model.loss, {**feed, **model.training_feed})
    assert evaluated[0] == evaluated[1] != trained


def test_one_epoch_learns(invoke):
    metrics = invoke("run", "two-layer", "--epochs", 1, "--json").json["metrics"]
    assert metrics["test_accuracy"] > 0.95


@pytest.mark.slow
@pytest.mark.parametrize("seed", [1, 2, 3])
def test_default_accuracy_on_mnist(invoke, seed):
    result = invoke("run", "two-layer", "--seed", seed, "--json").json
    assert result["metrics"]["test_accuracy"] >= 0.978
    assert result["seconds"] < 90
