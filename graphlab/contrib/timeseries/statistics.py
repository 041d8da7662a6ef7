"""Statistics of the series that a model is trained on, updated with every batch."""

from __future__ import annotations

from typing import Any, NamedTuple

import tensorflow.compat.v1 as tf

from graphlab.contrib.timeseries.feature_keys import TrainEvalFeatures


class Moments(NamedTuple):
    """A mean and a variance."""

    mean: Any
    variance: Any


class InputStatistics(NamedTuple):
    """What a model is told of the series.

    ``series_start_moments`` are those of the first values, ``overall_feature_moments`` those of all values.
    """

    series_start_moments: Moments
    overall_feature_moments: Moments
    start_time: Any
    total_observation_count: Any


class _Sums(NamedTuple):
    """Variables that the statistics are computed from."""

    max_time_seen: Any
    chunk_count: Any
    inter_observation_duration_sum: Any
    example_count: Any
    overall_feature_sum: Any
    overall_feature_sum_of_squares: Any


class InputStatisticsFromMiniBatch:
    """Estimates statistics of a series from batches of windows.

    Args:
        num_features: The number of values at a time.
        dtype: Their type.
        starting_variance_window_size: How many values at the beginning of the series the first moments are of.
    """

    def __init__(self, num_features, dtype, starting_variance_window_size=16):
        self._num_features = num_features
        self._dtype = dtype
        self._starting_variance_window_size = starting_variance_window_size

    def initialize_graph(self, features, update_statistics=True) -> InputStatistics:
        """Return the statistics, and make their variables.

        Args:
            features: A batch of windows.
            update_statistics: Whether reading the statistics updates them with the batch first.

        Returns:
            The statistics.
        """
        times = features.get(TrainEvalFeatures.TIMES)
        values = features.get(TrainEvalFeatures.VALUES)
        with tf.variable_scope("input_statistics", use_resource=True):
            statistics = self._statistics()
        with tf.variable_scope("input_statistics_auxiliary", use_resource=True):
            sums = self._sums()
        if not update_statistics or times is None or values is None:
            return statistics
        with tf.control_dependencies([self._updated(statistics, sums, times, values)]):
            read = tf.nest.map_structure(tf.identity, statistics)
            # Another worker may have set a later start than this batch has.
            return read._replace(start_time=tf.minimum(read.start_time, tf.reduce_min(times)))

    def _variable(self, name, shape=(), dtype=None, initializer=None):
        return tf.get_variable(
            name, shape, dtype or self._dtype, initializer=initializer or tf.zeros_initializer(), trainable=False
        )

    def _statistics(self) -> InputStatistics:
        shape, ones = [self._num_features], tf.ones_initializer()
        first = Moments(
            self._variable("series_start_mean", shape), self._variable("series_start_variance", shape, initializer=ones)
        )
        overall = Moments(
            self._variable("overall_feature_mean", shape),
            self._variable("overall_feature_var", shape, initializer=ones),
        )
        start = self._variable("start_time", dtype=tf.int64, initializer=tf.constant_initializer(tf.int64.max))
        count = self._variable("total_observation_count", dtype=tf.int64, initializer=ones)
        return InputStatistics(first, overall, start, count)

    def _sums(self) -> _Sums:
        return _Sums(
            max_time_seen=self._variable(
                "max_time_seen", dtype=tf.int64, initializer=tf.constant_initializer(tf.int64.min)
            ),
            chunk_count=self._variable("chunk_count", dtype=tf.int64),
            inter_observation_duration_sum=self._variable("inter_observation_duration_sum"),
            example_count=self._variable("example_count", dtype=tf.int64),
            overall_feature_sum=self._variable("overall_feature_sum", [self._num_features]),
            overall_feature_sum_of_squares=self._variable("overall_feature_sum_of_squares", [self._num_features]),
        )

    def _updated(self, statistics: InputStatistics, sums: _Sums, times, values) -> tf.Operation:
        """Return an operation that takes a batch into account."""
        values = tf.cast(values, self._dtype)
        spans = tf.cast(tf.reduce_max(times, axis=1) - tf.reduce_min(times, axis=1), self._dtype)
        between = spans / tf.cast(tf.shape(times)[1] - 1, self._dtype)
        last = tf.assign(sums.max_time_seen, tf.maximum(sums.max_time_seen, tf.reduce_max(times)))
        summed = tf.group(
            last,
            tf.assign_add(sums.chunk_count, tf.shape(times, out_type=tf.int64)[0]),
            tf.assign_add(sums.inter_observation_duration_sum, tf.reduce_sum(between)),
            tf.assign_add(sums.example_count, tf.size(times, out_type=tf.int64)),
            tf.assign_add(sums.overall_feature_sum, tf.reduce_sum(values, axis=[0, 1])),
            tf.assign_add(sums.overall_feature_sum_of_squares, tf.reduce_sum(values**2, axis=[0, 1])),
        )
        with tf.control_dependencies([summed]):
            count = tf.cast(sums.example_count, self._dtype)
            mean = sums.overall_feature_sum / count
            variance = count / (count - 1.0) * (sums.overall_feature_sum_of_squares / count - mean**2)
            overall = statistics.overall_feature_moments
            first = self._first_moments_updated(statistics, times, values)
            with tf.control_dependencies([first]):
                start = tf.assign(statistics.start_time, tf.minimum(statistics.start_time, tf.reduce_min(times)))
            step = sums.inter_observation_duration_sum / tf.cast(sums.chunk_count, self._dtype)
            observations = tf.round(tf.cast(last - start + 1, self._dtype) / step)
            return tf.group(
                tf.assign(overall.mean, mean),
                tf.assign(overall.variance, variance),
                first,
                start,
                tf.assign(statistics.total_observation_count, tf.cast(observations, tf.int64)),
            )

    def _first_moments_updated(self, statistics: InputStatistics, times, values):
        """Return an operation that updates the first moments, if no earlier window than this batch's has been seen."""
        earliest = tf.cast(tf.argmin(times[:, 0]), tf.int32)

        def update():
            mean, variance = tf.nn.moments(values[earliest, : self._starting_variance_window_size], axes=[0])
            first = statistics.series_start_moments
            return tf.group(tf.assign(first.mean, mean), tf.assign(first.variance, variance))

        return tf.cond(times[earliest, 0] <= statistics.start_time, update, tf.no_op)
