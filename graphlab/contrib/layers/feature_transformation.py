"""``tf.contrib.layers.feature_column_ops``: features parsed and transformed by columns, and the input of sequences."""

from __future__ import annotations

import math
from collections.abc import Iterable, Mapping
from typing import Any

import tensorflow.compat.v1 as tf
from tensorflow.python.feature_column import feature_column as columns_of_graphs
from tensorflow.python.feature_column import feature_column_v2 as columns_of_today
from tf_slim.ops.variables import model_variable

from graphlab.contrib.layers.feature_column_ops import check_feature_columns, in_order
from graphlab.contrib.layers.feature_columns import real_valued_column


def transform_features(features: Mapping[str, Any], feature_columns: Iterable) -> dict[Any, Any]:
    """Return what columns make of the features, by column: numbers, intervals, or the ids of categories."""
    check_feature_columns(feature_columns)
    builder = columns_of_graphs._LazyBuilder(dict(features))
    return {column: builder.get(_of_categories(column)) for column in in_order(feature_columns)}


def _of_categories(column: Any) -> Any:
    """Return the column itself, or the categories that it makes dense."""
    dense = columns_of_today.EmbeddingColumn, columns_of_today.IndicatorColumn, columns_of_today.SharedEmbeddingColumn
    shared = getattr(columns_of_graphs, "_SharedEmbeddingColumn", ())
    return column.categorical_column if isinstance(column, (*dense, shared)) else column


def parse_feature_columns_from_examples(serialized, feature_columns, name=None, example_names=None):
    """Parse examples, and return their features by name and what the columns make of them by column."""
    check_feature_columns(feature_columns)
    spec = tf.feature_column.make_parse_example_spec(feature_columns)
    features = tf.parse_example(serialized=serialized, features=spec, name=name, example_names=example_names)
    return {**features, **transform_features(features, feature_columns)}


def parse_feature_columns_from_sequence_examples(
    serialized, context_feature_columns, sequence_feature_columns, name=None, example_name=None
):
    """Parse a sequence example.

    Returns:
        The features of its context, and those of its steps, both by name.

    Raises:
        ValueError: There is more than one example.
    """
    try:
        serialized = tf.reshape(serialized, [])
    except ValueError as error:
        raise ValueError(
            "serialized must contain as single sequence example. Batching must be done after parsing for sequence"
            f" examples. Error: {error}"
        ) from None
    columns = context_feature_columns or [], sequence_feature_columns or []
    for each in columns:
        check_feature_columns(each)
    context, sequence = (tf.feature_column.make_parse_example_spec(each) for each in columns)
    sequence = {name: _of_a_sequence(name, feature) for name, feature in sequence.items()}
    return tf.parse_single_sequence_example(serialized, context, sequence, example_name, name)


def _of_a_sequence(name, feature):
    if isinstance(feature, tf.VarLenFeature):
        return feature
    default = feature.default_value
    if default is not None:
        tf.logging.warning(
            f'Found default value {default} for feature "{name}". Ignoring this value and setting `allow_missing=True`'
            " instead."
        )
    return tf.FixedLenSequenceFeature(feature.shape, feature.dtype, allow_missing=default is not None)


def make_place_holder_tensors_for_base_features(feature_columns):
    """Return a placeholder for each feature that the columns read, by name."""
    return {
        name: (
            tf.sparse_placeholder(feature.dtype, name=f"Placeholder_{name}")
            if isinstance(feature, tf.VarLenFeature)
            else tf.placeholder(feature.dtype, (None, feature.shape[0]), name=f"Placeholder_{name}")
        )
        for name, feature in tf.feature_column.make_parse_example_spec(feature_columns).items()
    }


def infer_real_valued_columns(features):
    """Return a column of numbers for each feature, or for a matrix.

    Raises:
        ValueError: A feature is sparse, or has no numbers.
    """
    if not isinstance(features, dict):
        return [_column_of_numbers("", features)]
    return [_column_of_numbers(name, values) for name, values in features.items()]


def _column_of_numbers(name, values):
    problem = (
        "SparseTensor is not"
        if isinstance(values, tf.SparseTensor)
        else None
        if values.dtype.is_integer or values.dtype.is_floating
        else "Non integer or non floating types are not"
    )
    if problem:
        raise ValueError(
            f"{problem} supported for auto detection. Please define corresponding FeatureColumn for tensor {name}"
            f" {values}."
        )
    return real_valued_column(name, math.prod(values.shape.as_list()[1:]), dtype=values.dtype)


def joint_weighted_sum_from_feature_columns(
    columns_to_tensors, feature_columns, num_outputs, weight_collections=None, trainable=True, scope=None
):
    """Return a linear model of categories whose weights are one variable.

    Returns:
        The results, ``[batch, num_outputs]``; a list with the variable; the bias.

    Raises:
        NotImplementedError: A column has numbers.
    """
    check_feature_columns(feature_columns)
    collections = list({*weight_collections, tf.GraphKeys.GLOBAL_VARIABLES}) if weight_collections else None
    with tf.variable_scope(scope, "joint_weighted_sum_from_feature_columns"):
        builder, parts, total = columns_of_graphs._LazyBuilder(dict(columns_to_tensors)), [], 0
        for column in in_order(feature_columns):
            if not isinstance(column, columns_of_graphs._CategoricalColumn):
                raise NotImplementedError(
                    "Real-valued columns are not supported. Use weighted_sum_from_feature_columns instead, or bucketize"
                    " these columns."
                )
            ids, weights = column._get_sparse_tensors(builder)
            if weights is not None:
                raise AssertionError(
                    "Joint sums for weighted sparse columns are not supported. Please use"
                    " weighted_sum_from_feature_columns instead."
                )
            parts.append(tf.SparseTensor(ids.indices, tf.cast(ids.values, tf.int64) + total, ids.dense_shape))
            total += column._num_buckets
        zeros = tf.zeros_initializer()
        with tf.variable_scope(None, "linear_weights"):
            variable = model_variable(
                "weights", [total, num_outputs], tf.float32, zeros, trainable=trainable, collections=weight_collections
            )
            sums = tf.nn.safe_embedding_lookup_sparse(
                [variable], tf.sparse.concat(1, parts), combiner="sum", name="_weights"
            )
        bias = model_variable(
            "bias_weight", [num_outputs], initializer=zeros, trainable=trainable, collections=collections
        )
        return tf.nn.bias_add(sums, bias), [variable], bias


def sequence_input_from_feature_columns(
    columns_to_tensors, feature_columns, weight_collections=None, trainable=True, scope=None
):
    """Return the columns of sequences side by side.

    Args:
        columns_to_tensors: The features by name: numbers ``[batch, time]`` or ``[batch, time, size]``, and categories
            as sparse tensors of these shapes.
        feature_columns: Numbers, embeddings and one-hot columns.

    Returns:
        float32, ``[batch, time, sizes]``.

    Raises:
        ValueError: A column is of another kind.
    """
    _check_columns_of_sequences(feature_columns)
    check_feature_columns(feature_columns)
    collections = list({*weight_collections, tf.GraphKeys.GLOBAL_VARIABLES}) if weight_collections else None
    with tf.variable_scope(scope, "sequence_input_from_feature_columns"):
        builder, parts = columns_of_graphs._LazyBuilder(dict(columns_to_tensors)), []
        for column in in_order(feature_columns):
            with tf.variable_scope(None, column.name):
                if isinstance(column, columns_of_today.NumericColumn):
                    parts.append(_steps(columns_to_tensors, column))
                    continue
                ids = builder.get(column.categorical_column)
                ids, weights = ids if isinstance(ids, tuple) else (ids, None)
                ids, weights = _with_values_per_step(ids), _with_values_per_step(weights)
                if isinstance(column, columns_of_today.IndicatorColumn):
                    parts.append(_counts(ids, weights, column))
                    continue
                embeddings = model_variable(
                    "weights",
                    [column.categorical_column.num_buckets, column.dimension],
                    tf.float32,
                    column.initializer,
                    trainable=trainable and column.trainable,
                    collections=collections,
                )
                parts.append(
                    tf.nn.safe_embedding_lookup_sparse(
                        [embeddings], ids, weights, column.combiner, name=column.name, max_norm=column.max_norm
                    )
                )
        return tf.concat(parts, 2)


_OF_SEQUENCES = columns_of_today.IndicatorColumn, columns_of_today.EmbeddingColumn, columns_of_today.NumericColumn


def _check_columns_of_sequences(feature_columns):
    for column in feature_columns:
        if not isinstance(column, _OF_SEQUENCES):
            raise ValueError(
                f"FeatureColumn type {type(column).__name__} is not currently supported for sequence data."
            )
        source = getattr(column, "categorical_column", column)
        if isinstance(source, (columns_of_today.BucketizedColumn, columns_of_today.CrossedColumn)):
            raise ValueError(
                f"Column {source.name} is of type {type(source).__name__}, which is not currently supported for"
                " sequences."
            )


def _steps(features, column):
    values = tf.convert_to_tensor(features[column.key])
    if column.normalizer_fn is not None:
        values = column.normalizer_fn(values)
    values = tf.cast(values, tf.float32)
    if values.shape.rank == 2:
        return tf.expand_dims(values, -1)
    if values.shape.rank == 3:
        return values
    if values.shape.rank is None or values.shape.rank < 2:
        raise ValueError(
            f"Error while processing column {column.name}. Rank of input Tensor ({values.shape.rank}) should be the"
            " same as output_rank (3). For example, sequence data should typically be 3 dimensional (rank 3) while"
            " non-sequence data is typically 2 dimensional (rank 2)."
        )
    return tf.reshape(values, tf.concat([tf.shape(values)[:2], [math.prod(values.shape.as_list()[2:])]], 0))


def _with_values_per_step(ids):
    """Return sparse ids ``[batch, time]`` as ``[batch, time, 1]``."""
    if ids is None or ids.shape.rank == 3:
        return ids
    return tf.sparse.reshape(ids, tf.concat([ids.dense_shape, [1]], 0))


def _counts(ids, weights, column):
    """Return how often each step has each category, or the sums of the weights."""
    one_hot = tf.one_hot(tf.sparse.to_dense(ids, default_value=-1), column.categorical_column.num_buckets)
    if weights is not None:
        one_hot *= tf.expand_dims(tf.cast(tf.sparse.to_dense(weights), tf.float32), -1)
    return tf.reduce_sum(one_hot, axis=2)
