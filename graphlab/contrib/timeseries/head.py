"""Heads: what an estimator does with a model in training, evaluation, prediction, and serving."""

from __future__ import annotations

import re

import tensorflow.compat.v1 as tf
from tensorflow_estimator.python.estimator.api._v1 import estimator
from tensorflow_estimator.python.estimator.canned import head as canned
from tensorflow_estimator.python.estimator.export.export_output import PredictOutput

from graphlab.contrib.timeseries.feature_keys import (
    FilteringFeatures,
    FilteringResults,
    PredictionFeatures,
    PredictionResults,
    SavedModelLabels,
    State,
    TrainEvalFeatures,
)

_MODES = estimator.ModeKeys


class _NoStatePredictOutput(PredictOutput):
    """An output of an exported model that does not take a state."""

    def as_signature_def(self, receiver_tensors):
        inputs = {name: tensor for name, tensor in receiver_tensors.items() if not name.startswith(State.STATE_PREFIX)}
        return super().as_signature_def(receiver_tensors=inputs)


class TimeSeriesRegressionHead(canned._Head):
    """Trains a model, and gives back the states that it has arrived at.

    Args:
        model: The model.
        state_manager: What the windows start from; see ``state_management``.
        optimizer: The optimizer.
        input_statistics_generator: Makes the statistics that values are standardized by.
        name: The name of the operations.
    """

    def __init__(self, model, state_manager, optimizer, input_statistics_generator=None, name=None):
        self.model = model
        self.state_manager = state_manager
        self.optimizer = optimizer
        self.input_statistics_generator = input_statistics_generator
        self._name = name

    @property
    def name(self):
        """The name of the operations."""
        return self._name

    @property
    def logits_dimension(self):
        """One; heads must have it."""
        return 1

    def create_loss(self, features, mode, logits=None, labels=None):
        """Return the outputs of the model for a batch, and write its loss as a summary."""
        outputs = self.state_manager.define_loss(self.model, features, mode)
        tf.summary.scalar(canned._summary_key(self._name, "loss"), outputs.loss)
        return outputs

    def _train_ops(self, features):
        with tf.variable_scope("model", use_resource=True):
            loss = self.create_loss(features, _MODES.TRAIN).loss
        train_op = self.optimizer.minimize(loss, global_step=tf.train.get_global_step())
        return estimator.EstimatorSpec(_MODES.TRAIN, loss=loss, train_op=train_op)

    def _evaluate_ops(self, features):
        with tf.variable_scope("model", use_resource=True):
            outputs = self.create_loss(features, _MODES.EVAL)
        results = {**outputs.predictions, FilteringResults.TIMES: outputs.prediction_times}
        metrics = {name: _identity_metric_single(name, value) for name, value in results.items()}
        state = FilteringResults.STATE_TUPLE
        metrics[state] = _identity_metric_nested(state, outputs.end_state)
        metrics["average_loss"] = tf.metrics.mean(outputs.loss, name="average_loss")
        return estimator.EstimatorSpec(
            _MODES.EVAL, loss=outputs.loss, eval_metric_ops=metrics, predictions=outputs.predictions
        )

    def _predict_ops(self, features):
        with tf.variable_scope("model", use_resource=True):
            predictions = self.model.predict(features=features)
        predictions[PredictionResults.TIMES] = features[PredictionFeatures.TIMES]
        return estimator.EstimatorSpec(_MODES.PREDICT, predictions=predictions)

    def _serving_ops(self, features):
        with tf.variable_scope("model", use_resource=True):
            predictions = self.model.predict(features=features)
        with tf.variable_scope("model", reuse=True):
            filtered = self.create_loss(features, _MODES.EVAL)
        with tf.variable_scope("model", reuse=True):
            stateless = {name: value for name, value in features.items() if not name.startswith(State.STATE_PREFIX)}
            cold = self.model.define_loss(features=stateless, mode=_MODES.EVAL)
        return estimator.EstimatorSpec(
            _MODES.PREDICT,
            predictions={},
            export_outputs={
                SavedModelLabels.PREDICT: PredictOutput(predictions),
                SavedModelLabels.FILTER: PredictOutput(state_to_dictionary(filtered.end_state)),
                SavedModelLabels.COLD_START_FILTER: _NoStatePredictOutput(state_to_dictionary(cold.end_state)),
            },
        )

    def _convert_feature_to_tensor(self, name, value):
        if name == TrainEvalFeatures.TIMES:
            return tf.cast(value, tf.int64)
        if name == TrainEvalFeatures.VALUES:
            return tf.cast(value, self.model.dtype)
        return value if name == State.STATE_TUPLE else tf.convert_to_tensor_or_sparse_tensor(value)

    def _gather_state(self, features):
        """Return the features with a flattened state as one, and whether there was one."""
        pattern = re.compile(rf"^{State.STATE_PREFIX}_(\d+)$")
        numbered = {int(found.group(1)): name for name in features if (found := pattern.search(name))}
        if not numbered:
            return features, False
        others = {name: value for name, value in features.items() if name not in numbered.values()}
        flat = [features[numbered[number]] for number in sorted(numbered)]
        others[State.STATE_TUPLE] = tf.nest.pack_sequence_as(self.model.get_start_state(), flat)
        return others, True

    def _check_predict_features(self, features):
        _check_present(features, "prediction", PredictionFeatures.TIMES, PredictionFeatures.STATE_TUPLE)
        _check_shapes(features, {State.STATE_TUPLE})

    def create_estimator_spec(self, features, mode, labels=None):
        """Return what an estimator does; this is its model function.

        Args:
            features: A batch of windows.
            mode: A key of ``tf.estimator.ModeKeys``.
            labels: None, or an empty dictionary.

        Returns:
            A ``tf.estimator.EstimatorSpec``.

        Raises:
            ValueError: There are labels, or a feature is missing or has another shape.
        """
        with tf.name_scope(self._name, "head"):
            if labels is not None and labels != {}:
                raise ValueError(
                    f"The model received a `labels`, which is not supported. Pass '{TrainEvalFeatures.TIMES}' and"
                    f" '{TrainEvalFeatures.VALUES}' as features."
                )
            features = {name: self._convert_feature_to_tensor(name, value) for name, value in features.items()}
            statistics = None
            if self.input_statistics_generator is not None:
                statistics = self.input_statistics_generator.initialize_graph(
                    features, update_statistics=mode == _MODES.TRAIN
                )
            self.model.initialize_graph(input_statistics=statistics)
            features, is_served = self._gather_state(features)
            if mode in (_MODES.TRAIN, _MODES.EVAL):
                _check_train_eval_features(features, self.model)
            elif mode == _MODES.PREDICT:
                self._check_predict_features(features)
            else:
                raise ValueError(f"Unknown mode '{mode}' passed to model_fn.")
            self.state_manager.initialize_graph(model=self.model, input_statistics=statistics)
            if mode == _MODES.TRAIN:
                return self._train_ops(features)
            if mode == _MODES.EVAL:
                return self._evaluate_ops(features)
            return self._serving_ops(features) if is_served else self._predict_ops(features)


class OneShotPredictionHead(TimeSeriesRegressionHead):
    """A head whose exported model filters values and predicts the times after them at once."""

    def _check_predict_features(self, features):
        _check_present(
            features,
            "prediction",
            PredictionFeatures.TIMES,
            TrainEvalFeatures.VALUES,
            PredictionFeatures.STATE_TUPLE,
        )
        _check_shapes(features, {State.STATE_TUPLE, TrainEvalFeatures.VALUES})

    def _evaluate_ops(self, features):
        spec = super()._evaluate_ops(features)
        del spec.eval_metric_ops[State.STATE_TUPLE]
        return spec

    def _serving_ops(self, features):
        length = tf.shape(features[FilteringFeatures.VALUES])[1]
        known, unknown = {}, {}
        with tf.variable_scope("model", use_resource=True):
            for name, value in features.items():
                if name == FilteringFeatures.VALUES:
                    known[name] = value
                elif name != State.STATE_TUPLE:
                    known[name], unknown[name] = value[:, :length], value[:, length:]
            unknown[State.STATE_TUPLE] = self.model.define_loss(features=known, mode=_MODES.EVAL).end_state
        with tf.variable_scope("model", reuse=True):
            predictions = self.model.predict(features=unknown)
        return estimator.EstimatorSpec(
            _MODES.PREDICT,
            predictions={},
            export_outputs={SavedModelLabels.PREDICT: _NoStatePredictOutput(predictions)},
        )


def _check_present(features, purpose, *names) -> None:
    for name in names:
        if name not in features:
            raise ValueError(f"Expected a '{name}' feature for {purpose}.")


def _check_shapes(features, ignore) -> None:
    """Check that features have the batch and the length of the times."""
    key = TrainEvalFeatures.TIMES
    times = features[key].shape
    if not times.is_compatible_with([None, None]):
        raise ValueError(f"Expected shape (batch dimension, window size) for feature '{key}' (got shape {times})")
    for name, value in features.items():
        if name in ignore or value.shape.ndims is None:
            continue
        if value.shape.ndims < 2:
            raise ValueError(
                f"Features must have shape (batch dimension, window size, ...) (got rank {value.shape.ndims} for"
                f" feature '{name}')"
            )
        if not value.shape[:2].is_compatible_with(times):
            raise ValueError(
                "Features must have shape (batch dimension, window size, ...) where batch dimension and window size"
                f" match the '{key}' feature (got shape {value.shape} for feature '{name}' but shape {times} for"
                f" feature '{key}')"
            )


def _check_train_eval_features(features, model) -> None:
    times, values = TrainEvalFeatures.TIMES, TrainEvalFeatures.VALUES
    _check_present(features, "training/evaluation", times, values)
    if not features[values].shape.is_compatible_with([None, None, model.num_features]):
        raise ValueError(
            f"Expected shape (batch dimension, window size, {model.num_features}) for feature '{values}', since the"
            f" model was configured with num_features={model.num_features} (got shape {features[values].shape})"
        )
    _check_shapes(features, {State.STATE_TUPLE})


def _identity_metric_single(name, input_tensor):
    """Return a metric whose value is that of a tensor in the last batch."""
    variable = tf.Variable(
        tf.zeros([], input_tensor.dtype),
        trainable=False,
        collections=[tf.GraphKeys.LOCAL_VARIABLES],
        validate_shape=False,
        name=f"{name}_identity_metric",
        use_resource=False,
    )
    update = tf.assign(variable, input_tensor, validate_shape=False)
    variable.set_shape(input_tensor.shape)
    return variable.value(), update


def _identity_metric_nested(name, input_tensors):
    """Return the same for a nest of tensors."""
    metrics = [
        _identity_metric_single(f"{name}_{i}", tensor) for i, tensor in enumerate(tf.nest.flatten(input_tensors))
    ]
    values = tf.nest.pack_sequence_as(input_tensors, [value for value, _ in metrics])
    return values, tf.group(*[update for _, update in metrics])


def state_to_dictionary(state_tuple) -> dict:
    """Return the parts of a nested state by the names that they have in an exported model."""
    return {f"{State.STATE_PREFIX}_{i:02d}": value for i, value in enumerate(tf.nest.flatten(state_tuple))}
