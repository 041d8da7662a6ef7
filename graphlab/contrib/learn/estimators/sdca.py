"""``tf.contrib.learn``: linear models that stochastic dual coordinate ascent trains."""

from __future__ import annotations

import tensorflow.compat.v1 as tf

from graphlab.contrib.layers.feature_column_ops import weighted_sum_from_feature_columns
from graphlab.contrib.layers.feature_columns import real_valued_column
from graphlab.contrib.learn.estimators import head as head_lib
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
