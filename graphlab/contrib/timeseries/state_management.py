"""What state a window of a series starts from: the model's own, one that is passed, or that of the window before."""

from __future__ import annotations

import abc
from typing import Any

import tensorflow.compat.v1 as tf
from tensorflow_estimator.python.estimator.api._v1 import estimator

from graphlab.contrib.timeseries.feature_keys import FilteringFeatures, State, TrainEvalFeatures
from graphlab.contrib.timeseries.matrices import replicate_state
from graphlab.contrib.timeseries.model import ModelOutputs
from graphlab.contrib.timeseries.tables import TupleOfTensorsLookup


class PassthroughStateManager:
    """Starts every window from the model's own state."""

    def __init__(self):
        self._input_statistics = None
        self._graph_initialized = False

    def initialize_graph(self, model, input_statistics=None):
        """Prepare the manager for a model.

        Args:
            model: The model.
            input_statistics: The statistics of the series.
        """
        del model
        self._graph_initialized = True
        self._input_statistics = input_statistics

    def define_loss(self, model, features, mode) -> ModelOutputs:
        """Return the loss and the results for a batch of windows.

        Args:
            model: The model.
            features: The batch.
            mode: A key of ``tf.estimator.ModeKeys``.

        Returns:
            The loss and the results.

        Raises:
            ValueError: The batch has a state to start from, which the manager cannot use.
        """
        if State.STATE_TUPLE in features:
            raise ValueError("Overriding start state is not supported for this model.")
        return model.define_loss(features, mode)


class _OverridableStateManager(PassthroughStateManager):
    """Starts from a state that is passed, if there is one."""

    @abc.abstractmethod
    def _define_loss_with_saved_state(self, model, features, mode) -> ModelOutputs:
        """Return the loss and the results of a batch without a state."""

    def define_loss(self, model, features, mode) -> ModelOutputs:
        """Return the loss and the results for a batch of windows.

        Args:
            model: The model.
            features: The batch. A state that it has is taken out.
            mode: A key of ``tf.estimator.ModeKeys``.

        Returns:
            The loss and the results.

        Raises:
            ValueError: A state is passed for training.
        """
        key = FilteringFeatures.STATE_TUPLE
        if key not in features:
            return self._define_loss_with_saved_state(model=model, features=features, mode=mode)
        if mode == estimator.ModeKeys.TRAIN:
            raise ValueError(
                f"Overriding saved state for training is not supported (but a value for feature {key} was specified)."
            )
        return model.get_batch_loss(features=features, mode=mode, state=features.pop(key))


class FilteringOnlyStateManager(_OverridableStateManager):
    """Starts from a state that is passed, or from the model's own."""

    def _define_loss_with_saved_state(self, model, features, mode):
        return model.define_loss(features, mode)


class ChainingStateManager(_OverridableStateManager):
    """Starts from the state at which an earlier window has arrived.

    Args:
        state_saving_interval: A state is kept for as many times.
        checkpoint_state: Whether checkpoints contain the states.
    """

    def __init__(self, state_saving_interval=20, checkpoint_state=False):
        super().__init__()
        self._checkpoint_state = checkpoint_state
        self._state_saving_interval = state_saving_interval
        self._start_state = None
        self._cached_states: Any = None

    def initialize_graph(self, model, input_statistics=None):
        """Make the tables for the states of a model; see ``PassthroughStateManager``."""
        super().initialize_graph(model=model, input_statistics=input_statistics)
        self._start_state = model.get_start_state()
        self._cached_states = TupleOfTensorsLookup(
            tf.int64,
            self._start_state,
            empty_key=-1,
            deleted_key=-2,
            name="cached_states",
            checkpoint=self._checkpoint_state,
        )

    def _define_loss_with_saved_state(self, model, features, mode):
        if not self._graph_initialized:
            raise ValueError("ChainingStateManager requires initialize_graph() to be called before use.")
        times = features[TrainEvalFeatures.TIMES]
        loss, states, predictions = model.per_step_batch_loss(
            features=features, mode=mode, state=self._states_at(times[:, 0])
        )
        predictions["observed"] = features[TrainEvalFeatures.VALUES]
        with tf.control_dependencies([self._saved(times, states)]):
            loss = tf.identity(loss)
        last = tf.nest.map_structure(lambda state: state[:, -1][-1][None], states)
        return ModelOutputs(loss=loss, end_state=last, predictions=predictions, prediction_times=times)

    def _chunk(self, time):
        return time // self._state_saving_interval

    def _states_at(self, times):
        """Return the states that windows start from, by their first times."""
        chunks = self._chunk(times)
        start = 0 if self._input_statistics is None else self._input_statistics.start_time
        is_first = tf.equal(chunks, self._chunk(start))
        kept = self._cached_states.lookup(tf.cast(chunks, tf.int64))
        own = replicate_state(self._start_state, tf.shape(times)[0])
        return tf.nest.map_structure(lambda mine, found: tf.where(is_first, mine, found), own, tuple(kept))

    def _saved(self, times, states):
        """Return an operation that keeps the states along windows, each for the chunk of the next time."""
        following = self._chunk(tf.concat([times[:, 1:], times[:, -1:] + 1], axis=1))
        return self._cached_states.insert(tf.maximum(following, self._chunk(times) + 1), states)
