"""Estimators of series."""

from __future__ import annotations

import functools

import tensorflow.compat.v1 as tf
from tensorflow_estimator.python.estimator.api._v1 import estimator
from tensorflow_estimator.python.estimator.canned import optimizers

from graphlab.contrib.timeseries import ar_model, state_management
from graphlab.contrib.timeseries.feature_keys import TrainEvalFeatures
from graphlab.contrib.timeseries.head import OneShotPredictionHead, TimeSeriesRegressionHead, state_to_dictionary
from graphlab.contrib.timeseries.prediction_models import FlatPredictionModel, LSTMPredictionModel
from graphlab.contrib.timeseries.state_space_models import state_space_model, structural_ensemble
from graphlab.contrib.timeseries.state_space_models.filtering_postprocessor import StateInterpolatingAnomalyDetector
from graphlab.contrib.timeseries.statistics import InputStatisticsFromMiniBatch

_TIMES, _VALUES = TrainEvalFeatures.TIMES, TrainEvalFeatures.VALUES


class TimeSeriesRegressor(estimator.Estimator):
    """An estimator of a model.

    Args:
        model: The model.
        state_manager: What windows start from; see ``state_management``.
        optimizer: The optimizer; Adam with a learning rate of 0.02 if it is None.
        model_dir: Where checkpoints go.
        config: A ``tf.estimator.RunConfig``.
        head_type: A class of ``head``.
    """

    def __init__(
        self,
        model,
        state_manager=None,
        optimizer=None,
        model_dir=None,
        config=None,
        head_type=TimeSeriesRegressionHead,
    ):
        if state_manager is None:
            is_ar = isinstance(model, ar_model.ARModel)
            managers = state_management.FilteringOnlyStateManager, state_management.PassthroughStateManager
            state_manager = managers[0 if is_ar else 1]()
        self._model = model
        head = head_type(
            model=model,
            state_manager=state_manager,
            optimizer=tf.train.AdamOptimizer(0.02) if optimizer is None else optimizer,
            input_statistics_generator=InputStatisticsFromMiniBatch(dtype=model.dtype, num_features=model.num_features),
        )
        super().__init__(model_fn=head.create_estimator_spec, model_dir=model_dir, config=config)

    def _model_start_state_placeholders(self, batch_size_tensor, static_batch_size=None) -> dict[str, tf.Tensor]:
        """Return placeholders for a state, whose defaults are zeros, by the names in an exported model."""
        with tf.Graph().as_default():
            self._model.initialize_graph()
            state = state_to_dictionary(self._model.get_start_state())
        found = {}
        for name, tensor in state.items():
            shape = tensor.shape
            sizes = tf.concat([batch_size_tensor[None], tf.constant(shape.as_list(), tf.int32)], axis=0)
            zeros = tf.zeros(sizes, tensor.dtype.base_dtype)
            whole = tf.TensorShape([static_batch_size]).concatenate(shape)
            found[name] = tf.placeholder_with_default(zeros, shape=whole, name=name)
        return found

    def build_one_shot_parsing_serving_input_receiver_fn(
        self,
        filtering_length,
        prediction_length,
        default_batch_size=None,
        values_input_dtype=None,
        truncate_values=False,
    ):
        """Return an input function for an exported model that takes examples, filters and predicts.

        Args:
            filtering_length: How many values are known.
            prediction_length: How many are to be predicted.
            default_batch_size: The size of a batch, if it is always the same.
            values_input_dtype: The type of the values in the examples; float32 if it is None.
            truncate_values: Whether the examples have as many values as times, of which the last are left out.

        Returns:
            The input function.
        """
        length = filtering_length + prediction_length

        def input_fn():
            columns = [
                *self._model.exogenous_feature_columns,
                tf.feature_column.numeric_column(_TIMES, dtype=tf.int64),
                tf.feature_column.numeric_column(
                    _VALUES, dtype=values_input_dtype or tf.float32, shape=(self._model.num_features,)
                ),
            ]
            specs = {}
            for name, spec in tf.feature_column.make_parse_example_spec(columns).items():
                if isinstance(spec, tf.FixedLenFeature):
                    known = filtering_length if name == _VALUES and not truncate_values else length
                    specs[name] = spec._replace(shape=(known, *spec.shape))
                elif spec.dtype == tf.string:
                    specs[name] = tf.FixedLenFeature((length,), tf.string)
                else:
                    raise ValueError(f"VarLenFeatures not supported, got {spec} for key {name}")
            examples = tf.placeholder(tf.string, [default_batch_size], name="input")
            features = tf.parse_example(examples, specs)
            features[_TIMES] = tf.squeeze(features[_TIMES], axis=-1)
            features[_VALUES] = tf.cast(features[_VALUES], self._model.dtype)[:, :filtering_length]
            batch_size = tf.shape(features[_TIMES])[0]
            features.update(self._model_start_state_placeholders(batch_size, default_batch_size))
            return estimator.export.ServingInputReceiver(features, {"examples": examples})

        return input_fn

    def build_raw_serving_input_receiver_fn(self, default_batch_size=None, default_series_length=None):
        """Return an input function for an exported model that takes times, values and a state.

        Args:
            default_batch_size: The size of a batch, if it is always the same.
            default_series_length: The length of a series, if it is always the same.

        Returns:
            The input function.
        """
        shape = [default_batch_size, default_series_length]

        def input_fn():
            model = self._model
            times = tf.placeholder(tf.int64, shape, name=_TIMES)
            zeros = tf.zeros([default_batch_size or 0, default_series_length or 0, model.num_features], model.dtype)
            features = {
                _TIMES: times,
                _VALUES: tf.placeholder_with_default(zeros, [*shape, model.num_features], name=_VALUES),
            }
            if model.exogenous_feature_columns:
                with tf.Graph().as_default():
                    specs = tf.feature_column.make_parse_example_spec(model.exogenous_feature_columns)
                    parsed = tf.parse_example(tf.placeholder(tf.string, [None]), specs)
                    told = {name: (tensor.shape, tensor.dtype) for name, tensor in parsed.items()}
                for name, (of_one, dtype) in told.items():
                    inner = of_one.with_rank_at_least(1).as_list()[1:]
                    features[name] = tf.placeholder(dtype, [*shape, *inner], name=name)
            features.update(self._model_start_state_placeholders(tf.shape(times)[0], default_batch_size))
            return estimator.export.ServingInputReceiver(features, features)

        return input_fn


class ARRegressor(TimeSeriesRegressor):
    """An estimator of an autoregressive model.

    Args:
        periodicities: Periods of the series; see ``ARModel``, as for the arguments that are not listed here.
        hidden_layer_sizes: The units of the hidden layers.
        anomaly_prior_probability: The probability that a value is an anomaly; None for no anomalies.
        anomaly_distribution: ``AnomalyMixtureARModel.GAUSSIAN_ANOMALY`` or ``CAUCHY_ANOMALY``.
        optimizer: The optimizer; Adagrad with a learning rate of 0.1 if it is None.
        model_dir: Where checkpoints go.
        config: A ``tf.estimator.RunConfig``.

    Raises:
        ValueError: There is a distribution of anomalies without a probability, or with the squared loss.
    """

    def __init__(
        self,
        periodicities,
        input_window_size,
        output_window_size,
        num_features,
        exogenous_feature_columns=None,
        num_time_buckets=10,
        loss=ar_model.ARModel.NORMAL_LIKELIHOOD_LOSS,
        hidden_layer_sizes=None,
        anomaly_prior_probability=None,
        anomaly_distribution=None,
        optimizer=None,
        model_dir=None,
        config=None,
    ):
        if anomaly_prior_probability is None and anomaly_distribution is not None:
            raise ValueError("anomaly_prior_probability is required if anomaly_distribution is specified.")
        arguments = {
            "periodicities": periodicities,
            "input_window_size": input_window_size,
            "output_window_size": output_window_size,
            "num_features": num_features,
            "prediction_model_factory": functools.partial(FlatPredictionModel, hidden_layer_sizes=hidden_layer_sizes),
            "num_time_buckets": num_time_buckets,
            "exogenous_feature_columns": exogenous_feature_columns,
        }
        if anomaly_prior_probability is None:
            model = ar_model.ARModel(loss=loss, **arguments)
        elif loss != ar_model.ARModel.NORMAL_LIKELIHOOD_LOSS:
            raise ValueError(
                "AnomalyMixtureARModel only supports ar_model.ARModel.NORMAL_LIKELIHOOD_LOSS for its loss argument."
            )
        else:
            model = ar_model.AnomalyMixtureARModel(
                anomaly_prior_probability=anomaly_prior_probability,
                anomaly_distribution=anomaly_distribution,
                **arguments,
            )
        super().__init__(
            model=model,
            state_manager=state_management.FilteringOnlyStateManager(),
            optimizer=tf.train.AdagradOptimizer(0.1) if optimizer is None else optimizer,
            model_dir=model_dir,
            config=config,
        )


class LSTMAutoRegressor(TimeSeriesRegressor):
    """An estimator of an autoregressive model with two LSTMs.

    Args:
        periodicities: Periods of the series; see ``ARModel``, as for the arguments that are not listed here.
        model_dir: Where checkpoints go.
        extra_feature_columns: Columns for what the model is told besides.
        num_timesteps: Into how many parts a period is divided.
        num_units: The units of each LSTM.
        optimizer: The optimizer, or its name, with a learning rate of 0.01.
        config: A ``tf.estimator.RunConfig``.
    """

    def __init__(
        self,
        periodicities,
        input_window_size,
        output_window_size,
        model_dir=None,
        num_features=1,
        extra_feature_columns=None,
        num_timesteps=10,
        loss=ar_model.ARModel.NORMAL_LIKELIHOOD_LOSS,
        num_units=128,
        optimizer="Adam",
        config=None,
    ):
        model = ar_model.ARModel(
            periodicities=periodicities,
            input_window_size=input_window_size,
            output_window_size=output_window_size,
            num_features=num_features,
            prediction_model_factory=functools.partial(LSTMPredictionModel, num_units=num_units),
            num_time_buckets=num_timesteps,
            loss=loss,
            exogenous_feature_columns=extra_feature_columns,
        )
        super().__init__(
            model=model,
            state_manager=state_management.FilteringOnlyStateManager(),
            optimizer=optimizers.get_optimizer_instance(optimizer, learning_rate=0.01),
            model_dir=model_dir,
            config=config,
            head_type=OneShotPredictionHead,
        )


class StateSpaceRegressor(TimeSeriesRegressor):
    """An estimator of a state space model; windows start from the states of earlier ones.

    The arguments are those of ``TimeSeriesRegressor``.

    Raises:
        ValueError: The model is of another kind.
    """

    def __init__(
        self,
        model,
        state_manager=None,
        optimizer=None,
        model_dir=None,
        config=None,
        head_type=TimeSeriesRegressionHead,
    ):
        if not isinstance(model, state_space_model.StateSpaceModel):
            raise ValueError(
                "StateSpaceRegressor only supports state space models (children of StateSpaceModel) in its `model`"
                f" argument, got {model}."
            )
        state_manager = state_management.ChainingStateManager() if state_manager is None else state_manager
        super().__init__(model, state_manager, optimizer, model_dir, config, head_type)


class StructuralEnsembleRegressor(StateSpaceRegressor):
    """An estimator of a level, a trend, cycles and a moving average; see ``MultiResolutionStructuralEnsemble``.

    Args:
        periodicities: The periods of the cycles.
        num_features: The number of values at a time.
        cycle_num_latent_values: How many values stand for a cycle; an odd number.
        moving_average_order: How many past errors count.
        autoregressive_order: How many past values count.
        exogenous_feature_columns: Columns for what the model is told besides.
        exogenous_update_condition: A function of ``times`` and ``features`` that returns which series are told.
        dtype: The type of the numbers.
        anomaly_prior_probability: The probability that a value is an anomaly; None for no anomalies.
        optimizer: The optimizer; Adam with a learning rate of 0.02 if it is None.
        model_dir: Where checkpoints go.
        config: A ``tf.estimator.RunConfig``.
        head_type: A class of ``head``.
    """

    def __init__(
        self,
        periodicities,
        num_features,
        cycle_num_latent_values=11,
        moving_average_order=4,
        autoregressive_order=0,
        exogenous_feature_columns=None,
        exogenous_update_condition=None,
        dtype=tf.float64,
        anomaly_prior_probability=None,
        optimizer=None,
        model_dir=None,
        config=None,
        head_type=TimeSeriesRegressionHead,
    ):
        detector = None
        if anomaly_prior_probability is not None:
            detector = StateInterpolatingAnomalyDetector(anomaly_prior_probability=anomaly_prior_probability)
        model = structural_ensemble.MultiResolutionStructuralEnsemble(
            cycle_num_latent_values=cycle_num_latent_values,
            moving_average_order=moving_average_order,
            autoregressive_order=autoregressive_order,
            periodicities=periodicities,
            configuration=state_space_model.StateSpaceModelConfiguration(
                num_features=num_features,
                dtype=dtype,
                filtering_postprocessor=detector,
                exogenous_feature_columns=exogenous_feature_columns,
                exogenous_update_condition=exogenous_update_condition,
            ),
        )
        super().__init__(model=model, optimizer=optimizer, model_dir=model_dir, config=config, head_type=head_type)
