"""``tf.contrib.learn``: batches of arrays, fed to placeholders."""

from __future__ import annotations

import itertools
import math
from typing import Any

import numpy as np
import tensorflow.compat.v1 as tf

from graphlab.contrib.learn.learn_io.dask_io import HAS_DASK, extract_dask_data, extract_dask_labels, is_dask
from graphlab.contrib.learn.learn_io.pandas_io import (
    HAS_PANDAS,
    extract_pandas_data,
    extract_pandas_labels,
    extract_pandas_matrix,
)

__all__ = [
    "DaskDataFeeder",
    "DataFeeder",
    "HAS_DASK",
    "HAS_PANDAS",
    "StreamingDataFeeder",
    "check_array",
    "setup_predict_data_feeder",
    "setup_processor_data_feeder",
    "setup_train_data_feeder",
]


def setup_train_data_feeder(x, y, n_classes, batch_size=None, shuffle=True, epochs=None):
    """Return the feeder for arrays, tables or iterators.

    Args:
        x: The features: an array ``[examples, ...]``, a dictionary of arrays, a table, or an iterator of examples.
        y: The labels, likewise; None if there are none.
        n_classes: The number of classes, for labels as one-hot rows; a dictionary if ``y`` is one. None leaves them.
        batch_size: The size of a batch; by default all examples.
        shuffle: Whether the examples are mixed.
        epochs: How many times they are given; None stands for ever.

    Raises:
        ValueError: Only one of ``x`` and ``y`` is an iterator.
    """
    x, y = extract_dask_data(x), extract_dask_labels(y)
    x, y = extract_pandas_data(x), extract_pandas_labels(y)
    if is_dask(x) and (y is None or is_dask(y)):
        return DaskDataFeeder(x, y, n_classes, batch_size, shuffle=shuffle, epochs=epochs)
    if _is_iterator(x):
        if y is not None and not _is_iterator(y):
            raise ValueError("Both x and y should be iterators for streaming learning to work.")
        return StreamingDataFeeder(x, y, n_classes, batch_size)
    return DataFeeder(x, y, n_classes, batch_size, shuffle=shuffle, epochs=epochs)


def setup_predict_data_feeder(x, batch_size=None):
    """Return the batches of an array, a table or an iterator, in order.

    Raises:
        ValueError: ``batch_size`` is not positive.
    """
    x = extract_pandas_data(extract_dask_data(x))
    if _is_iterator(x):
        return _batches(x, batch_size)
    if len(x.shape) == 1:
        x = np.reshape(x, (-1, 1))
    if batch_size is None:
        return [x]
    _check_size(batch_size)
    return [x[start * batch_size : (start + 1) * batch_size] for start in range(math.ceil(len(x) / batch_size))]


def setup_processor_data_feeder(x):
    """Return the values of a table; anything else as it is."""
    return extract_pandas_matrix(x)


def check_array(array, dtype):
    """Return an array or list as an array of a type; anything else as it is."""
    return np.asarray(array, dtype=dtype) if isinstance(array, (np.ndarray, list)) else array


def _is_iterator(x):
    return hasattr(x, "__next__") or hasattr(x, "next")


def _check_size(batch_size):
    if batch_size <= 0:
        raise ValueError(f"Invalid batch_size {batch_size}.")


def _batches(rows, batch_size):
    """Yield the rows of an iterator in batches; 1.15 yielded matrices of two dimensions."""
    if batch_size is not None:
        _check_size(batch_size)
    while chunk := list(itertools.islice(rows, batch_size)):
        if isinstance(chunk[0], dict):
            yield {key: np.matrix([row[key] for row in chunk]) for key in chunk[0]}
        else:
            yield np.matrix(chunk)


def _mapped(function, *nests):
    """Apply a function to values, or to those of dictionaries with the keys of the first."""
    if isinstance(nests[0], dict):
        return {
            key: function(value, *(nest.get(key) if isinstance(nest, dict) else nest for nest in nests[1:]))
            for key, value in nests[0].items()
        }
    return function(*nests)


def _shapes(x_shape, y_shape, n_classes, batch_size):
    """Return the shapes of batches of features and labels, and the size of a batch."""
    if isinstance(y_shape, dict) and n_classes is not None and not isinstance(n_classes, dict):
        raise ValueError("n_classes must be a dictionary, as y is one.")
    if batch_size is None:
        batch_size = (next(iter(x_shape.values())) if isinstance(x_shape, dict) else x_shape)[0]
    else:
        _check_size(batch_size)

    def of_labels(shape, classes):
        inner = list(shape[1:])
        if inner and inner[0] == 1:
            inner = inner[1:]
        return [batch_size, *inner, *([classes] if classes is not None and classes > 1 else [])]

    inputs = _mapped(lambda shape: [batch_size, *(shape[1:] or [1])], x_shape)
    return inputs, None if y_shape is None else _mapped(of_labels, y_shape, n_classes), batch_size


def _checked_dtype(dtype):
    if dtype == np.float64:
        tf.logging.warn("float64 is not supported by many models, consider casting to float32.")
    return dtype


class _Feeder:
    """Placeholders for batches of features and labels."""

    input_shape: Any
    output_shape: Any
    _input_dtype: Any
    _output_dtype: Any

    def input_builder(self):
        """Return placeholders for the features and the labels (None without labels), each maybe a dictionary."""

        def placeholder(name, shapes, dtypes):
            if shapes is None:
                return None
            if isinstance(shapes, dict):
                return {
                    key: tf.placeholder(tf.as_dtype(dtypes[key]), [None, *shape[1:]], name=f"{name}_{key}")
                    for key, shape in shapes.items()
                }
            return tf.placeholder(tf.as_dtype(dtypes), [None, *shapes[1:]], name=name)

        self.set_placeholders(
            placeholder("input", self.input_shape, self._input_dtype),
            placeholder("output", self.output_shape, self._output_dtype),
        )
        return self._input_placeholder, self._output_placeholder

    def set_placeholders(self, input_placeholder, output_placeholder):
        """Feed other placeholders than those of ``input_builder``."""
        self._input_placeholder = input_placeholder
        self._output_placeholder = output_placeholder

    @staticmethod
    def _fed(placeholders, values):
        if isinstance(placeholders, dict):
            return {placeholders[key].name: values[key] for key in placeholders}
        return {placeholders.name: values}


class DataFeeder(_Feeder):
    """Batches of arrays in memory, mixed anew for each epoch."""

    def __init__(self, x, y, n_classes, batch_size=None, shuffle=True, random_state=None, epochs=None):
        """Take the arrays; the arguments are those of ``setup_train_data_feeder``.

        Args:
            random_state: A ``numpy.random.RandomState``; by default one with seed 42.
        """
        self._x = _mapped(lambda values: check_array(values, values.dtype), x)
        y = np.array(y) if isinstance(y, list) else y
        if y is None:
            self._y = None
        elif n_classes is not None and not isinstance(y, dict):
            self._y = check_array(y, np.int64 if n_classes > 1 else np.float32)
        else:
            self._y = _mapped(lambda values: check_array(values, values.dtype), y)
        self.n_classes = n_classes
        self.max_epochs = epochs
        self.input_shape, self.output_shape, self._batch_size = _shapes(
            _mapped(lambda values: tuple(values.shape), self._x),
            None if y is None else _mapped(lambda values: tuple(values.shape), self._y),
            n_classes,
            batch_size,
        )
        self._input_dtype = _mapped(lambda values: _checked_dtype(values.dtype), self._x)
        self._output_dtype = np.float32 if y is None else _mapped(lambda v: _checked_dtype(v.dtype), self._y)
        if n_classes is not None and isinstance(self._output_dtype, dict):
            self._output_dtype.update({key: np.float32 for key in n_classes if key in self._output_dtype})
        self._shuffle = shuffle
        self.random_state = np.random.RandomState(42) if random_state is None else random_state
        self._size = int((next(iter(self._x.values())) if isinstance(self._x, dict) else self._x).shape[0])
        self.indices = self._order()
        self.offset = 0
        self.epoch = 0
        self._epoch_placeholder = None

    def _order(self):
        return self.random_state.permutation(self._size) if self._shuffle else np.arange(self._size)

    @property
    def x(self):
        """The features."""
        return self._x

    @property
    def y(self):
        """The labels."""
        return self._y

    @property
    def shuffle(self):
        """Whether the examples are mixed."""
        return self._shuffle

    @property
    def input_dtype(self):
        """The types of the features."""
        return self._input_dtype

    @property
    def output_dtype(self):
        """The types of the labels."""
        return self._output_dtype

    @property
    def batch_size(self):
        """The size of a batch."""
        return self._batch_size

    def make_epoch_variable(self):
        """Return a placeholder that is fed the number of the epoch, int32 ``[1]``."""
        self._epoch_placeholder = tf.placeholder(tf.int32, [1], name="epoch")
        return self._epoch_placeholder

    def get_feed_params(self):
        """Return where the feeder stands."""
        return {"epoch": self.epoch, "offset": self.offset, "batch_size": self._batch_size}

    def get_feed_dict_fn(self):
        """Return a function whose every call returns the feeds of the next batch; it raises ``StopIteration``."""

        def features(values, rows):
            chosen = np.asarray(_rows(values, rows))
            return chosen.reshape(len(rows), 1) if len(values.shape) == 1 else chosen

        def labels(values, shape, dtype, classes, rows):
            chosen = np.asarray(_rows(values, rows))
            if classes is not None and classes > 1:
                # The last axis of the result is the class.
                return np.eye(classes, dtype=dtype)[chosen.astype(int).reshape(len(rows), *shape[1:-1])]
            return chosen.astype(dtype).reshape(len(rows), *shape[1:])

        def feeds():
            if self.max_epochs is not None and self.epoch + 1 > self.max_epochs:
                raise StopIteration
            fed = {}
            if self._epoch_placeholder is not None:
                fed[self._epoch_placeholder.name] = [self.epoch]
            rows = self.indices[self.offset : self.offset + self._batch_size]
            fed.update(self._fed(self._input_placeholder, _mapped(features, self._x, rows)))
            self.offset += self._batch_size
            if self.offset >= self._size:
                self.indices = self._order()
                self.offset = 0
                self.epoch += 1
            if self._output_placeholder is not None:
                given = (self._y, self.output_shape, self._output_dtype, self.n_classes, rows)
                fed.update(self._fed(self._output_placeholder, _mapped(labels, *given)))
            return fed

        return feeds


def _rows(values, rows):
    if HAS_PANDAS and hasattr(values, "iloc"):
        return values.iloc[rows]
    return values[rows]


class StreamingDataFeeder(_Feeder):
    """Batches of the examples of an iterator; the last may be smaller."""

    def __init__(self, x, y, n_classes, batch_size):
        """Take the iterators; the first example says what the others are like."""
        first_x = next(x)
        self._x = itertools.chain([first_x], x)
        first_y = None if y is None else next(y)
        self._y = None if y is None else itertools.chain([first_y], y)
        self.n_classes = n_classes
        self.input_shape, self.output_shape, self._batch_size = _shapes(
            _mapped(lambda row: [1, *row.shape], first_x),
            None
            if y is None
            else _mapped(lambda row: [1, *np.shape(row[0] if isinstance(row, list) else row)], first_y),
            n_classes,
            batch_size,
        )
        self._input_dtype = _mapped(lambda row: _checked_dtype(row.dtype), first_x)
        if n_classes is not None and not isinstance(first_y, dict) and n_classes > 0:
            self._output_dtype = np.float32
        else:
            self._output_dtype = None if y is None else _mapped(_dtype_of, first_y)
        self.stopped = False

    def get_feed_params(self):
        """Return the size of a batch."""
        return {"batch_size": self._batch_size}

    def get_feed_dict_fn(self):
        """Return a function whose every call returns the feeds of the next batch; it raises ``StopIteration``."""
        self.stopped = False

        def joined(shape, dtype, rows, classes=None):
            batch = np.zeros([len(rows), *shape[1:]], dtype)
            for place, row in enumerate(rows):
                if classes is not None and classes > 1:
                    for inner in np.ndindex(*shape[1:-1]):
                        at = (place, *inner, int(np.asarray(row)[inner]))
                        batch[at] = 1
                else:
                    batch[place] = row[0] if isinstance(row, list) and batch.ndim == 1 else row
            return batch

        def batch(shapes, dtypes, rows, classes=None):
            if isinstance(shapes, dict):
                rows = {key: [row[key] for row in rows] for key in shapes}
            return _mapped(joined, shapes, dtypes, rows, classes)

        def feeds():
            if self.stopped:
                raise StopIteration
            rows = list(itertools.islice(self._x, self._batch_size))
            self.stopped = len(rows) < self._batch_size
            if not rows:
                raise StopIteration
            fed = self._fed(self._input_placeholder, batch(self.input_shape, self._input_dtype, rows))
            if self._y is not None:
                labels = list(itertools.islice(self._y, len(rows)))
                values = batch(self.output_shape, self._output_dtype, labels, self.n_classes)
                fed.update(self._fed(self._output_placeholder, values))
            return fed

        return feeds


def _dtype_of(value):
    if isinstance(value, np.ndarray):
        return value.dtype
    return _dtype_of(value[0]) if isinstance(value, list) else _checked_dtype(np.dtype(type(value)))


class DaskDataFeeder:
    """Random parts of a table of dask, with labels as one-hot rows."""

    def __init__(self, x, y, n_classes, batch_size, shuffle=True, random_state=None, epochs=None):
        """Take the tables.

        Raises:
            ValueError: One is a dictionary.
        """
        import dask.dataframe as dd  # type: ignore[import-not-found]

        if isinstance(x, dict) or isinstance(y, dict):
            raise ValueError("DaskDataFeeder does not support dictionaries at the moment.")
        self._x_columns = list(x.columns)
        if not isinstance(y.columns[0], str):
            y = y.rename(columns={y.columns[0]: len(self._x_columns) + 1})
        self._x, self._y = x, y
        self._y_columns = list(y.columns)
        self.df = dd.concat([x, y], axis=1)
        self.n_classes = n_classes
        self._shuffle = shuffle
        self.epochs = epochs
        rows = len(x)
        self.input_shape, self.output_shape, self._batch_size = _shapes(
            (rows, len(self._x_columns)), (rows, len(self._y_columns)), n_classes, batch_size
        )
        self.sample_fraction = self._batch_size / float(rows)
        self._input_dtype = _checked_dtype(x.dtypes.iloc[0])
        self._output_dtype = _checked_dtype(y.dtypes.iloc[0])
        self.random_state = 66 if random_state is None else random_state

    def get_feed_params(self):
        """Return the size of a batch."""
        return {"batch_size": self._batch_size}

    def get_feed_dict_fn(self, input_placeholder, output_placeholder):
        """Return a function whose every call returns the feeds of a part of the table."""

        def feeds():
            fractions = [self.sample_fraction, 1 - self.sample_fraction]
            sample = self.df.random_split(fractions, random_state=self.random_state)[0].compute()
            labels = sample[self._y_columns].values.flatten().astype(int)
            classes = int(self._y.max().compute().values[0]) + 1
            return {
                input_placeholder.name: sample[self._x_columns].values.astype(self._input_dtype),
                output_placeholder.name: np.eye(classes, dtype=self._output_dtype)[labels],
            }

        return feeds
