"""``tf.contrib.learn``: what recurrent estimators have in common."""

from __future__ import annotations

import tensorflow.compat.v1 as tf
from tf_slim import metrics

from graphlab.contrib.learn.constants import PredictionKey, PredictionType, ProblemType

__all__ = [
    "PredictionType",
    "RNNKeys",
    "apply_dropout",
    "construct_rnn_cell",
    "get_eval_metric_ops",
    "mask_activations_and_labels",
    "multi_value_predictions",
    "select_last_activations",
]

_CELLS = {
    "basic_rnn": tf.nn.rnn_cell.BasicRNNCell,
    "lstm": tf.nn.rnn_cell.LSTMCell,
    "gru": tf.nn.rnn_cell.GRUCell,
}


class RNNKeys:
    """The names of features and predictions."""

    FINAL_STATE_KEY = "final_state"
    LABELS_KEY = "__labels__"
    SEQUENCE_LENGTH_KEY = "sequence_length"
    STATE_PREFIX = "rnn_cell_state"


def construct_rnn_cell(num_units, cell_type="basic_rnn", dropout_keep_probabilities=None):
    """Return a cell, or several layers of cells.

    Args:
        num_units: The size of a cell, or of each layer.
        cell_type: ``basic_rnn``, ``lstm``, ``gru``, or a class.
        dropout_keep_probabilities: What is kept before each layer and after the last; None keeps all.

    Raises:
        ValueError: There is no such type.
    """
    cell_type = _CELLS.get(cell_type, cell_type) if isinstance(cell_type, str) else cell_type
    if not isinstance(cell_type, type) or not issubclass(cell_type, tf.nn.rnn_cell.RNNCell):
        raise ValueError(f"The supported cell types are {list(_CELLS)}; got {cell_type}")
    sizes = num_units if isinstance(num_units, (list, tuple)) else (num_units,)
    cells = [cell_type(num_units=size) for size in sizes]
    if dropout_keep_probabilities:
        cells = apply_dropout(cells, dropout_keep_probabilities)
    return cells[0] if len(cells) == 1 else tf.nn.rnn_cell.MultiRNNCell(cells)


def apply_dropout(cells, dropout_keep_probabilities, random_seed=None):
    """Return cells with dropout before each and after the last.

    Args:
        cells: The cells.
        dropout_keep_probabilities: What is kept: one number more than cells.
        random_seed: The seed of the dropout.

    Raises:
        ValueError: There is another number of probabilities.
    """
    kept = dropout_keep_probabilities
    if len(kept) != len(cells) + 1:
        raise ValueError(
            "The number of dropout probabilities must be one greater than the number of cells. Got"
            f" {len(cells)} cells and {len(kept)} dropout probabilities."
        )
    wrapper = tf.nn.rnn_cell.DropoutWrapper
    inner = [wrapper(cell, share, 1.0, seed=random_seed) for cell, share in zip(cells[:-1], kept[:-2], strict=True)]
    return [*inner, wrapper(cells[-1], kept[-2], kept[-1])]


def get_eval_metric_ops(problem_type, prediction_type, sequence_length, prediction_dict, labels):
    """Return the metrics of an evaluation: the accuracy of classes, nothing for numbers.

    Args:
        problem_type: One of ``ProblemType``.
        prediction_type: One of ``PredictionType``.
        sequence_length: The lengths of the sequences, ``[batch]``; None if all are as long.
        prediction_dict: The predictions by name.
        labels: The labels.
    """
    if problem_type != ProblemType.CLASSIFICATION:
        return {}
    classes = prediction_dict[PredictionKey.CLASSES]
    if prediction_type == PredictionType.MULTIPLE_VALUE:
        classes, labels = mask_activations_and_labels(classes, labels, sequence_length)
    return {"accuracy": metrics.streaming_accuracy(predictions=classes, labels=labels)}


def select_last_activations(activations, sequence_lengths):
    """Return the last step of each sequence.

    Args:
        activations: ``[batch, time, size]``.
        sequence_lengths: The lengths, ``[batch]``; None if all are as long.

    Returns:
        ``[batch, size]``.
    """
    with tf.name_scope("select_last_activations", values=[activations, sequence_lengths]):
        batch, time, size = tf.unstack(tf.shape(activations))
        lengths = time if sequence_lengths is None else sequence_lengths
        last = tf.gather(tf.reshape(activations, [-1, size]), tf.range(batch) * time + lengths - 1)
        last.set_shape([activations.shape[0], activations.shape[2]])
        return last


def mask_activations_and_labels(activations, labels, sequence_lengths):
    """Return the steps of all sequences one after the other, without those after a sequence's end.

    Args:
        activations: ``[batch, time, size]``.
        labels: ``[batch, time]``.
        sequence_lengths: The lengths, ``[batch]``; None if all are as long.

    Returns:
        ``[steps, size]`` and ``[steps]``.
    """
    with tf.name_scope("mask_activations_and_labels", values=[activations, labels, sequence_lengths]):
        batch, time = tf.unstack(tf.shape(labels)[:2])
        if sequence_lengths is None:
            return tf.reshape(activations, [batch * time, -1]), tf.reshape(labels, [batch * time])
        mask = tf.sequence_mask(sequence_lengths, time)
        return tf.boolean_mask(activations, mask), tf.boolean_mask(labels, mask)


def multi_value_predictions(activations, target_column, problem_type, predict_probabilities):
    """Return the predictions of each step, by name.

    Args:
        activations: The logits, ``[batch, time, size]``.
        target_column: Makes predictions of logits; see ``tf.contrib.layers.regression_target``.
        problem_type: One of ``ProblemType``.
        predict_probabilities: Whether to return probabilities too.
    """
    with tf.name_scope("MultiValuePrediction"):
        shape = tf.shape(activations)
        flat = tf.reshape(activations, [-1, shape[2]])
        found = {}
        if predict_probabilities:
            probabilities = target_column.logits_to_predictions(flat, proba=True)
            predictions = tf.argmax(probabilities, 1)
            if target_column.num_label_columns == 1:  # two classes have one logit
                shape = tf.concat([shape[:2], [2]], 0)
            found[PredictionKey.PROBABILITIES] = tf.reshape(probabilities, shape, name=PredictionKey.PROBABILITIES)
        else:
            predictions = target_column.logits_to_predictions(flat, proba=False)
        name = prediction_name(problem_type)
        found[name] = tf.reshape(predictions, shape[:2], name=name)
        return found


def prediction_name(problem_type):
    """Return the name of the predictions of a kind of problem."""
    return PredictionKey.CLASSES if problem_type == ProblemType.CLASSIFICATION else PredictionKey.SCORES


def state_tuple_to_dict(state):
    """Return the parts of a state by name."""
    with tf.name_scope("state_tuple_to_dict"):
        names = ((f"{RNNKeys.STATE_PREFIX}_{number}", part) for number, part in enumerate(tf.nest.flatten(state)))
        return {name: None if part is None else tf.identity(part, name=name) for name, part in names}


def check_problem(problem_type, predict_probabilities):
    """Check a kind of problem.

    Raises:
        ValueError: There is no such kind, or it has no probabilities.
    """
    if problem_type not in (ProblemType.CLASSIFICATION, ProblemType.LINEAR_REGRESSION):
        raise ValueError(
            "problem_type must be either ProblemType.LINEAR_REGRESSION or ProblemType.CLASSIFICATION; got"
            f" {problem_type}"
        )
    if problem_type != ProblemType.CLASSIFICATION and predict_probabilities:
        raise ValueError(
            "predict_probabilities can only be set to True for problem_type ProblemType.CLASSIFICATION; got"
            f" {problem_type}."
        )
