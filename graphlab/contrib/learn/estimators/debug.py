"""``tf.contrib.learn``: models that know nothing of the features, to compare others with."""

from __future__ import annotations

import tensorflow.compat.v1 as tf
from tf_slim.layers import optimize_loss

from graphlab.contrib.learn.constants import PredictionKey
from graphlab.contrib.learn.estimators import heads
from graphlab.contrib.learn.estimators.estimator import Estimator


def debug_model_fn(features, labels, mode, params, config=None):
    """Return the ``ModelFnOps`` of a model that only has the bias of its head.

    Args:
        features: The features by name.
        labels: The labels.
        mode: One of ``ModeKeys``.
        params: ``head``, with a centred bias.
        config: Not used.

    Raises:
        ValueError: There are no features.
    """
    features = features if isinstance(features, dict) else {"": features}
    if not features:
        raise ValueError("Features cannot be empty.")
    head = params["head"]
    size, *others = (tf.shape(feature)[0] for feature in features.values())
    with tf.control_dependencies([tf.assert_equal(size, other) for other in others]):
        logits = tf.zeros([size, head.logits_dimension])

    def train_op(loss):
        return optimize_loss(loss, global_step=None, learning_rate=0.3, optimizer="Adagrad")

    return head.create_model_fn_ops(features, mode, labels, train_op, logits=logits)


class _Debug(Estimator):
    def _each(self, key, input_fn, batch_size):
        return (row[key] for row in self.predict(input_fn=input_fn, batch_size=batch_size, outputs=[key]))


class DebugClassifier(_Debug):
    """Learns the shares of the classes."""

    def __init__(
        self,
        model_dir=None,
        n_classes=2,
        weight_column_name=None,
        config=None,
        feature_engineering_fn=None,
        label_keys=None,
    ):
        """Create the estimator."""
        head = heads.multi_class_head(
            n_classes, weight_column_name=weight_column_name, enable_centered_bias=True, label_keys=label_keys
        )
        super().__init__(debug_model_fn, model_dir, config, {"head": head}, feature_engineering_fn)

    def predict_classes(self, input_fn=None, batch_size=None):
        """Return the class of each example."""
        return self._each(PredictionKey.CLASSES, input_fn, batch_size)

    def predict_proba(self, input_fn=None, batch_size=None):
        """Return the probabilities of the classes for each example."""
        return self._each(PredictionKey.PROBABILITIES, input_fn, batch_size)


class DebugRegressor(_Debug):
    """Learns the mean of the labels."""

    def __init__(
        self, model_dir=None, label_dimension=1, weight_column_name=None, config=None, feature_engineering_fn=None
    ):
        """Create the estimator."""
        head = heads.regression_head(
            weight_column_name=weight_column_name, label_dimension=label_dimension, enable_centered_bias=True
        )
        super().__init__(debug_model_fn, model_dir, config, {"head": head}, feature_engineering_fn)

    def predict_scores(self, input_fn=None, batch_size=None):
        """Return the number of each example."""
        return self._each(PredictionKey.SCORES, input_fn, batch_size)
