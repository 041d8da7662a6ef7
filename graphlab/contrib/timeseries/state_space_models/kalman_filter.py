"""A Kalman filter for batches of series."""

from __future__ import annotations

import tensorflow.compat.v1 as tf

from graphlab.contrib.timeseries import matrices

_INSTABILITY = (
    "This may occur due to numerically unstable filtering when there is a large difference in posterior variances, or"
    " when inferences are near-deterministic. Considering tuning the 'filtering_maximum_posterior_variance_ratio' or"
    " 'filtering_minimum_posterior_variance' parameters in your StateSpaceModelConfiguration, or tuning the transition"
    " matrix."
)


class KalmanFilter:
    """Steps of a Kalman filter.

    Args:
        dtype: The type of the numbers.
        simplified_posterior_covariance_computation: Whether covariances are computed in the shorter way, which is less
            stable.
    """

    def __init__(self, dtype=tf.float32, simplified_posterior_covariance_computation=False):
        self._simplified_posterior_covariance_computation = simplified_posterior_covariance_computation
        self.dtype = dtype

    def do_filter(
        self,
        estimated_state,
        estimated_state_covariance,
        predicted_observation,
        predicted_observation_covariance,
        observation,
        observation_model,
        observation_noise,
    ):
        """Correct states by observations.

        Args:
            estimated_state: The means of the states, ``[batch, state]``.
            estimated_state_covariance: Their covariances, ``[batch, state, state]``.
            predicted_observation: The means of the observations, ``[batch, features]``.
            predicted_observation_covariance: Their covariances, ``[batch, features, features]``.
            observation: The observations, ``[batch, features]``.
            observation_model: What is observed of a state, ``[batch, features, state]``.
            observation_noise: The covariance of the noise, ``[features, features]``, with a batch or without.

        Returns:
            The means and covariances of the states after, and the logarithms of the densities, ``[batch]``.
        """
        covariance = predicted_observation_covariance
        covariance = tf.verify_tensor_all_finite(
            0.5 * (covariance + tf.matrix_transpose(covariance)),
            f"Predicted observation covariance was not finite. {_INSTABILITY}",
        )
        smallest = tf.reduce_min(tf.matrix_diag_part(covariance))
        message = f"The predicted observation covariance has a negative diagonal entry. {_INSTABILITY}"
        with tf.control_dependencies([tf.Assert(smallest >= 0.0, [message, smallest])]):
            factor = tf.cholesky(covariance)
        log_prob = matrices.mvn_tril_log_prob(loc=predicted_observation, scale_tril=factor, x=observation)
        state, state_covariance = self.posterior_from_prior_state(
            prior_state=estimated_state,
            prior_state_var=estimated_state_covariance,
            observation=observation,
            observation_model=observation_model,
            predicted_observations=(predicted_observation, predicted_observation_covariance),
            observation_noise=observation_noise,
        )
        return state, state_covariance, log_prob

    def predict_state_mean(self, prior_state, transition_matrices):
        """Return the means of states after transitions.

        Args:
            prior_state: The means before, ``[batch, state]``.
            transition_matrices: The transitions, ``[batch, state, state]``.
        """
        return tf.matmul(transition_matrices, prior_state[..., None])[..., 0]

    def predict_state_var(self, prior_state_var, transition_matrices, transition_noise_sums):
        """Return the covariances of states after transitions.

        Args:
            prior_state_var: The covariances before, ``[batch, state, state]``.
            transition_matrices: The transitions, ``[batch, state, state]``.
            transition_noise_sums: The covariances of the noise, ``[batch, state, state]``.
        """
        moved = tf.matmul(transition_matrices, prior_state_var)
        return tf.matmul(moved, transition_matrices, adjoint_b=True) + transition_noise_sums

    def posterior_from_prior_state(
        self, prior_state, prior_state_var, observation, observation_model, predicted_observations, observation_noise
    ):
        """Return the means and covariances of states after observations; see ``do_filter``.

        Args:
            prior_state: The means before.
            prior_state_var: The covariances before.
            observation: The observations.
            observation_model: What is observed of a state.
            predicted_observations: The means and covariances of the observations.
            observation_noise: The covariance of the noise.
        """
        mean, covariance = predicted_observations
        gain = tf.matrix_solve(  # transposed
            covariance, tf.matmul(observation_model, prior_state_var, adjoint_b=True), adjoint=True
        )
        state = prior_state + tf.matmul(gain, (observation - mean)[..., None], adjoint_a=True)[..., 0]
        observed = tf.matmul(gain, observation_model, adjoint_a=True)
        rest = tf.eye(tf.shape(observed)[1], dtype=observed.dtype)[None] - observed
        remaining = tf.matmul(rest, prior_state_var)
        if self._simplified_posterior_covariance_computation:
            return state, remaining
        remaining = tf.matmul(rest, remaining, adjoint_b=True)  # 1.15 had the factors in this order
        noise = tf.convert_to_tensor(observation_noise)

        def batch_of_noise():
            return tf.matmul(tf.matmul(gain, noise, adjoint_a=True), gain)

        def one_noise():
            return tf.matmul(matrices.batch_times_matrix(gain, noise, adj_x=True), gain)

        if noise.shape.ndims is None:
            return state, remaining + tf.cond(tf.equal(tf.rank(noise), 2), one_noise, batch_of_noise)
        return state, remaining + (one_noise() if noise.shape.ndims == 2 else batch_of_noise())

    def observed_from_state(self, state_mean, state_var, observation_model, observation_noise):
        """Return the means and covariances of what is observed of states.

        Args:
            state_mean: The means of the states, ``[batch, state]``.
            state_var: Their covariances, ``[batch, state, state]``.
            observation_model: What is observed of a state, ``[batch, features, state]``.
            observation_noise: The covariance of the noise.

        Returns:
            ``[batch, features]`` and ``[batch, features, features]``.
        """
        mean = tf.squeeze(tf.matmul(state_mean[:, None], observation_model, adjoint_b=True), axis=[1])
        covariance = tf.matmul(tf.matmul(observation_model, state_var), observation_model, adjoint_b=True)
        return mean, covariance + observation_noise
