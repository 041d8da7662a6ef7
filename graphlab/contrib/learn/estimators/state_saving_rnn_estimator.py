"""``tf.contrib.learn``: a recurrent network for long sequences, which it reads in segments."""

from __future__ import annotations

import tensorflow.compat.v1 as tf
from tf_slim.layers import fully_connected, optimize_loss

from graphlab.contrib.layers.feature_transformation import sequence_input_from_feature_columns
from graphlab.contrib.learn.constants import PredictionType
from graphlab.contrib.learn.estimators import rnn_common
from graphlab.contrib.learn.estimators.dynamic_rnn_estimator import optimizer_of, target_of
from graphlab.contrib.learn.estimators.estimator import Estimator
from graphlab.contrib.learn.estimators.model_fn import ModeKeys, ModelFnOps
from graphlab.contrib.learn.estimators.rnn_common import RNNKeys, state_tuple_to_dict
from graphlab.contrib.training.state_batches import batch_sequences_with_states

__all__ = ["StateSavingRnnEstimator", "construct_state_saving_rnn", "state_tuple_to_dict"]


def construct_state_saving_rnn(cell, inputs, num_label_columns, state_saver, state_name, scope="rnn"):
    """Return the logits, ``[batch, time, num_label_columns]``, and the last state.

    Args:
        cell: An ``RNNCell``.
        inputs: The input of each step, ``[batch, size]``.
        num_label_columns: The number of logits.
        state_saver: Has ``state`` and ``save_state``.
        state_name: The names of the states.
        scope: The variable scope.
    """
    with tf.name_scope(scope):
        outputs, state = tf.nn.static_state_saving_rnn(
            cell, inputs, state_saver=state_saver, state_name=state_name, scope=scope
        )
        logits = fully_connected(tf.stack(outputs, axis=1), num_label_columns, activation_fn=None)
        return logits, tf.identity(state, name=RNNKeys.FINAL_STATE_KEY)


def _state_names(cell):
    """Return the names of the states of a cell, in its structure."""
    size = cell.state_size
    if isinstance(size, tf.TensorShape):
        raise TypeError("cell.state_size of type TensorShape is not supported.")
    if isinstance(size, int):
        return f"{RNNKeys.STATE_PREFIX}_0"
    if isinstance(size, tf.nn.rnn_cell.LSTMStateTuple):
        return [f"{RNNKeys.STATE_PREFIX}_0_{part}" for part in "ch"]
    names = [f"{RNNKeys.STATE_PREFIX}_{number}" for number in range(len(size))]
    if isinstance(size[0], tf.nn.rnn_cell.LSTMStateTuple):
        return [[f"{name}_{part}" for part in "ch"] for name in names]
    return names


class _Model:
    """The model function."""

    def __init__(self, name, columns, context_columns, target, options):
        self._name = name
        self._columns = columns
        self._context_columns = context_columns or ()
        self._target = target
        self._options = options

    def __call__(self, features, labels, mode):
        options, target = self._options, self._target
        with tf.name_scope(self._name):
            dropout = options["dropout_keep_probabilities"] if mode == ModeKeys.TRAIN else None
            cell = rnn_common.construct_rnn_cell(options["num_units"], options["cell_type"], dropout)
            names = _state_names(cell)
            batch = self._batch(cell, names, features, labels, mode)
            labels = None if mode == ModeKeys.INFER else batch.sequences.pop(RNNKeys.LABELS_KEY)
            logits, state = construct_state_saving_rnn(
                cell, self._inputs(batch), target.num_label_columns, batch, names
            )
            problem = options["problem_type"]
            predictions = rnn_common.multi_value_predictions(logits, target, problem, options["predict_probabilities"])
            loss = metrics = train_op = None
            if mode != ModeKeys.INFER:
                masked = rnn_common.mask_activations_and_labels(logits, labels, batch.length)
                loss = target.loss(*masked, features)
                metrics = rnn_common.get_eval_metric_ops(
                    problem, PredictionType.MULTIPLE_VALUE, batch.length, predictions, labels
                )
            predictions.update(state_tuple_to_dict(state))
            if mode == ModeKeys.TRAIN:
                train_op = optimize_loss(
                    loss=loss,
                    global_step=None,
                    learning_rate=options["learning_rate"],
                    optimizer=options["optimizer"],
                    clip_gradients=options["gradient_clipping_norm"],
                )
        return ModelFnOps(mode, predictions, loss, train_op, metrics)

    def _batch(self, cell, names, features, labels, mode):
        zeros = tf.nest.flatten(cell.zero_state(1, dtype=tf.float32))
        flat = tf.nest.flatten(names)
        sequences = {
            name: _feature(features, name, "sequence")
            for column in self._columns
            for name in tf.feature_column.make_parse_example_spec([column])
        }
        context = {column.name: _feature(features, column.name, "context") for column in self._context_columns}
        if mode != ModeKeys.INFER:
            sequences[RNNKeys.LABELS_KEY] = labels
        options = self._options
        return batch_sequences_with_states(
            input_key="key",
            input_sequences=sequences,
            input_context=context,
            input_length=None,
            initial_states={name: tf.squeeze(zero, axis=0) for name, zero in zip(flat, zeros, strict=True)},
            num_unroll=options["num_unroll"],
            batch_size=options["batch_size"],
            pad=True,
            make_keys_unique=True,
            make_keys_unique_seed=options["seed"],
            num_threads=options["num_threads"],
            capacity=options["queue_capacity"],
        )

    def _inputs(self, batch):
        """Return the input of each step."""
        steps = self._options["num_unroll"]
        for feature in batch.sequences.values():
            if isinstance(feature, tf.SparseTensor):
                feature.dense_shape.set_shape([3])
        inputs = sequence_input_from_feature_columns(batch.sequences, self._columns)
        inputs.set_shape([None, steps, None])
        if batch.context:
            repeated = [
                tf.tile(tf.expand_dims(batch.context[name], 1), [1, steps, 1])[:, :, 0]
                for name in sorted(batch.context)
            ]
            inputs = tf.concat([inputs, tf.stack(repeated, 2)], axis=2)
        return tf.unstack(inputs, axis=1)


def _feature(features, name, kind):
    if features.get(name) is None:
        raise ValueError(f"No key in features for {kind} feature: {name}")
    return features[name]


class StateSavingRnnEstimator(Estimator):
    """A recurrent network that predicts a value for each step of long sequences."""

    def __init__(
        self,
        problem_type,
        num_unroll,
        batch_size,
        sequence_feature_columns,
        context_feature_columns=None,
        num_classes=None,
        num_units=None,
        cell_type="basic_rnn",
        optimizer_type="SGD",
        learning_rate=0.1,
        predict_probabilities=False,
        momentum=None,
        gradient_clipping_norm=5.0,
        dropout_keep_probabilities=None,
        model_dir=None,
        config=None,
        feature_engineering_fn=None,
        num_threads=3,
        queue_capacity=1000,
        seed=None,
    ):
        """Create the estimator; its input function returns one sequence at a time, without a batch.

        Args:
            problem_type: ``ProblemType.CLASSIFICATION`` or ``ProblemType.LINEAR_REGRESSION``.
            num_unroll: The length of a segment.
            batch_size: The number of segments of a batch.
            sequence_feature_columns: The columns with a value for each step.
            context_feature_columns: The columns with a value for the whole sequence.
            num_classes: The number of classes.
            num_units: The size of a cell, or of each layer.
            cell_type: ``basic_rnn``, ``lstm``, ``gru``, or a class.
            optimizer_type: The optimizer, or its name.
            learning_rate: The learning rate.
            predict_probabilities: Whether to predict probabilities too.
            momentum: The momentum of the optimizer ``Momentum``.
            gradient_clipping_norm: The most norm of all gradients together.
            dropout_keep_probabilities: What is kept before each layer and after the last.
            model_dir: The directory of the checkpoints.
            config: A ``RunConfig``.
            feature_engineering_fn: A function of features and labels that is called first.
            num_threads: The number of threads that read.
            queue_capacity: How many sequences are held at once.
            seed: The seed of the names of the sequences.

        Raises:
            ValueError: There is no such problem, or a number is missing.
        """
        rnn_common.check_problem(problem_type, predict_probabilities)
        if num_unroll <= 0:
            raise ValueError(f"num_unroll must be positive; got {num_unroll}.")
        target, kind = target_of(problem_type, num_classes)
        options = {
            "problem_type": problem_type,
            "num_unroll": num_unroll,
            "batch_size": batch_size,
            "num_units": num_units,
            "cell_type": cell_type,
            "optimizer": optimizer_of(optimizer_type, learning_rate, momentum),
            "learning_rate": learning_rate,
            "predict_probabilities": predict_probabilities,
            "gradient_clipping_norm": gradient_clipping_norm,
            "dropout_keep_probabilities": dropout_keep_probabilities,
            "num_threads": num_threads,
            "queue_capacity": queue_capacity,
            "seed": seed,
        }
        name = f"MultiValueStateSavingRNN{kind}"
        model = _Model(name, sequence_feature_columns, context_feature_columns, target, options)
        super().__init__(model, model_dir, config, None, feature_engineering_fn)
