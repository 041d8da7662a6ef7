"""``tf.contrib.learn``: an estimator of a model function that predicts probabilities of one of two classes."""

from __future__ import annotations

import tensorflow.compat.v1 as tf
from tf_slim import metrics

from graphlab.contrib.learn.constants import MetricKey, ProblemType
from graphlab.contrib.learn.estimators.estimator import Estimator
from graphlab.contrib.learn.estimators.model_fn import ModeKeys, ModelFnOps


def LogisticRegressor(model_fn, thresholds=None, model_dir=None, config=None, feature_engineering_fn=None):
    """Return an estimator that evaluates with the metrics of a logistic regression.

    Args:
        model_fn: ``model_fn(features, labels, mode)``; it returns the probabilities, the loss and the training
            operation.
        thresholds: Thresholds for metrics; by default one half.
        model_dir: The directory of the checkpoints.
        config: A ``RunConfig``.
        feature_engineering_fn: A function of features and labels that is called first.
    """

    def with_metrics(features, labels, mode, params):
        predictions, loss, train_op = model_fn(features, labels, mode)
        return ModelFnOps(
            mode=mode,
            predictions=predictions,
            loss=loss,
            train_op=train_op,
            eval_metric_ops=_metrics(labels, predictions, thresholds or [0.5]) if mode == ModeKeys.EVAL else None,
            output_alternatives={"head": (ProblemType.LOGISTIC_REGRESSION, {"predictions": predictions})},
        )

    return Estimator(with_metrics, model_dir, config, {"thresholds": thresholds}, feature_engineering_fn)


def _metrics(labels, predictions, thresholds):
    if isinstance(labels, dict) and len(labels) == 1:
        labels = next(iter(labels.values()))
    found = {
        MetricKey.PREDICTION_MEAN: metrics.streaming_mean(predictions),
        MetricKey.LABEL_MEAN: metrics.streaming_mean(labels),
        MetricKey.ACCURACY_BASELINE: metrics.streaming_mean(labels),
        MetricKey.AUC: metrics.streaming_auc(labels=labels, predictions=predictions),
    }
    for threshold in thresholds:
        above = tf.cast(
            tf.greater_equal(predictions, threshold), tf.float32, name=f"predictions_at_threshold_{threshold:f}"
        )
        found[MetricKey.ACCURACY_MEAN % threshold] = metrics.streaming_accuracy(labels=labels, predictions=above)
        found[MetricKey.PRECISION_MEAN % threshold] = metrics.streaming_precision(labels=labels, predictions=above)
        found[MetricKey.RECALL_MEAN % threshold] = metrics.streaming_recall(labels=labels, predictions=above)
    return found
