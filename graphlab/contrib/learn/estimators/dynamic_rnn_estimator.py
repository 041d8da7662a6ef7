"""``tf.contrib.learn``: a recurrent network for sequences of any length."""

from __future__ import annotations

import tensorflow.compat.v1 as tf
from tf_slim.layers import fully_connected, optimize_loss

from graphlab.contrib.layers.feature_column_ops import input_from_feature_columns
from graphlab.contrib.layers.feature_transformation import sequence_input_from_feature_columns
from graphlab.contrib.layers.target_column import multi_class_target, regression_target
from graphlab.contrib.learn.constants import PredictionKey, PredictionType, ProblemType
from graphlab.contrib.learn.estimators import rnn_common
from graphlab.contrib.learn.estimators.estimator import Estimator
from graphlab.contrib.learn.estimators.model_fn import ModeKeys, ModelFnOps
from graphlab.contrib.learn.estimators.rnn_common import RNNKeys, state_tuple_to_dict

__all__ = [
    "DynamicRnnEstimator",
    "PredictionType",
    "build_sequence_input",
    "construct_rnn",
    "dict_to_state_tuple",
    "state_tuple_to_dict",
]


def dict_to_state_tuple(input_dict, cell):
    """Return the state of a cell from features by name; None if there are none.

    Args:
        input_dict: Tensors by name; those of the state have the names of ``state_tuple_to_dict``.
        cell: An ``RNNCell``.

    Raises:
        ValueError: Some parts of the state are missing.
    """
    sizes, parts = tf.nest.flatten(cell.state_size), []
    with tf.name_scope("dict_to_state_tuple"):
        for number, size in enumerate(sizes):
            name = f"{RNNKeys.STATE_PREFIX}_{number}"
            part = input_dict.get(name)
            if part is not None:
                checks = [tf.assert_rank(part, 2), tf.assert_equal(tf.shape(part)[1], size)]
                with tf.control_dependencies(checks):
                    parts.append(tf.identity(part, name=name))
        if not parts:
            return None
        if len(parts) != len(sizes):
            raise ValueError(
                f"RNN state was partially specified.Expected zero or {len(sizes)} state Tensors; got {len(parts)}"
            )
        return tf.nest.pack_sequence_as(cell.state_size, parts)


def build_sequence_input(
    features, sequence_feature_columns, context_feature_columns, weight_collections=None, scope=None
):
    """Return the input of a network, float32 ``[batch, time, sizes]``.

    Args:
        features: The features by name.
        sequence_feature_columns: The columns with a value for each step.
        context_feature_columns: The columns with a value for the whole sequence; None if there are none.
        weight_collections: Collections for the variables.
        scope: The variable scope.
    """
    sequence = sequence_input_from_feature_columns(
        features, sequence_feature_columns, weight_collections=weight_collections, scope=scope
    )
    if context_feature_columns is None:
        return sequence
    context = input_from_feature_columns(
        features, context_feature_columns, weight_collections=weight_collections, scope=scope
    )
    repeated = tf.tile(tf.expand_dims(context, 1), tf.stack([1, tf.shape(sequence)[1], 1]))
    return tf.concat([sequence, repeated], 2)


def construct_rnn(
    initial_state, sequence_input, cell, num_label_columns, dtype=tf.float32, parallel_iterations=32, swap_memory=True
):
    """Return the logits, ``[batch, time, num_label_columns]``, and the last state.

    Args:
        initial_state: The first state; None for zeros.
        sequence_input: ``[batch, time, size]``.
        cell: An ``RNNCell``.
        num_label_columns: The number of logits.
        dtype: The type of the state.
        parallel_iterations: How many steps may run at once.
        swap_memory: Whether values may be swapped from a GPU.
    """
    with tf.name_scope("RNN"):
        outputs, state = tf.nn.dynamic_rnn(
            cell,
            sequence_input,
            initial_state=initial_state,
            dtype=dtype,
            parallel_iterations=parallel_iterations,
            swap_memory=swap_memory,
        )
        return fully_connected(outputs, num_label_columns, activation_fn=None), state


class _Model:
    """The model function."""

    def __init__(self, name, columns, context_columns, target, options):
        self._name = name
        self._columns = columns
        self._context_columns = context_columns
        self._target = target
        self._options = options

    def __call__(self, features, labels, mode):
        options, target = self._options, self._target
        with tf.name_scope(self._name):
            lengths = features.get(RNNKeys.SEQUENCE_LENGTH_KEY)
            sequence = build_sequence_input(features, self._columns, self._context_columns)
            cell = rnn_common.construct_rnn_cell(
                options["num_units"],
                options["cell_type"],
                options["dropout_keep_probabilities"] if mode == ModeKeys.TRAIN else None,
            )
            logits, state = construct_rnn(
                dict_to_state_tuple(features, cell), sequence, cell, target.num_label_columns, parallel_iterations=None
            )
            loss = train_op = metrics = None
            kind, problem = options["prediction_type"], options["problem_type"]
            if kind == PredictionType.MULTIPLE_VALUE:
                predictions = rnn_common.multi_value_predictions(
                    logits, target, problem, options["predict_probabilities"]
                )
            else:
                predictions = self._single_value_predictions(logits, lengths)
            if mode != ModeKeys.INFER:
                if kind == PredictionType.MULTIPLE_VALUE:
                    loss = target.loss(*rnn_common.mask_activations_and_labels(logits, labels, lengths), features)
                else:
                    loss = target.loss(rnn_common.select_last_activations(logits, lengths), labels, features)
                metrics = rnn_common.get_eval_metric_ops(problem, kind, lengths, predictions, labels)
            outputs = None
            if kind == PredictionType.SINGLE_VALUE:
                outputs = {"dynamic_rnn_output": (problem, dict(predictions))}
            predictions.update(state_tuple_to_dict(state))
            if mode == ModeKeys.TRAIN:
                train_op = optimize_loss(
                    loss=loss,
                    global_step=None,
                    learning_rate=options["learning_rate"],
                    optimizer=options["optimizer"],
                    clip_gradients=options["gradient_clipping_norm"],
                )
        return ModelFnOps(mode, predictions, loss, train_op, metrics, outputs)

    def _single_value_predictions(self, logits, lengths):
        with tf.name_scope("SingleValuePrediction"):
            last = rnn_common.select_last_activations(logits, lengths)
            name = rnn_common.prediction_name(self._options["problem_type"])
            if not self._options["predict_probabilities"]:
                return {name: self._target.logits_to_predictions(last, proba=False)}
            probabilities = self._target.logits_to_predictions(last, proba=True)
            return {PredictionKey.PROBABILITIES: probabilities, name: tf.argmax(probabilities, 1)}


class DynamicRnnEstimator(Estimator):
    """A recurrent network that predicts a value for each sequence, or for each step."""

    def __init__(
        self,
        problem_type,
        prediction_type,
        sequence_feature_columns,
        context_feature_columns=None,
        num_classes=None,
        num_units=None,
        cell_type="basic_rnn",
        optimizer="SGD",
        learning_rate=0.1,
        predict_probabilities=False,
        momentum=None,
        gradient_clipping_norm=5.0,
        dropout_keep_probabilities=None,
        model_dir=None,
        feature_engineering_fn=None,
        config=None,
    ):
        """Create the estimator.

        Args:
            problem_type: ``ProblemType.CLASSIFICATION`` or ``ProblemType.LINEAR_REGRESSION``.
            prediction_type: ``PredictionType.SINGLE_VALUE`` or ``PredictionType.MULTIPLE_VALUE``.
            sequence_feature_columns: The columns with a value for each step.
            context_feature_columns: The columns with a value for the whole sequence.
            num_classes: The number of classes.
            num_units: The size of a cell, or of each layer.
            cell_type: ``basic_rnn``, ``lstm``, ``gru``, or a class.
            optimizer: The optimizer, or its name.
            learning_rate: The learning rate.
            predict_probabilities: Whether to predict probabilities too.
            momentum: The momentum of the optimizer ``Momentum``.
            gradient_clipping_norm: The most norm of all gradients together.
            dropout_keep_probabilities: What is kept before each layer and after the last.
            model_dir: The directory of the checkpoints.
            feature_engineering_fn: A function of features and labels that is called first.
            config: A ``RunConfig``.

        Raises:
            ValueError: There is no such problem or prediction, or the number of classes is missing.
        """
        if prediction_type not in (PredictionType.SINGLE_VALUE, PredictionType.MULTIPLE_VALUE):
            raise ValueError(
                "prediction_type must be one of PredictionType.MULTIPLE_VALUE or PredictionType.SINGLE_VALUE; got"
                f" {prediction_type}"
            )
        rnn_common.check_problem(problem_type, predict_probabilities)
        target, kind = target_of(problem_type, num_classes)
        count = "Multi" if prediction_type == PredictionType.MULTIPLE_VALUE else "Single"
        options = {
            "problem_type": problem_type,
            "prediction_type": prediction_type,
            "num_units": num_units,
            "cell_type": cell_type,
            "optimizer": optimizer_of(optimizer, learning_rate, momentum),
            "learning_rate": learning_rate,
            "predict_probabilities": predict_probabilities,
            "gradient_clipping_norm": gradient_clipping_norm,
            "dropout_keep_probabilities": dropout_keep_probabilities,
        }
        model = _Model(
            f"{count}ValueDynamicRNN{kind}", sequence_feature_columns, context_feature_columns, target, options
        )
        super().__init__(model, model_dir, config, None, feature_engineering_fn)


def target_of(problem_type, num_classes):
    """Return the target column of a kind of problem, and the end of the model's name.

    Raises:
        ValueError: The number of classes is missing.
    """
    if problem_type == ProblemType.LINEAR_REGRESSION:
        return regression_target(), "Regressor"
    if not num_classes:
        raise ValueError("For CLASSIFICATION problem_type, num_classes must be specified.")
    return multi_class_target(n_classes=num_classes), "Classifier"


def optimizer_of(optimizer, learning_rate, momentum):
    """Return the optimizer for a name that ``optimize_loss`` does not know; others as they are."""
    return tf.train.MomentumOptimizer(learning_rate, momentum) if optimizer == "Momentum" else optimizer
