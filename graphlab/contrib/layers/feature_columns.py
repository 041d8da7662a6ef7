"""``tf.contrib.layers``: the first feature columns, made from their equivalents in ``tf.feature_column``.

A column without a name stood for a whole matrix; here it gets the name ``UNNAMED``.
"""

import tensorflow.compat.v1 as tf

feature_columns = tf.feature_column

#: The name of the feature that a matrix becomes; the estimators of ``contrib.learn`` use it too.
UNNAMED = "features"


def real_valued_column(column_name, dimension=1, default_value=None, dtype=tf.float32, normalizer=None):
    """Return a column of numbers: ``tf.feature_column.numeric_column`` of shape ``[dimension]``.

    Raises:
        ValueError: ``dimension`` is None, which meant any number of values per example.
    """
    if dimension is None:
        raise ValueError(f"real_valued_column({column_name!r}): give a dimension; a variable length is not supported")
    return feature_columns.numeric_column(column_name or UNNAMED, (dimension,), default_value, dtype, normalizer)


def sparse_column_with_keys(column_name, keys, default_value=-1, combiner="sum", dtype=tf.string):
    """Return categories from a list; ``combiner`` now belongs to the column that is made of this one."""
    return feature_columns.categorical_column_with_vocabulary_list(column_name, keys, dtype, default_value)


def sparse_column_with_hash_bucket(column_name, hash_bucket_size, combiner="sum", dtype=tf.string):
    """Return categories by hash."""
    return feature_columns.categorical_column_with_hash_bucket(column_name, hash_bucket_size, dtype)


def sparse_column_with_integerized_feature(column_name, bucket_size, combiner="sum", dtype=tf.int64):
    """Return categories that already are integers below ``bucket_size``."""
    return feature_columns.categorical_column_with_identity(column_name, bucket_size)


def sparse_column_with_vocabulary_file(
    column_name, vocabulary_file, num_oov_buckets=0, vocab_size=None, default_value=-1, combiner="sum", dtype=tf.string
):
    """Return categories from the lines of a file."""
    return feature_columns.categorical_column_with_vocabulary_file(
        column_name,
        vocabulary_file,
        vocabulary_size=vocab_size,
        num_oov_buckets=num_oov_buckets,
        default_value=None if num_oov_buckets else default_value,
        dtype=dtype,
    )


def weighted_sparse_column(sparse_id_column, weight_column_name, dtype=tf.float32):
    """Return categories that are weighted by another feature."""
    return feature_columns.weighted_categorical_column(sparse_id_column, weight_column_name, dtype)


def one_hot_column(sparse_id_column):
    """Return categories as counts (multi-hot), for a network."""
    return feature_columns.indicator_column(sparse_id_column)


def embedding_column(
    sparse_id_column,
    dimension,
    combiner="mean",
    initializer=None,
    ckpt_to_load_from=None,
    tensor_name_in_ckpt=None,
    max_norm=None,
    trainable=True,
):
    """Return categories as trained embeddings of size ``dimension``."""
    return feature_columns.embedding_column(
        sparse_id_column,
        dimension,
        combiner,
        initializer,
        ckpt_to_load_from,
        tensor_name_in_ckpt,
        max_norm,
        trainable,
    )


def shared_embedding_columns(
    sparse_id_columns,
    dimension,
    combiner="mean",
    shared_embedding_name=None,
    initializer=None,
    ckpt_to_load_from=None,
    tensor_name_in_ckpt=None,
    max_norm=None,
    trainable=True,
):
    """Return columns whose categories share their embeddings."""
    return feature_columns.shared_embedding_columns(
        sparse_id_columns,
        dimension,
        combiner,
        initializer,
        shared_embedding_name,
        ckpt_to_load_from,
        tensor_name_in_ckpt,
        max_norm,
        trainable,
    )


def bucketized_column(source_column, boundaries):
    """Return the intervals that numbers fall into, as categories."""
    return feature_columns.bucketized_column(source_column, list(boundaries))


def crossed_column(
    columns, hash_bucket_size, combiner="sum", ckpt_to_load_from=None, tensor_name_in_ckpt=None, hash_key=None
):
    """Return combinations of categories, by hash."""
    keys = [getattr(column, "key", column) if _is_plain(column) else column for column in columns]
    return feature_columns.crossed_column(keys, hash_bucket_size, hash_key)


def _is_plain(column) -> bool:
    # tf.feature_column refuses hashed columns, which would be hashed twice: a cross takes the feature itself.
    return type(column).__name__ == "HashedCategoricalColumn"
