"""``sparse_feature_cross``: the combinations of several features of each example, as texts or hashed."""

from __future__ import annotations

from typing import Any

import tensorflow.compat.v1 as tf

SPARSE_FEATURE_CROSS_DEFAULT_HASH_KEY = 956888297470

#: Between the parts of a combination, as text.
_BETWEEN = "_X_"
#: Constants of the first hash.
_SEED = 0xDECAFCAFFE
_GOLDEN = 0x9E3779B97F4A7800 - (1 << 64)


def sparse_feature_cross(inputs, hashed_output=False, num_buckets=0, name=None, hash_key=None):
    """Return all combinations of one value of each input.

    Args:
        inputs: A list of matrices, sparse or not, of texts or of integers: the values of each example.
        hashed_output: Whether to return numbers rather than texts such as ``a_X_b``.
        num_buckets: Numbers are below it; 0 for any number.
        hash_key: The key of the hash; without one an older hash is used.

    Returns:
        A sparse matrix with the combinations of each example.

    Raises:
        TypeError: The inputs are not a list of tensors.
    """
    if not isinstance(inputs, list):
        raise TypeError("Inputs must be a list")
    if not all(isinstance(each, tf.SparseTensor) or tf.is_tensor(each) for each in inputs):
        raise TypeError("All inputs must be SparseTensors")
    sparse = [each for each in inputs if isinstance(each, tf.SparseTensor)]
    dense = [each for each in inputs if not isinstance(each, tf.SparseTensor)]
    with tf.name_scope(name, "SparseFeatureCross"):
        if hashed_output and not hash_key:
            return _cross_with_the_first_hash(sparse, dense, num_buckets)
        return _cross(sparse, dense, hashed_output, num_buckets, hash_key or SPARSE_FEATURE_CROSS_DEFAULT_HASH_KEY)


def _cross(sparse, dense, hashed_output, num_buckets, hash_key) -> tf.SparseTensor:
    values = [_text_or_integer(each.values) for each in sparse]
    dense = [_text_or_integer(each) for each in dense]
    texts = all(each.dtype == tf.string for each in (*values, *dense))
    return tf.SparseTensor(
        *tf.raw_ops.SparseCross(
            indices=[each.indices for each in sparse],
            values=values,
            shapes=[each.dense_shape for each in sparse],
            dense_inputs=dense,
            hashed_output=hashed_output,
            num_buckets=num_buckets,
            hash_key=hash_key,
            out_type=tf.int64 if hashed_output else tf.string,
            internal_type=tf.string if texts else tf.int64,
        )
    )


def _cross_with_the_first_hash(sparse, dense, num_buckets) -> tf.SparseTensor:
    """Cross the places of the values; then hash the values at these places."""
    flat = [each.values for each in sparse] + [tf.reshape(each, [-1]) for each in dense]
    places = [tf.range(tf.size(each, out_type=tf.int64)) for each in flat]
    crossed = _cross(
        [
            tf.SparseTensor(each.indices, at, each.dense_shape)
            for each, at in zip(sparse, places[: len(sparse)], strict=True)
        ],
        [tf.reshape(at, tf.shape(each)) for each, at in zip(dense, places[len(sparse) :], strict=True)],
        hashed_output=False,
        num_buckets=0,
        hash_key=_SEED,
    )
    parts = tf.raw_ops.StringSplitV2(input=crossed.values, sep=_BETWEEN).values
    parts = tf.string_to_number(tf.reshape(parts, [-1, len(flat)]), tf.int64)
    result = tf.fill([tf.shape(parts)[0]], tf.constant(_SEED, tf.int64))
    for column, values in enumerate(flat):
        result = _combined(result, _numbers(tf.gather(values, parts[:, column])))
    limit = num_buckets or (1 << 63) - 1
    return tf.SparseTensor(crossed.indices, _unsigned_remainder(result, limit), crossed.dense_shape)


def _combined(first: Any, second: Any) -> Any:
    shifted = (
        tf.bitwise.left_shift(first, tf.constant(10, tf.int64)),
        tf.bitwise.right_shift(first, tf.constant(4, tf.int64)),
    )
    return tf.bitwise.bitwise_xor(first, second + tf.constant(_GOLDEN, tf.int64) + shifted[0] + shifted[1])


def _unsigned_remainder(values: Any, limit: int) -> Any:
    """Return the remainders of integers of 64 bits without a sign."""
    limits = tf.constant(limit, tf.int64)
    remainders = tf.floormod(values, limits)
    negative = tf.floormod(remainders - limits + (1 << 64) % limit, limits)
    return tf.where(values < 0, negative, remainders)


def _numbers(values: Any) -> Any:
    """Return integers as they are, and the fingerprints of texts."""
    if values.dtype == tf.string:
        return tf.bitcast(tf.raw_ops.Fingerprint(data=tf.expand_dims(values, 1), method="farmhash64"), tf.int64)
    return tf.cast(values, tf.int64)


def _text_or_integer(values: Any) -> Any:
    return values if values.dtype == tf.string else tf.cast(values, tf.int64)
