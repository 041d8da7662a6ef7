"""Columns of sequences, and the input of a recurrent network from them."""

from __future__ import annotations

import collections

import tensorflow.compat.v1 as tf
from tensorflow.python.feature_column import feature_column as columns
from tensorflow.python.feature_column.utils import sequence_length_from_sparse_tensor


def sequence_input_layer(features, feature_columns, weight_collections=None, trainable=True):
    """Return the columns of sequences side by side.

    Args:
        features: The features by their names, sparse tensors ``[batch, time]`` or ``[batch, time, values]``.
        feature_columns: Numeric columns of sequences, and embedding or indicator columns of their categories.
        weight_collections: Collections that the variables of embeddings are put into.
        trainable: Whether these can be trained.

    Returns:
        float32 ``[batch, time, sizes]``, and the lengths of the sequences, int64 ``[batch]``.

    Raises:
        ValueError: A column is none of sequences.
    """
    feature_columns = columns._normalize_feature_columns(feature_columns)
    for column in feature_columns:
        if not hasattr(column, "_get_sequence_dense_tensor"):
            raise ValueError(
                "All feature_columns must be of type _SequenceDenseColumn. You can wrap a sequence_categorical_column"
                f" with an embedding_column or indicator_column. Given (type {type(column)}): {column}"
            )
    with tf.variable_scope(None, "sequence_input_layer"):
        builder = columns._LazyBuilder(features)
        parts, lengths = [], []
        for column in sorted(feature_columns, key=lambda column: column.name):
            with tf.variable_scope(None, column._var_scope_name):
                values, length = column._get_sequence_dense_tensor(
                    builder, weight_collections=weight_collections, trainable=trainable
                )
                size = column._variable_shape.num_elements()
                shape = tf.shape(values)
                parts.append(tf.reshape(values, [shape[0], shape[1], size]))
                lengths.append(length)
        same = [tf.assert_equal(lengths[0], length) for length in lengths[1:]]
        with tf.control_dependencies(same):
            return tf.concat(parts, -1), tf.identity(lengths[0]) if same else lengths[0]


def sequence_categorical_column_with_identity(key, num_buckets, default_value=None):
    """Return sequences of categories that are integers below ``num_buckets``."""
    return columns._SequenceCategoricalColumn(
        columns._categorical_column_with_identity(key, num_buckets, default_value)
    )


def sequence_categorical_column_with_hash_bucket(key, hash_bucket_size, dtype=tf.string):
    """Return sequences of categories by hash."""
    return columns._SequenceCategoricalColumn(
        columns._categorical_column_with_hash_bucket(key, hash_bucket_size, dtype)
    )


def sequence_categorical_column_with_vocabulary_file(
    key, vocabulary_file, vocabulary_size=None, num_oov_buckets=0, default_value=None, dtype=tf.string
):
    """Return sequences of categories from the lines of a file."""
    return columns._SequenceCategoricalColumn(
        columns._categorical_column_with_vocabulary_file(
            key, vocabulary_file, vocabulary_size, num_oov_buckets, default_value, dtype
        )
    )


def sequence_categorical_column_with_vocabulary_list(
    key, vocabulary_list, dtype=None, default_value=-1, num_oov_buckets=0
):
    """Return sequences of categories from a list."""
    return columns._SequenceCategoricalColumn(
        columns._categorical_column_with_vocabulary_list(key, vocabulary_list, dtype, default_value, num_oov_buckets)
    )


def sequence_numeric_column(key, shape=(1,), default_value=0.0, dtype=tf.float32, normalizer_fn=None):
    """Return sequences of numbers, ``shape`` at each step.

    Args:
        default_value: What steps after the end of a sequence have.
        normalizer_fn: A function of the sparse tensor.

    Raises:
        TypeError: ``normalizer_fn`` is no function.
        ValueError: The dtype has no numbers.
    """
    shape = columns._check_shape(shape=shape, key=key)
    if not (dtype.is_integer or dtype.is_floating):
        raise ValueError(f"dtype must be convertible to float. dtype: {dtype}, key: {key}")
    if normalizer_fn is not None and not callable(normalizer_fn):
        raise TypeError(f"normalizer_fn must be a callable. Given: {normalizer_fn}")
    return SequenceNumericColumn(key, shape, default_value, dtype, normalizer_fn)


class SequenceNumericColumn(
    columns._SequenceDenseColumn,
    collections.namedtuple("SequenceNumericColumn", ("key", "shape", "default_value", "dtype", "normalizer_fn")),
):
    """Sequences of numbers; see ``sequence_numeric_column``."""

    @property
    def name(self):
        return self.key

    @property
    def _parse_example_spec(self):
        return {self.key: tf.VarLenFeature(self.dtype)}

    def _transform_feature(self, inputs):
        values = inputs.get(self.key)
        return values if self.normalizer_fn is None else self.normalizer_fn(values)

    @property
    def _variable_shape(self):
        return tf.TensorShape(self.shape)

    def _get_sequence_dense_tensor(self, inputs, weight_collections=None, trainable=None):
        values = inputs.get(self)
        dense = tf.sparse.to_dense(values, default_value=self.default_value)
        dense = tf.reshape(dense, tf.concat([tf.shape(dense)[:1], [-1], self._variable_shape], axis=0))
        size = self._variable_shape.num_elements() if values.shape.ndims == 2 else 1
        lengths = sequence_length_from_sparse_tensor(values, num_elements=size)
        return columns._SequenceDenseColumn.TensorSequenceLengthPair(dense_tensor=dense, sequence_length=lengths)
