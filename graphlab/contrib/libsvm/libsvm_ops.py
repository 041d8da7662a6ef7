"""``decode_libsvm``: labels and sparse features from records such as ``1 3:0.5 7:2``."""

from __future__ import annotations

import numpy as np
import tensorflow.compat.v1 as tf


def decode_libsvm(content, num_features, dtype=None, label_dtype=None) -> tuple[tf.SparseTensor, tf.Tensor]:
    """Return the features and labels of records.

    Args:
        content: The records, a tensor of texts.
        num_features: How many features there are.
        dtype: The type of the features; float32 if it is None.
        label_dtype: The type of the labels; int64 if it is None.

    Returns:
        The features, ``[*content.shape, num_features]``, and the labels, with the shape of the records. A session that
        computes them raises an InvalidArgumentError for a record that is not one.
    """
    dtype, label_dtype = tf.as_dtype(dtype or tf.float32), tf.as_dtype(label_dtype or tf.int64)
    content = tf.convert_to_tensor(content, tf.string)

    def decoded(records: np.ndarray):
        labels = np.zeros(records.shape, label_dtype.as_numpy_dtype)
        places, values = [], []
        for place, record in np.ndenumerate(records):
            label, *features = record.decode().split() or [""]
            labels[place] = _number(label, label_dtype, f"No label in the record {record.decode()!r}")
            for feature in features:
                index, _, value = feature.partition(":")
                message = f"Not a feature: {feature!r}, of the record {record.decode()!r}"
                places.append([*place, _number(index, tf.int64, message)])
                values.append(_number(value, dtype, message))
                if places[-1][-1] < 0:
                    raise ValueError(f"Feature index should be >= 0: {feature!r}, of the record {record.decode()!r}")
        indices = np.asarray(places, np.int64).reshape(len(places), records.ndim + 1)
        shape = np.asarray([*records.shape, num_features], np.int64)
        return labels, indices, np.asarray(values, dtype.as_numpy_dtype), shape

    types = [label_dtype, tf.int64, dtype, tf.int64]
    labels, indices, values, shape = tf.py_func(decoded, [content], types, name="DecodeLibsvm")
    rank = content.shape.rank
    labels.set_shape(content.shape)
    values.set_shape([None])
    indices.set_shape([None, None if rank is None else rank + 1])
    shape.set_shape([None if rank is None else rank + 1])
    return tf.SparseTensor(indices, values, shape), labels


def _number(text: str, dtype: tf.DType, message: str):
    try:
        return int(text) if dtype.is_integer else float(text)
    except ValueError:
        raise ValueError(message) from None
