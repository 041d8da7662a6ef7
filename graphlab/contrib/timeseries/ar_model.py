"""Autoregressive models: a window of values is predicted from the window before."""

from __future__ import annotations

import tensorflow.compat.v1 as tf
from tensorflow_estimator.python.estimator.api._v1 import estimator

from graphlab.contrib.timeseries import model, model_utils
from graphlab.contrib.timeseries.feature_keys import PredictionFeatures, TrainEvalFeatures
from graphlab.contrib.timeseries.matrices import cauchy_log_prob, normal_log_prob
from graphlab.contrib.timeseries.prediction_models import FlatPredictionModel

_SMALLEST_VARIANCE = 1e-5


def _mean_over(total, targets) -> tf.Tensor:
    return total / tf.cast(tf.reduce_prod(tf.shape(targets)), total.dtype)


class ARModel(model.TimeSeriesModel):
    """An autoregressive model.

    Args:
        periodicities: Periods of the series, which the model is told the phase of: a number, several, or None.
        input_window_size: How many values a prediction is made from; zero for none.
        output_window_size: How many values are predicted at once.
        num_features: The number of values at a time.
        prediction_model_factory: Returns a Keras model for ``num_features`` and the two sizes.
        num_time_buckets: Into how many parts a period is divided.
        loss: ``SQUARED_LOSS`` or ``NORMAL_LIKELIHOOD_LOSS``.
        exogenous_feature_columns: Columns for what the model is told besides.
    """

    SQUARED_LOSS = "squared_loss"
    NORMAL_LIKELIHOOD_LOSS = "normal_likelihood_loss"

    def __init__(
        self,
        periodicities,
        input_window_size,
        output_window_size,
        num_features,
        prediction_model_factory=FlatPredictionModel,
        num_time_buckets=10,
        loss=NORMAL_LIKELIHOOD_LOSS,
        exogenous_feature_columns=None,
    ):
        self._model_factory = prediction_model_factory
        self.input_window_size = input_window_size
        self.output_window_size = output_window_size
        self.window_size = input_window_size + output_window_size
        self.loss = loss
        super().__init__(num_features=num_features, exogenous_feature_columns=exogenous_feature_columns)
        told = exogenous_feature_columns is not None
        self.exogenous_size = self._get_exogenous_embedding_shape()[-1] if told else 0
        assert num_time_buckets > 0
        self._buckets = int(num_time_buckets)
        if not periodicities:
            periodicities = []
        elif not isinstance(periodicities, list | tuple):
            periodicities = [periodicities]
        self._periodicities = [int(period) for period in periodicities]
        assert all(period > 0 for period in self._periodicities)
        assert self._periodicities or self.input_window_size
        assert output_window_size > 0

    def initialize_graph(self, input_statistics=None):
        """Make the model of the predictions; see ``TimeSeriesModel``."""
        super().initialize_graph(input_statistics=input_statistics)
        self._model_scope = tf.variable_scope("model/", use_resource=True)
        self._model_instance = self._model_factory(
            num_features=self.num_features,
            input_window_size=self.input_window_size,
            output_window_size=self.output_window_size,
        )

    def get_start_state(self):
        """Return zeros for the times, the values and what is told of the window before a series."""
        size = self.input_window_size
        return (
            tf.zeros([size], tf.int64),
            tf.zeros([size, self.num_features], self.dtype),
            tf.zeros([size, self.exogenous_size], self.dtype),
        )

    def random_model_parameters(self, seed=None):
        """Return None: the model makes up no parameters."""

    def generate(self, number_of_series, series_length, model_parameters=None, seed=None):
        """Return None: the model makes up no series."""

    def _predicted_covariance_op(self, activations, num_values):
        """Return variances from the last of pairs of an activation and its size."""
        activation, size = activations[-1]
        shape = [-1, self.output_window_size, num_values]
        if self.loss != ARModel.NORMAL_LIKELIHOOD_LOSS:
            return tf.ones([tf.shape(activation)[0], *shape[1:]], activation.dtype)
        logarithms = model_utils.fully_connected(
            activation, size, self.output_window_size * num_values, name="log_sigma_square", activation=None
        )
        return tf.reshape(tf.exp(logarithms), shape)

    def _predicted_mean_op(self, activations):
        """Return means from the last of pairs of an activation and its size."""
        activation, size = activations[-1]
        mean = model_utils.fully_connected(
            activation, size, self.output_window_size * self.num_features, name="predicted_mean", activation=None
        )
        return tf.reshape(mean, [-1, self.output_window_size, self.num_features])

    def prediction_ops(self, times, values, exogenous_regressors) -> dict[str, tf.Tensor]:
        """Return the predictions for windows.

        Args:
            times: The times of both windows, ``[batch, window_size]``.
            values: The values of the first windows, ``[batch, input_window_size, num_features]``.
            exogenous_regressors: What is told, ``[batch, window_size, size]``.

        Returns:
            ``mean`` and ``covariance`` of the second windows, ``[batch, output_window_size, num_features]``.
        """
        known, unknown = self.input_window_size, self.output_window_size
        times.shape.assert_is_compatible_with([None, self.window_size])
        if known:
            values.shape.assert_is_compatible_with([None, known, self.num_features])
        if exogenous_regressors is not None:
            exogenous_regressors.shape.assert_is_compatible_with([None, self.window_size, self.exogenous_size])
        batch_size = tf.shape(times)[0]
        of_known, of_unknown = [], []
        if self._periodicities:
            size = self._buckets * len(self._periodicities)
            phases = tf.reshape(self._compute_time_features(times)[1], [batch_size, self.window_size, size])
            before, after = tf.split(phases, (known, unknown), axis=1)
            of_known.append(before)
            of_unknown.append(after)
        if known:
            of_known.append(tf.reshape(values[:, :known], [batch_size, known, self.num_features]))
        if self.exogenous_size:
            before, after = tf.split(exogenous_regressors, (known, unknown), axis=1)
            of_known.append(before)
            of_unknown.append(after)
        static = tf.compat.dimension_value(times.shape[0])
        of_known_joined = tf.concat(of_known, axis=2)
        of_known_joined.set_shape([static, known, sum(each.shape[-1] for each in of_known)])
        if of_unknown:
            of_unknown_joined = tf.concat(of_unknown, axis=2)
        else:
            of_unknown_joined = tf.zeros([batch_size, unknown, 0], self.dtype)
        of_unknown_joined.set_shape([static, unknown, sum(each.shape[-1] for each in of_unknown)])
        return self._output_window_predictions(of_known_joined, of_unknown_joined)

    def _output_window_predictions(self, input_window_features, output_window_features):
        with self._model_scope:
            predictions = self._model_instance(input_window_features, output_window_features)
            for each in predictions.values():
                each.set_shape([None, self.output_window_size, self.num_features])
            return predictions

    def loss_op(self, targets, prediction_ops) -> tf.Tensor:
        """Return the mean loss of a value.

        Args:
            targets: The values, ``[batch, output_window_size, num_features]``.
            prediction_ops: What is predicted for them.
        """
        mean = prediction_ops["mean"]
        if self.loss == ARModel.NORMAL_LIKELIHOOD_LOSS:
            sigma = tf.sqrt(tf.maximum(prediction_ops["covariance"], _SMALLEST_VARIANCE))
            return _mean_over(-tf.reduce_sum(normal_log_prob(targets, sigma, mean)), targets)
        assert self.loss == ARModel.SQUARED_LOSS, self.loss
        return _mean_over(tf.reduce_sum(tf.squared_difference(mean, targets)), targets)

    def _process_exogenous_features(self, times, features):
        embedded = super()._process_exogenous_features(times=times, features=features)
        if embedded is not None:
            return embedded
        assert self.exogenous_size == 0
        return tf.zeros(tf.concat([tf.shape(times), [0]], axis=0))

    def predict(self, features):
        """Return ``mean`` and ``covariance``, window after window; see ``TimeSeriesModel``."""
        if not self._graph_initialized:
            self.initialize_graph()
        known, unknown = self.input_window_size, self.output_window_size
        times = tf.cast(tf.convert_to_tensor(features[PredictionFeatures.TIMES]), tf.int32)
        told = self._process_exogenous_features(
            times,
            model.without(features, TrainEvalFeatures.TIMES, TrainEvalFeatures.VALUES, PredictionFeatures.STATE_TUPLE),
        )
        with tf.control_dependencies([tf.assert_equal(tf.shape(times)[1], tf.shape(told)[1])]):
            told = tf.identity(told)
        batch_size, length = tf.shape(times)[0], tf.shape(times)[1]
        windows = (length + unknown - 1) // unknown
        missing = windows * unknown - length
        times = tf.pad(times, [[0, 0], [0, missing]])
        told = tf.pad(told, [[0, 0], [0, missing], [0, 0]])

        state_times, state_values, state_told = features[PredictionFeatures.STATE_TUPLE]
        state_times = tf.cast(tf.convert_to_tensor(state_times), tf.int32)
        state_values = tf.convert_to_tensor(state_values, dtype=self.dtype)
        state_told = tf.convert_to_tensor(state_told, dtype=self.dtype)
        first_times, first_told, first_values = times[:, :unknown], told[:, :unknown, :], 0
        if known:
            sizes = tf.shape(state_values)[1], tf.shape(state_times)[1]
            first_times = tf.concat([state_times[:, -known:], first_times], 1)
            with tf.control_dependencies([tf.assert_greater_equal(sizes[0], known), tf.assert_equal(*sizes)]):
                first_values = state_values[:, -known:, :]
                first_told = tf.concat([state_told[:, -known:, :], first_told], axis=1)

        def step(window, window_times, values, window_told, means, covariances):
            found = self.prediction_ops(window_times, values, window_told)
            offset = unknown * tf.minimum(window + 1, windows - 1)  # of the next window
            if not known:
                next_times, next_told = times[:, offset : offset + unknown], told[:, offset : offset + unknown, :]
            elif unknown < known:
                values = tf.concat([values[:, unknown:, :], found["mean"]], 1)
                next_times = tf.concat([window_times[:, -known:], times[:, offset : offset + unknown]], 1)
                next_told = tf.concat([window_told[:, -known:, :], told[:, offset : offset + unknown, :]], axis=1)
            else:
                values = found["mean"][:, -known:, :]
                next_times = times[:, offset - known : offset + unknown]
                next_told = told[:, offset - known : offset + unknown, :]
            next_times.set_shape(first_times.shape)
            next_told.set_shape(first_told.shape)
            means = means.write(window, found["mean"])
            if self.loss != ARModel.SQUARED_LOSS:
                covariances = covariances.write(window, found["covariance"])
            return window + 1, next_times, values, next_told, means, covariances

        covariances = 0.0 if self.loss == ARModel.SQUARED_LOSS else tf.TensorArray(self.dtype, size=windows)
        *_, means, covariances = tf.while_loop(
            lambda window, *_: window < windows,
            step,
            [0, first_times, first_values, first_told, tf.TensorArray(self.dtype, size=windows), covariances],
        )

        def joined(array):
            stacked = tf.transpose(array.stack(), [1, 0, 2, 3])
            return tf.reshape(stacked, tf.stack([batch_size, windows * unknown, -1]))[:, :length, :]

        mean = joined(means)
        covariance = tf.ones_like(mean) if self.loss == ARModel.SQUARED_LOSS else joined(covariances)
        return {"mean": self._scale_back_data(mean), "covariance": self._scale_back_variance(covariance)}

    def _process_window(self, features, mode, exogenous_regressors) -> model.ModelOutputs:
        """Return the loss and the results for windows of exactly ``window_size``."""
        known, unknown = self.input_window_size, self.output_window_size
        times = tf.cast(features[TrainEvalFeatures.TIMES], tf.int64)
        observed = tf.cast(features[TrainEvalFeatures.VALUES], self.dtype)
        told = tf.cast(exogenous_regressors, self.dtype)
        if not times.shape.is_compatible_with([None, self.window_size]):
            raise ValueError(
                f"ARModel with input_window_size={known} and output_window_size={unknown} expects feature"
                f" '{TrainEvalFeatures.TIMES}' to have shape (batch_size, {self.window_size}) (for any batch_size), but"
                f" got shape {times.shape}. If you are using RandomWindowInputFn, set window_size={self.window_size} or"
                " adjust the input_window_size and output_window_size arguments to ARModel."
            )
        values = self._scale_data(observed)
        found = self.prediction_ops(times, values[:, :known, :] if known > 0 else None, told)
        targets = values[:, known:, :]
        targets.shape.assert_is_compatible_with(found["mean"].shape)
        mean = self._scale_back_data(found["mean"])
        if mode == estimator.ModeKeys.EVAL and self.loss == ARModel.SQUARED_LOSS:
            loss = self.loss_op(self._scale_back_data(targets), {"mean": mean})
        else:
            loss = self.loss_op(targets, found)
        return model.ModelOutputs(
            loss=loss,
            end_state=(times[:, -known:], values[:, -known:, :], told[:, -known:, :]),
            predictions={
                "mean": mean,
                "covariance": self._scale_back_variance(found["covariance"]),
                "observed": observed[:, -unknown:],
            },
            prediction_times=times[:, -unknown:],
        )

    def get_batch_loss(self, features, mode, state):
        """Return the loss and the results for a batch of windows; see ``TimeSeriesModel``.

        Windows for training have ``window_size`` times. Those for evaluation may be longer: what fits is predicted
        from the values before it.
        """
        features = {name: tf.convert_to_tensor(value) for name, value in features.items()}
        times = features[TrainEvalFeatures.TIMES]
        told = self._process_exogenous_features(
            times,
            model.without(features, TrainEvalFeatures.TIMES, TrainEvalFeatures.VALUES, PredictionFeatures.STATE_TUPLE),
        )
        if mode == estimator.ModeKeys.TRAIN:
            return self._process_window(features, mode=mode, exogenous_regressors=told)
        if mode == estimator.ModeKeys.EVAL:
            return self._evaluated(features, told, state)
        raise ValueError(f"Unknown mode '{mode}' passed to get_batch_loss.")

    def _evaluated(self, features, told, state) -> model.ModelOutputs:
        known, unknown = self.input_window_size, self.output_window_size
        times = features[TrainEvalFeatures.TIMES]
        times.shape.assert_has_rank(2)
        length = tf.compat.dimension_value(times.shape[1])
        if length is not None and length < self.window_size:
            raise ValueError(
                "ARModel requires a window of at least input_window_size + output_window_size to evaluate on"
                f" (input_window_size={known}, output_window_size={unknown}, and got shape {times.shape} for feature"
                f" '{TrainEvalFeatures.TIMES}' (batch size, window size))."
            )
        windows = (tf.shape(times)[1] - known) // unknown
        predicted = windows * unknown
        cropped = {name: value[:, -(predicted + known) :] for name, value in features.items()}

        def step(window, *arrays):
            part = slice(window * unknown, window * unknown + self.window_size)
            outputs = self._process_window(
                {name: value[:, part] for name, value in cropped.items()},
                mode=estimator.ModeKeys.EVAL,
                exogenous_regressors=told[:, part],
            )
            results = outputs.loss, outputs.predictions["mean"], outputs.predictions["covariance"]
            return (window + 1, *[array.write(window, each) for array, each in zip(arrays, results, strict=True)])

        arrays = [tf.TensorArray(self.dtype, size=windows) for _ in range(3)]
        _, losses, means, covariances = tf.while_loop(lambda window, *_: window < windows, step, [0, *arrays])

        def joined(array):
            shape = [tf.shape(times)[0], unknown * windows, self.num_features]
            return tf.reshape(tf.transpose(array.stack(), [1, 0, 2, 3]), shape)

        values = tf.cast(cropped[TrainEvalFeatures.VALUES], self.dtype)
        if known > 0:
            added = tf.cast(times, tf.int64), self._scale_data(values), told
            shapes = (None, known), (None, known, self.num_features), (None, known, self.exogenous_size)
            state = tuple(
                tf.concat([before, new], axis=1)[:, -known:] for before, new in zip(state, added, strict=True)
            )
            for each, shape in zip(state, shapes, strict=True):
                each.set_shape(shape)
        return model.ModelOutputs(
            loss=tf.reduce_mean(losses.stack(), axis=0),
            end_state=state,
            predictions={
                "mean": joined(means),
                "covariance": joined(covariances),
                "observed": values[:, -predicted:],
            },
            prediction_times=times[:, -predicted:],
        )

    def _compute_time_features(self, time):
        """Return how many periods have passed, and the phases: each part of a period that is over has a zero.

        Args:
            time: The times, ``[batch, length]``.

        Returns:
            ``[batch, length, periods, 1]`` and ``[batch, length, periods, parts]``.
        """
        count = len(self._periodicities)
        periods = tf.constant(self._periodicities, shape=[1, 1, count, 1], dtype=time.dtype)
        time = tf.reshape(time, [tf.shape(time)[0], -1, 1, 1])
        phase = tf.cast(time % periods, self.dtype) * self._buckets / tf.cast(periods, self.dtype)
        parts = tf.reshape(tf.range(self._buckets, dtype=self.dtype), [1, 1, 1, self._buckets])
        within = tf.nn.relu(phase - parts)
        return time / self._periodicities, tf.where_v2(within < 1.0, within, tf.zeros_like(within))


class AnomalyMixtureARModel(ARModel):
    """An autoregressive model in which each value is an anomaly with some probability.

    Args:
        anomaly_prior_probability: The probability.
        anomaly_distribution: ``GAUSSIAN_ANOMALY`` or ``CAUCHY_ANOMALY``.

    The other arguments are those of ``ARModel``.
    """

    GAUSSIAN_ANOMALY = "gaussian"
    CAUCHY_ANOMALY = "cauchy"

    def __init__(
        self,
        periodicities,
        anomaly_prior_probability,
        input_window_size,
        output_window_size,
        num_features,
        prediction_model_factory=FlatPredictionModel,
        anomaly_distribution=GAUSSIAN_ANOMALY,
        num_time_buckets=10,
        exogenous_feature_columns=None,
    ):
        assert 0.0 < anomaly_prior_probability < 1.0
        assert anomaly_distribution in (self.GAUSSIAN_ANOMALY, self.CAUCHY_ANOMALY)
        self._anomaly_prior_probability = anomaly_prior_probability
        self._anomaly_distribution = anomaly_distribution
        super().__init__(
            periodicities,
            input_window_size,
            output_window_size,
            num_features,
            prediction_model_factory=prediction_model_factory,
            num_time_buckets=num_time_buckets,
            loss=ARModel.NORMAL_LIKELIHOOD_LOSS,
            exogenous_feature_columns=exogenous_feature_columns,
        )

    def _create_anomaly_ops(self, times, values, prediction_ops_dict):
        logarithm = tf.get_variable("anomaly_log_param", [], self.dtype, initializer=tf.zeros_initializer())
        prediction_ops_dict["anomaly_params"] = tf.exp(logarithm)

    def prediction_ops(self, times, values, exogenous_regressors):
        """Return the predictions for windows, and ``anomaly_params``; see ``ARModel``."""
        found = super().prediction_ops(times, values, exogenous_regressors)
        self._create_anomaly_ops(times, values, found)
        return found

    def _anomaly_log_prob(self, targets, prediction_ops):
        scale = prediction_ops["anomaly_params"]
        if self._anomaly_distribution == self.GAUSSIAN_ANOMALY:
            sigma = tf.sqrt(tf.maximum(scale, _SMALLEST_VARIANCE))
            return normal_log_prob(targets, sigma, prediction_ops["mean"])
        return cauchy_log_prob(targets, scale, prediction_ops["mean"])

    def loss_op(self, targets, prediction_ops):
        """Return the mean loss of a value; see ``ARModel``."""
        sigma = tf.sqrt(tf.maximum(prediction_ops["covariance"], _SMALLEST_VARIANCE))
        usual = normal_log_prob(targets, sigma, prediction_ops["mean"])
        usual += tf.log(1.0 - self._anomaly_prior_probability)
        unusual = self._anomaly_log_prob(targets, prediction_ops) + tf.log(self._anomaly_prior_probability)
        less, more = tf.minimum(usual, unusual), tf.maximum(usual, unusual)
        return _mean_over(-tf.reduce_sum(more + tf.log(1 + tf.exp(less - more))), targets)
