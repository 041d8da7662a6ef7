"""``tf.contrib.layers``: the first feature columns, as those of ``tf.feature_column`` that mean the same.

A column without a name, which stood for the whole of a matrix, gets the name ``UNNAMED``.
"""

import tensorflow.compat.v1 as tf

columns = tf.feature_column

#: The feature that a matrix becomes; the estimators of ``contrib.learn`` use it as well.
UNNAMED = "features"


def real_valued_column(column_name, dimension=1, default_value=None, dtype=tf.float32, normalizer=None):
    """Numbers: ``tf.feature_column.numeric_column`` of shape ``[dimension]``.

    Raises:
        ValueError: ``dimension`` is None, which meant as many numbers as an example has.
    """
    if dimension is None:
        raise ValueError(f"real_valued_column({column_name!r}): give a dimension; numbers of any count are not served")
    return columns.numeric_column(column_name or UNNAMED, (dimension,), default_value, dtype, normalizer)


def sparse_column_with_keys(column_name, keys, default_value=-1, combiner="sum", dtype=tf.string):
    """Categories from a list; ``combiner`` belongs to the column that is made of this one now."""
    return columns.categorical_column_with_vocabulary_list(column_name, keys, dtype, default_value)


def sparse_column_with_hash_bucket(column_name, hash_bucket_size, combiner="sum", dtype=tf.string):
    """Categories by hash."""
    return columns.categorical_column_with_hash_bucket(column_name, hash_bucket_size, dtype)


def sparse_column_with_integerized_feature(column_name, bucket_size, combiner="sum", dtype=tf.int64):
    """Categories that are numbers below ``bucket_size`` already."""
    return columns.categorical_column_with_identity(column_name, bucket_size)


def sparse_column_with_vocabulary_file(
    column_name, vocabulary_file, num_oov_buckets=0, vocab_size=None, default_value=-1, combiner="sum", dtype=tf.string
):
    """Categories that are the lines of a file."""
    return columns.categorical_column_with_vocabulary_file(
        column_name,
        vocabulary_file,
        vocabulary_size=vocab_size,
        num_oov_buckets=num_oov_buckets,
        default_value=None if num_oov_buckets else default_value,
        dtype=dtype,
    )


def weighted_sparse_column(sparse_id_column, weight_column_name, dtype=tf.float32):
    """Categories with weights from another feature."""
    return columns.weighted_categorical_column(sparse_id_column, weight_column_name, dtype)


def one_hot_column(sparse_id_column):
    """Categories as counts, for a network."""
    return columns.indicator_column(sparse_id_column)


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
    """Categories as vectors of ``dimension`` numbers that are learnt."""
    return columns.embedding_column(
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
    """Columns whose categories share their vectors."""
    return columns.shared_embedding_columns(
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
    """Numbers as categories: the interval they are in."""
    return columns.bucketized_column(source_column, list(boundaries))


def crossed_column(columns_to_cross, hash_bucket_size, combiner="sum", hash_key=None, **options):
    """Combinations of categories, by hash."""
    keys = [getattr(column, "key", column) if _is_plain(column) else column for column in columns_to_cross]
    return columns.crossed_column(keys, hash_bucket_size, hash_key)


def _is_plain(column) -> bool:
    # tf.feature_column refuses these, for it would hash twice: a cross takes the feature itself.
    return type(column).__name__ == "HashedCategoricalColumn"
