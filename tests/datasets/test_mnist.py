"""MNIST: the embedded copy is the published one, split as TensorFlow 1.x splits it."""

import gzip
import hashlib
import zipfile

import numpy as np
import pytest

import graphlab
from graphlab.datasets.mnist import CHECKSUMS, EMBEDDED, load, read_digits
from graphlab.errors import DataError


@pytest.fixture(scope="module")
def data():
    return load()


@pytest.fixture
def folder(tmp_path):
    """A folder with the four files, two of them gzipped."""
    with zipfile.ZipFile(EMBEDDED) as archive:
        for index, name in enumerate(CHECKSUMS):
            content = archive.read(name)
            if index % 2:
                (tmp_path / f"{name}.gz").write_bytes(gzip.compress(content, 1))
            else:
                (tmp_path / name).write_bytes(content)
    return tmp_path


@pytest.mark.parametrize("name", CHECKSUMS)
def test_the_embedded_files_are_the_published_ones(name):
    with zipfile.ZipFile(EMBEDDED) as archive:
        assert hashlib.sha256(archive.read(name)).hexdigest() == CHECKSUMS[name]


def test_the_package_stays_small():
    assert EMBEDDED.stat().st_size <= 12_000_000


def test_sizes_dtypes_and_ranges(data):
    assert [split.examples for split in data.splits.values()] == [55_000, 5_000, 10_000]
    for split in data.splits.values():
        assert split["features"].shape == (split.examples, 784)
        assert split["features"].dtype == np.float32
        assert split["features"].min() == 0.0 and split["features"].max() == 1.0
        assert split["labels"].dtype == np.int64
        assert set(np.unique(split["labels"])) == set(range(10))


def test_embedded_digits_in_use_are_not_made_again(data, folder):
    assert load() is data
    assert load(validation_size=1000).train.examples == 59_000
    assert load(folder) is not data


def test_the_first_5000_training_images_are_for_validation(data):
    digits = read_digits()
    np.testing.assert_array_equal(data.validation["labels"], digits.train_labels[:5000])
    np.testing.assert_array_equal(data.train["labels"], digits.train_labels[5000:])
    np.testing.assert_array_equal(data.test["labels"], digits.test_labels)
    expected = digits.train_images[5000].reshape(784).astype(np.float32) * np.float32(1 / 255)
    np.testing.assert_array_equal(data.train["features"][0], expected)


def test_the_arrays_cannot_be_written(data):
    for split in data.splits.values():
        for array in split.values():
            with pytest.raises(ValueError, match="read-only"):
                array[0] = 0


def test_chosen_classes_are_relabelled_in_the_order_given(data):
    chosen = data.only_classes([7, 3])
    assert chosen.class_names == ("7", "3")
    for name, split in chosen.splits.items():
        original = data.splits[name]["labels"]
        assert split.examples == np.sum((original == 7) | (original == 3))
        assert np.sum(split["labels"] == 0) == np.sum(original == 7)


@pytest.mark.parametrize("classes", [[0], [1, 1], [0, 10], []])
def test_classes_that_make_no_sense_are_refused(data, classes):
    with pytest.raises(DataError, match="two or more different labels"):
        data.only_classes(classes)


def test_a_folder_of_the_users_gives_the_same_data(data, folder):
    own = load(folder)
    assert own.source == str(folder)
    for name, split in own.splits.items():
        np.testing.assert_array_equal(split["features"], data.splits[name]["features"])


def test_a_missing_file_is_named(folder):
    (folder / "t10k-images-idx3-ubyte").unlink()
    with pytest.raises(DataError, match="has neither t10k-images-idx3-ubyte nor t10k-images-idx3-ubyte.gz"):
        load(folder)


@pytest.mark.parametrize("name", ["train-images-idx3-ubyte", "train-labels-idx1-ubyte.gz"])
@pytest.mark.parametrize("left", [0, 3, 10, 5000])
def test_a_truncated_file_is_named(folder, name, left):
    (folder / name).write_bytes((folder / name).read_bytes()[:left])
    with pytest.raises(DataError, match=name):
        load(folder)


def test_load_by_name():
    assert graphlab.datasets.load("mnist").name == "mnist"
    with pytest.raises(DataError, match="no data set 'minst'; did you mean mnist?"):
        graphlab.datasets.load("minst")


@pytest.mark.parametrize("size", [None, 0, 100_000])
def test_a_missing_or_truncated_embedded_copy_is_one_clear_line(invoke, monkeypatch, tmp_path, size):
    from graphlab.datasets import mnist

    archive = tmp_path / "mnist.zip"
    if size is not None:
        archive.write_bytes(EMBEDDED.read_bytes()[:size])
    monkeypatch.setattr(mnist, "EMBEDDED", archive)
    monkeypatch.setattr(mnist, "_in_use", {})
    mnist._embedded_digits.cache_clear()
    (line,) = invoke("run", "linear", exit_code=2).stderr.strip().splitlines()
    assert line.startswith(f"Error: {archive}: missing or damaged (") and line.endswith("install graphlab again")
    (listed,) = (line for line in invoke("data").stdout.splitlines() if line.startswith("mnist"))
    assert ("absent" if size is None else "present") in listed
