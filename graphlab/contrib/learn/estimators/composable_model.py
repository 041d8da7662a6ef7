"""``tf.contrib.learn``: parts of models, which a model function puts together."""

from __future__ import annotations

import re

import tensorflow.compat.v1 as tf
from tf_slim.layers import OPTIMIZER_CLS_NAMES, dropout, fully_connected

from graphlab.contrib.layers.feature_column_ops import (
    check_feature_columns,
    input_from_feature_columns,
    weighted_sum_from_feature_columns,
)
from graphlab.contrib.layers.feature_transformation import joint_weighted_sum_from_feature_columns
from graphlab.contrib.learn.estimators.dnn import LEARNING_RATE, add_summary
from graphlab.contrib.learn.estimators.linear import linear_learning_rate


class _ComposableModel:
    """A part of a model; its variables are in a collection of the name of its scope."""

    def __init__(self, num_label_columns, optimizer, gradient_clip_norm, num_ps_replicas, scope, trainable=True):
        self._num_label_columns = num_label_columns
        self._optimizer = optimizer
        self._gradient_clip_norm = gradient_clip_norm
        self._num_ps_replicas = num_ps_replicas
        self._scope = scope
        self._trainable = trainable
        self._feature_columns: list = []

    def get_scope_name(self):
        """Return the name of the scope."""
        return self._scope

    def build_model(self, features, feature_columns, is_training):
        """Return the logits, float32 ``[batch, num_label_columns]``."""
        raise NotImplementedError

    def get_train_step(self, loss):
        """Return a list of the training operation, or an empty one if there are no variables."""
        if not self._feature_columns:
            return []
        variables = tf.get_collection(self._scope)
        gradients = tf.gradients(loss, variables)
        if self._gradient_clip_norm:
            gradients, _ = tf.clip_by_global_norm(gradients, self._gradient_clip_norm)
        return [self._get_optimizer().apply_gradients(zip(gradients, variables, strict=True))]

    def _columns(self, feature_columns):
        self._feature_columns = sorted(set(feature_columns or ()), key=lambda column: column.name)
        check_feature_columns(feature_columns)
        return self._feature_columns

    def _partitioner(self, **options):
        return tf.min_max_variable_partitioner(max_partitions=self._num_ps_replicas, **options)

    def _get_optimizer(self):
        if self._optimizer is None or isinstance(self._optimizer, str):
            return self._default_optimizer(self._optimizer)
        return self._optimizer() if callable(self._optimizer) else self._optimizer

    def _default_optimizer(self, name):
        raise NotImplementedError


class LinearComposableModel(_ComposableModel):
    """A linear model."""

    def __init__(
        self,
        num_label_columns,
        optimizer=None,
        _joint_weights=False,
        gradient_clip_norm=None,
        num_ps_replicas=0,
        scope=None,
        trainable=True,
    ):
        """Create the part; the default optimizer is FTRL with rate 0.2, less for more than 25 columns."""
        super().__init__(
            num_label_columns, optimizer, gradient_clip_norm, num_ps_replicas, scope or "linear", trainable
        )
        self._joint_weights = _joint_weights

    def get_weights(self, model_dir):
        """Return the weights in a checkpoint: an array, or several by name."""
        of_optimizer = re.compile(rf".*/{self._get_optimizer().get_name()}(_\d)?$")
        values = {
            name: tf.train.load_variable(model_dir, name)
            for name, _ in tf.train.list_variables(model_dir)
            if name.startswith(f"{self._scope}/")
            and name != f"{self._scope}/bias_weight"
            and not of_optimizer.match(name)
        }
        return next(iter(values.values())) if len(values) == 1 else values

    def get_bias(self, model_dir):
        """Return the bias in a checkpoint."""
        return tf.train.load_variable(model_dir, f"{self._scope}/bias_weight")

    def build_model(self, features, feature_columns, is_training):
        values = tuple(features.values())
        partitioner = self._partitioner(min_slice_size=64 << 20)
        with tf.variable_scope(self._scope, values=values, partitioner=partitioner) as scope:
            weighted_sum = (
                joint_weighted_sum_from_feature_columns if self._joint_weights else weighted_sum_from_feature_columns
            )
            logits, _, _ = weighted_sum(
                features,
                self._columns(feature_columns),
                self._num_label_columns,
                weight_collections=[self._scope],
                trainable=self._trainable,
                scope=scope,
            )
        return logits

    def _default_optimizer(self, name):
        rate = linear_learning_rate(len(self._feature_columns) or 1)
        return OPTIMIZER_CLS_NAMES[name or "Ftrl"](learning_rate=rate)


class DNNComposableModel(_ComposableModel):
    """A network."""

    def __init__(
        self,
        num_label_columns,
        hidden_units,
        optimizer=None,
        activation_fn=tf.nn.relu,
        dropout=None,
        gradient_clip_norm=None,
        num_ps_replicas=0,
        scope=None,
        trainable=True,
    ):
        """Create the part; the default optimizer is Adagrad with rate 0.05."""
        super().__init__(num_label_columns, optimizer, gradient_clip_norm, num_ps_replicas, scope or "dnn", trainable)
        self._hidden_units = hidden_units
        self._activation_fn = activation_fn
        self._dropout = dropout

    def _of_layers(self, model_dir, name):
        scopes = [*(f"hiddenlayer_{number}" for number in range(len(self._hidden_units))), "logits"]
        return [tf.train.load_variable(model_dir, f"{self._scope}/{scope}/{name}") for scope in scopes]

    def get_weights(self, model_dir):
        """Return the weights of the layers in a checkpoint, a list of arrays."""
        return self._of_layers(model_dir, "weights")

    def get_bias(self, model_dir):
        """Return the biases of the layers in a checkpoint, a list of arrays."""
        return self._of_layers(model_dir, "biases")

    def build_model(self, features, feature_columns, is_training):
        values = tuple(features.values())
        partitioner = self._partitioner(min_slice_size=64 << 20)
        options = {"trainable": self._trainable}
        name = f"{self._scope}/input_from_feature_columns"
        with tf.variable_scope(name, values=values, partitioner=partitioner) as scope:
            net = input_from_feature_columns(
                features, self._columns(feature_columns), weight_collections=[self._scope], scope=scope, **options
            )
        options["variables_collections"] = [self._scope]
        for number, units in enumerate(self._hidden_units):
            name = f"{self._scope}/hiddenlayer_{number}"
            with tf.variable_scope(name, values=[net], partitioner=self._partitioner()) as scope:
                net = fully_connected(net, units, activation_fn=self._activation_fn, scope=scope, **options)
                if self._dropout is not None and is_training:
                    net = dropout(net, keep_prob=1.0 - self._dropout)
            add_summary(net, scope.name, "/")
        with tf.variable_scope(f"{self._scope}/logits", values=[net], partitioner=self._partitioner()) as scope:
            logits = fully_connected(net, self._num_label_columns, activation_fn=None, scope=scope, **options)
        add_summary(logits, "logits", "/")
        return logits

    def _default_optimizer(self, name):
        return OPTIMIZER_CLS_NAMES[name or "Adagrad"](learning_rate=LEARNING_RATE)
