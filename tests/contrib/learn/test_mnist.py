"""``read_data_sets`` and its data sets: the contract of 1.15."""

import gzip
import inspect
import struct

import numpy as np
import pytest

from graphlab.compat import fresh_graph, tf
from graphlab.compat.facade import Tree
from graphlab.datasets.mnist import CHECKSUMS, read_digits

input_data = Tree().module("tensorflow.examples.tutorials.mnist.input_data")


@pytest.fixture(autouse=True)
def _fresh_graph():
    fresh_graph()
    yield
    fresh_graph()


@pytest.fixture
def folder(tmp_path):
    """The four files of a database of 30 and 10 tiny pictures."""
    for name in CHECKSUMS:
        count = 30 if name.startswith("train") else 10
        if "images" in name:
            content = struct.pack(">4I", 2051, count, 2, 3) + bytes(i % 251 for i in range(count * 6))
        else:
            content = struct.pack(">2I", 2049, count) + bytes(i % 10 for i in range(count))
        (tmp_path / f"{name}.gz").write_bytes(gzip.compress(content))
    return tmp_path


def small(count=10, **options):
    images = np.arange(count * 4, dtype=np.uint8).reshape(count, 2, 2, 1)
    return input_data.DataSet(images, np.arange(count, dtype=np.uint8), **options)


def test_the_signature_is_that_of_1_15():
    signature = inspect.signature(input_data.read_data_sets)
    names = "train_dir fake_data one_hot dtype reshape validation_size seed source_url"
    assert list(signature.parameters) == names.split()
    defaults = [parameter.default for parameter in signature.parameters.values()][1:7]
    assert defaults == [False, False, tf.float32, True, 5000, None]


def test_the_embedded_database_needs_no_folder(tmp_path, capsys):
    data = input_data.read_data_sets(str(tmp_path / "absent"), one_hot=True)
    assert [split.num_examples for split in data] == [55000, 5000, 10000]
    assert data.train.images.shape == (55000, 784) and data.train.images.dtype == np.float32
    assert data.train.labels.shape == (55000, 10) and data.train.labels.dtype == np.float64
    assert data.train.images.min() == 0 and data.train.images.max() == 1
    digits = read_digits()
    np.testing.assert_array_equal(data.validation.labels.argmax(1), digits.train_labels[:5000])
    np.testing.assert_array_equal(data.train.labels.argmax(1), digits.train_labels[5000:])
    assert not (tmp_path / "absent").exists()
    assert capsys.readouterr().out == ""
    data.test.cls = np.argmax(data.test.labels, axis=1)  # programs attach this
    assert data.test.cls[0] == 7


def test_labels_and_shapes_as_asked_for(folder):
    data = input_data.read_data_sets(str(folder), reshape=False, validation_size=4, dtype=tf.uint8)
    assert data.train.images.shape == (26, 2, 3, 1) and data.train.images.dtype == np.uint8
    assert data.validation.labels.tolist() == [0, 1, 2, 3] and data.validation.labels.dtype == np.uint8
    data = input_data.read_data_sets(str(folder), validation_size=0)
    assert data.validation.num_examples == 0
    np.testing.assert_allclose(data.train.images[0], np.arange(6, dtype=np.float32) / 255, rtol=1e-6)


def test_files_in_the_folder_go_before_the_embedded_ones(folder, capsys):
    data = input_data.read_data_sets(folder, validation_size=10)
    assert [split.num_examples for split in data] == [20, 10, 10]
    assert capsys.readouterr().out.splitlines()[0] == f"Extracting {folder}/train-images-idx3-ubyte.gz"
    for name in CHECKSUMS:  # unpacked files do as well
        (folder / name).write_bytes(gzip.decompress((folder / f"{name}.gz").read_bytes()))
        (folder / f"{name}.gz").unlink()
    again = input_data.read_data_sets(folder, validation_size=10)
    np.testing.assert_array_equal(again.train.images, data.train.images)


def test_what_is_refused(folder):
    for size in (-1, 31):
        with pytest.raises(ValueError, match=f"between 0 and 30. Received: {size}."):
            input_data.read_data_sets(folder, validation_size=size)
    with pytest.raises(TypeError, match="Invalid image dtype tf.float64, expected uint8 or float32"):
        small(dtype=tf.float64)
    (folder / "t10k-labels-idx1-ubyte.gz").write_bytes(gzip.compress(struct.pack(">2I", 2051, 0)))
    with pytest.raises(ValueError, match="Invalid magic number 2051 in MNIST label file: .*t10k-labels"):
        input_data.read_data_sets(folder)
    (folder / "t10k-labels-idx1-ubyte.gz").write_bytes(b"\x1f\x8b damaged")
    with pytest.raises(ValueError, match="t10k-labels-idx1-ubyte.gz: cannot be read"):
        input_data.read_data_sets(folder)
    (folder / "t10k-labels-idx1-ubyte.gz").unlink()
    with pytest.raises(ValueError, match="missing MNIST files: t10k-labels-idx1-ubyte; add them"):
        input_data.read_data_sets(folder)


def test_another_database_is_fetched_and_never_taken_for_mnist(folder, tmp_path):
    target = tmp_path / "fetched"
    data = input_data.read_data_sets(str(target), source_url=f"{folder.as_uri()}/", validation_size=0)
    assert data.train.num_examples == 30
    assert len(list(target.iterdir())) == 4
    with pytest.raises(ValueError, match="cannot be downloaded: .*; put the file at .* yourself"):
        input_data.read_data_sets(str(tmp_path / "other"), source_url=f"{(tmp_path / 'nowhere').as_uri()}/")


def test_batches_are_stitched_at_the_end_of_an_epoch_and_shuffled_as_in_1_x():
    # What 1.x does with NumPy's global generator, written out.
    order = np.arange(10)
    np.random.seed(5)
    np.random.shuffle(order)
    data = small(seed=5)
    batches = [data.next_batch(4)[1] for _ in range(2)]
    assert [batch.tolist() for batch in batches] == [order[:4].tolist(), order[4:8].tolist()]
    again = np.arange(10)
    state = np.random.get_state()
    np.random.shuffle(again)
    np.random.set_state(state)
    second = order[again]
    images, labels = data.next_batch(4)
    assert labels.tolist() == [*order[8:], *second[:2]]
    assert images[:, 0].tolist() == [np.float32(4 * label) * np.float32(1 / 255) for label in labels]
    assert data.epochs_completed == 1
    assert data.next_batch(4)[1].tolist() == second[2:6].tolist()


def test_batches_without_shuffling():
    data = small()
    labels = [data.next_batch(4, shuffle=False)[1].tolist() for _ in range(4)]
    assert labels == [[0, 1, 2, 3], [4, 5, 6, 7], [8, 9, 0, 1], [2, 3, 4, 5]]
    assert data.epochs_completed == 1
    assert data.labels.tolist() == list(range(10))


def test_a_batch_of_everything_ends_no_epoch():
    data = small()
    assert sorted(data.next_batch(10)[1]) == list(range(10))
    assert data.epochs_completed == 0
    data.next_batch(1)
    assert data.epochs_completed == 1


def test_the_graphs_seed_seeds_numpys_global_generator(folder):
    def draws(graph_seed, **options):
        fresh_graph()
        if graph_seed is not None:
            tf.set_random_seed(graph_seed)
        np.random.seed(12)  # lost, as in 1.x
        input_data.read_data_sets(folder, validation_size=4, **options)
        return np.random.random(3).tolist()

    np.random.seed(777)
    assert draws(777) == np.random.RandomState(777).random_sample(3).tolist()
    assert draws(777, seed=3) == np.random.RandomState(3).random_sample(3).tolist()
    assert draws(None) != draws(None)


def test_fake_data():
    data = input_data.read_data_sets("nowhere", fake_data=True, one_hot=True)
    assert data.train.num_examples == 10000
    images, labels = data.train.next_batch(2, fake_data=True)
    assert images == [[1] * 784] * 2
    assert labels == [[1] + [0] * 9] * 2
    assert input_data.read_data_sets("nowhere", fake_data=True).train.next_batch(2, True)[1] == [0, 0]


def test_the_other_names_that_programs_use():
    assert input_data.DataSet is input_data._DataSet
    assert input_data.dense_to_one_hot(np.array([1, 0]), 3).tolist() == [[0, 1, 0], [1, 0, 0]]
    assert tf.contrib.learn.datasets.mnist.read_data_sets is input_data.read_data_sets
    assert tf.contrib.learn.datasets.load_dataset("mnist").test.num_examples == 10000
    with pytest.raises(ValueError, match="Name of dataset is not found: nope"):
        tf.contrib.learn.datasets.load_dataset("nope")
