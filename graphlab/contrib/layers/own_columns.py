"""Feature columns that ``tf.feature_column`` does not have: scattered embeddings, and columns of data frames."""

from __future__ import annotations

from typing import Any

import tensorflow.compat.v1 as tf
from tensorflow.python.feature_column import feature_column as columns_of_graphs

from graphlab.contrib.layers.embedding_ops import scattered_embedding_lookup_sparse


class ScatteredEmbeddingColumn(columns_of_graphs._DenseColumn):
    """Embeddings of a feature's values that share the numbers of one vector, ``weights``."""

    def __init__(self, column_name, size, dimension, hash_key, combiner, initializer):
        """Keep what ``scattered_embedding_column`` was called with."""
        self.column_name = column_name
        self.size = size
        self.dimension = dimension
        self.hash_key = hash_key
        self.combiner = combiner
        self.initializer = initializer or tf.truncated_normal_initializer(mean=0.0, stddev=0.1)

    @property
    def name(self):
        return f"{self.column_name}_scattered_embedding"

    @property
    def _parse_example_spec(self):
        return {self.column_name: tf.VarLenFeature(tf.string)}

    @property
    def _variable_shape(self):
        return tf.TensorShape([self.dimension])

    def _transform_feature(self, inputs):
        return inputs.get(self.column_name)

    def _get_dense_tensor(self, inputs, weight_collections=None, trainable=None):
        collections = [*(weight_collections or ()), tf.GraphKeys.GLOBAL_VARIABLES, tf.GraphKeys.MODEL_VARIABLES]
        weights = tf.get_variable(
            "weights",
            [self.size],
            tf.float32,
            self.initializer,
            trainable=trainable is not False,
            collections=list(dict.fromkeys(collections)),
        )
        return scattered_embedding_lookup_sparse(
            weights, inputs.get(self), self.dimension, self.combiner, name="lookup", hash_key=self.hash_key
        )


def scattered_embedding_column(column_name, size, dimension, hash_key, combiner="mean", initializer=None):
    """Return embeddings of texts that share ``size`` numbers; the hash of a text and a place chooses each number.

    Raises:
        ValueError: ``size`` or ``dimension`` is below 1, or the combiner is none.
    """
    if dimension < 1 or size < 1:
        raise ValueError(
            f"Dimension and size must be greater than 0. dimension: {dimension}, size: {size},"
            f" column_name: {column_name}"
        )
    if combiner not in ("mean", "sqrtn", "sum"):
        raise ValueError(
            f"Combiner must be one of 'mean', 'sqrtn' or 'sum'. combiner: {combiner}, column_name: {column_name}"
        )
    if initializer is not None and not callable(initializer):
        raise ValueError(f"initializer must be callable if specified. column_name: {column_name}")
    return ScatteredEmbeddingColumn(column_name, size, dimension, hash_key, combiner, initializer)


class DataFrameColumn(columns_of_graphs._DenseColumn):
    """What a series of a data frame of ``contrib.learn`` makes of the features."""

    def __init__(self, column_name, series):
        """Use a series, which has ``required_base_features()`` and ``build(features)``."""
        self.column_name = column_name
        self.series = series

    @property
    def name(self):
        return self.column_name

    key = name

    @property
    def config(self):
        """How the features are parsed."""
        return self.series.required_base_features()

    _parse_example_spec = config

    @property
    def _variable_shape(self):
        raise ValueError(f"The size of the column {self.column_name!r} is known when it is built.")

    def _transform_feature(self, inputs):
        return self.series.build({name: inputs.get(name) for name in self.config})

    def insert_transformed_feature(self, columns_to_tensors: dict[Any, Any]) -> None:
        """Add the column to the features."""
        columns_to_tensors[self] = self.series.build(columns_to_tensors)

    def _get_dense_tensor(self, inputs, weight_collections=None, trainable=None):
        values = tf.cast(inputs.get(self), tf.float32)
        return tf.expand_dims(values, -1) if values.shape.rank == 1 else tf.layers.flatten(values)

    def __eq__(self, other):
        return isinstance(other, DataFrameColumn) and vars(self) == vars(other)

    def __hash__(self):
        return hash((self.column_name, id(self.series)))
