"""Inputs of estimators: windows of a series, the whole series, or the times that predictions are wanted for."""

from __future__ import annotations

import abc

import tensorflow.compat.v1 as tf

from graphlab.contrib.timeseries import model_utils
from graphlab.contrib.timeseries.feature_keys import FilteringResults, PredictionFeatures, TrainEvalFeatures


def predict_continuation_input_fn(evaluation, steps=None, times=None, exogenous_features=None):
    """Return an input function for predictions after an evaluation.

    Args:
        evaluation: What ``evaluate`` has returned.
        steps: How many times to predict.
        times: The times, instead.
        exogenous_features: What the model is told besides, by name.

    Returns:
        The input function.

    Raises:
        ValueError: Both or neither of ``steps`` and ``times`` are given, or the times do not come after.
    """
    features = {
        PredictionFeatures.STATE_TUPLE: evaluation[FilteringResults.STATE_TUPLE],
        PredictionFeatures.TIMES: model_utils.canonicalize_times_or_steps_from_output(times, steps, evaluation),
        **(exogenous_features or {}),
    }

    def input_fn():
        def once(value):
            return tf.train.limit_epochs(value, num_epochs=1)

        return {name: tf.nest.map_structure(once, value) for name, value in features.items()}, None

    return input_fn


class TimeSeriesInputFn:
    """An input function of an estimator."""

    @abc.abstractmethod
    def create_batch(self):
        """Return a batch of windows by name, and None for the labels."""

    def __call__(self):
        return self.create_batch()


class WholeDatasetInputFn(TimeSeriesInputFn):
    """Gives the whole series at once, as evaluation needs it.

    Args:
        time_series_reader: The reader.
    """

    def __init__(self, time_series_reader):
        self._reader = time_series_reader
        super().__init__()

    def create_batch(self):
        """Return the series as a batch of one; see ``TimeSeriesInputFn``."""
        return {name: value[None, ...] for name, value in self._reader.read_full().items()}, None


class RandomWindowInputFn(TimeSeriesInputFn):
    """Gives batches of windows at random places.

    Args:
        time_series_reader: The reader.
        window_size: The length of a window.
        batch_size: The number of windows.
        queue_capacity_multiplier: How many batches the queues hold.
        shuffle_min_after_dequeue_multiplier: How many batches there are to choose from.
        discard_out_of_order: Whether windows in which the time goes back are left out, not sorted.
        discard_consecutive_batches_limit: After so many such windows, reading stops.
        jitter: Whether windows begin at other times at each pass through the series.
        num_threads: How many threads read.
        shuffle_seed: The seed of the order.

    Raises:
        ValueError: The series is shorter than a window.
    """

    def __init__(
        self,
        time_series_reader,
        window_size,
        batch_size,
        queue_capacity_multiplier=1000,
        shuffle_min_after_dequeue_multiplier=2,
        discard_out_of_order=True,
        discard_consecutive_batches_limit=1000,
        jitter=True,
        num_threads=2,
        shuffle_seed=None,
    ):
        self._reader = time_series_reader
        self._window_size = window_size
        self._reader.check_dataset_size(minimum_dataset_size=window_size)
        self._batch_size = batch_size
        self._queue_capacity_multiplier = queue_capacity_multiplier
        self._shuffle_min_after_dequeue_multiplier = shuffle_min_after_dequeue_multiplier
        self._discard_out_of_order = discard_out_of_order
        self._discard_limit = discard_consecutive_batches_limit
        self._jitter = jitter
        self._num_threads = batch_size if num_threads is None else num_threads
        self._shuffle_seed = shuffle_seed
        super().__init__()

    def create_batch(self):
        """Return windows; see ``TimeSeriesInputFn``."""
        features = self._reader.read()
        jitter = tf.random_uniform([], maxval=2, dtype=tf.int32) if self._jitter else 0
        together = self._batch_size * self._window_size
        read = tf.train.batch(
            features,
            batch_size=together + jitter,
            num_threads=self._num_threads,
            capacity=self._queue_capacity_multiplier * together,
            enqueue_many=True,
        )
        windows = {name: self._in_windows(value[jitter:] if self._jitter else value) for name, value in read.items()}
        keep = True
        times = windows[TrainEvalFeatures.TIMES]
        if self._discard_out_of_order:
            keep = self._in_order(times)
        else:
            _, descending = tf.nn.top_k(times, k=tf.shape(times)[-1], sorted=True)
            ascending = tf.reverse(descending, axis=[0])
            windows = {name: tf.gather(value, ascending) for name, value in windows.items()}
        return (
            tf.train.maybe_shuffle_batch(
                windows,
                self._batch_size,
                capacity=self._queue_capacity_multiplier * self._batch_size,
                min_after_dequeue=self._shuffle_min_after_dequeue_multiplier * self._batch_size,
                keep_input=keep,
                num_threads=self._num_threads,
                seed=self._shuffle_seed,
                enqueue_many=True,
            ),
            None,
        )

    def _in_windows(self, value) -> tf.Tensor:
        shape = [self._batch_size, self._window_size]
        windows = tf.reshape(value, tf.concat([shape, tf.shape(value)[1:]], axis=0))
        windows.set_shape(tf.TensorShape(shape).concatenate(value.shape[1:]))
        return windows

    def _in_order(self, times) -> tf.Tensor:
        """Return which windows have increasing times; fail if too many in a row have not."""
        in_order = tf.reduce_all(times[:, 1:] >= times[:, :-1], axis=1)
        limiter = tf.Variable(
            tf.constant(0, tf.int64),
            trainable=False,
            collections=[tf.GraphKeys.LOCAL_VARIABLES],
            name="discarded_windows_limiter",
            use_resource=False,
        )

        def counted():
            return tf.cond(
                tf.reduce_any(in_order),
                lambda: tf.assign(limiter, 0),
                lambda: limiter.count_up_to(self._discard_limit),
            )

        checked = tf.cond(tf.is_variable_initialized(limiter), counted, lambda: tf.constant(0, tf.int64))
        with tf.control_dependencies([checked]):
            return tf.identity(in_order)
