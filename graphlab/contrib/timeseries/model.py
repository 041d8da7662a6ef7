"""What all models of series share: the base class, and the one of models that go from time to time."""

from __future__ import annotations

import abc
from typing import Any, NamedTuple

import tensorflow.compat.v1 as tf

from graphlab.contrib.timeseries.feature_keys import PredictionFeatures, TrainEvalFeatures
from graphlab.contrib.timeseries.matrices import replicate_state


class ModelOutputs(NamedTuple):
    """What a model returns for a batch of windows."""

    loss: Any
    end_state: Any
    predictions: Any
    prediction_times: Any


def without(features, *names) -> dict:
    """Return the features but those with the names."""
    return {name: value for name, value in features.items() if name not in names}


class TimeSeriesModel(metaclass=abc.ABCMeta):
    """A model of a series.

    Args:
        num_features: The number of values at a time.
        exogenous_feature_columns: Columns of ``tf.feature_column`` for what the model is told besides.
        dtype: The type of the values.
    """

    def __init__(self, num_features, exogenous_feature_columns=None, dtype=tf.float32):
        self._exogenous_feature_columns = exogenous_feature_columns or []
        self.num_features = num_features
        self.dtype = dtype
        self._input_statistics: Any = None
        self._graph_initialized = False
        self._stats_means = None
        self._stats_sigmas = None

    @property
    def exogenous_feature_columns(self):
        """The columns of what the model is told besides the series."""
        return self._exogenous_feature_columns

    def generate(self, number_of_series, series_length, model_parameters=None, seed=None):
        """Return series that the model makes up.

        Args:
            number_of_series: How many series.
            series_length: How long each is.
            model_parameters: Values of parameters, by tensor.
            seed: The seed of NumPy's random numbers.

        Raises:
            NotImplementedError: The model makes up none.
        """
        raise NotImplementedError("This model does not support generation.")

    def initialize_graph(self, input_statistics=None):
        """Make the variables and operations that the model needs.

        Args:
            input_statistics: Statistics that values are standardized by.
        """
        self._graph_initialized = True
        self._input_statistics = input_statistics
        if input_statistics:
            self._stats_means, variances = input_statistics.overall_feature_moments
            self._stats_sigmas = tf.sqrt(variances)

    def _scale_data(self, data):
        return data if self._input_statistics is None else (data - self._stats_means) / self._stats_sigmas

    def _scale_variance(self, variance):
        statistics = self._input_statistics
        return variance if statistics is None else variance / statistics.overall_feature_moments.variance

    def _scale_back_data(self, data):
        return data if self._input_statistics is None else data * self._stats_sigmas + self._stats_means

    def _scale_back_variance(self, variance):
        statistics = self._input_statistics
        return variance if statistics is None else variance * statistics.overall_feature_moments.variance

    def _check_graph_initialized(self):
        if not self._graph_initialized:
            raise ValueError(
                "TimeSeriesModels require initialize_graph() to be called before use. This defines variables and ops in"
                " the default graph, and allows Tensor-valued input statistics to be specified."
            )

    def define_loss(self, features, mode) -> ModelOutputs:
        """Return the loss and the results for a batch of windows, each from the model's own state.

        Args:
            features: The batch.
            mode: A key of ``tf.estimator.ModeKeys``.

        Returns:
            The loss and the results.
        """
        self._check_graph_initialized()
        batch_size = tf.shape(features[TrainEvalFeatures.TIMES])[0]
        state = replicate_state(self.get_start_state(), batch_size)
        return self.get_batch_loss(features=features, mode=mode, state=state)

    @abc.abstractmethod
    def get_start_state(self):
        """Return the state before a series, a nest of tensors without a batch."""

    @abc.abstractmethod
    def get_batch_loss(self, features, mode, state) -> ModelOutputs:
        """Return the loss and the results for a batch of windows.

        Args:
            features: The batch.
            mode: A key of ``tf.estimator.ModeKeys``.
            state: The states before the windows.
        """

    @abc.abstractmethod
    def predict(self, features) -> dict:
        """Return predictions, by name.

        Args:
            features: The times, the states before them, and what the model is told besides.
        """

    def _get_exogenous_embedding_shape(self) -> tuple:
        """Return the shape of what the model is told at a time."""
        columns = self._exogenous_feature_columns
        if not columns:
            return (0,)
        with tf.Graph().as_default():
            spec = tf.feature_column.make_parse_example_spec(columns)
            parsed = tf.parse_example(tf.placeholder(tf.string, [None]), spec)
            return tuple(tf.feature_column.input_layer(parsed, columns).shape.as_list()[1:])

    def _process_exogenous_features(self, times, features) -> tf.Tensor | None:
        """Return what the model is told, ``[batch, length, size]``; None if that is nothing."""
        if not self._exogenous_feature_columns:
            return None
        flat = {}
        for name, tensor in features.items():
            if tensor.shape.ndims is None:
                raise ValueError(
                    f"Features with unknown rank are not supported. Got shape {tensor.shape} for feature {name}."
                )
            sizes = tf.shape(tensor)
            flat[name] = tf.reshape(tensor, tf.concat([[sizes[0] * sizes[1]], sizes[2:]], axis=0))
            if tensor.shape.ndims == 2 and tensor.dtype != tf.string:
                flat[name] = flat[name][:, None]
        embedded = tf.feature_column.input_layer(flat, self._exogenous_feature_columns, trainable=True)
        result = tf.reshape(embedded, tf.concat([tf.shape(times), tf.shape(embedded)[1:]], axis=0))
        result.set_shape(times.shape.concatenate(embedded.shape[1:]))
        return tf.cast(result, self.dtype)


class SequentialTimeSeriesModel(TimeSeriesModel):
    """A model that goes from time to time: it predicts a value, and corrects its state when it is told the value.

    Args:
        train_output_names: The names of what a step of training returns.
        predict_output_names: The names of what a step of predicting returns.
        num_features: The number of values at a time.
        normalize_features: Whether values are standardized.
        dtype: The type of the values.
        exogenous_feature_columns: Columns for what the model is told besides.
        exogenous_update_condition: A function of ``times`` and ``features`` that returns which series are told.
        static_unrolling_window_size_threshold: Windows of at most this length have no loop in the graph.
    """

    def __init__(
        self,
        train_output_names,
        predict_output_names,
        num_features,
        normalize_features=False,
        dtype=tf.float32,
        exogenous_feature_columns=None,
        exogenous_update_condition=None,
        static_unrolling_window_size_threshold=None,
    ):
        super().__init__(num_features, exogenous_feature_columns, dtype)
        self._exogenous_update_condition = exogenous_update_condition
        self._train_output_names = train_output_names
        self._predict_output_names = predict_output_names
        self._normalize_features = normalize_features
        self._static_unrolling_window_size_threshold = static_unrolling_window_size_threshold

    def _scale_back_predictions(self, predictions):
        """Return results in the units of the series."""
        raise NotImplementedError(
            "SequentialTimeSeriesModel normalized input data (normalize_features=True), but no method was provided to"
            " transform the predictions back to the input scale."
        )

    @abc.abstractmethod
    def _filtering_step(self, current_times, current_values, state, predictions):
        """Return the states corrected by values, and the outputs, among them ``loss``."""

    @abc.abstractmethod
    def _prediction_step(self, current_times, state):
        """Return the states at times, and the outputs."""

    @abc.abstractmethod
    def _imputation_step(self, current_times, state):
        """Return the states moved on over missing times."""

    @abc.abstractmethod
    def _exogenous_input_step(self, current_times, current_exogenous_regressors, state):
        """Return the states changed by what the model is told."""

    def _loss_additions(self, times, values, mode):
        """Return what is added to the loss of an observation."""
        return 0.0

    def _window_initializer(self, times, state):
        """Prepare for windows, before the first step."""

    def get_batch_loss(self, features, mode, state):
        """Return the loss and the results for a batch of windows; see ``TimeSeriesModel``."""
        loss, states, outputs = self.per_step_batch_loss(features, mode, state)
        outputs["observed"] = features[TrainEvalFeatures.VALUES]
        last = tf.nest.map_structure(lambda each: each[:, -1], states)
        return ModelOutputs(loss, last, outputs, features[TrainEvalFeatures.TIMES])

    def _apply_exogenous_update(self, current_times, step_number, state, raw_features, embedded_exogenous_regressors):
        if embedded_exogenous_regressors is None:
            return state
        updated = self._exogenous_input_step(
            current_times=current_times,
            current_exogenous_regressors=embedded_exogenous_regressors[:, step_number, :],
            state=state,
        )
        if self._exogenous_update_condition is None:
            return updated
        others = without(
            raw_features, PredictionFeatures.STATE_TUPLE, TrainEvalFeatures.TIMES, TrainEvalFeatures.VALUES
        )
        now = {name: value[:, step_number] for name, value in others.items()}

        def chosen(new, old):
            return tf.where(self._exogenous_update_condition(times=current_times, features=now), new, old)

        return tf.nest.map_structure(chosen, updated, state)

    def per_step_batch_loss(self, features, mode, state):
        """Return the loss of an observation, and the states and outputs of all steps.

        Args:
            features: A batch of windows.
            mode: A key of ``tf.estimator.ModeKeys``.
            state: The states before the windows.

        Returns:
            The loss, a scalar; the states, ``[batch, length, ...]``; the outputs by name, ``[batch, length, ...]``.
        """
        self._check_graph_initialized()
        times = tf.cast(features[TrainEvalFeatures.TIMES], tf.int64)
        values = tf.cast(features[TrainEvalFeatures.VALUES], self.dtype)
        if self._normalize_features:
            values = self._scale_data(values)
        told = self._process_exogenous_features(
            times, without(features, TrainEvalFeatures.TIMES, TrainEvalFeatures.VALUES)
        )

        def step(step_number, current_times, state):
            state = self._apply_exogenous_update(current_times, step_number, state, features, told)
            predicted, predictions = self._prediction_step(current_times=current_times, state=state)
            return self._filtering_step(
                current_times=current_times,
                current_values=values[:, step_number, :],
                state=predicted,
                predictions=predictions,
            )

        states, outputs = self._state_update_loop(times, state, step, ["loss", *self._train_output_names])
        losses = outputs.pop("loss")
        losses.set_shape(times.shape)
        loss = tf.reduce_sum(losses) / tf.cast(tf.reduce_prod(tf.shape(times)), self.dtype)
        loss += self._loss_additions(times, values, mode)
        return loss, states, self._scale_back_predictions(outputs) if self._normalize_features else outputs

    def predict(self, features):
        """Return predictions, by name; see ``TimeSeriesModel``."""
        times = tf.convert_to_tensor(features[PredictionFeatures.TIMES], tf.int64)
        told = self._process_exogenous_features(
            times, without(features, PredictionFeatures.TIMES, PredictionFeatures.STATE_TUPLE)
        )

        def step(step_number, current_times, state):
            state = self._apply_exogenous_update(current_times, step_number, state, features, told)
            return self._prediction_step(current_times=current_times, state=state)

        start = features[PredictionFeatures.STATE_TUPLE]
        _, predictions = self._state_update_loop(times, start, step, self._predict_output_names)
        return self._scale_back_predictions(predictions) if self._normalize_features else predictions

    def _state_update_loop(self, times, state, state_update_fn, outputs):
        """Call a function at each time, and return all its states and outputs, ``[batch, length, ...]``."""
        times = tf.convert_to_tensor(times, dtype=tf.int64)
        length, limit = tf.compat.dimension_value(times.shape[1]), self._static_unrolling_window_size_threshold
        self._window_initializer(times, state)

        def step(step_number, state, reuse=False):
            """Return the state and the outputs at a time, flat."""
            with tf.variable_scope("state_update_step", reuse=reuse):
                now = times[:, step_number]
                state = self._imputation_step(current_times=now, state=state)
                new, found = state_update_fn(step_number=step_number, current_times=now, state=state)
            assert set(found) == set(outputs)
            flat = tf.nest.flatten(new)
            for tensor, before in zip(flat, tf.nest.flatten(state), strict=True):
                tensor.set_shape(before.shape)
            return flat, [found[name] for name in outputs]

        if length is not None and limit is not None and length <= limit:
            steps = []
            for i in range(length):
                steps.append(step(tf.constant(i, tf.int32), state, reuse=i > 0))
                state = tf.nest.pack_sequence_as(state, steps[-1][0])
            collected = [
                [tf.stack(each, axis=1) for each in zip(*part, strict=True)] for part in zip(*steps, strict=True)
            ]
        else:
            collected = self._looped(step, tf.shape(times)[1], state, len(outputs))
        states, found = collected
        return tf.nest.pack_sequence_as(state, states), dict(zip(outputs, found, strict=True))

    def _looped(self, step, length, state, outputs: int) -> list[list[tf.Tensor]]:
        """Return the states and outputs of steps in a loop."""
        types = [[each.dtype for each in tf.nest.flatten(state)], [self.dtype] * outputs]
        arrays = [[tf.TensorArray(dtype, size=length) for dtype in part] for part in types]

        def body(step_number, state, arrays):
            parts = step(step_number, state)
            written = [
                [array.write(step_number, value) for array, value in zip(into, part, strict=True)]
                for into, part in zip(arrays, parts, strict=True)
            ]
            return step_number + 1, tf.nest.pack_sequence_as(state, parts[0]), written

        start = [tf.zeros([], tf.int32), state, arrays]
        _, _, arrays = tf.while_loop(lambda step_number, *_: step_number < length, body, start)

        def batch_first(array):
            stacked = array.stack()
            return tf.transpose(stacked, tf.concat([[1, 0], tf.range(2, tf.rank(stacked))], 0))

        return [[batch_first(array) for array in part] for part in arrays]
