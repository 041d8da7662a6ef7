"""``tf.contrib.learn.datasets.mnist``, also ``tensorflow.examples.tutorials.mnist.input_data``: MNIST for tutorials.

Names and behaviour are those of 1.15, including the random numbers of shuffling. The four files are read from the
folder if they are there. Otherwise GraphLab's own copy of MNIST is used, and nothing is written.
"""

import collections
import gzip
import os
import urllib.request
import zlib
from pathlib import Path

import numpy
from tensorflow.python.framework import dtypes, random_seed
from tensorflow.python.platform import gfile

from graphlab.datasets.idx import read_idx
from graphlab.datasets.mnist import CHECKSUMS, in_unit_interval, read_digits
from graphlab.engine.alignment import aligned_take
from graphlab.errors import DataError

#: Where 1.15 fetched MNIST. The embedded copy replaces a download from here, and from other hosts of the same files.
DEFAULT_SOURCE_URL = SOURCE_URL = "https://storage.googleapis.com/cvdf-datasets/mnist/"
_SAME_FILES = (DEFAULT_SOURCE_URL, "http://yann.lecun.com/exdb/mnist", "https://ossci-datasets.s3.amazonaws.com/mnist")

Datasets = collections.namedtuple("Datasets", ["train", "validation", "test"])


class DataSet:
    """A split: images and labels, shuffled anew in every epoch."""

    def __init__(self, images, labels, fake_data=False, one_hot=False, dtype=dtypes.float32, reshape=True, seed=None):
        """Take images, uint8 ``[n, rows, columns, 1]``, and their labels, ``[n]`` or ``[n, classes]``.

        This seeds NumPy's global generator: with ``seed``, else with the graph's seed, else randomly.

        Args:
            one_hot: Only used for fake data.
            dtype: float32 for images in [0, 1], uint8 to leave them unchanged.
            reshape: Flatten the images to ``[n, rows * columns]``.

        Raises:
            TypeError: ``dtype`` is neither of these.
        """
        seed1, seed2 = random_seed.get_seed(seed)
        numpy.random.seed(seed1 if seed is None else seed2)
        dtype = dtypes.as_dtype(dtype).base_dtype
        if dtype not in (dtypes.uint8, dtypes.float32):
            raise TypeError(f"Invalid image dtype {dtype!r}, expected uint8 or float32")
        if fake_data:
            self._num_examples = 10000
            self.one_hot = one_hot
        else:
            if images.shape[0] != labels.shape[0]:
                raise AssertionError(f"images.shape: {images.shape} labels.shape: {labels.shape}")
            self._num_examples = images.shape[0]
            if reshape:
                if images.shape[3] != 1:
                    raise AssertionError(f"images.shape: {images.shape}: only one channel can be reshaped")
                images = images.reshape(images.shape[0], images.shape[1] * images.shape[2])
            if dtype == dtypes.float32:
                images = in_unit_interval(images)
        self._images = images
        self._labels = labels
        self._epochs_completed = 0
        self._index_in_epoch = 0

    @property
    def images(self):
        """The images in the order of the current epoch, ``[n, 784]`` or ``[n, 28, 28, 1]``."""
        return self._images

    @property
    def labels(self):
        """The labels in the order of the current epoch: uint8 ``[n]``, or float64 ``[n, 10]`` if one-hot."""
        return self._labels

    @property
    def num_examples(self):
        """The number of examples."""
        return self._num_examples

    @property
    def epochs_completed(self):
        """The number of completed epochs."""
        return self._epochs_completed

    def next_batch(self, batch_size, fake_data=False, shuffle=True):
        """Return the next images and labels; a batch at the end of an epoch continues with the next epoch.

        NumPy's global generator shuffles the examples before the first batch and at the end of every epoch.
        """
        if fake_data:
            label = [1] + [0] * 9 if self.one_hot else 0
            return [[1] * 784 for _ in range(batch_size)], [label for _ in range(batch_size)]
        start = self._index_in_epoch
        if self._epochs_completed == 0 and start == 0 and shuffle:
            self._shuffle()
        end = self._index_in_epoch = start + batch_size
        if end <= self._num_examples:
            return self._images[start:end], self._labels[start:end]
        self._epochs_completed += 1
        images, labels = self._images[start:], self._labels[start:]
        if shuffle:
            self._shuffle()
        # As in 1.x, a batch larger than the whole data set stops at its end.
        end = self._index_in_epoch = end - self._num_examples
        return (
            numpy.concatenate((images, self._images[:end]), axis=0),
            numpy.concatenate((labels, self._labels[:end]), axis=0),
        )

    def _shuffle(self):
        order = numpy.arange(self._num_examples)
        numpy.random.shuffle(order)
        self._images = aligned_take(self._images, order)
        self._labels = self._labels[order]


def read_data_sets(
    train_dir,
    fake_data=False,
    one_hot=False,
    dtype=dtypes.float32,
    reshape=True,
    validation_size=5000,
    seed=None,
    source_url=DEFAULT_SOURCE_URL,
):
    """Return MNIST in three splits of 55,000, 5,000 and 10,000 examples; the arguments are those of 1.15.

    Args:
        train_dir: A folder with the four files, plain or gzipped. If it has none of them, the embedded MNIST is read,
            or the files are fetched from ``source_url`` into the folder if that is not one of MNIST's own addresses.

    Raises:
        ValueError: The validation size is not between 0 and 60,000, or a file is missing or damaged.
    """
    if fake_data:
        splits = [DataSet([], [], fake_data=True, one_hot=one_hot, dtype=dtype, seed=seed) for _ in range(3)]
        return Datasets(*splits)
    train_images, train_labels, test_images, test_labels = _read_files(train_dir, source_url)
    if one_hot:
        train_labels, test_labels = dense_to_one_hot(train_labels, 10), dense_to_one_hot(test_labels, 10)
    if not 0 <= validation_size <= len(train_images):
        raise ValueError(f"Validation size should be between 0 and {len(train_images)}. Received: {validation_size}.")
    # Each split seeds NumPy's generator again, in this order.
    options = {"dtype": dtype, "reshape": reshape, "seed": seed}
    train = DataSet(train_images[validation_size:], train_labels[validation_size:], **options)
    validation = DataSet(train_images[:validation_size], train_labels[:validation_size], **options)
    return Datasets(train, validation, DataSet(test_images, test_labels, **options))


def _read_files(folder, source_url):
    """Return the images, ``[n, 28, 28, 1]``, and labels, ``[n]``, of training and test; all uint8."""
    names = list(CHECKSUMS)
    folder = os.fspath(folder)
    missing = [name for name in names if not _exists(folder, name)]
    source_url = source_url or DEFAULT_SOURCE_URL
    if len(missing) == len(names) and source_url.rstrip("/") in [url.rstrip("/") for url in _SAME_FILES]:
        digits = read_digits()
        return digits.train_images[..., None], digits.train_labels, digits.test_images[..., None], digits.test_labels
    if missing and source_url.rstrip("/") in [url.rstrip("/") for url in _SAME_FILES]:
        raise DataError(f"{folder}: missing MNIST files: {', '.join(missing)}; add them or remove the others")
    for name in missing:
        maybe_download(f"{name}.gz", folder, f"{source_url}{name}.gz")
    return [_read_file(folder, name, extract_labels if "labels" in name else extract_images) for name in names]


def _exists(folder, name):
    return any(gfile.Exists(os.path.join(folder, file)) for file in (name, f"{name}.gz"))


def _read_file(folder, name, extract):
    path = os.path.join(folder, f"{name}.gz")
    if gfile.Exists(path):
        try:
            with gfile.Open(path, "rb") as file:
                return extract(file)
        except (OSError, EOFError, zlib.error) as error:
            raise DataError(f"{path}: cannot be read: {error}; get the file again") from error
    array = read_idx(Path(folder), name)
    return array[..., None] if extract is extract_images else array


def maybe_download(filename, work_directory, source_url):
    """Download a file into a folder unless it is there; return its path.

    Raises:
        DataError: It cannot be downloaded.
    """
    path = os.path.join(work_directory, filename)
    if not gfile.Exists(path):
        gfile.MakeDirs(work_directory)
        try:
            content = urllib.request.urlopen(source_url, timeout=60).read()
        except (OSError, ValueError) as error:
            raise DataError(f"{source_url}: cannot be downloaded: {error}; put the file at {path} yourself") from error
        with gfile.Open(path, "wb") as file:
            file.write(content)
        print("Successfully downloaded", filename, len(content), "bytes.")
    return path


def extract_images(f):
    """Return the images, uint8 ``[n, rows, columns, 1]``, of an open gzipped IDX file.

    Raises:
        ValueError: It does not begin with the magic number 2051.
    """
    print("Extracting", f.name)
    with gzip.GzipFile(fileobj=f) as stream:
        _check_magic(stream, 2051, "image", f.name)
        count, rows, columns = (_read32(stream) for _ in range(3))
        pixels = numpy.frombuffer(stream.read(count * rows * columns), dtype=numpy.uint8)
        return pixels.reshape(count, rows, columns, 1)


def extract_labels(f, one_hot=False, num_classes=10):
    """Return the labels of an open gzipped IDX file: uint8 ``[n]``, or float64 ``[n, num_classes]`` if one-hot.

    Raises:
        ValueError: It does not begin with the magic number 2049.
    """
    print("Extracting", f.name)
    with gzip.GzipFile(fileobj=f) as stream:
        _check_magic(stream, 2049, "label", f.name)
        labels = numpy.frombuffer(stream.read(_read32(stream)), dtype=numpy.uint8)
        return dense_to_one_hot(labels, num_classes) if one_hot else labels


def _read32(stream):
    return int.from_bytes(stream.read(4), "big")


def _check_magic(stream, expected, kind, name):
    magic = _read32(stream)
    if magic != expected:
        raise ValueError(f"Invalid magic number {magic} in MNIST {kind} file: {name}")


def dense_to_one_hot(labels_dense, num_classes):
    """Return integer labels ``[n]`` as one-hot rows: float64, ``[n, num_classes]``."""
    one_hot = numpy.zeros((labels_dense.shape[0], num_classes))
    one_hot[numpy.arange(labels_dense.shape[0]), labels_dense.ravel()] = 1
    return one_hot


def load_mnist(train_dir="MNIST-data"):
    """Return MNIST with the defaults of ``read_data_sets``."""
    return read_data_sets(train_dir)


# The names that these had in 1.14 and 1.15.
_DataSet = DataSet
_Datasets = Datasets
_dense_to_one_hot = dense_to_one_hot
_extract_images = extract_images
_extract_labels = extract_labels
_maybe_download = maybe_download
