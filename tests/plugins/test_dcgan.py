"""The deep convolutional network: its shapes, its moving averages, and exact resumption."""

import shutil
from pathlib import Path

import numpy as np
import pytest

QUICK = ("short", "--preset", "quick", "--schedule", "constant", "--batch-size", 60)


@pytest.fixture(scope="module", autouse=True)
def short():
    """The plugin with the first 300 digits of each split."""
    import graphlab_dcgan

    from graphlab.testing import registered, shortened

    with registered(shortened(graphlab_dcgan, "dcgan", 300), "short"):
        yield


def all_weights(run):
    from graphlab import tf

    reader = tf.train.load_checkpoint(tf.train.latest_checkpoint(str(Path(run, "checkpoints"))))
    return {name: reader.get_tensor(name) for name in reader.get_variable_to_shape_map()}


def built(**values):
    """Build the model of digits in the default graph."""
    import graphlab_dcgan

    from graphlab.datasets import mnist
    from graphlab.training.inputs import PlaceholderInputs

    options = graphlab_dcgan.DcganOptions(**values)
    return graphlab_dcgan.build(options, PlaceholderInputs(mnist.load(), options))


def test_its_layers_are_strided_and_transposed_convolutions():
    from graphlab import tf

    with tf.Graph().as_default() as graph:
        built(filters=32, hidden=256, kernel_size=4)
        shapes = {variable.op.name: variable.shape.as_list() for variable in tf.trainable_variables()}
        kinds = {operation.type for operation in graph.get_operations()}
    assert {name: shape for name, shape in shapes.items() if "weights" in name} == {
        "generator/dense1/weights": [64, 256],
        "generator/dense2/weights": [256, 7 * 7 * 64],
        "generator/deconv1/weights": [4, 4, 32, 64],
        "generator/deconv2/weights": [4, 4, 1, 32],
        "discriminator/conv1/weights": [4, 4, 1, 32],
        "discriminator/conv2/weights": [4, 4, 32, 64],
        "discriminator/dense/weights": [7 * 7 * 64, 256],
        "discriminator/out/weights": [256, 1],
    }
    assert not kinds & {"MaxPool", "AvgPool"}


def test_batch_normalization_against_numpy():
    import graphlab_dcgan

    from graphlab import tf

    x = np.random.default_rng(1).normal(3, 2, [6, 4, 5, 2]).astype(np.float32)
    with tf.Graph().as_default(), tf.Session() as session:
        with tf.variable_scope("it", reuse=tf.AUTO_REUSE, use_resource=True):
            training = graphlab_dcgan.batch_norm(tf.constant(x), "norm", training=True)
            sampling = graphlab_dcgan.batch_norm(tf.constant(x), "norm", training=False)
            scale, shift = tf.get_variable("norm/scale", [2]), tf.get_variable("norm/shift", [2])
        session.run(tf.global_variables_initializer())
        scale, shift = session.run([scale, shift])
        mean, variance = x.mean(axis=(0, 1, 2)), x.var(axis=(0, 1, 2))
        expected = (x - mean) / np.sqrt(variance + 1e-5) * scale + shift
        np.testing.assert_allclose(session.run(training), expected, rtol=1e-4, atol=1e-5)
        for _ in range(2):
            session.run(tf.get_collection(tf.GraphKeys.UPDATE_OPS))
        kept = 0.99**2
        moving_mean, moving_variance = (1 - kept) * mean, kept + (1 - kept) * variance
        expected = (x - moving_mean) / np.sqrt(moving_variance + 1e-5) * scale + shift
        np.testing.assert_allclose(session.run(sampling), expected, rtol=1e-4, atol=1e-4)


def test_a_resumed_training_goes_on_exactly_moving_averages_included(invoke, trained):
    whole = invoke("run", *QUICK, "--epochs", 2, "--json").json
    part = trained(*QUICK, "--epochs", 1)
    before = all_weights(part)
    resumed = invoke("run", "short", "--resume", shutil.copytree(part, "part"), "--epochs", 2, "--json").json
    assert resumed["metrics"] == whole["metrics"]
    weights = all_weights(whole["run"])
    for name, value in all_weights(resumed["run"]).items():
        np.testing.assert_array_equal(value, weights[name], err_msg=name)
    assert weights["generator/norm3/mean"].any()
    assert set(before) == set(weights)


def test_samples(invoke, trained):
    from PIL import Image

    run = trained(*QUICK, "--epochs", 1)
    invoke("predict", run, "--samples", 9, "--output", "nine.png")
    invoke("predict", run, "--samples", 9, "--output", "again.png")
    assert Path("nine.png").read_bytes() == Path("again.png").read_bytes()
    with Image.open("nine.png") as picture:
        assert picture.size == (3 * 30 + 2, 3 * 30 + 2)
    # With moving averages a sample does not depend on those beside it.
    invoke("predict", run, "--samples", 1, "--output", "one.png")
    with Image.open("nine.png") as nine, Image.open("one.png") as one:
        difference = np.asarray(nine, int)[2:30, 2:30] - np.asarray(one, int)[2:30, 2:30]
    assert abs(difference).max() <= 1
