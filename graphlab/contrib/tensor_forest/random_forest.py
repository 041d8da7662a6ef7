"""``tf.contrib.tensor_forest.client.random_forest``: estimators of random forests.

Only classification is supported, as in ``RandomForestGraphs``.
"""

from __future__ import annotations

from typing import Any

import tensorflow.compat.v1 as tf
from tensorflow_estimator.python.estimator import estimator_lib as estimators
from tensorflow_estimator.python.estimator.canned import head as heads
from tensorflow_estimator.python.estimator.export import export_output

from graphlab.contrib.learn.estimators.estimator import Estimator as LearnEstimator
from graphlab.contrib.learn.estimators.model_fn import ModelFnOps
from graphlab.contrib.tensor_forest.tensor_forest import RandomForestGraphs

KEYS_NAME = "keys"
LOSS_NAME = "rf_training_loss"
TREE_PATHS_PREDICTION_KEY = "tree_paths"
VARIANCE_PREDICTION_KEY = "prediction_variance"
ALL_SERVING_KEY = "tensorforest_all"
EPSILON = 0.000001


class ModelBuilderOutputType:
    """What a model function returns: that of ``contrib.learn``, or that of ``tf.estimator``."""

    MODEL_FN_OPS = 0
    ESTIMATOR_SPEC = 1


class TensorForestRunOpAtEndHook(tf.train.SessionRunHook):
    """Runs operations at the end of a session, and logs their values by their names."""

    def __init__(self, op_dict):
        """Run the operations of a dictionary."""
        self._ops = op_dict

    def end(self, session):
        for name in sorted(self._ops):
            tf.logging.info(f"{name}: {session.run(self._ops[name])}")


class TensorForestLossHook(tf.train.SessionRunHook):
    """Stops a training whose loss no longer falls."""

    def __init__(self, early_stopping_rounds, early_stopping_loss_threshold=None, loss_op=None):
        """Stop after some steps without a fall.

        Args:
            early_stopping_rounds: After how many.
            early_stopping_loss_threshold: The share of the smallest loss that it must fall by.
            loss_op: The loss; by default the operation ``rf_training_loss``.
        """
        self.early_stopping_rounds = early_stopping_rounds
        self.early_stopping_loss_threshold = early_stopping_loss_threshold
        self.loss_op = loss_op
        self.min_loss: Any = None
        self.last_step: Any = -1
        self.steps = 0

    def before_run(self, run_context):
        loss = self.loss_op
        if loss is None:
            loss = run_context.session.graph.get_operation_by_name(LOSS_NAME).outputs[0]
        return tf.train.SessionRunArgs({"global_step": tf.train.get_global_step(), "current_loss": loss})

    def after_run(self, run_context, run_values):
        loss, step = run_values.results["current_loss"], run_values.results["global_step"]
        self.steps += 1
        if self.last_step == -1 or self.last_step > step:
            tf.logging.info("TensorForestLossHook resetting last_step.")
            self.last_step, self.steps, self.min_loss = step, 0, None
            return
        self.last_step = step
        if self.min_loss is None or loss < self.min_loss - self.min_loss * self.early_stopping_loss_threshold:
            self.min_loss, self.steps = loss, 0
        if self.steps > self.early_stopping_rounds:
            tf.logging.info("TensorForestLossHook requesting stop.")
            run_context.request_stop()


def get_model_fn(
    params,
    graph_builder_class,
    device_assigner,
    feature_columns=None,
    weights_name=None,
    model_head=None,
    keys_name=None,
    early_stopping_rounds=100,
    early_stopping_loss_threshold=0.001,
    num_trainers=1,
    trainer_id=0,
    report_feature_importances=False,
    local_eval=False,
    head_scope=None,
    include_all_in_serving=False,
    output_type=ModelBuilderOutputType.MODEL_FN_OPS,
):
    """Return the model function of a forest.

    Args:
        params: ``ForestHParams`` after ``fill``.
        graph_builder_class: ``RandomForestGraphs``, or a class with the same methods.
        feature_columns: Columns that make the features.
        model_head: A head of ``tf.estimator``; by default that of the number of classes.
        keys_name: A feature that predictions repeat.
        early_stopping_rounds: After how many steps without a lower loss training stops; 0 for never.
        early_stopping_loss_threshold: See ``TensorForestLossHook``.

    Raises:
        ValueError: There are weights, or importances are wanted.
    """
    if weights_name or report_feature_importances:
        raise ValueError("A forest has neither weights of examples nor feature importances here; leave them out.")
    head = model_head or _head(params)

    def model_fn(features, labels, mode):
        if not isinstance(features, dict):
            features = {"features": features}
        features = dict(features)
        keys = features.pop(keys_name) if keys_name and keys_name in features else None
        inputs = tf.feature_column.input_layer(features, feature_columns) if feature_columns else features
        forest = graph_builder_class(params, device_assigner=device_assigner)
        probabilities, paths, variance = forest.inference_graph(inputs)
        tf.summary.scalar("average_tree_size", forest.average_size())

        def train(unused_loss):
            with tf.control_dependencies([probabilities.op]):
                trained = forest.training_graph(inputs, labels, num_trainers=num_trainers, trainer_id=trainer_id)
                return tf.group(trained, tf.assign_add(tf.train.get_global_step(), 1))

        spec = head.create_estimator_spec(features, mode, _logits(params, probabilities), labels, train_op_fn=train)
        predictions = spec.predictions
        if predictions is not None:
            if keys is not None:
                predictions[keys_name] = keys
            if params.inference_tree_paths:
                predictions[TREE_PATHS_PREDICTION_KEY] = paths
            predictions[VARIANCE_PREDICTION_KEY] = variance
            if include_all_in_serving:
                spec = spec._replace(export_outputs={ALL_SERVING_KEY: export_output.PredictOutput(predictions)})
        if early_stopping_rounds and spec.loss is not None:
            hook = TensorForestLossHook(early_stopping_rounds, early_stopping_loss_threshold, spec.loss)
            spec = spec._replace(training_hooks=[hook, *spec.training_hooks])
        if output_type == ModelBuilderOutputType.ESTIMATOR_SPEC:
            return spec
        return ModelFnOps(
            mode,
            predictions,
            spec.loss,
            spec.train_op,
            spec.eval_metric_ops,
            training_hooks=list(spec.training_hooks or ()),
        )

    return model_fn


def _logits(params, probabilities):
    """Return the probabilities as 1.15 gave them to its heads: as they are, or the log-odds of two classes."""
    if params.num_classes != 2:
        return probabilities
    second = tf.slice(probabilities, [0, 1], [-1, 1])
    return tf.log(tf.maximum(second / tf.maximum(1.0 - second, EPSILON), EPSILON))


def _head(params):
    reduction = tf.losses.Reduction.SUM_OVER_BATCH_SIZE
    if params.num_classes == 2:
        return heads._binary_logistic_head_with_sigmoid_cross_entropy_loss(loss_reduction=reduction)
    return heads._multi_class_head_with_softmax_cross_entropy_loss(params.num_classes, loss_reduction=reduction)


class TensorForestEstimator(LearnEstimator):
    """A random forest as an estimator of ``contrib.learn``."""

    def __init__(
        self,
        params,
        device_assigner=None,
        model_dir=None,
        feature_columns=None,
        graph_builder_class=RandomForestGraphs,
        config=None,
        weight_column=None,
        keys_column=None,
        feature_engineering_fn=None,
        early_stopping_rounds=100,
        early_stopping_loss_threshold=0.001,
        num_trainers=1,
        trainer_id=0,
        report_feature_importances=False,
        local_eval=False,
        version=None,
        head=None,
        include_all_in_serving=False,
    ):
        """Create an estimator; see ``get_model_fn``."""
        model_fn = get_model_fn(
            params.fill(),
            graph_builder_class,
            device_assigner,
            feature_columns,
            weight_column,
            head,
            keys_column,
            early_stopping_rounds,
            early_stopping_loss_threshold,
            num_trainers,
            trainer_id,
            report_feature_importances,
            local_eval,
            include_all_in_serving=include_all_in_serving,
        )
        super().__init__(model_fn, model_dir, config, feature_engineering_fn=feature_engineering_fn)


class CoreTensorForestEstimator(estimators.Estimator):
    """A random forest as an estimator of ``tf.estimator``."""

    def __init__(
        self,
        params,
        device_assigner=None,
        model_dir=None,
        feature_columns=None,
        graph_builder_class=RandomForestGraphs,
        config=None,
        weight_column=None,
        keys_column=None,
        feature_engineering_fn=None,
        early_stopping_rounds=100,
        early_stopping_loss_threshold=0.001,
        num_trainers=1,
        trainer_id=0,
        report_feature_importances=False,
        local_eval=False,
        version=None,
        head=None,
        include_all_in_serving=False,
    ):
        """Create an estimator; see ``get_model_fn``."""
        model_fn = get_model_fn(
            params.fill(),
            graph_builder_class,
            device_assigner,
            feature_columns,
            weight_column,
            head,
            keys_column,
            early_stopping_rounds,
            early_stopping_loss_threshold,
            num_trainers,
            trainer_id,
            report_feature_importances,
            local_eval,
            include_all_in_serving=include_all_in_serving,
            output_type=ModelBuilderOutputType.ESTIMATOR_SPEC,
        )
        super().__init__(model_fn, model_dir, config)
