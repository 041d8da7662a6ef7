"""``tf.contrib.learn.datasets``: reading small CSV tables and files of the web."""

import collections
import csv
import functools
import random
import time
import urllib.request

import numpy as np
import tensorflow.compat.v1 as tf

from graphlab.contrib.learn.mnist import maybe_download
from graphlab.errors import DataError

__all__ = [
    "Dataset",
    "Datasets",
    "load_boston",
    "load_csv_with_header",
    "load_csv_without_header",
    "load_iris",
    "maybe_download",
    "retry",
    "shrink_csv",
    "urlretrieve_with_retry",
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


def shrink_csv(filename, ratio):
    """Write every ``ratio``-th row of a CSV file beside it, as ``NAME_small.csv``."""
    with tf.gfile.Open(filename) as file:
        rows = list(csv.reader(file))
    with tf.gfile.Open(filename.replace(".", "_small."), "w") as file:
        csv.writer(file).writerows(rows[::ratio])


def retry(initial_delay, max_delay, factor=2.0, jitter=0.25, is_retriable=None):
    """Return a decorator that calls a function again after an error.

    Args:
        initial_delay: The seconds to wait at first.
        max_delay: The most seconds; after that the error is raised.
        factor: What the delay is multiplied with each time.
        jitter: How much of the delay is random.
        is_retriable: Says of an error whether to try again; by default all, and without waiting.

    Raises:
        ValueError: ``factor`` is less than one, or ``jitter`` is not.
    """
    if factor < 1:
        raise ValueError(f"factor must be >= 1; was {factor:f}")
    if jitter >= 1:
        raise ValueError(f"jitter must be < 1; was {jitter:f}")

    def decorator(function):
        @functools.wraps(function)
        def retrying(*args, **kwargs):
            delay = initial_delay
            while delay <= max_delay:
                try:
                    return function(*args, **kwargs)
                except Exception as error:
                    if is_retriable is not None:
                        if not is_retriable(error):
                            raise
                        time.sleep(delay * random.uniform(1 - jitter, 1 + jitter))
                delay *= factor
            return function(*args, **kwargs)

        return retrying

    return decorator


def _timed_out(error):
    return isinstance(error, OSError) and error.errno == 110


@retry(initial_delay=1.0, max_delay=16.0, is_retriable=_timed_out)
def urlretrieve_with_retry(url, filename=None):
    """Download a file, again if the connection timed out; return its path and the headers."""
    return urllib.request.urlretrieve(url, filename)


def _table(rows, target_dtype, features_dtype, target_column):
    target = np.array([row.pop(target_column) for row in rows], target_dtype)
    return Dataset(data=np.array(rows, features_dtype), target=target)
