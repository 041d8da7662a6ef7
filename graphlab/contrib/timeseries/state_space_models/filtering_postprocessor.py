"""What may change a filtered state: anomalies count less."""

from __future__ import annotations

import abc

import tensorflow.compat.v1 as tf

from graphlab.contrib.timeseries import matrices


class FilteringStepPostprocessor(metaclass=abc.ABCMeta):
    """Changes states and outputs after a step of filtering."""

    @abc.abstractmethod
    def process_filtering_step(self, current_times, current_values, predicted_state, filtered_state, outputs):
        """Return a state and the outputs.

        Args:
            current_times: The times, ``[batch]``.
            current_values: The values, ``[batch, features]``.
            predicted_state: The states before the values.
            filtered_state: The states after them.
            outputs: The outputs by name.
        """

    @property
    @abc.abstractmethod
    def output_names(self):
        """The names of the outputs that are added."""
        return []


def cauchy_alternative_to_gaussian(current_times, current_values, outputs):
    """Return the logarithms of Cauchy densities with the entropies of the normal ones.

    Args:
        current_times: The times.
        current_values: The values, ``[batch, features]``.
        outputs: The outputs, with ``mean`` and ``covariance``.

    Returns:
        The logarithms, ``[batch]``.
    """
    del current_times
    scale = matrices.entropy_matched_cauchy_scale(outputs["covariance"])
    return tf.reduce_sum(matrices.cauchy_log_prob(loc=outputs["mean"], scale=scale, x=current_values), axis=1)


def _interpolate_state_linear(first_state, second_state, first_responsibility):
    """Return a state between two; what is not a floating point number must be the same in both."""

    def between(first, second):
        assert first.dtype == second.dtype
        if not first.dtype.is_floating:
            with tf.control_dependencies([tf.assert_equal(first, second)]):
                return tf.identity(first)
        ones = tf.ones([tf.rank(first) - 1], tf.int32)
        share = tf.reshape(first_responsibility, tf.concat([tf.shape(first_responsibility), ones], 0))
        mixed = share * first + (1.0 - share) * second
        mixed.set_shape(first.shape)
        return mixed

    return tf.nest.map_structure(between, first_state, second_state)


class StateInterpolatingAnomalyDetector(FilteringStepPostprocessor):
    """Takes values for anomalies with some probability; the likelier one is, the less it changes the state.

    Args:
        anomaly_log_likelihood: Returns the logarithms of the densities of anomalies.
        anomaly_prior_probability: The probability of an anomaly.
        responsibility_scaling: How sharply values are taken for the one or the other.
    """

    output_names = ["anomaly_score"]

    def __init__(
        self,
        anomaly_log_likelihood=cauchy_alternative_to_gaussian,
        anomaly_prior_probability=0.01,
        responsibility_scaling=1.0,
    ):
        self._anomaly_log_likelihood = anomaly_log_likelihood
        self._responsibility_scaling = responsibility_scaling
        self._anomaly_prior_probability = anomaly_prior_probability

    def process_filtering_step(self, current_times, current_values, predicted_state, filtered_state, outputs):
        """Return a state between two, and the outputs with ``anomaly_score``; see ``FilteringStepPostprocessor``."""
        unusual = self._anomaly_log_likelihood(
            current_times=current_times, current_values=current_values, outputs=outputs
        )
        prior = tf.convert_to_tensor(self._anomaly_prior_probability, dtype=current_values.dtype)
        unusual += tf.log(prior)
        usual = outputs["log_likelihood"] + tf.log(1.0 - prior)
        odds = unusual - usual
        share = tf.sigmoid(-self._responsibility_scaling * odds)
        outputs["loss"] = -(share * usual + (1.0 - share) * unusual)
        outputs["anomaly_score"] = odds
        return _interpolate_state_linear(filtered_state, predicted_state, share), outputs
