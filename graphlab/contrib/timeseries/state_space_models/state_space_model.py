"""The base class of state space models: a state that moves linearly with noise, and is observed linearly with noise."""

from __future__ import annotations

import abc
from typing import Any, NamedTuple

import numpy as np
import tensorflow.compat.v1 as tf
from tensorflow_estimator.python.estimator.api._v1 import estimator

from graphlab.contrib.timeseries import matrices, model, model_utils
from graphlab.contrib.timeseries.feature_keys import TrainEvalFeatures
from graphlab.contrib.timeseries.state_space_models import kalman_filter


class _Configuration(NamedTuple):
    num_features: int
    use_observation_noise: bool
    dtype: tf.DType
    covariance_prior_fn: Any
    bayesian_prior_weighting: bool
    filtering_postprocessor: Any
    trainable_start_state: bool
    exogenous_noise_increases: bool
    exogenous_noise_decreases: bool
    exogenous_feature_columns: Any
    exogenous_update_condition: Any
    filtering_maximum_posterior_variance_ratio: float
    filtering_minimum_posterior_variance: float
    transition_covariance_initial_log_scale_bias: float
    static_unrolling_window_size_threshold: int | None


class StateSpaceModelConfiguration(_Configuration):
    """What state space models are made of.

    Args:
        num_features: The number of values at a time.
        use_observation_noise: Whether observations have noise.
        dtype: The type of the numbers.
        covariance_prior_fn: Returns the logarithm of a density for a covariance matrix.
        bayesian_prior_weighting: Whether this density counts once for the series, not once for each window.
        filtering_postprocessor: A ``FilteringStepPostprocessor``.
        trainable_start_state: Whether the state before the series is trained.
        exogenous_noise_increases: Whether what the model is told may add noise.
        exogenous_noise_decreases: Whether it may take noise away.
        exogenous_feature_columns: Columns for what the model is told.
        exogenous_update_condition: A function of ``times`` and ``features`` that returns which series are told.
        filtering_maximum_posterior_variance_ratio: How much larger than the smallest a variance may be.
        filtering_minimum_posterior_variance: The smallest variance.
        transition_covariance_initial_log_scale_bias: How much smaller the noise of transitions is than that of
            observations at first, as a logarithm.
        static_unrolling_window_size_threshold: Windows of at most this length have no loop in the graph.
    """

    def __new__(
        cls,
        num_features=1,
        use_observation_noise=True,
        dtype=tf.float32,
        covariance_prior_fn=matrices.log_noninformative_covariance_prior,
        bayesian_prior_weighting=True,
        filtering_postprocessor=None,
        trainable_start_state=False,
        exogenous_noise_increases=True,
        exogenous_noise_decreases=False,
        exogenous_feature_columns=None,
        exogenous_update_condition=None,
        filtering_maximum_posterior_variance_ratio=1e6,
        filtering_minimum_posterior_variance=0.0,
        transition_covariance_initial_log_scale_bias=-5.0,
        static_unrolling_window_size_threshold=None,
    ):
        return super().__new__(
            cls,
            num_features,
            use_observation_noise,
            dtype,
            covariance_prior_fn,
            bayesian_prior_weighting,
            filtering_postprocessor,
            trainable_start_state,
            exogenous_noise_increases,
            exogenous_noise_decreases,
            [] if exogenous_feature_columns is None else exogenous_feature_columns,
            exogenous_update_condition,
            filtering_maximum_posterior_variance_ratio,
            filtering_minimum_posterior_variance,
            transition_covariance_initial_log_scale_bias,
            static_unrolling_window_size_threshold,
        )


class StateSpaceModel(model.SequentialTimeSeriesModel):
    """A linear state space model.

    A subclass has ``get_state_transition``, ``get_noise_transform`` and ``get_observation_model``. A state of a window
    is the mean, the covariance, and the time that they are of.

    Args:
        configuration: A ``StateSpaceModelConfiguration``.
    """

    def __init__(self, configuration):
        self._configuration = configuration
        postprocessor = configuration.filtering_postprocessor
        added = [] if postprocessor is None else postprocessor.output_names
        super().__init__(
            train_output_names=["mean", "covariance", "log_likelihood", *added],
            predict_output_names=["mean", "covariance"],
            num_features=configuration.num_features,
            normalize_features=True,
            dtype=configuration.dtype,
            exogenous_feature_columns=configuration.exogenous_feature_columns,
            exogenous_update_condition=configuration.exogenous_update_condition,
            static_unrolling_window_size_threshold=configuration.static_unrolling_window_size_threshold,
        )
        self._kalman_filter: Any = None
        self.prior_state_mean = None
        self.prior_state_var = None
        self.state_transition_noise_covariance = None
        self._total_observation_count = None
        self._observation_noise_covariance = None
        self._variable_scope = tf.get_variable_scope()

    # What a subclass defines.

    @abc.abstractmethod
    def get_state_transition(self):
        """Return the matrix that moves a state on by one time, ``[state, state]``."""

    @abc.abstractmethod
    def get_noise_transform(self):
        """Return the matrix that makes noise of a state of noise, ``[state, noise]``."""

    @abc.abstractmethod
    def get_observation_model(self, times):
        """Return what is observed of a state: ``[state]``, ``[features, state]`` or ``[batch, features, state]``."""

    # Transitions over several times.

    def _transformed_noise(self):
        transform = tf.convert_to_tensor(self.get_noise_transform(), self.dtype)
        covariance = tf.matmul(transform, self.state_transition_noise_covariance)
        return tf.matmul(covariance, transform, transpose_b=True)

    def transition_power_noise_accumulator(self, num_steps):
        """Return the covariances of the noise of several steps, ``[steps, state, state]``."""
        transition = tf.convert_to_tensor(self.get_state_transition(), dtype=self.dtype)
        sums = matrices.power_sums_tensor(tf.reduce_max(num_steps) + 1, transition, self._transformed_noise())
        return tf.gather(sums, num_steps)

    def transition_to_powers(self, powers):
        """Return the transitions of several steps, ``[powers, state, state]``."""
        return matrices.matrix_to_powers(tf.convert_to_tensor(self.get_state_transition(), self.dtype), powers)

    def _window_initializer(self, times, state):
        """Compute the transitions over all gaps of windows, once each."""
        times, before = tf.convert_to_tensor(times), tf.convert_to_tensor(state[2])
        inside = tf.reshape(times[:, 1:] - times[:, :-1], [-1])
        gaps, _ = tf.unique(tf.concat([inside, tf.maximum(times[:, 0] - before, 0)], axis=0))
        self._window_power_sums = self.transition_power_noise_accumulator(gaps)
        self._window_transition_powers = self.transition_to_powers(gaps)
        self._window_gap_sizes = gaps

    def _cached_transition_powers_and_sums(self, num_steps):
        """Return the transitions over gaps, and the covariances of their noise."""
        gaps = self._window_gap_sizes
        _, places = tf.unique(tf.concat([gaps, tf.cast(num_steps, gaps.dtype)], axis=0))
        found = []
        for computed in (self._window_transition_powers, self._window_power_sums):
            gathered = tf.gather(computed, places[-tf.shape(num_steps)[0] :])
            gathered.set_shape(num_steps.shape.concatenate(gathered.shape[-2:]))
            found.append(gathered)
        return found

    # Steps.

    def _imputation_step(self, current_times, state):
        mean, covariance, before = state
        gaps = tf.maximum(current_times - before, 0)
        transitions, noise = self._cached_transition_powers_and_sums(gaps)
        return (
            self._kalman_filter.predict_state_mean(mean, transitions),
            self._kalman_filter.predict_state_var(covariance, transitions, noise),
            before + gaps,
        )

    def _filtering_step(self, current_times, current_values, state, predictions):
        mean, covariance, before = state
        message = ["Attempted to perform filtering without imputation/prediction"]
        with tf.control_dependencies([tf.Assert(tf.reduce_all(tf.equal(current_times, before)), message)]):
            covariance = matrices.clip_covariance(
                covariance,
                self._configuration.filtering_maximum_posterior_variance_ratio,
                self._configuration.filtering_minimum_posterior_variance,
            )
            mean, covariance, log_prob = self._kalman_filter.do_filter(
                estimated_state=mean,
                estimated_state_covariance=covariance,
                predicted_observation=predictions["mean"],
                predicted_observation_covariance=predictions["covariance"],
                observation=current_values,
                observation_model=self.get_broadcasted_observation_model(current_times),
                observation_noise=self._observation_noise_covariance,
            )
        log_prob.set_shape(current_times.shape)
        predictions["loss"] = -log_prob
        predictions["log_likelihood"] = log_prob
        filtered = (mean, covariance, current_times)
        if self._configuration.filtering_postprocessor is None:
            return filtered, predictions
        return self._configuration.filtering_postprocessor.process_filtering_step(
            current_times=current_times,
            current_values=current_values,
            predicted_state=state,
            filtered_state=filtered,
            outputs=predictions,
        )

    def _prediction_step(self, current_times, state):
        mean, covariance, before = state
        message = ["Attempted to predict without imputation"]
        with tf.control_dependencies([tf.Assert(tf.reduce_all(current_times <= before), message)]):
            observed, observed_covariance = self._kalman_filter.observed_from_state(
                state_mean=mean,
                state_var=covariance,
                observation_model=self.get_broadcasted_observation_model(current_times),
                observation_noise=self._observation_noise_covariance,
            )
        features = self.num_features
        observed.set_shape(current_times.shape.concatenate([features]))
        observed_covariance.set_shape(current_times.shape.concatenate([features, features]))
        return (mean, covariance, current_times), {"mean": observed, "covariance": observed_covariance}

    def _scale_back_predictions(self, predictions):
        predictions["mean"] = self._scale_back_data(predictions["mean"])
        predictions["covariance"] = self._scale_back_variance(predictions["covariance"])
        return predictions

    def _exogenous_noise_decreasing(self, current_times, exogenous_values, state):
        """Return states after what the model is told, as an observation of the whole state."""
        mean, covariance, before = state
        transition = tf.convert_to_tensor(self.get_state_transition(), dtype=self.dtype)
        size = tf.compat.dimension_value(transition.shape[0])
        with tf.variable_scope("exogenous_noise_decreasing_covariance"):
            noise = matrices.transform_to_covariance_matrices(exogenous_values, size)
        with tf.variable_scope("exogenous_noise_decreasing_observation"):
            observation = model_utils.linear(exogenous_values, size)
        mean, covariance = self._kalman_filter.posterior_from_prior_state(
            prior_state=mean,
            prior_state_var=covariance,
            observation=observation,
            observation_model=tf.eye(size, batch_shape=tf.shape(exogenous_values)[:-1], dtype=self.dtype),
            predicted_observations=(mean, noise + covariance),
            observation_noise=noise,
        )
        return mean, covariance, before

    def _exogenous_noise_increasing(self, current_times, exogenous_values, state):
        """Return states after what the model is told, as something that is added."""
        mean, covariance, before = state
        with tf.variable_scope("exogenous_noise_increasing_mean"):
            mean += model_utils.linear(exogenous_values, tf.compat.dimension_value(mean.shape[1]))
        with tf.variable_scope("exogenous_noise_increasing_covariance"):
            size = tf.compat.dimension_value(covariance.shape[1])
            covariance += matrices.transform_to_covariance_matrices(exogenous_values, size)
        return mean, covariance, before

    def _exogenous_input_step(self, current_times, current_exogenous_regressors, state):
        if self._configuration.exogenous_noise_decreases:
            state = self._exogenous_noise_decreasing(current_times, current_exogenous_regressors, state)
        if self._configuration.exogenous_noise_increases:
            state = self._exogenous_noise_increasing(current_times, current_exogenous_regressors, state)
        return state

    def _loss_additions(self, times, values, mode):
        if mode != estimator.ModeKeys.TRAIN:
            return tf.zeros([], dtype=self.dtype)
        count = tf.shape(times)[1]
        if self._input_statistics is not None and self._configuration.bayesian_prior_weighting:
            count = self._input_statistics.total_observation_count
        prior = self._configuration.covariance_prior_fn
        total = tf.convert_to_tensor(prior(self.state_transition_noise_covariance), dtype=self.dtype)
        if self._configuration.use_observation_noise and self._observation_noise_covariance is not None:
            total += tf.convert_to_tensor(prior(self._observation_noise_covariance), dtype=self.dtype)
        return -(1.0 / tf.cast(count, self.dtype)) * total

    # Variables.

    def _variable_observation_transition_tradeoff_log(self):
        bias = self._configuration.transition_covariance_initial_log_scale_bias
        return tf.get_variable(
            "observation_transition_tradeoff_log_scale",
            initializer=tf.constant(-bias, dtype=self.dtype),
            dtype=self.dtype,
        )

    def _define_parameters(self, observation_transition_tradeoff_log=None):
        with tf.variable_scope(self._variable_scope):
            if observation_transition_tradeoff_log is None:
                observation_transition_tradeoff_log = self._variable_observation_transition_tradeoff_log()
            self._observation_transition_tradeoff_log_scale = observation_transition_tradeoff_log
            self.state_transition_noise_covariance = self.get_state_transition_noise_covariance()

    def _set_input_statistics(self, input_statistics=None):
        super().initialize_graph(input_statistics=input_statistics)

    def initialize_graph(self, input_statistics=None):
        """Make the variables; see ``TimeSeriesModel``."""
        self._set_input_statistics(input_statistics=input_statistics)
        self._define_parameters()
        with tf.variable_scope(self._variable_scope):
            self._observation_noise_covariance = tf.convert_to_tensor(
                self.get_observation_noise_covariance(), dtype=self.dtype
            )
        self._kalman_filter = kalman_filter.KalmanFilter(dtype=self.dtype)
        self.prior_state_mean, self.prior_state_var = self._make_priors()

    def _make_priors(self):
        covariance = self.get_prior_covariance()
        return self.get_prior_mean(), covariance

    def get_prior_covariance(self):
        """Return the covariance of the state before a series, ``[state, state]``."""
        with tf.variable_scope(self._variable_scope):
            size = tf.compat.dimension_value(tf.convert_to_tensor(self.get_state_transition()).shape[0])
            if not self._configuration.trainable_start_state:
                return tf.eye(size, dtype=self.dtype)
            covariance = matrices.variable_covariance_matrix(size, "prior_state_var", dtype=self.dtype)
            variance = self._start_variance()
            return covariance if variance is None else covariance * tf.maximum(tf.reduce_max(variance), 1.0)

    def get_prior_mean(self):
        """Return the mean of the state before a series, ``[state]``."""
        with tf.variable_scope(self._variable_scope):
            transition = tf.convert_to_tensor(self.get_state_transition(), dtype=self.dtype)
            return tf.get_variable(
                "prior_state_mean",
                [tf.compat.dimension_value(transition.shape[0])],
                self.dtype,
                trainable=self._configuration.trainable_start_state,
            )

    def _start_variance(self):
        """Return the standardized variance of the first values; None without statistics."""
        if self._input_statistics is None:
            return None
        return self._scale_variance(self._input_statistics.series_start_moments.variance)

    def get_state_transition_noise_covariance(self, minimum_initial_variance=1e-5):
        """Return the covariance of the state of noise, ``[noise, noise]``.

        Args:
            minimum_initial_variance: The smallest variance at first.
        """
        size = tf.compat.dimension_value(tf.convert_to_tensor(self.get_noise_transform(), self.dtype).shape[1])
        variance, scale = self._start_variance(), 0.0
        if variance is not None:
            count = tf.cast(self._input_statistics.total_observation_count, self.dtype)
            scale = tf.log(tf.maximum(tf.reduce_mean(variance) / count, minimum_initial_variance))
        scale -= self._observation_transition_tradeoff_log_scale
        return matrices.variable_covariance_matrix(
            size, "state_transition_noise", dtype=self.dtype, initial_overall_scale_log=scale
        )

    def get_observation_noise_covariance(self, minimum_initial_variance=1e-5):
        """Return the covariance of the noise of observations, ``[features, features]``.

        Args:
            minimum_initial_variance: The smallest variance at first.
        """
        if not self._configuration.use_observation_noise:
            return tf.zeros([self.num_features] * 2, self.dtype, name="observation_noise_covariance")
        variance = self._start_variance()
        return matrices.variable_covariance_matrix(
            self.num_features,
            "observation_noise_covariance",
            dtype=self.dtype,
            initial_diagonal_values=None if variance is None else tf.maximum(variance, minimum_initial_variance),
            initial_overall_scale_log=self._observation_transition_tradeoff_log_scale,
        )

    def get_start_state(self):
        """Return the mean and the covariance before a series, and the time before its first."""
        statistics = self._input_statistics
        start = tf.zeros([], tf.int64) if statistics is None else statistics.start_time
        return self.prior_state_mean, self.prior_state_var, start - 1

    def get_features_for_timesteps(self, timesteps):
        """Return what the model is told at times by itself: nothing."""
        return tf.zeros([tf.shape(timesteps)[0], 0], dtype=self.dtype)

    def get_broadcasted_observation_model(self, times):
        """Return what is observed of a state at each time, ``[batch, features, state]``."""
        observed = tf.convert_to_tensor(self.get_observation_model(times), dtype=self.dtype)
        rank = observed.shape.with_rank_at_least(1).with_rank_at_most(3).ndims
        if rank is None:
            with tf.control_dependencies([tf.Assert(tf.equal(tf.rank(observed), 3), [tf.shape(observed)])]):
                return tf.identity(observed)
        if rank == 1:
            return tf.tile(tf.reshape(observed, [1, 1, -1]), [tf.shape(times)[0], self.num_features, 1])
        return observed if rank == 3 else tf.tile(observed[None], [tf.shape(times)[0], 1, 1])

    # Series that are made up.

    def random_model_parameters(self, seed=None):
        """Return random values of parameters, by tensor.

        Args:
            seed: The seed of NumPy's random numbers.

        Raises:
            NotImplementedError: There are several values at a time.
        """
        self._check_univariate()
        if seed:
            np.random.seed(seed)
        state, noise = tf.convert_to_tensor(self.get_noise_transform()).shape.as_list()
        variances = 1.0 / np.random.gamma(shape=10.0, scale=10.0, size=[noise])
        mean = np.random.normal(size=[state])
        found: dict[tf.Tensor, Any] = {}
        if self.prior_state_mean is not None:
            found[self.prior_state_mean] = mean
        if self.state_transition_noise_covariance is not None:
            found[self.state_transition_noise_covariance] = np.diag(variances)
        if self.prior_state_var is not None:
            found[self.prior_state_var] = np.zeros([state, state])
        if self._configuration.use_observation_noise:
            found[self._observation_noise_covariance] = [[1.0 / np.random.gamma(shape=4, scale=4)]]
        return found

    def _check_univariate(self):
        if self.num_features != 1:
            raise NotImplementedError("Generation for multivariate state space models is not currently implemented.")

    def generate(self, number_of_series, series_length, model_parameters=None, seed=None, add_observation_noise=None):
        """Return series that the model makes up; needs a default session.

        Args:
            number_of_series: How many series.
            series_length: How long each is.
            model_parameters: Values of parameters, by tensor.
            seed: The seed of NumPy's random numbers.
            add_observation_noise: Whether the values have noise; None for what the configuration says.

        Returns:
            ``times``, ``[series, length]``, and ``values``, ``[series, length, 1]``.

        Raises:
            NotImplementedError: There are several values at a time.
        """
        if seed is not None:
            np.random.seed(seed)
        self._check_univariate()
        if add_observation_noise is None:
            add_observation_noise = self._configuration.use_observation_noise
        feeds = model_parameters or {}
        value_of = model_utils.parameter_switch(feeds)
        transition = tf.convert_to_tensor(self.get_state_transition(), dtype=self.dtype).eval(feed_dict=feeds)
        transform = tf.convert_to_tensor(self.get_noise_transform()).eval(feed_dict=feeds)
        deviations = np.sqrt(np.diag(value_of(self.state_transition_noise_covariance)))
        noise = np.sqrt(value_of(self._observation_noise_covariance)[0][0]) if add_observation_noise else None
        state = np.tile(value_of(self.prior_state_mean)[None], [number_of_series, 1])
        values = np.zeros([number_of_series, series_length])
        observed = self.get_broadcasted_observation_model(times=tf.range(series_length)).eval(feed_dict=feeds)
        for step, row in enumerate(observed):
            moved = np.random.normal(
                loc=np.zeros([number_of_series, transform.shape[1]]), scale=np.tile(deviations, [number_of_series, 1])
            )
            state = np.dot(state, transition.T) + np.dot(moved, transform.T)
            mean = np.dot(state, row[0].T)
            values[:, step] = mean if noise is None else np.random.normal(loc=mean, scale=noise)
        times = np.tile(np.arange(series_length)[None], [number_of_series, 1])
        return {TrainEvalFeatures.TIMES: times, TrainEvalFeatures.VALUES: values[..., None]}
