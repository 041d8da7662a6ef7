"""``tf.contrib.learn``: a linear model and a network together ("wide and deep")."""

from __future__ import annotations

import tensorflow.compat.v1 as tf
from tf_slim.layers import optimize_loss

from graphlab.contrib.learn.estimators import heads
from graphlab.contrib.learn.estimators.dnn import (
    LEARNING_RATE,
    activation_of,
    add_summary,
    embedding_multipliers,
    network_logits,
)
from graphlab.contrib.learn.estimators.estimator import Estimator
from graphlab.contrib.learn.estimators.linear import linear_learning_rate, linear_logits
from graphlab.contrib.learn.estimators.predictions import Classifier, Regressor, named_features


def _combined_model_fn(features, labels, mode, params, config=None):
    head = params["head"]
    linear_columns, dnn_columns = params.get("linear_feature_columns"), params.get("dnn_feature_columns")
    servers = config.num_ps_replicas if config else 0
    input_partitioner = params.get("input_layer_partitioner") or tf.min_max_variable_partitioner(
        max_partitions=servers, min_slice_size=64 << 20
    )
    features = named_features(features)
    linear_optimizer = _instance(params.get("linear_optimizer") or "Ftrl")
    dnn_optimizer = _instance(params.get("dnn_optimizer") or "Adagrad")
    parts = []
    if dnn_columns:
        if not params.get("dnn_hidden_units"):
            raise ValueError("dnn_hidden_units must be defined when dnn_feature_columns is specified.")
        partitioner = tf.min_max_variable_partitioner(max_partitions=servers)
        with tf.variable_scope("dnn", values=tuple(features.values()), partitioner=partitioner):
            logits, input_scope = network_logits(
                features,
                dnn_columns,
                params["dnn_hidden_units"],
                head.logits_dimension,
                activation_of(params.get("dnn_activation_fn") or tf.nn.relu),
                params.get("dnn_dropout"),
                mode,
                input_partitioner,
                "/",
            )
        parts.append(logits)
    if linear_columns:
        logits, scope = linear_logits(
            features, linear_columns, head.logits_dimension, servers, params.get("joint_linear_weights", False)
        )
        with tf.name_scope(scope.original_name_scope):
            add_summary(logits, scope.name, "/")
        parts.append(logits)
    counts_once = params.get("fix_global_step_increment_bug", True)

    def train_op(loss):
        step = tf.train.get_global_step()

        def part(name, rate, optimizer, multipliers=None):
            return optimize_loss(
                loss=loss,
                global_step=step,
                learning_rate=rate,
                optimizer=optimizer,
                gradient_multipliers=multipliers,
                clip_gradients=params.get("gradient_clip_norm"),
                variables=tf.get_collection(name),
                name=name,
                summaries=[],
                increment_global_step=not counts_once,
            )

        ops = []
        if dnn_columns:
            multipliers = embedding_multipliers(params.get("embedding_lr_multipliers"), input_scope)
            ops.append(part("dnn", LEARNING_RATE, dnn_optimizer, multipliers))
        if linear_columns:
            ops.append(part("linear", linear_learning_rate(len(linear_columns)), linear_optimizer))
        both = tf.group(*ops)
        if not counts_once:
            return both
        with tf.control_dependencies([both]), tf.colocate_with(step):
            return tf.assign_add(step, 1).op

    return head.create_model_fn_ops(features, mode, labels, train_op, logits=sum(parts[1:], parts[0]))


def _instance(optimizer):
    optimizer = optimizer() if callable(optimizer) else optimizer
    if isinstance(optimizer, tf.train.SyncReplicasOptimizer):
        raise ValueError(
            "SyncReplicasOptimizer is not supported in DNNLinearCombined model. If you want to use this optimizer,"
            " please use either DNN or Linear model."
        )
    return optimizer


def _params(head, arguments):
    """Return the parameters of the model function; 1.x counted a step of both parts twice unless told otherwise."""
    params = {"head": head, "joint_linear_weights": arguments["_joint_linear_weights"]}
    for name in ("linear_feature_columns", "dnn_feature_columns"):
        params[name] = tuple(arguments[name] or ())
    if not params["linear_feature_columns"] + params["dnn_feature_columns"]:
        raise ValueError("Either linear_feature_columns or dnn_feature_columns must be defined.")
    for name in (
        "linear_optimizer",
        "dnn_optimizer",
        "dnn_hidden_units",
        "dnn_activation_fn",
        "dnn_dropout",
        "gradient_clip_norm",
        "embedding_lr_multipliers",
        "fix_global_step_increment_bug",
    ):
        params[name] = arguments[name]
    params["input_layer_partitioner"] = arguments.get("input_layer_partitioner")
    size = arguments.get("input_layer_min_slice_size")
    if size is not None:
        servers = arguments["config"].num_ps_replicas if arguments["config"] else 0
        params["input_layer_partitioner"] = tf.min_max_variable_partitioner(max_partitions=servers, min_slice_size=size)
    return params


class DNNLinearCombinedEstimator(Estimator):
    """A linear model and a network with any head."""

    def __init__(
        self,
        head,
        model_dir=None,
        linear_feature_columns=None,
        linear_optimizer=None,
        _joint_linear_weights=False,
        dnn_feature_columns=None,
        dnn_optimizer=None,
        dnn_hidden_units=None,
        dnn_activation_fn=None,
        dnn_dropout=None,
        gradient_clip_norm=None,
        config=None,
        feature_engineering_fn=None,
        embedding_lr_multipliers=None,
        fix_global_step_increment_bug=False,
        input_layer_partitioner=None,
    ):
        """Create the estimator; the default optimizers are those of the single models."""
        super().__init__(_combined_model_fn, model_dir, config, _params(head, locals()), feature_engineering_fn)


class DNNLinearCombinedClassifier(Classifier):
    """A classifier of a linear model and a network."""

    def __init__(
        self,
        model_dir=None,
        n_classes=2,
        weight_column_name=None,
        linear_feature_columns=None,
        linear_optimizer=None,
        _joint_linear_weights=False,
        dnn_feature_columns=None,
        dnn_optimizer=None,
        dnn_hidden_units=None,
        dnn_activation_fn=tf.nn.relu,
        dnn_dropout=None,
        gradient_clip_norm=None,
        enable_centered_bias=False,
        config=None,
        feature_engineering_fn=None,
        embedding_lr_multipliers=None,
        input_layer_min_slice_size=None,
        label_keys=None,
        fix_global_step_increment_bug=False,
    ):
        """Create the estimator; the default optimizers are those of the single models."""
        head = heads.multi_class_head(
            n_classes,
            weight_column_name=weight_column_name,
            enable_centered_bias=enable_centered_bias,
            label_keys=label_keys,
        )
        params = _params(head, locals())
        self._feature_columns = params["linear_feature_columns"] + params["dnn_feature_columns"]
        super().__init__(_combined_model_fn, model_dir, config, params, feature_engineering_fn)


class DNNLinearCombinedRegressor(Regressor):
    """A regressor of a linear model and a network."""

    def __init__(
        self,
        model_dir=None,
        weight_column_name=None,
        linear_feature_columns=None,
        linear_optimizer=None,
        _joint_linear_weights=False,
        dnn_feature_columns=None,
        dnn_optimizer=None,
        dnn_hidden_units=None,
        dnn_activation_fn=tf.nn.relu,
        dnn_dropout=None,
        gradient_clip_norm=None,
        enable_centered_bias=False,
        label_dimension=1,
        config=None,
        feature_engineering_fn=None,
        embedding_lr_multipliers=None,
        input_layer_min_slice_size=None,
        fix_global_step_increment_bug=False,
    ):
        """Create the estimator; the default optimizers are those of the single models."""
        head = heads.regression_head(
            weight_column_name=weight_column_name,
            label_dimension=label_dimension,
            enable_centered_bias=enable_centered_bias,
        )
        params = _params(head, locals())
        self._feature_columns = params["linear_feature_columns"] + params["dnn_feature_columns"]
        super().__init__(_combined_model_fn, model_dir, config, params, feature_engineering_fn)
