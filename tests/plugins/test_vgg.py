"""Transfer with VGG: the digits that come with it, and the real layout with made-up weights and pictures."""

import json
import os
from pathlib import Path

import numpy as np
import pytest
from PIL import Image

from graphlab import tf

VGG16 = {1: (2, 4), 2: (2, 4), 3: (3, 8), 4: (3, 8), 5: (3, 8)}
VGG19 = {1: (2, 2), 2: (2, 4), 3: (4, 4), 4: (4, 4), 5: (4, 4)}


def weights_file(path, blocks=VGG16, seed=1):
    """Write weights as tensorflow-vgg's: the names and shapes of the real ones for 224×224, but a few filters."""
    random = np.random.default_rng(seed)
    weights, depth = {}, 3
    for block, (convolutions, filters) in blocks.items():
        for number in range(1, convolutions + 1):
            kernel = random.normal(0, (2 / (9 * depth)) ** 0.5, [3, 3, depth, filters]).astype(np.float32)
            weights[f"conv{block}_{number}"], depth = [kernel, np.zeros(filters, np.float32)], filters
    for name, inputs, units in (("fc6", 7 * 7 * depth, 64), ("fc7", 64, 8), ("fc8", 8, 1000)):
        kernel = random.normal(0, (2 / inputs) ** 0.5, [inputs, units]).astype(np.float32)
        weights[name] = [kernel, np.zeros(units, np.float32)]
    np.save(path, np.array(weights, object))
    return weights


@pytest.fixture(autouse=True)
def cache(tmp_path, monkeypatch):
    monkeypatch.setenv("GRAPHLAB_CACHE", str(tmp_path / "cache"))
    import graphlab_vgg.codes

    graphlab_vgg.codes.extractor.cache_clear()
    return tmp_path / "cache/vgg"


@pytest.fixture
def photos(tmp_path):
    """Seven classes of photographs of several sizes, each of its own colour."""
    random = np.random.default_rng(1)
    for label in range(7):
        folder = tmp_path / "photos" / f"kind {label}"
        folder.mkdir(parents=True)
        colour = random.integers(0, 256, 3)
        for number in range(6):
            shape = (60 + 10 * number, 80, 3)
            picture = np.clip(colour + random.integers(-20, 21, shape), 0, 255).astype(np.uint8)
            Image.fromarray(picture).save(folder / f"{number}.jpg")
    return tmp_path / "photos"


def by_hand(image, weights, last):
    """VGG in NumPy, up to the end of a block: ``[height, width, 3]`` red, green, blue in 0…1."""
    x = image[..., ::-1] * 255 - np.array([103.939, 116.779, 123.68])
    for block in range(1, last + 1):
        for name in sorted(name for name in weights if name.startswith(f"conv{block}_")):
            kernel, bias = weights[name]
            height, width = x.shape[:2]
            padded = np.pad(x, ((1, 1), (1, 1), (0, 0)))
            x = sum(
                padded[row : row + height, column : column + width] @ kernel[row, column]
                for row in range(3)
                for column in range(3)
            )
            x = np.maximum(x + bias, 0)
        height, width = x.shape[:2]
        x = x.reshape(height // 2, 2, width // 2, 2, -1).max(axis=(1, 3))
    return x


@pytest.mark.parametrize("blocks", [VGG16, VGG19], ids=["vgg16", "vgg19"])
def test_the_network_is_vgg(tmp_path, blocks):
    from graphlab_vgg.codes import Extractor

    weights = weights_file(tmp_path / "weights.npy", blocks)
    image = np.random.default_rng(2).random([224, 224, 3], np.float32)
    expected = by_hand(image.astype(np.float64), weights, 5)
    assert expected.shape[:2] == (7, 7)
    pooled = Extractor(tmp_path / "weights.npy", "pool5").codes(image[None])
    np.testing.assert_allclose(pooled[0], expected.ravel(), rtol=2e-3, atol=expected.max() * 1e-4)
    units = np.maximum(expected.ravel() @ weights["fc6"][0], 0)
    relu6 = Extractor(tmp_path / "weights.npy", "relu6").codes(image[None])
    np.testing.assert_allclose(relu6[0], units, rtol=2e-3, atol=units.max() * 1e-3)
    probabilities = Extractor(tmp_path / "weights.npy", "prob").codes(image[None])
    assert probabilities.shape == (1, 1000) and probabilities.sum() == pytest.approx(1, abs=1e-5)


def test_a_folder_of_photographs(invoke, tmp_path, photos, cache):
    weights_file(tmp_path / "vgg16.npy")
    arguments = ("run", "vgg", "--weights", tmp_path / "vgg16.npy", "--data-directory", photos, "--json")
    result = invoke(*arguments, "--validation-size", 7, "--epochs", 40, "--learning-rate", 0.01)
    assert result.json["data"]["train"] == 28 and result.json["data"]["validation"] == 7
    assert result.json["metrics"]["test_accuracy"] > 0.5
    assert result.json["metrics"]["test_top_5_accuracy"] > 0.8
    assert "28 pictures through VGG to relu6 in " in result.stderr
    # The codes are kept: the same pictures and weights are not computed again, others are.
    kept = {path: path.stat().st_mtime_ns for path in cache.iterdir()}
    assert len(kept) == 3
    assert "through VGG" not in invoke(*arguments, "--validation-size", 7, "--epochs", 1).stderr
    assert {path: path.stat().st_mtime_ns for path in cache.iterdir()} == kept
    Image.new("RGB", (9, 9), "red").save(photos / "kind 0/0.jpg")
    assert invoke(*arguments, "--validation-size", 7, "--epochs", 1).stderr.count("through VGG") == 1
    import graphlab_vgg.codes

    weights_file(tmp_path / "vgg16.npy", seed=2)
    graphlab_vgg.codes.extractor.cache_clear()
    assert invoke(*arguments, "--validation-size", 7, "--epochs", 1).stderr.count("through VGG") == 3
    # What was cut short on disk is computed anew.
    for path in cache.iterdir():
        path.write_bytes(path.read_bytes()[:100])
    assert invoke(*arguments, "--validation-size", 7, "--epochs", 1).stderr.count("through VGG") == 3


def test_photographs_are_predicted_with_the_names_of_their_classes(invoke, tmp_path, photos):
    weights_file(tmp_path / "vgg16.npy")
    arguments = ("run", "vgg", "--weights", "vgg16.npy", "--data-directory", photos, "--preset", "document", "--json")
    run = invoke(*arguments, "--epochs", 60).json["run"]
    lines = invoke("predict", run, photos / "kind 3", "--json").stdout.strip().splitlines()
    predictions = json.loads(lines[-1])["predictions"]
    assert len(predictions) == 6
    assert all(len(prediction["top"]) == 5 for prediction in predictions)
    assert sum(prediction["top"][0]["label"] == "kind 3" for prediction in predictions) >= 4


def test_a_hostile_weights_file_is_refused_by_name(invoke, tmp_path):
    trace = tmp_path / "ran"

    class Hostile:
        def __reduce__(self):
            return os.mkdir, (str(trace),)

    np.save(tmp_path / "vgg16.npy", np.array({"conv1_1": Hostile()}, object))
    (error,) = invoke("run", "vgg", "--weights", "vgg16.npy", exit_code=2).stderr.strip().splitlines()
    assert error.startswith(f"Error: vgg16.npy: refused: it asks for {os.mkdir.__module__}.mkdir, which")
    assert not trace.exists()
    np.load(tmp_path / "vgg16.npy", allow_pickle=True)
    assert trace.exists()


@pytest.mark.parametrize(
    ("content", "message"),
    [
        ([1, 2], "no dict of layers"),
        ({"conv2_1": 1}, "no conv1_1"),
        (
            {"conv1_1": [np.zeros([3, 3, 3, 2]), np.zeros(3)]},
            "conv1_1 is no list of a kernel of 4 dimensions and its bias",
        ),
        ({"conv1_1": np.zeros(2)}, "conv1_1 is no list of a kernel of 4 dimensions and its bias"),
    ],
)
def test_other_files_are_no_weights(invoke, tmp_path, content, message):
    array = np.empty((), object)
    array[()] = content
    np.save(tmp_path / "vgg16.npy", array)
    (error,) = invoke("run", "vgg", "--weights", "vgg16.npy", exit_code=2).stderr.strip().splitlines()
    assert error == f"Error: vgg16.npy: no VGG weights in the layout of vgg16.npy: {message}"


def test_mistakes_are_one_clear_line(invoke, tmp_path):
    error = invoke("run", "vgg", "--layer", "relu9", exit_code=2).stderr
    assert "--layer: got relu9, takes one of conv1_1, conv1_2, pool1, conv2_1" in error
    weights_file(tmp_path / "vgg16.npy")
    error = invoke("run", "vgg", "--weights", "vgg16.npy", exit_code=2).stderr
    assert "vgg16.npy: takes pictures of 224×224; name a folder of such with --data-directory" in error


def test_the_weights_in_the_package_are_small_and_of_one_eighth_width():
    import graphlab_vgg
    from graphlab_vgg.codes import load_weights

    assert graphlab_vgg.DIGITS.stat().st_size <= 2_000_000
    weights = load_weights(graphlab_vgg.DIGITS)
    shapes = {name: kernel.shape for name, (kernel, _) in weights.items()}
    assert shapes["conv1_1"] == (3, 3, 3, 64 // 8) and shapes["conv5_3"] == (3, 3, 512 // 8, 512 // 8)
    assert shapes["fc6"] == (64, 4096 // 8)
    assert len(shapes) == 16


def test_transfer_beats_training_from_scratch(invoke):
    result = invoke("run", "vgg", "--preset", "quick", "--validation-size", 200)
    assert "test accuracy from scratch" in result.stdout
    record = json.loads(next(Path("runs/vgg").glob("*/run.json")).read_text(encoding="utf-8"))
    assert record["data"]["train"] == 50 and record["inputs"]["class_names"] == list("56789")
    metrics = record["metrics"]
    assert metrics["test_accuracy"] >= metrics["test_accuracy_from_scratch"] + 0.1
    assert metrics["test_accuracy"] > 0.75
    # The exported model needs what its predictions come from, not the pictures of the comparison.
    with tf.Graph().as_default(), tf.Session() as session:
        (export,) = Path("runs/vgg").glob("*/export")
        signature = tf.saved_model.load(session, ["serve"], str(export)).signature_def["serving_default"]
    assert list(signature.inputs) == ["codes"]


@pytest.mark.slow
@pytest.mark.parametrize("seed", [1, 2, 3])
def test_transfer_beats_training_from_scratch_with_other_seeds(invoke, seed):
    metrics = invoke("run", "vgg", "--seed", seed, "--json").json["metrics"]
    assert metrics["test_accuracy"] >= metrics["test_accuracy_from_scratch"] + 0.1


def test_pretraining_writes_weights_that_can_be_transferred(invoke, photos):
    plain = ("--width", 2, "--optimizer", "gradient-descent")
    arguments = ("run", "vgg", "--pretrain", *plain, "--data-directory", photos, "--json")
    first, second = (invoke(*arguments).json for _ in range(2))
    contents = [Path(result["run"], "vgg16.npy").read_bytes() for result in (first, second)]
    assert contents[0] == contents[1]
    record = json.loads(Path(first["run"], "run.json").read_text(encoding="utf-8"))
    assert "vgg16.npy" in record["written"]
    arguments = (
        "run",
        "vgg",
        "--weights",
        Path(first["run"], "vgg16.npy"),
        "--layer",
        "pool4",
        "--epochs",
        1,
        "--json",
    )
    result = invoke(*arguments)
    assert result.json["data"]["train"] == 50
    assert "test_accuracy_from_scratch" not in result.json["metrics"]
    image = next(photos.rglob("*.jpg"))
    assert len(invoke("predict", first["run"], image, "--json").json["predictions"]) == 1


@pytest.mark.slow
def test_the_weights_in_the_package_can_be_made_again(invoke):
    """To the bit on the machine and the TensorFlow that made them, as good anywhere."""
    result = invoke("run", "vgg", "--pretrain", "--json").json
    assert result["metrics"]["test_accuracy"] >= 0.985
    weights = Path(result["run"], "vgg16.npy")
    metrics = invoke("run", "vgg", "--weights", weights, "--layer", "pool3", "--json").json["metrics"]
    assert metrics["test_accuracy"] > 0.8
