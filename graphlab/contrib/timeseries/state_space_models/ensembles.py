"""State space models that are made of others."""

from __future__ import annotations

import tensorflow.compat.v1 as tf

from graphlab.contrib.timeseries import matrices
from graphlab.contrib.timeseries.state_space_models.state_space_model import StateSpaceModel


class StateSpaceEnsemble(StateSpaceModel):
    """A model whose state is the states of others, one after the other.

    Args:
        ensemble_members: The other models.
        configuration: A ``StateSpaceModelConfiguration``.
    """

    def __init__(self, ensemble_members, configuration):
        self._ensemble_members = ensemble_members
        super().__init__(configuration=configuration)

    def _set_input_statistics(self, input_statistics=None):
        super()._set_input_statistics(input_statistics)
        for member in self._ensemble_members:
            member._set_input_statistics(input_statistics)

    def _loss_additions(self, times, values, mode):
        own = super()._loss_additions(times, values, mode)
        return own + tf.add_n([member._loss_additions(times, values, mode) for member in self._ensemble_members])

    def _compute_blocked(self, member_fn, name):
        """Return a matrix with those of the members along its diagonal."""
        with tf.variable_scope(self._variable_scope):
            return matrices.block_diagonal(
                [member_fn(member) for member in self._ensemble_members], dtype=self.dtype, name=name
            )

    def _define_parameters(self, observation_transition_tradeoff_log=None):
        with tf.variable_scope(self._variable_scope):
            if observation_transition_tradeoff_log is None:
                observation_transition_tradeoff_log = self._variable_observation_transition_tradeoff_log()
            for member in self._ensemble_members:
                member._define_parameters(observation_transition_tradeoff_log)
            super()._define_parameters(observation_transition_tradeoff_log)

    def random_model_parameters(self, seed=None):
        """Return random values of parameters; see ``StateSpaceModel``."""
        found = {}
        for i, member in enumerate(self._ensemble_members):
            found.update(member.random_model_parameters(seed=seed + i if seed else None))
        return {**found, **super().random_model_parameters(seed=seed)}

    def transition_to_powers(self, powers):
        """Return the transitions of several steps; see ``StateSpaceModel``."""
        return self._compute_blocked(
            lambda member: member.transition_to_powers(powers), name="ensemble_transition_to_powers"
        )

    def get_prior_mean(self):
        """Return the mean of the state before a series, ``[state]``."""
        means = [member.get_prior_mean() for member in self._ensemble_members]
        return tf.concat(means, axis=0, name="ensemble_prior_state_mean")

    def get_state_transition(self):
        """Return the matrix that moves a state on by one time, ``[state, state]``."""
        return self._compute_blocked(lambda member: member.get_state_transition(), name="ensemble_state_transition")

    def get_noise_transform(self):
        """Return the matrix that makes noise of a state of noise, ``[state, noise]``."""
        return self._compute_blocked(lambda member: member.get_noise_transform(), name="ensemble_noise_transform")

    def get_observation_model(self, times):
        """Raise NotImplementedError: there is only a model for each time."""
        raise NotImplementedError("No un-broadcasted observation model defined for ensembles.")

    def get_broadcasted_observation_model(self, times):
        """Return what is observed of a state at each time, ``[batch, features, state]``."""
        observed = [
            tf.convert_to_tensor(member.get_broadcasted_observation_model(times), dtype=self.dtype)
            for member in self._ensemble_members
        ]
        return tf.concat(observed, axis=2)


class StateSpaceIndependentEnsemble(StateSpaceEnsemble):
    """Members whose noise is independent; their observations are added."""

    def transition_power_noise_accumulator(self, num_steps):
        """Return the covariances of the noise of several steps; see ``StateSpaceModel``."""
        return self._compute_blocked(
            lambda member: member.transition_power_noise_accumulator(num_steps),
            name="ensemble_power_noise_accumulator",
        )

    def get_prior_covariance(self):
        """Return the covariance of the state before a series, ``[state, state]``."""
        return self._compute_blocked(
            lambda member: member.get_prior_covariance(), name="ensemble_prior_state_covariance"
        )

    def get_state_transition_noise_covariance(self):
        """Return the covariance of the state of noise, ``[noise, noise]``."""
        return self._compute_blocked(
            lambda member: member.state_transition_noise_covariance, name="ensemble_state_transition_noise"
        )


class StateSpaceCorrelatedFeaturesEnsemble(StateSpaceEnsemble):
    """Members for one value at a time each, whose noise is correlated.

    Args:
        ensemble_members: One model for each value.
        configuration: A ``StateSpaceModelConfiguration``.

    Raises:
        ValueError: There are more or fewer members than values, or one is for several values.
    """

    def __init__(self, ensemble_members, configuration):
        if len(ensemble_members) != configuration.num_features:
            raise ValueError(
                "The number of members in a StateSpaceCorrelatedFeaturesEnsemble must equal the number of features in"
                " the time series."
            )
        if any(member.num_features != 1 for member in ensemble_members):
            raise ValueError("StateSpaceCorrelatedFeaturesEnsemble components must be univariate.")
        super().__init__(ensemble_members=ensemble_members, configuration=configuration)

    def transition_power_noise_accumulator(self, num_steps):
        """Return the covariances of the noise of several steps; see ``StateSpaceModel``."""
        if len(self._ensemble_members) == 1:
            return self._ensemble_members[0].transition_power_noise_accumulator(num_steps=num_steps)
        return super().transition_power_noise_accumulator(num_steps)

    def get_broadcasted_observation_model(self, times):
        """Return what is observed of a state at each time, ``[batch, features, state]``."""
        return self._compute_blocked(
            lambda member: tf.convert_to_tensor(member.get_broadcasted_observation_model(times), dtype=self.dtype),
            name="feature_ensemble_observation_model",
        )
