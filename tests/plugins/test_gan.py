"""The generative adversarial network: its alternating steps, exact resumption, and the samples it draws."""

import json
import shutil
from pathlib import Path

import numpy as np
import pytest
from PIL import Image

QUICK = ("gan", "--preset", "quick")
RUN = ("short-gan", "--preset", "quick", "--batch-size", 250, "--epochs", 3)


@pytest.fixture(scope="module", autouse=True)
def short():
    """The plugin with the first 15,000 digits of each split."""
    import graphlab_gan

    from graphlab.testing import registered, shortened

    with registered(shortened(graphlab_gan, "gan", 15_000), "short-gan"):
        yield


def read(path):
    """A grey picture file as bytes [height, width]."""
    with Image.open(path) as picture:
        assert picture.mode == "L"
        return np.asarray(picture)


def all_weights(run):
    from graphlab import tf

    reader = tf.train.load_checkpoint(tf.train.latest_checkpoint(str(Path(run, "checkpoints"))))
    return {name: reader.get_tensor(name) for name in reader.get_variable_to_shape_map()}


def test_each_network_has_its_step_the_discriminator_first():
    """One step of plain gradient descent, against the gradients computed apart."""
    import graphlab_gan

    from graphlab import tf
    from graphlab.datasets import mnist
    from graphlab.training.inputs import PlaceholderInputs

    options = graphlab_gan.GanOptions(
        generator=(5,), discriminator=(6,), noise=3, optimizer="gradient-descent", learning_rate=0.5,
        schedule="constant", keep_probability=1.0,
    )  # fmt: skip
    data = mnist.load()
    with tf.Graph().as_default(), tf.Session() as session:
        model = graphlab_gan.build(options, PlaceholderInputs(data, options))
        generator, discriminator = tf.trainable_variables("generator"), tf.trainable_variables("discriminator")
        by_loss = tf.gradients(model.metrics["discriminator_loss"], discriminator)
        by_samples = tf.gradients(model.loss, generator)
        session.run(tf.global_variables_initializer())
        feed = {model.inputs["features"]: data.train["features"][:50]}
        before = session.run([generator, discriminator])
        expected_discriminator = [
            weights - 0.5 * gradient for weights, gradient in zip(before[1], session.run(by_loss, feed), strict=True)
        ]
        session.run(model.train_op, feed)
        after = session.run([generator, discriminator])
        # The generator's gradient against the discriminator of after its step, for the noise of before.
        for variable, value in zip(generator, before[0], strict=True):
            variable.load(value, session)
        assert session.run(tf.train.get_global_step()) == 1
        session.run(tf.train.get_global_step().assign(0))
        expected_generator = [
            weights - 0.5 * gradient for weights, gradient in zip(before[0], session.run(by_samples, feed), strict=True)
        ]
    for value, expected in zip(after[0] + after[1], expected_generator + expected_discriminator, strict=True):
        np.testing.assert_allclose(value, expected, rtol=1e-4, atol=1e-6)


@pytest.mark.slow
def test_a_resumed_training_goes_on_exactly(invoke):
    arguments = ("run", *QUICK, "--batch-size", 1000, "--schedule", "constant", "--json")
    whole = invoke(*arguments, "--epochs", 2).json
    part = invoke(*arguments, "--epochs", 1).json
    resumed = invoke("run", "gan", "--resume", part["run"], "--epochs", 2, "--json").json
    assert resumed["metrics"] == whole["metrics"]
    weights = all_weights(whole["run"])
    for name, value in all_weights(resumed["run"]).items():
        np.testing.assert_array_equal(value, weights[name], err_msg=name)
    kept = [sorted(Path(run, "samples").iterdir()) for run in (whole["run"], resumed["run"])]
    assert [path.name for path in kept[0]] == ["epoch-0000.png", "epoch-0001.png", "epoch-0002.png"]
    assert [path.read_bytes() for path in kept[0]] == [path.read_bytes() for path in kept[1]]


def test_samples_are_one_picture_and_repeat_with_the_seed(invoke, trained):
    run = trained(*RUN)
    result = invoke("predict", run, "--samples", 10, "--output", "ten.png", "--json").json
    assert result["predictions"] == [{"input": "", "file": "ten.png", "samples": 10, "seed": 1}]
    ten = read("ten.png")
    assert ten.shape == (3 * 30 + 2, 4 * 30 + 2)  # three rows of four, two pixels between them
    invoke("predict", run, "--samples", 10, "--output", "again.png")
    assert Path("ten.png").read_bytes() == Path("again.png").read_bytes()
    invoke("predict", run, "--samples", 16, "--output", "more.png")
    np.testing.assert_array_equal(read("more.png")[2:30, 2:30], ten[2:30, 2:30])
    invoke("predict", run, "--samples", 10, "--seed", 2, "--output", "other.png")
    assert (read("other.png") != ten).any()


def test_samples_go_into_the_run_directory(invoke, trained):
    run = Path(shutil.copytree(trained(*RUN), "run"))
    assert invoke("predict", run).stdout == f"saved: {run}/pictures/generated.png (64 samples)\n"
    assert read(run / "pictures/generated.png").shape == (8 * 30 + 2, 8 * 30 + 2)


def test_mistakes_are_one_clear_line(invoke, trained):
    run = trained(*RUN)
    error = invoke("predict", run, "seven.png", exit_code=2).stderr
    assert error == "Error: seven.png: this model draws samples and takes no inputs\n"
    error = invoke("predict", run, "--output", "grid.jpg", exit_code=2).stderr
    assert error == "Error: grid.jpg: samples are written as PNG: the name must end in .png\n"
    shutil.rmtree(shutil.copytree(run, "run") + "/samples")
    (error,) = invoke("picture", "run", "samples", exit_code=2).stderr.strip().splitlines()
    assert error == "Error: run/samples: no samples were kept yet: the run has not begun to train"


def test_the_picture_of_the_samples_along_the_training(invoke, trained):
    invoke("picture", trained(*RUN), "samples", "--output", "samples.svg", "--rows", 3)
    text = Path("samples.svg").read_text(encoding="utf-8")
    assert text.count("<image") == 3
    assert "untrained" in text and "epoch 3" in text and "epoch 1<" not in text


def test_it_learns(trained):
    """After little training its samples are no longer even grey, but ink in the middle as of the data."""
    run = trained(*RUN)
    first, last = (read(run / f"samples/epoch-000{epoch}.png") / 255 for epoch in (0, 3))
    assert abs(first.mean() - 0.5) < 0.1
    assert last.mean() < 0.35
    edge = last.reshape(28, -1, 28)[:, :, :3].mean()
    assert last.reshape(28, -1, 28)[8:20, :, 8:20].mean() > edge + 0.1


def test_the_exported_model_takes_noise(trained):
    from graphlab import tf

    with tf.Graph().as_default(), tf.Session() as session:
        export = tf.saved_model.load(session, ["serve"], str(trained(*RUN) / "export"))
        signature = export.signature_def["serving_default"]
        samples = session.run(
            signature.outputs["samples"].name, {signature.inputs["noise"].name: np.zeros([2, 8], np.float32)}
        )
    assert list(signature.inputs) == ["noise"]
    assert samples.shape == (2, 28, 28, 1) and (samples[0] == samples[1]).all()


def test_its_metrics_are_kept(trained):
    metrics = json.loads((trained(*RUN) / "run.json").read_text())["metrics"]
    assert set(metrics) == {"test_loss", "test_discriminator_loss", "test_trust_in_data", "test_trust_in_samples"}
