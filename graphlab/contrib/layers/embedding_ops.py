"""``scattered_embedding_lookup``: embeddings of many features that share the numbers of a few vectors, by hash."""

from __future__ import annotations

import tensorflow.compat.v1 as tf
from tensorflow.python.ops import variables

from graphlab.contrib.layers.feature_cross import sparse_feature_cross

#: What an example without values has, in their place.
_NO_TEXT, _NO_NUMBER = "6ZxWzWOHxZ", 1288896567


def scattered_embedding_lookup(params, values, dimension, name=None, hash_key=None):
    """Return the embeddings of values; each number of one is chosen by a hash of the value and its place.

    Args:
        params: The numbers, a vector or a list of vectors that differ in length by 1 at most.
        values: Texts or integers of any shape.
        dimension: How long an embedding is.
        hash_key: The key of the hash; without one an older hash is used.

    Returns:
        ``[*shape of values, dimension]``.

    Raises:
        ValueError: There is no dimension, or the vectors are not of these lengths.
    """
    if dimension is None:
        raise ValueError("You must specify dimension.")
    if dimension <= 0:
        raise ValueError(f"Dimension must be >0. Given is {dimension}")
    params = _as_list(params)
    with tf.name_scope(name, "scattered_embedding_lookup"):
        shape = tf.shape(values)
        values = tf.reshape(values, [-1, 1])
        places = tf.tile(tf.expand_dims(tf.range(dimension), 0), tf.shape(values))
        sizes = [tf.dimension_value(part.shape.with_rank(1)[0]) for part in params]
        total = sum(sizes)
        for place, size in enumerate(sizes):
            expected = (total - place - 1) // len(sizes) + 1
            if size != expected:
                raise ValueError(f"Tensor {place} in params has size {size}, expected {expected}.")
        ids = sparse_feature_cross([places, values], hashed_output=True, num_buckets=total, hash_key=hash_key)
        found = tf.nn.embedding_lookup(params, tf.sparse.to_dense(ids), partition_strategy="div")
        return tf.reshape(found, tf.concat([shape, [dimension]], 0))


def scattered_embedding_lookup_sparse(
    params, sparse_values, dimension, combiner=None, default_value=None, name=None, hash_key=None
):
    """Return an embedding for each row of a sparse matrix of values: their sum, mean (the default) or root mean.

    A row without values has the embedding of ``default_value``.
    """
    if not isinstance(sparse_values, tf.SparseTensor):
        raise TypeError("sparse_values must be SparseTensor")
    combine = {
        "sum": tf.sparse_segment_sum,
        "mean": tf.sparse_segment_mean,
        "sqrtn": tf.sparse_segment_sqrt_n,
    }.get(combiner or "mean")
    if combine is None:
        raise ValueError("Combiner must be one of 'mean', 'sqrtn' or 'sum'.")
    with tf.name_scope(name, "scattered_embedding_lookup_sparse") as scope:
        if default_value is None:
            default_value = _NO_TEXT if sparse_values.dtype == tf.string else _NO_NUMBER
        filled, _ = tf.sparse.fill_empty_rows(sparse_values, tf.constant(default_value, sparse_values.dtype))
        values, places = tf.unique(filled.values)
        embeddings = scattered_embedding_lookup(_as_list(params), values, dimension, hash_key=hash_key)
        return combine(embeddings, places, tf.cast(filled.indices[:, 0], tf.int32), name=scope)


def _as_list(params):
    if isinstance(params, variables.PartitionedVariable):
        return list(params)
    return params if isinstance(params, list) else [params]
