"""``tf.contrib.learn``: what a model function is asked for, and what it returns."""

from __future__ import annotations

from typing import Any, NamedTuple

import tensorflow.compat.v1 as tf
from tensorflow.python.framework.sparse_tensor import convert_to_tensor_or_sparse_tensor
from tensorflow_estimator.python.estimator import estimator_lib as core

from graphlab.contrib.learn.constants import MetricKey, PredictionKey, ProblemType

_DEFAULT_SIGNATURE = tf.saved_model.signature_constants.DEFAULT_SERVING_SIGNATURE_DEF_KEY


class ModeKeys:
    """The modes in which a model function is called."""

    TRAIN, EVAL, INFER = "train", "eval", "infer"

    @classmethod
    def validate(cls, key):
        """Check that there is such a mode.

        Raises:
            ValueError: There is not.
        """
        if key not in (cls.TRAIN, cls.EVAL, cls.INFER):
            raise ValueError(f"Invalid mode {key}.")


class _Fields(NamedTuple):
    predictions: Any
    loss: Any
    train_op: Any
    eval_metric_ops: Any
    output_alternatives: Any
    training_chief_hooks: Any
    training_hooks: Any
    scaffold: Any
    mode: Any


class ModelFnOps(_Fields):
    """The parts of a model's graph in one mode."""

    __slots__ = ()

    def __new__(
        cls,
        mode,
        predictions=None,
        loss=None,
        train_op=None,
        eval_metric_ops=None,
        output_alternatives=None,
        training_chief_hooks=None,
        training_hooks=None,
        scaffold=None,
    ):
        """Check what the mode needs, and make tensors of values.

        Args:
            mode: One of ``ModeKeys``.
            predictions: A tensor, or a dictionary of tensors.
            loss: A scalar; needed for training and evaluation.
            train_op: The operation of a training step; needed for training.
            eval_metric_ops: Metrics by name: pairs of a value and an update.
            output_alternatives: For exports, by name: the ``ProblemType`` and a dictionary of tensors.
            training_chief_hooks: Session hooks for the first worker.
            training_hooks: Session hooks for every worker.
            scaffold: A ``tf.train.Scaffold``.

        Raises:
            ValueError: Something is missing that the mode needs, or the loss is no scalar.
            TypeError: A hook is not a ``tf.train.SessionRunHook``.
        """
        ModeKeys.validate(mode)
        if train_op is None:
            if mode == ModeKeys.TRAIN:
                raise ValueError("Missing train_op.")
        elif not isinstance(train_op, tf.Operation):
            train_op = tf.convert_to_tensor(train_op).op
        if loss is not None:
            loss = _scalar(loss)
        elif mode != ModeKeys.INFER:
            raise ValueError("Missing loss.")
        if predictions is None:
            if mode != ModeKeys.TRAIN:
                raise ValueError("Missing predictions.")
        elif isinstance(predictions, dict):
            predictions = {name: convert_to_tensor_or_sparse_tensor(value) for name, value in predictions.items()}
        else:
            predictions = convert_to_tensor_or_sparse_tensor(predictions)
        if eval_metric_ops is not None and not isinstance(eval_metric_ops, dict):
            raise ValueError("eval_metric_ops must be a dict.")
        chief_hooks, hooks = training_chief_hooks or [], training_hooks or []
        for hook in [*hooks, *chief_hooks]:
            if not isinstance(hook, tf.train.SessionRunHook):
                raise TypeError(
                    "All hooks returned from model_fn must be SessionRunHook instances, got instance of"
                    f" {type(hook)}: {hook}"
                )
        return super().__new__(
            cls,
            predictions,
            loss,
            train_op,
            {} if eval_metric_ops is None else eval_metric_ops,
            output_alternatives,
            chief_hooks,
            hooks,
            scaffold,
            mode,
        )

    def estimator_spec(self, default_serving_output_alternative_key=None):
        """Return the same as a ``tf.estimator.EstimatorSpec``.

        Args:
            default_serving_output_alternative_key: Which of several output alternatives an export serves by default.
        """
        alternatives = dict(self.output_alternatives or {})
        if len(alternatives) > 1 and _DEFAULT_SIGNATURE not in alternatives:
            alternatives[_DEFAULT_SIGNATURE] = alternatives[default_serving_output_alternative_key]
        return core.EstimatorSpec(
            mode=self.mode,
            predictions=self.predictions,
            loss=self.loss,
            train_op=self.train_op,
            eval_metric_ops={name: ops for name, ops in self.eval_metric_ops.items() if name != MetricKey.LOSS},
            export_outputs={name: _export_output(*each) for name, each in alternatives.items()} or None,
            training_chief_hooks=self.training_chief_hooks,
            training_hooks=self.training_hooks,
            scaffold=self.scaffold,
        )


def _scalar(loss):
    loss = tf.convert_to_tensor(loss)
    if loss.shape.num_elements() not in (None, 1):
        raise ValueError(f"Loss must be scalar: {loss}.")
    return loss if loss.shape.is_compatible_with([]) else tf.reshape(loss, [])


def _export_output(problem_type, tensors):
    scores = tensors.get(PredictionKey.SCORES, tensors.get(PredictionKey.PROBABILITIES))
    if problem_type == ProblemType.LINEAR_REGRESSION:
        return core.export.RegressionOutput(scores)
    if problem_type in (ProblemType.CLASSIFICATION, ProblemType.LOGISTIC_REGRESSION):
        classes = tensors.get(PredictionKey.CLASSES)
        if classes is None or classes.dtype != tf.string:
            tf.logging.warning("Servo inference will not have class ids: classes is %s.", classes)
            classes = None
        return core.export.ClassificationOutput(scores=scores, classes=classes)
    if problem_type == ProblemType.UNSPECIFIED:
        return core.export.PredictOutput(tensors)
    raise ValueError(f"Unknown problem_type={problem_type}")
