"""Readers of series: arrays, files with lines of text, files of examples."""

from __future__ import annotations

import abc

import numpy as np
import tensorflow.compat.v1 as tf
from tensorflow_estimator.python.estimator.api._v1 import estimator

from graphlab.contrib.timeseries.feature_keys import TrainEvalFeatures

_TIMES, _VALUES = TrainEvalFeatures.TIMES, TrainEvalFeatures.VALUES


class TimeSeriesReader:
    """Reads a series."""

    def check_dataset_size(self, minimum_dataset_size):
        """Check that there are enough times, if the reader knows how many there are.

        Raises:
            ValueError: There are not.
        """

    @abc.abstractmethod
    def read(self):
        """Return some times and values, by name, without a batch; the next ones at each run."""

    @abc.abstractmethod
    def read_full(self):
        """Return the whole series, by name, without a batch."""


class NumpyReader(TimeSeriesReader):
    """Reads arrays.

    Args:
        data: Arrays by name: ``times``, ``[length]``, ``values``, ``[length]`` or ``[length, features]``, and others.
        read_num_records_hint: How many times to read at once.
    """

    def __init__(self, data, read_num_records_hint=4096):
        self._features = _canonicalize_numpy_data(data, require_single_batch=True)
        self._read_num_records_hint = read_num_records_hint

    def check_dataset_size(self, minimum_dataset_size):
        """Check that there are enough times; see ``TimeSeriesReader``."""
        size = self._features[_TIMES].shape[1]
        if size < minimum_dataset_size:
            raise ValueError(
                f"A TimeSeriesInputFn is configured to create windows of size {minimum_dataset_size}, but only"
                f" {size} records were available in the dataset. Either decrease the window size or provide more"
                " records."
            )

    def read(self):
        """Return some times and values; see ``TimeSeriesReader``."""
        series = {name: np.squeeze(value, axis=0) for name, value in self._features.items()}
        return _numpy_input(series, self._read_num_records_hint)

    def read_full(self):
        """Return the whole series; see ``TimeSeriesReader``."""
        features = _numpy_input(self._features, 1, queue_capacity=2)
        return {name: tf.squeeze(value, axis=0) for name, value in features.items()}


def _numpy_input(features, batch_size, **arguments):
    return estimator.inputs.numpy_input_fn(
        features, batch_size=batch_size, num_epochs=None, shuffle=False, **arguments
    )()


class ReaderBaseTimeSeriesParser(TimeSeriesReader):
    """Reads files.

    Args:
        filenames: The files.
        read_num_records_hint: How many records to read at once.
    """

    def __init__(self, filenames, read_num_records_hint=4096):
        self._filenames = filenames
        self._read_num_records_hint = read_num_records_hint

    @abc.abstractmethod
    def _get_reader(self):
        """Return a reader such as ``tf.TextLineReader``."""

    @abc.abstractmethod
    def _process_records(self, lines):
        """Return the times and values of records, by name."""

    def _get_filename_queue(self, epoch_limit):
        """Return a queue of the files, and the variable that counts how often they are gone through.

        Reading without a record stops at the limit, instead of going through empty files for ever.
        """
        limiter = tf.Variable(
            tf.constant(0, tf.int64),
            trainable=False,
            collections=[tf.GraphKeys.LOCAL_VARIABLES],
            name="epoch_limiter",
            use_resource=False,
        )
        counted = tf.cond(
            tf.is_variable_initialized(limiter),
            lambda: limiter.count_up_to(epoch_limit),
            lambda: tf.constant(0, tf.int64),
        )
        filenames = tf.reshape(tf.convert_to_tensor(self._filenames), [-1])
        with tf.control_dependencies([counted]):
            filenames = tf.identity(filenames)
        return tf.train.string_input_producer(filenames, shuffle=False, capacity=1), limiter

    def read(self):
        """Return some times and values; see ``TimeSeriesReader``."""
        queue, limiter = self._get_filename_queue(epoch_limit=self._read_num_records_hint)
        reader = self._get_reader()
        with tf.control_dependencies([tf.assign(limiter, 0)]):
            _, records = reader.read_up_to(queue, self._read_num_records_hint)
        return self._process_records(records)

    def read_full(self):
        """Return the whole series; see ``TimeSeriesReader``."""
        reader = self._get_reader()
        queue, limiter = self._get_filename_queue(epoch_limit=2)
        with tf.control_dependencies([tf.assign(limiter, 0)]):
            first_key, first_record = reader.read_up_to(queue, 1)

        def step(key, record, index, records):
            next_key, next_record = reader.read_up_to(queue, 1)
            next_key.set_shape([1])
            next_record.set_shape([1])
            return next_key, next_record, index + 1, records.write(index, record)

        *_, collected = tf.while_loop(
            lambda key, *_: tf.not_equal(tf.squeeze(key, axis=0), tf.squeeze(first_key, axis=0)),
            step,
            [tf.constant([""]), first_record, 0, tf.TensorArray(tf.string, size=0, dynamic_size=True)],
        )
        records = collected.concat()
        with tf.control_dependencies([records]):
            reset = reader.reset()
        with tf.control_dependencies([reset]):
            records = tf.identity(records)
        return self._process_records(records)


class CSVReader(ReaderBaseTimeSeriesParser):
    """Reads lines of numbers between commas.

    Args:
        filenames: The files.
        column_names: The names of the columns; several may be ``values``.
        column_dtypes: Their types; int64 for the times and float32 for the others if it is None.
        skip_header_lines: How many lines at the top of a file to leave out.
        read_num_records_hint: How many lines to read at once.

    Raises:
        ValueError: Times or values are missing, there are several times, or as many types as columns are not given.
    """

    def __init__(
        self,
        filenames,
        column_names=(_TIMES, _VALUES),
        column_dtypes=None,
        skip_header_lines=None,
        read_num_records_hint=4096,
    ):
        _check_required(column_names)
        if column_dtypes is not None and len(column_dtypes) != len(column_names):
            raise ValueError(
                "If specified, the length of column_dtypes must match the length of column_names (got"
                f" column_dtypes={column_dtypes} and column_names={column_names})."
            )
        if list(column_names).count(_TIMES) != 1:
            raise ValueError(f"Got more than one times column ('{_TIMES}'), but exactly one is required.")
        self._column_names = column_names
        self._column_dtypes = column_dtypes
        self._skip_header_lines = skip_header_lines
        super().__init__(filenames, read_num_records_hint)

    def _get_reader(self):
        return tf.TextLineReader(skip_header_lines=self._skip_header_lines)

    def _process_records(self, lines):
        types = self._column_dtypes or [tf.int64 if name == _TIMES else None for name in self._column_names]
        defaults = [tf.constant([], tf.float32) if of is None else tf.zeros([1], of) for of in types]
        columns: dict[str, list[tf.Tensor]] = {}
        for name, column in zip(self._column_names, tf.decode_csv(lines, defaults), strict=True):
            columns.setdefault(name, []).append(column)
        return {name: found[0] if name == _TIMES else tf.stack(found, axis=1) for name, found in columns.items()}


class TFExampleReader(ReaderBaseTimeSeriesParser):
    """Reads files of ``tf.train.Example``, one for each time.

    Args:
        filenames: The files.
        features: What ``tf.parse_example`` takes.

    Raises:
        ValueError: Times or values are missing.
    """

    def __init__(self, filenames, features):
        _check_required(features)
        self._features = features
        super().__init__(filenames=filenames)

    def _get_reader(self):
        return tf.TFRecordReader()

    def _process_records(self, lines):
        return tf.parse_example(lines, self._features)


def _check_required(names) -> None:
    for name in (_TIMES, _VALUES):
        if name not in names:
            raise ValueError(f"'{name}' is a required column.")


def _canonicalize_numpy_data(data, require_single_batch) -> dict[str, np.ndarray]:
    """Return arrays with a batch and, for the values, features.

    Args:
        data: Arrays by name; times may have no dimension, a length, or a batch and a length.
        require_single_batch: Whether there must be one series alone.

    Raises:
        ValueError: The shapes do not fit.
    """
    features = {name: np.array(value) for name, value in data.items()}
    if _TIMES not in features or _VALUES not in features:
        raise ValueError(f"{_TIMES} and {_VALUES} are required features.")
    times, values = features[_TIMES], features[_VALUES]
    rank = times.ndim
    for name, value in features.items():
        if value.shape[:rank] != times.shape:
            raise ValueError(
                "All features must have their shapes prefixed by the shape of the times feature. Got shape"
                f" {value.shape} for feature '{name}', but shape {times.shape} for '{_TIMES}'"
            )
    if rank > 2:
        raise ValueError(
            "Got an unexpected number of dimensions for times. Was expecting at most two ([batch size, series"
            f" length]), but got shape {times.shape}."
        )
    if rank < 2:
        if values.ndim == rank:
            features[_VALUES] = values[..., None]
        elif values.ndim > rank + 1:
            allowed, known = (
                ("2 dimensions ([series length, number of features])", "a batch dimension")
                if rank
                else ("1 dimension ([number of features])", "a batch or time dimension")
            )
            raise ValueError(
                f"Got an unexpected number of dimensions for the '{_VALUES}' feature. Was expecting at most"
                f" {allowed} since '{_TIMES}' does not have {known}, but got shape {values.shape}"
            )
        features = {name: value[(None,) * (2 - rank)] for name, value in features.items()}
    if require_single_batch and len(features[_TIMES]) != 1:
        raise ValueError("Got batch input, was expecting unbatched input.")
    return features
