"""Data sets and weights from Keras's cache, and what is said where they are not there."""

import io
import pickle
import urllib.error

import numpy as np
import pytest

from graphlab.errors import DataError


@pytest.fixture
def cache(tmp_path, monkeypatch):
    """Keras's cache in an empty home, on a machine without network."""
    from tf_keras.src.utils import data_utils

    def urlretrieve(*arguments):
        raise urllib.error.URLError("no network")

    monkeypatch.setenv("HOME", str(tmp_path))
    monkeypatch.setattr(data_utils, "urlretrieve", urlretrieve)
    return tmp_path / ".keras"


@pytest.mark.parametrize(
    ("call", "file"),
    [
        ("keras.datasets.cifar10.load_data()", "cifar-10-batches-py.tar.gz is not in .*datasets"),
        ("keras.datasets.imdb.load_data(num_words=100)", "imdb.npz is not in .*datasets"),
        (
            "keras.applications.VGG16(weights='imagenet')",
            "vgg16_weights_tf_dim_ordering_tf_kernels.h5 is not in .*models",
        ),
        ("keras.utils.get_file('a.txt', origin='http://example.com/a.txt')", "a.txt is not in"),
    ],
)
def test_one_clear_line_without_network(call, file, cache, run_program):
    with pytest.raises(DataError, match=file) as raised:
        run_program(f"import keras\n{call}")
    message = str(raised.value)
    assert "\n" not in message and "cannot be downloaded (no network): put the file there; it is at http" in message


def test_the_houses_of_scikit_learn_are_keras_copy(cache, run_program):
    pytest.importorskip("sklearn", reason="scikit-learn is not installed")
    with pytest.raises(DataError, match="boston_housing.npz is not in"):
        run_program("from sklearn.datasets import load_boston\nload_boston()")


def test_outside_of_programs_keras_says_what_it_says(cache, run_program):
    run_program("import keras; keras.utils.get_file")
    from graphlab import tf

    with pytest.raises(Exception, match="URL fetch failure"):
        tf.keras.utils.get_file("a.txt", origin="http://example.com/a.txt")


def test_a_file_in_the_cache_is_used(cache, run_program):
    (cache / "datasets").mkdir(parents=True)
    x = np.arange(506 * 13, dtype=np.float64).reshape(506, 13)
    np.savez(cache / "datasets" / "a.npz", x=x, y=np.arange(506.0))
    namespace = run_program(
        "from keras.utils import get_file\npath = get_file('a.npz', origin='http://example.com/a.npz')"
    )
    assert namespace["path"] == str(cache / "datasets" / "a.npz")


def test_cifar_is_read_from_an_unpacked_folder_and_not_trusted(cache, run_program, tmp_path):
    folder = cache / "datasets" / "cifar-10-batches-py"
    folder.mkdir(parents=True)
    batch = {b"data": np.arange(2 * 3072, dtype=np.uint8).reshape(2, 3072), b"labels": [3, 4]}
    (folder / "data_batch_1").write_bytes(pickle.dumps(batch, protocol=2))
    (folder / "bad").write_bytes(pickle.dumps(io.BytesIO))
    namespace = run_program(
        """
        import keras
        from keras.utils.data_utils import get_file
        folder = get_file("cifar-10-batches-py", origin="http://example.com/cifar-10-python.tar.gz", untar=True)
        data, labels = load_batch(folder + "/data_batch_1")
    """,
        load_batch=_load_batch,
    )
    assert namespace["folder"] == str(folder)
    assert namespace["data"].shape == (2, 3, 32, 32) and namespace["labels"] == [3, 4]
    with pytest.raises(DataError, match="refused"):
        run_program(f"import keras; keras.layers\nload_batch({str(folder / 'bad')!r})", load_batch=_load_batch)


def _load_batch(path):
    from tf_keras.src.datasets import cifar10

    return cifar10.load_batch(path)


def test_resnet50_has_the_layers_of_its_files(run_program):
    namespace = run_program("""
        from keras.applications.resnet50 import ResNet50, preprocess_input
        import keras
        model = ResNet50(include_top=False, weights=None, input_shape=(32, 32, 3), pooling="avg")
        names = [layer.name for layer in model.layers if layer.weights]
        same = keras.applications.ResNet50 is ResNet50
        size, shape, epsilon = model.count_params(), model.output_shape, model.get_layer("bn_conv1").epsilon
        strides = model.get_layer("res3a_branch2a").strides, model.get_layer("res2a_branch2a").strides
    """)
    # 25,636,712 with the last layer, less 2048 * 1000 + 1000.
    assert namespace["size"] == 23_587_712 and namespace["shape"] == (None, 2048)
    first = ["conv1", "bn_conv1", "res2a_branch2a", "bn2a_branch2a", "res2a_branch2b", "bn2a_branch2b"]
    assert namespace["names"][:10] == [*first, "res2a_branch2c", "res2a_branch1", "bn2a_branch2c", "bn2a_branch1"]
    assert namespace["epsilon"] == 1e-3 and namespace["strides"] == ((2, 2), (1, 1)) and namespace["same"]


def test_weights_of_an_application_from_a_file(run_program):
    namespace = run_program("""
        from keras.applications import MobileNet
        model = MobileNet(weights=None, input_shape=(32, 32, 3), alpha=0.25, classes=3)
        model.save_weights("weights.h5")
        again = MobileNet(weights="weights.h5", input_shape=(32, 32, 3), alpha=0.25, classes=3)
        pairs = list(zip(model.get_weights(), again.get_weights()))
    """)
    assert all((one == other).all() for one, other in namespace["pairs"])
