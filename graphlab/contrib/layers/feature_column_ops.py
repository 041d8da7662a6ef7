"""``tf.contrib.layers.feature_column_ops``: the input of a network, or a linear model, from feature columns.

Both are made by ``tf.feature_column``, with the variable names of contrib. An input has the columns in contrib's order;
the variables of a linear model are made in the order of the columns' names.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from typing import Any

import tensorflow.compat.v1 as tf
from tensorflow.python.feature_column import feature_column_v2 as columns_of_today

#: The order of columns: that of the names of their classes in contrib.
_KINDS = (
    columns_of_today.BucketizedColumn,
    columns_of_today.CrossedColumn,
    (columns_of_today.EmbeddingColumn, columns_of_today.SharedEmbeddingColumn),
    columns_of_today.IndicatorColumn,
    columns_of_today.NumericColumn,
)


def input_from_feature_columns(
    columns_to_tensors: Mapping[str, Any],
    feature_columns: Iterable,
    weight_collections: list[str] | None = None,
    trainable: bool = True,
    scope: Any = None,
) -> tf.Tensor:
    """Return the columns side by side, as the input of a network.

    Args:
        columns_to_tensors: The features by their names.
        feature_columns: Dense columns: numbers, intervals, embeddings, one-hot columns.
        weight_collections: Collections that the variables of embeddings are put into.
        trainable: Whether these can be trained.
        scope: The variable scope; by default ``input_from_feature_columns``.

    Returns:
        float32, ``[batch, sizes]``.
    """
    check_feature_columns(feature_columns)

    def getter(getter: Any, name: str, *arguments: Any, **options: Any) -> Any:
        name = re.sub(r"/input_layer(_\d+)?/(.+)/(?:embedding_)?weights$", r"/\2/weights", name)
        return getter(name, *arguments, **options)

    with tf.variable_scope(scope, "input_from_feature_columns", custom_getter=getter):
        parts = [
            tf.feature_column.input_layer(columns_to_tensors, [column], weight_collections, trainable)
            for column in in_order(feature_columns)
        ]
        return tf.concat(parts, 1)


def weighted_sum_from_feature_columns(
    columns_to_tensors: Mapping[str, Any],
    feature_columns: Iterable,
    num_outputs: int,
    weight_collections: list[str] | None = None,
    trainable: bool = True,
    scope: Any = None,
) -> tuple[tf.Tensor, dict[Any, list[tf.Variable]], tf.Variable]:
    """Return a linear model of the columns.

    Args:
        columns_to_tensors: The features by their names.
        feature_columns: Columns of numbers, of intervals and of categories.
        num_outputs: The number of results per example.
        weight_collections: Collections that the variables are put into.
        trainable: Whether these can be trained.
        scope: The variable scope; by default ``weighted_sum_from_feature_columns``.

    Returns:
        The results, float32, ``[batch, num_outputs]``; the weights by column; the bias.
    """
    check_feature_columns(feature_columns)
    feature_columns = in_order(feature_columns)
    numeric = {column.name for column in feature_columns if isinstance(column, columns_of_today.NumericColumn)}
    variables: dict[str | None, list[tf.Variable]] = {column.name: [] for column in feature_columns}

    def getter(getter: Any, name: str, *arguments: Any, **options: Any) -> Any:
        match = re.search(r"/linear_model(_\d+)?/(?:(.+)/weights|bias_weights)$", name)
        if match is None:
            return getter(name, *arguments, **options)
        column = match.group(2)
        leaf = "bias_weight" if column is None else f"{column}/{'weight' if column in numeric else 'weights'}"
        variable = getter(f"{name[: match.start()]}/{leaf}", *arguments, **options)
        variables.setdefault(column, []).append(variable)
        return variable

    with tf.variable_scope(scope, "weighted_sum_from_feature_columns", custom_getter=getter):
        logits = tf.feature_column.linear_model(
            columns_to_tensors,
            feature_columns,
            num_outputs,
            weight_collections=weight_collections,
            trainable=trainable,
        )
    (bias,) = variables.pop(None)
    return logits, {column: variables[column.name] for column in feature_columns}, bias


def check_feature_columns(feature_columns: Iterable) -> None:
    """Refuse columns of the same name.

    Raises:
        ValueError: There are two.
    """
    seen: set[str] = set()
    for column in feature_columns:
        if column.name in seen:
            raise ValueError(
                f"Duplicate feature column key found for column: {column.name}. This usually means that the column is"
                " almost identical to another column, and one must be discarded."
            )
        seen.add(column.name)


def in_order(feature_columns: Iterable) -> list[Any]:
    """Return columns in contrib's order."""
    return sorted(feature_columns, key=_place)


def _place(column: Any) -> tuple[int, str]:
    kind = next((place for place, kinds in enumerate(_KINDS) if isinstance(column, kinds)), len(_KINDS))
    return kind, column.name
