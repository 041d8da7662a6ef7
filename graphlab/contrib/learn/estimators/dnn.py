"""``tf.contrib.learn``: networks of feature columns."""

from __future__ import annotations

import tensorflow.compat.v1 as tf
from tf_slim.layers import dropout as drop
from tf_slim.layers import fully_connected, optimize_loss

from graphlab.contrib.layers.feature_column_ops import input_from_feature_columns
from graphlab.contrib.learn.estimators import heads
from graphlab.contrib.learn.estimators.estimator import Estimator
from graphlab.contrib.learn.estimators.model_fn import ModeKeys
from graphlab.contrib.learn.estimators.predictions import Classifier, Regressor, named_features

LEARNING_RATE = 0.05

_ACTIVATIONS = {"relu": tf.nn.relu, "tanh": tf.nn.tanh, "sigmoid": tf.nn.sigmoid}


def activation_of(function):
    """Return an activation function by its name; a function as it is.

    Raises:
        ValueError: There is none of that name.
    """
    if not isinstance(function, str):
        return function
    if function not in _ACTIVATIONS:
        raise ValueError(f"Activation name should be one of [{', '.join(_ACTIVATIONS)}], you provided {function}.")
    return _ACTIVATIONS[function]


def add_summary(value, tag, separator):
    """Summarize the output of a layer: the share of zeros, and all values."""
    tf.summary.scalar(f"{tag}{separator}fraction_of_zero_values", tf.nn.zero_fraction(value))
    tf.summary.histogram(f"{tag}{separator}activation", value)


def network_logits(
    features, feature_columns, hidden_units, num_outputs, activation, dropout, mode, input_partitioner, separator
):
    """Return the logits of a network, in the scope ``dnn`` that is open; its variables are in the collection ``dnn``.

    Args:
        features: The features by name.
        feature_columns: The columns.
        hidden_units: The sizes of the layers.
        num_outputs: The number of logits.
        activation: The activation function.
        dropout: The share of values that training leaves out; None for none.
        mode: One of ``ModeKeys``.
        input_partitioner: Divides the embeddings.
        separator: What is between the layers' names and those of their summaries.

    Returns:
        The logits, and the name of the scope of the embeddings.
    """
    values = tuple(features.values())
    with tf.variable_scope("input_from_feature_columns", values=values, partitioner=input_partitioner) as input_scope:
        net = input_from_feature_columns(features, feature_columns, weight_collections=["dnn"], scope=input_scope)
    for number, units in enumerate(hidden_units):
        with tf.variable_scope(f"hiddenlayer_{number}", values=(net,)) as scope:
            net = fully_connected(net, units, activation_fn=activation, variables_collections=["dnn"], scope=scope)
            if dropout is not None and mode == ModeKeys.TRAIN:
                net = drop(net, keep_prob=1.0 - dropout)
        add_summary(net, scope.name, separator)
    with tf.variable_scope("logits", values=(net,)) as scope:
        logits = fully_connected(net, num_outputs, activation_fn=None, variables_collections=["dnn"], scope=scope)
    add_summary(logits, scope.name, separator)
    return logits, input_scope.name


def embedding_multipliers(multipliers, input_scope):
    """Return factors of the gradients of embeddings by variable; None if there are none.

    Args:
        multipliers: Factors by column.
        input_scope: The scope of the embeddings.

    Raises:
        ValueError: A column has no embedding.
    """
    if not multipliers:
        return None
    found = {}
    for column, factor in multipliers.items():
        if not type(column).__name__.endswith("EmbeddingColumn"):
            raise ValueError(
                f"learning rate multipler can only be defined for embedding columns. It is defined for {column}"
            )
        variables = tf.get_collection("dnn", f"{input_scope}/{column.name}")
        if not variables:
            raise ValueError(f"Couldn't find a variable for column {column}")
        found.update(dict.fromkeys(variables, factor))
    return found


def _dnn_model_fn(features, labels, mode, params, config=None):
    head = params["head"]
    optimizer = params.get("optimizer") or "Adagrad"
    servers = config.num_ps_replicas if config else 0
    features = named_features(features)
    values = tuple(features.values())
    with tf.variable_scope("dnn", values=values, partitioner=tf.min_max_variable_partitioner(max_partitions=servers)):
        logits, input_scope = network_logits(
            features,
            params["feature_columns"],
            params["hidden_units"],
            head.logits_dimension,
            activation_of(params.get("activation_fn")),
            params.get("dropout"),
            mode,
            tf.min_max_variable_partitioner(
                max_partitions=servers, min_slice_size=params.get("input_layer_min_slice_size") or 64 << 20
            ),
            "_",
        )

        def train_op(loss):
            return optimize_loss(
                loss=loss,
                global_step=tf.train.get_global_step(),
                learning_rate=LEARNING_RATE,
                optimizer=optimizer() if callable(optimizer) else optimizer,
                gradient_multipliers=embedding_multipliers(params.get("embedding_lr_multipliers"), input_scope),
                clip_gradients=params.get("gradient_clip_norm"),
                name="dnn",
                summaries=[],
            )

        return head.create_model_fn_ops(features, mode, labels, train_op, logits=logits)


def _params(head, arguments):
    names = (
        "hidden_units",
        "feature_columns",
        "optimizer",
        "activation_fn",
        "dropout",
        "gradient_clip_norm",
        "embedding_lr_multipliers",
        "input_layer_min_slice_size",
    )
    return {"head": head, **{name: arguments[name] for name in names}}


class DNNClassifier(Classifier):
    """A classifier with fully connected layers."""

    def __init__(
        self,
        hidden_units,
        feature_columns,
        model_dir=None,
        n_classes=2,
        weight_column_name=None,
        optimizer=None,
        activation_fn=tf.nn.relu,
        dropout=None,
        gradient_clip_norm=None,
        enable_centered_bias=False,
        config=None,
        feature_engineering_fn=None,
        embedding_lr_multipliers=None,
        input_layer_min_slice_size=None,
        label_keys=None,
    ):
        """Create the estimator; the default optimizer is Adagrad with rate 0.05."""
        self._feature_columns = feature_columns = tuple(feature_columns or ())
        head = heads.multi_class_head(
            n_classes,
            weight_column_name=weight_column_name,
            enable_centered_bias=enable_centered_bias,
            label_keys=label_keys,
        )
        super().__init__(_dnn_model_fn, model_dir, config, _params(head, locals()), feature_engineering_fn)


class DNNRegressor(Regressor):
    """A regressor with fully connected layers."""

    def __init__(
        self,
        hidden_units,
        feature_columns,
        model_dir=None,
        weight_column_name=None,
        optimizer=None,
        activation_fn=tf.nn.relu,
        dropout=None,
        gradient_clip_norm=None,
        enable_centered_bias=False,
        config=None,
        feature_engineering_fn=None,
        label_dimension=1,
        embedding_lr_multipliers=None,
        input_layer_min_slice_size=None,
    ):
        """Create the estimator; the default optimizer is Adagrad with rate 0.05."""
        self._feature_columns = feature_columns = tuple(feature_columns or ())
        head = heads.regression_head(
            label_dimension=label_dimension,
            weight_column_name=weight_column_name,
            enable_centered_bias=enable_centered_bias,
        )
        super().__init__(_dnn_model_fn, model_dir, config, _params(head, locals()), feature_engineering_fn)


class DNNEstimator(Estimator):
    """A network with any head."""

    def __init__(
        self,
        head,
        hidden_units,
        feature_columns,
        model_dir=None,
        optimizer=None,
        activation_fn=tf.nn.relu,
        dropout=None,
        gradient_clip_norm=None,
        config=None,
        feature_engineering_fn=None,
        embedding_lr_multipliers=None,
        input_layer_min_slice_size=None,
    ):
        """Create the estimator; the default optimizer is Adagrad with rate 0.05."""
        super().__init__(_dnn_model_fn, model_dir, config, _params(head, locals()), feature_engineering_fn)
