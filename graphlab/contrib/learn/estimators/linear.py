"""``tf.contrib.learn``: linear models of feature columns."""

from __future__ import annotations

import math

import tensorflow.compat.v1 as tf
from tf_slim.layers import OPTIMIZER_CLS_NAMES

from graphlab.contrib.layers.feature_column_ops import weighted_sum_from_feature_columns
from graphlab.contrib.layers.feature_transformation import joint_weighted_sum_from_feature_columns
from graphlab.contrib.learn.estimators import heads
from graphlab.contrib.learn.estimators.estimator import Estimator
from graphlab.contrib.learn.estimators.predictions import (
    Classifier,
    Regressor,
    named_features,
    variable_name_of_unnamed,
)
from graphlab.contrib.learn.estimators.sdca import SdcaUpdateWeightsHook, sdca_model_fn
from graphlab.contrib.linear_optimizer.sdca_optimizer import SDCAOptimizer

_LEARNING_RATE = 0.2


def linear_learning_rate(number_of_columns):
    """Return the learning rate of a linear model by default."""
    return min(_LEARNING_RATE, 1.0 / math.sqrt(number_of_columns))


def linear_logits(features, feature_columns, num_outputs, num_ps_replicas, joint_weights=False):
    """Return the logits of a linear model, and its scope; the variables are in the collection ``linear``."""
    partitioner = tf.min_max_variable_partitioner(max_partitions=num_ps_replicas, min_slice_size=64 << 20)
    values = tuple(features.values())
    with tf.variable_scope(
        "linear", values=values, partitioner=partitioner, custom_getter=variable_name_of_unnamed
    ) as scope:
        weighted_sum = joint_weighted_sum_from_feature_columns if joint_weights else weighted_sum_from_feature_columns
        logits, _, _ = weighted_sum(features, feature_columns, num_outputs, weight_collections=["linear"], scope=scope)
    return logits, scope


def linear_model_fn(features, labels, mode, params, config=None):
    """Return the operations of a linear model; ``params`` are those of ``LinearClassifier``, and its head."""
    head, feature_columns = params["head"], params["feature_columns"]
    optimizer = params.get("optimizer") or tf.train.FtrlOptimizer(linear_learning_rate(len(feature_columns)))
    clip_norm = params.get("gradient_clip_norm")
    features = named_features(features)
    logits, scope = linear_logits(
        features,
        feature_columns,
        head.logits_dimension,
        config.num_ps_replicas if config else 0,
        params.get("joint_weights", False),
    )

    def train_op(loss):
        variables = tf.get_collection("linear")
        gradients = tf.gradients(loss, variables)
        if clip_norm:
            gradients, _ = tf.clip_by_global_norm(gradients, clip_norm)
        pairs = zip(gradients, variables, strict=True)
        return _instance(optimizer).apply_gradients(pairs, global_step=tf.train.get_global_step())

    with tf.variable_scope(scope, auxiliary_name_scope=False), tf.name_scope(scope.original_name_scope):
        return head.create_model_fn_ops(features, mode, labels, train_op, logits=logits)


def _instance(optimizer):
    if isinstance(optimizer, str):
        return OPTIMIZER_CLS_NAMES[optimizer](learning_rate=_LEARNING_RATE)
    return optimizer() if callable(optimizer) else optimizer


def _model(head, feature_columns, optimizer, weight_column_name, gradient_clip_norm, joint_weights):
    """Return the model function and its parameters."""
    params = {"head": head, "feature_columns": feature_columns, "optimizer": optimizer}
    if isinstance(optimizer, SDCAOptimizer):
        if joint_weights:
            raise ValueError("_joint_weights is incompatible with SDCAOptimizer.")
        params.update(weight_column_name=weight_column_name, update_weights_hook=SdcaUpdateWeightsHook())
        return sdca_model_fn, params
    params.update(gradient_clip_norm=gradient_clip_norm, joint_weights=joint_weights)
    return linear_model_fn, params


def _check(feature_columns):
    if not feature_columns:
        raise ValueError("feature_columns must not be empty.")


class LinearClassifier(Classifier):
    """Logistic regression on feature columns."""

    def __init__(
        self,
        feature_columns,
        model_dir=None,
        n_classes=2,
        weight_column_name=None,
        optimizer=None,
        gradient_clip_norm=None,
        enable_centered_bias=False,
        _joint_weight=False,
        config=None,
        feature_engineering_fn=None,
        label_keys=None,
    ):
        """Create the estimator; the default optimizer is FTRL with rate 0.2, less for more than 25 columns."""
        _check(feature_columns)
        if isinstance(optimizer, SDCAOptimizer):
            if enable_centered_bias:
                raise ValueError("enable_centered_bias is not supported with SDCA")
            if n_classes != 2:
                raise ValueError("SDCA only applies to binary classification.")
        self._feature_columns = tuple(feature_columns)
        head = heads.multi_class_head(
            n_classes,
            weight_column_name=weight_column_name,
            enable_centered_bias=enable_centered_bias,
            label_keys=label_keys,
        )
        model_fn, params = _model(
            head, feature_columns, optimizer, weight_column_name, gradient_clip_norm, _joint_weight
        )
        super().__init__(model_fn, model_dir, config, params, feature_engineering_fn)


class LinearRegressor(Regressor):
    """Linear regression on feature columns."""

    def __init__(
        self,
        feature_columns,
        model_dir=None,
        weight_column_name=None,
        optimizer=None,
        gradient_clip_norm=None,
        enable_centered_bias=False,
        label_dimension=1,
        _joint_weights=False,
        config=None,
        feature_engineering_fn=None,
    ):
        """Create the estimator; the default optimizer is FTRL with rate 0.2, less for more than 25 columns."""
        _check(feature_columns)
        if isinstance(optimizer, SDCAOptimizer):
            if label_dimension != 1:
                raise ValueError("SDCA only applies for label_dimension=1.")
            enable_centered_bias = False
        self._feature_columns = tuple(feature_columns)
        head = heads.regression_head(
            weight_column_name=weight_column_name,
            label_dimension=label_dimension,
            enable_centered_bias=enable_centered_bias,
        )
        model_fn, params = _model(
            head, feature_columns, optimizer, weight_column_name, gradient_clip_norm, _joint_weights
        )
        super().__init__(model_fn, model_dir, config, params, feature_engineering_fn)


class LinearEstimator(Estimator):
    """A linear model with any head."""

    def __init__(
        self,
        feature_columns,
        head,
        model_dir=None,
        weight_column_name=None,
        optimizer=None,
        gradient_clip_norm=None,
        _joint_weights=False,
        config=None,
        feature_engineering_fn=None,
    ):
        """Create the estimator; the default optimizer is FTRL with rate 0.2, less for more than 25 columns."""
        _check(feature_columns)
        if isinstance(optimizer, SDCAOptimizer):
            raise ValueError("LinearEstimator does not support SDCA optimizer.")
        model_fn, params = _model(
            head, feature_columns, optimizer, weight_column_name, gradient_clip_norm, _joint_weights
        )
        super().__init__(model_fn, model_dir, config, params, feature_engineering_fn)
