"""``tf.contrib.learn``: linear models that stochastic dual coordinate ascent trains."""

from __future__ import annotations

import tensorflow.compat.v1 as tf

from graphlab.contrib.layers.feature_column_ops import weighted_sum_from_feature_columns
from graphlab.contrib.layers.feature_columns import real_valued_column
from graphlab.contrib.learn.constants import PredictionKey
from graphlab.contrib.learn.estimators import head as head_lib
from graphlab.contrib.learn.estimators import heads
from graphlab.contrib.learn.estimators.estimator import Estimator
from graphlab.contrib.learn.estimators.predictions import named_features
from graphlab.contrib.linear_optimizer.sdca_optimizer import SDCAOptimizer

#: The loss that belongs to a head.
_LOSSES = {
    head_lib.BinarySvmHead: "hinge_loss",
    head_lib.BinaryLogisticHead: "logistic_loss",
    head_lib.RegressionHead: "squared_loss",
}

_BIAS = "tf_virtual_bias_column"


class SdcaUpdateWeightsHook(tf.train.SessionRunHook):
    """Puts the weights that the optimizer found into the model after each step."""

    def set_parameters(self, sdca_model, train_op):
        """Take the optimizer's model and its training operation."""
        self._sdca_model = sdca_model
        self._train_op = train_op

    def begin(self):
        """Make the operation."""
        self._update_op = self._sdca_model.update_weights(self._train_op)

    def before_run(self, run_context):
        """Run the operation with each step."""
        return tf.train.SessionRunArgs(self._update_op)


def sdca_model_fn(features, labels, mode, params):
    """Return the ``ModelFnOps`` of a linear model.

    Args:
        features: The features by name.
        labels: The labels.
        mode: One of ``ModeKeys``.
        params: ``head``, ``feature_columns``, ``optimizer``, ``weight_column_name``, ``update_weights_hook``.

    Raises:
        ValueError: The optimizer or the head is of another kind.
    """
    head, columns, optimizer = params["head"], params["feature_columns"], params["optimizer"]
    hook = params.get("update_weights_hook")
    if not isinstance(optimizer, SDCAOptimizer):
        raise ValueError("Optimizer must be of type SDCAOptimizer")
    loss_type = next((loss for kind, loss in _LOSSES.items() if isinstance(head, kind)), None)
    if loss_type is None:
        raise ValueError(f"Unsupported head type: {head}")
    if head.logits_dimension != 1:
        raise ValueError("SDCA only applies for logits_dimension=1.")
    if any(column.name == _BIAS for column in columns):
        raise ValueError(f"{_BIAS} is a reserved column name.")
    features = named_features(features)
    with tf.variable_scope("linear", values=features.values(), partitioner=optimizer.partitioner) as scope:
        logits, variables, bias = weighted_sum_from_feature_columns(features, columns, 1, scope=scope)
    # The bias is the weight of a feature that is always one.
    bias_column = real_valued_column(_BIAS)
    features = {**features, _BIAS: tf.ones([tf.shape(logits)[0], 1])}
    variables = {**variables, bias_column: [bias]}

    def train_op(loss):
        model, operation = optimizer.get_train_step(
            variables, params["weight_column_name"], loss_type, features, labels, tf.train.get_global_step()
        )
        if hook is not None:
            hook.set_parameters(model, operation)
        return operation

    ops = head.create_model_fn_ops(features, mode, labels, train_op, logits=logits)
    return ops if hook is None else ops._replace(training_chief_hooks=[*ops.training_chief_hooks, hook])


class _SDCAEstimator(Estimator):
    """A linear model of feature columns."""

    def __init__(
        self,
        head,
        example_id_column,
        feature_columns,
        weight_column_name=None,
        model_dir=None,
        l1_regularization=0.0,
        l2_regularization=1.0,
        num_loss_partitions=None,
        config=None,
        feature_engineering_fn=None,
        partitioner=None,
    ):
        if not feature_columns:
            raise ValueError("feature_columns must not be empty.")
        self._feature_columns = tuple(feature_columns)
        workers = config.num_worker_replicas if config else 1
        optimizer = SDCAOptimizer(
            example_id_column=example_id_column,
            num_loss_partitions=num_loss_partitions or max(1, workers),
            symmetric_l1_regularization=l1_regularization,
            symmetric_l2_regularization=l2_regularization,
            partitioner=partitioner,
        )
        params = {
            "head": head,
            "feature_columns": feature_columns,
            "optimizer": optimizer,
            "weight_column_name": weight_column_name,
            "update_weights_hook": SdcaUpdateWeightsHook(),
        }
        super().__init__(sdca_model_fn, model_dir, config, params, feature_engineering_fn)

    def _each(self, key, input_fn):
        return (row[key] for row in self.predict(input_fn=input_fn, outputs=[key]))


class SDCALogisticClassifier(_SDCAEstimator):
    """Logistic regression."""

    def __init__(self, example_id_column, feature_columns, weight_column_name=None, **options):
        """Create the estimator; ``example_id_column`` is the feature with the names of the examples."""
        head = heads.multi_class_head(2, weight_column_name=weight_column_name)
        super().__init__(head, example_id_column, feature_columns, weight_column_name, **options)

    def predict_classes(self, input_fn=None):
        """Return the class of each example."""
        return self._each(PredictionKey.CLASSES, input_fn)

    def predict_proba(self, input_fn=None):
        """Return the probabilities of the classes for each example."""
        return self._each(PredictionKey.PROBABILITIES, input_fn)


class SDCALinearRegressor(_SDCAEstimator):
    """Linear regression."""

    def __init__(self, example_id_column, feature_columns, weight_column_name=None, **options):
        """Create the estimator; ``example_id_column`` is the feature with the names of the examples."""
        head = heads.regression_head(weight_column_name=weight_column_name)
        super().__init__(head, example_id_column, feature_columns, weight_column_name, **options)

    def predict_scores(self, input_fn):
        """Return the number of each example."""
        return self._each(PredictionKey.SCORES, input_fn)
