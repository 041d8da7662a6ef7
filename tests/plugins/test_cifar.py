"""The network for CIFAR-10, on pictures made for the test and, where it is, on real ones."""

import zipfile
from pathlib import Path

import numpy as np
import pytest
from PIL import Image

#: A fifth of CIFAR-10, as folders of JPEG files.
CIFAR_12K = Path(__file__).parents[3] / "shared/data/cifar10-12k.zip"


@pytest.fixture(scope="module")
def pictures(tmp_path_factory):
    """Ten classes of noisy pictures, each of its own colour."""
    random = np.random.default_rng(1)
    folder = tmp_path_factory.mktemp("pictures")
    for label in range(10):
        colour = random.integers(40, 215, 3)
        for part, count in (("train", 40), ("test", 10)):
            place = folder / part / f"class{label}"
            place.mkdir(parents=True)
            for number in range(count):
                noise = colour + random.integers(-40, 41, [32, 32, 3])
                Image.fromarray(noise.astype(np.uint8)).save(place / f"{number}.png")
    return folder


def test_it_has_the_documents_layers(pictures):
    import graphlab_cifar

    from graphlab import tf
    from graphlab.engine.graph import parameter_count
    from graphlab.training.inputs import PlaceholderInputs

    options = graphlab_cifar.CifarOptions(data_directory=pictures)
    with tf.Graph().as_default() as graph:
        model = graphlab_cifar.build(options, PlaceholderInputs(graphlab_cifar.data(options), options))
        assert parameter_count() == 208 + 2_080 + 8_256 + 512_500 + 5_010
        shapes = [op.outputs[0].shape.as_list() for op in graph.get_operations() if op.type in ("Conv2D", "MaxPool")]
    assert shapes == [
        [None, 32, 32, 16], [None, 16, 16, 16], [None, 16, 16, 32], [None, 8, 8, 32], [None, 8, 8, 64], [None, 4, 4, 64]
    ]  # fmt: skip
    assert model.logits.shape.as_list() == [None, 10]


def test_the_quick_preset_tells_colours_apart(invoke, pictures):
    # Seed 1 needs more epochs.
    arguments = (
        "run",
        "cifar",
        "--preset",
        "quick",
        "--epochs",
        15,
        "--seed",
        2,
        "--data-directory",
        pictures,
        "--json",
    )
    result = invoke(*arguments).json
    assert result["metrics"]["test_accuracy"] > 0.6
    assert result["data"] == {
        "name": pictures.name, "source": str(pictures), "synthetic": False, "train": 360, "validation": 40, "test": 100
    }  # fmt: skip


def test_augmentation_is_resumed_exactly(invoke, pictures):
    small = ("--filters", "4,4,4", "--hidden", 8, "--schedule", "constant", "--data-directory", pictures)
    arguments = ("run", "cifar", "--preset", "quick", *small, "--json")
    whole = invoke(*arguments, "--epochs", 2).json
    half = invoke(*arguments, "--epochs", 1).json
    resumed = invoke("run", "cifar", "--resume", half["run"], "--epochs", 2, "--json").json
    assert resumed["metrics"] == whole["metrics"] != half["metrics"]


def test_the_documents_preset(invoke, pictures):
    arguments = ("--epochs", 1, "--filters", "4,4,4", "--hidden", 8, "--data-directory", pictures)
    result = invoke("run", "cifar", "--preset", "document", *arguments, "--json").json
    values = {name: result["options"][name] for name in ("batch_size", "optimizer", "shift", "flip")}
    assert values == {"batch_size": 32, "optimizer": "rmsprop", "shift": 0.1, "flip": True}
    assert result["steps"] == 12  # 360 pictures


@pytest.mark.slow
@pytest.mark.skipif(not CIFAR_12K.is_file(), reason=f"{CIFAR_12K.name} is not there")
def test_real_pictures(invoke, tmp_path):
    """The document's 0.65 is for five times as many."""
    with zipfile.ZipFile(CIFAR_12K) as archive:
        archive.extractall(tmp_path)
    result = invoke("run", "cifar", "--data-directory", tmp_path / "cifar10", "--json").json
    assert result["metrics"]["test_accuracy"] >= 0.5
    assert result["seconds"] < 600
