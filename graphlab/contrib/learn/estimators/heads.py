"""``tf.contrib.learn``: functions that make heads, and the heads that are made of others."""

from __future__ import annotations

import tensorflow.compat.v1 as tf

from graphlab.contrib.learn.constants import MetricKey, ProblemType
from graphlab.contrib.learn.estimators import head_losses as losses
from graphlab.contrib.learn.estimators.head import (
    BinaryLogisticHead,
    BinarySvmHead,
    Head,
    MultiClassHead,
    MultiLabelHead,
    RegressionHead,
    no_op_train_fn,
)
from graphlab.contrib.learn.estimators.model_fn import ModeKeys, ModelFnOps


def regression_head(
    label_name=None,
    weight_column_name=None,
    label_dimension=1,
    enable_centered_bias=False,
    head_name=None,
    link_fn=None,
):
    """Return a head for numbers, with the mean squared difference as its loss.

    Args:
        label_name: Which of several labels is the head's.
        weight_column_name: Which feature is the weight of an example.
        label_dimension: The number of numbers per example.
        enable_centered_bias: Whether the head has a bias of its own.
        head_name: The name of the head.
        link_fn: Makes predictions of logits.
    """
    return RegressionHead(
        label_dimension,
        losses.mean_squared_loss,
        link_fn or tf.identity,
        label_name=label_name,
        weight_column_name=weight_column_name,
        enable_centered_bias=enable_centered_bias,
        head_name=head_name,
    )


def poisson_regression_head(
    label_name=None, weight_column_name=None, label_dimension=1, enable_centered_bias=False, head_name=None
):
    """Return a head for counts; the arguments are those of ``regression_head``."""
    return RegressionHead(
        label_dimension,
        losses.poisson_loss,
        tf.exp,
        label_name=label_name,
        weight_column_name=weight_column_name,
        enable_centered_bias=enable_centered_bias,
        head_name=head_name,
    )


def multi_class_head(
    n_classes,
    label_name=None,
    weight_column_name=None,
    enable_centered_bias=False,
    head_name=None,
    thresholds=None,
    metric_class_ids=None,
    loss_fn=None,
    label_keys=None,
):
    """Return a head for classes, of which an example has one; further arguments as for ``regression_head``.

    Args:
        n_classes: The number of classes.
        label_name: Which of several labels is the head's.
        weight_column_name: Which feature is the weight of an example.
        enable_centered_bias: Whether the head has a bias of its own.
        head_name: The name of the head.
        thresholds: For two classes: thresholds for metrics.
        metric_class_ids: For more classes: those with metrics of their own.
        loss_fn: A function of labels, logits and weights.
        label_keys: For more classes: the labels that stand for them.

    Raises:
        ValueError: The arguments do not fit to the number of classes.
    """
    if n_classes is None or n_classes < 2:
        raise ValueError(f"n_classes must be > 1 for classification: {n_classes}.")
    loss_fn = losses.custom_loss(loss_fn)
    named = {
        "label_name": label_name,
        "weight_column_name": weight_column_name,
        "enable_centered_bias": enable_centered_bias,
        "head_name": head_name,
        "loss_fn": loss_fn,
        "thresholds": thresholds,
    }
    if n_classes > 2:
        return MultiClassHead(
            ProblemType.CLASSIFICATION, n_classes, metric_class_ids=metric_class_ids, label_keys=label_keys, **named
        )
    if metric_class_ids:
        raise ValueError("metric_class_ids invalid for n_classes==2.")
    if label_keys:
        raise ValueError("label_keys is not supported for n_classes=2.")
    return BinaryLogisticHead(ProblemType.LOGISTIC_REGRESSION, 1, **named)


def binary_svm_head(
    label_name=None, weight_column_name=None, enable_centered_bias=False, head_name=None, thresholds=None
):
    """Return a head for two classes with a hinge loss; the arguments are those of ``multi_class_head``."""
    return BinarySvmHead(
        ProblemType.LOGISTIC_REGRESSION,
        1,
        label_name=label_name,
        weight_column_name=weight_column_name,
        enable_centered_bias=enable_centered_bias,
        head_name=head_name,
        thresholds=thresholds,
    )


def multi_label_head(
    n_classes,
    label_name=None,
    weight_column_name=None,
    enable_centered_bias=False,
    head_name=None,
    thresholds=None,
    metric_class_ids=None,
    loss_fn=None,
):
    """Return a head for classes, of which an example has any number; the arguments are those of ``multi_class_head``.

    Raises:
        ValueError: There are fewer than two classes.
    """
    if n_classes < 2:
        raise ValueError("n_classes must be > 1 for classification.")
    return MultiLabelHead(
        ProblemType.CLASSIFICATION,
        n_classes,
        label_name=label_name,
        weight_column_name=weight_column_name,
        enable_centered_bias=enable_centered_bias,
        head_name=head_name,
        thresholds=thresholds,
        metric_class_ids=metric_class_ids,
        loss_fn=losses.custom_loss(loss_fn),
    )


def loss_only_head(loss_fn, head_name=None):
    """Return a head that only adds a loss: that of a function without arguments, which may return a list of them."""
    return LossOnlyHead(loss_fn, head_name=head_name)


def multi_head(heads, loss_weights=None):
    """Return a head of several heads, each with a name.

    Args:
        heads: The heads.
        loss_weights: The weights of their losses.

    Raises:
        ValueError: There are more or fewer weights than heads.
    """
    if loss_weights and len(loss_weights) != len(heads):
        raise ValueError("heads and loss_weights must have same size")

    def merge(losses_of_heads):
        if loss_weights:
            losses_of_heads = [loss * weight for loss, weight in zip(losses_of_heads, loss_weights, strict=True)]
        return tf.add_n(losses_of_heads)

    return MultiHead(heads, merge)


class LossOnlyHead(Head):
    """A loss without predictions."""

    def __init__(self, loss_fn, head_name=None):
        """Take a function that returns the loss."""
        self._loss_fn = loss_fn
        self.head_name = head_name or "loss_only_head"

    @property
    def logits_dimension(self):
        """None of the logits are for this head."""
        return 0

    def create_model_fn_ops(
        self, features, mode, labels=None, train_op_fn=None, logits=None, logits_input=None, scope=None
    ):
        ModeKeys.validate(mode)
        loss = train_op = None
        if mode != ModeKeys.INFER:
            with tf.variable_scope(scope, default_name=self.head_name):
                loss = self._loss_fn()
                loss = tf.add_n(loss) if isinstance(loss, list) else loss
                with tf.name_scope(""):
                    tf.summary.scalar(f"{MetricKey.LOSS}/{self.head_name}", tf.identity(loss))
                if mode == ModeKeys.TRAIN:
                    if train_op_fn is None:
                        raise ValueError("train_op_fn can not be None in TRAIN mode")
                    with tf.name_scope(None, "train_op", (loss,)):
                        train_op = train_op_fn(loss)
        return ModelFnOps(mode=mode, loss=loss, train_op=train_op, predictions={}, eval_metric_ops={})


class MultiHead(Head):
    """Several heads on the logits of one model."""

    def __init__(self, heads, loss_merger):
        """Take the heads, and a function that makes one loss of a list of losses.

        Raises:
            ValueError: A head has no name.
        """
        if not all(head.head_name for head in heads):
            raise ValueError("Members of MultiHead must have names.")
        self._heads = heads
        self._loss_merger = loss_merger

    @property
    def logits_dimension(self):
        """The number of logits of all heads."""
        return sum(head.logits_dimension for head in self._heads)

    def create_model_fn_ops(
        self, features, mode, labels=None, train_op_fn=None, logits=None, logits_input=None, scope=None
    ):
        ModeKeys.validate(mode)
        if mode == ModeKeys.TRAIN and train_op_fn is None:
            raise ValueError("train_op_fn can not be None in TRAIN mode.")
        parts = [
            head.create_model_fn_ops(features, mode, labels, no_op_train_fn, part, logits_input, scope)
            for head, part in zip(self._heads, self._parts_of(logits), strict=True)
        ]
        metrics = {name: each for part in parts for name, each in part.eval_metric_ops.items()}
        if mode == ModeKeys.TRAIN:
            loss = self._loss_merger([part.loss for part in parts])
            train_op = tf.group(train_op_fn(loss), *(part.train_op for part in parts))
            return ModelFnOps(mode, loss=loss, train_op=train_op, eval_metric_ops=metrics)
        predictions = {
            (head.head_name, name): each
            for head, part in zip(self._heads, parts, strict=True)
            for name, each in part.predictions.items()
        }
        if mode == ModeKeys.EVAL:
            loss = self._loss_merger([part.loss for part in parts])
            return ModelFnOps(mode, predictions, loss, eval_metric_ops=metrics)
        outputs = {name: each for part in parts for name, each in (part.output_alternatives or {}).items()}
        return ModelFnOps(mode, predictions, output_alternatives=outputs)

    def _parts_of(self, logits):
        if logits is None:
            return [None] * len(self._heads)
        if isinstance(logits, dict):
            return [None if isinstance(head, LossOnlyHead) else logits[head.head_name] for head in self._heads]
        logits = tf.convert_to_tensor(logits)
        parts, begin = [], 0
        for head in self._heads:
            parts.append(logits[:, begin : begin + head.logits_dimension])
            begin += head.logits_dimension
        return parts
