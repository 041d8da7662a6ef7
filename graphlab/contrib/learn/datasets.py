"""``tf.contrib.learn.datasets``: reading small CSV tables, and the data sets ``iris``, ``boston`` and ``mnist``."""

import collections
import csv

import numpy as np
import tensorflow.compat.v1 as tf

from graphlab.contrib.learn.mnist import load_mnist, maybe_download
from graphlab.errors import DataError

__all__ = [
    "Dataset",
    "Datasets",
    "load_boston",
    "load_csv_with_header",
    "load_csv_without_header",
    "load_dataset",
    "load_iris",
    "maybe_download",
]

Dataset = collections.namedtuple("Dataset", ["data", "target"])
Datasets = collections.namedtuple("Datasets", ["train", "validation", "test"])


def load_csv_with_header(filename, target_dtype, features_dtype, target_column=-1):
    """Read a CSV file whose first line begins with the numbers of examples and features.

    Returns:
        ``data``, ``[examples, features]``, and ``target``, ``[examples]``.

    Raises:
        DataError: A line has the wrong number of values, or there are too few lines.
    """
    with tf.gfile.Open(filename) as file:
        lines = csv.reader(file)
        examples, features = (int(number) for number in next(lines)[:2])
        rows = [row for row in lines if row]
    if len(rows) < examples or any(len(row) != features + 1 for row in rows):
        raise DataError(f"{filename} should hold {examples} lines of {features} features and a target")
    return _table(rows[:examples], target_dtype, features_dtype, target_column)


def load_csv_without_header(filename, target_dtype, features_dtype, target_column=-1):
    """Read a CSV file of examples; see ``load_csv_with_header``."""
    with tf.gfile.Open(filename) as file:
        return _table([row for row in csv.reader(file) if row], target_dtype, features_dtype, target_column)


def load_iris(data_path=None):
    """Return the iris data set: 150 flowers of three species, with four lengths each, in cm.

    Args:
        data_path: A file for ``load_csv_with_header``; the default is scikit-learn's copy.

    Raises:
        DataError: There is neither a path nor scikit-learn, which has the data.
    """
    if data_path is not None:
        return load_csv_with_header(data_path, np.int64, np.float64)
    try:
        from sklearn.datasets import load_iris as load
    except ModuleNotFoundError:
        raise DataError("load_iris: install scikit-learn, which has the data, or give a data_path") from None
    loaded = load()
    return Dataset(data=loaded.data.astype(float), target=loaded.target.astype(int))


def load_boston(data_path=None):
    """Return the Boston housing data set from a file for ``load_csv_with_header``.

    Raises:
        DataError: No path is given; the publishers have withdrawn the data set.
    """
    if data_path is None:
        raise DataError("load_boston: the data set has been withdrawn; give a data_path to a copy")
    return load_csv_with_header(data_path, np.float64, np.float64)


def load_dataset(name, size="small", test_with_fake_data=False):
    """Return the data set ``mnist`` or ``iris``.

    Raises:
        ValueError: ``name`` is neither of these.
    """
    loaders = {"mnist": load_mnist, "iris": load_iris}
    if name not in loaders:
        raise ValueError(f"Name of dataset is not found: {name}; there is {', '.join(loaders)}")
    return loaders[name]()


def _table(rows, target_dtype, features_dtype, target_column):
    target = np.array([row.pop(target_column) for row in rows], target_dtype)
    return Dataset(data=np.array(rows, features_dtype), target=target)
