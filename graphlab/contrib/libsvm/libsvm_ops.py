"""Reads lines in the format of LIBSVM: a label, and features as ``index:value``."""

from __future__ import annotations

import numpy as np
import tensorflow.compat.v1 as tf


def decode_libsvm(content, num_features, dtype=None, label_dtype=None):
    """Return the features and the labels of lines.

    Args:
        content: The lines, strings of any shape.
        num_features: How many features there are.
        dtype: The type of the features; float32 by default.
        label_dtype: The type of the labels; int64 by default.

    Returns:
        A sparse tensor ``[*shape of content, num_features]``, and the labels in the shape of ``content``.

    Raises:
        tf.errors.InvalidArgumentError: When it runs: a label or a feature is not a number.
    """
    content = tf.convert_to_tensor(content, tf.string)
    dtype, label_dtype = tf.as_dtype(dtype or tf.float32), tf.as_dtype(label_dtype or tf.int64)

    def read(lines):
        places, values, labels = [], [], []
        for place, line in zip(np.ndindex(lines.shape), lines.ravel(), strict=True):
            label, *features = line.decode().split() or [""]
            labels.append(_number(label, label_dtype, f"Label format incorrect: {label}"))
            for feature in features:
                index, colon, value = feature.partition(":")
                problem = f'Invalid feature "{feature}"'
                if not colon:
                    raise ValueError(problem)
                places.append((*place, _number(index, tf.int64, problem)))
                values.append(_number(value, dtype, problem))
                if places[-1][-1] < 0:
                    raise ValueError(f"Feature index should be >= 0, got {index}")
        return (
            np.array(places, np.int64).reshape(-1, lines.ndim + 1),
            np.array(values, dtype.as_numpy_dtype),
            np.array(labels, label_dtype.as_numpy_dtype).reshape(lines.shape),
        )

    with tf.name_scope("DecodeLibsvm"):
        indices, values, labels = tf.numpy_function(read, [content], [tf.int64, dtype, label_dtype])
        rank = content.shape.rank
        indices.set_shape([None, None if rank is None else rank + 1])
        values.set_shape([None])
        labels.set_shape(content.shape)
        shape = tf.concat([tf.shape(content, out_type=tf.int64), [num_features]], 0)
        return tf.SparseTensor(indices, values, shape), labels


def _number(text, dtype, problem):
    try:
        return int(text) if dtype.is_integer else float(text)
    except ValueError:
        raise ValueError(problem) from None
