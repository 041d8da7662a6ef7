"""The inputs of a forest: features of several types become one matrix of numbers, and a description of its columns."""

from __future__ import annotations

import numpy as np
import tensorflow.compat.v1 as tf

DATA_FLOAT = 0
DATA_CATEGORICAL = 1

DTYPE_TO_FTYPE = {
    tf.string: DATA_CATEGORICAL,
    tf.int32: DATA_CATEGORICAL,
    tf.int64: DATA_CATEGORICAL,
    tf.float32: DATA_FLOAT,
    tf.float64: DATA_FLOAT,
}


def CastToFloat(tensor):
    """Return a tensor as floats; a text becomes its hash, that of the C++ library."""
    if tensor.dtype == tf.string:
        floats = tf.numpy_function(_hashes, [tensor], tf.float32)
        floats.set_shape(tensor.shape)
        return floats
    return tf.cast(tensor, tf.float32) if tensor.dtype.is_integer else tensor


def _hashes(texts: np.ndarray) -> np.ndarray:
    return np.array([_murmur(text) for text in texts.ravel()], np.float32).reshape(texts.shape)


def _murmur(text: bytes) -> int:
    """Return ``std::hash`` of GCC's library: Murmur's hash of 64 bits."""
    mask, multiplier = (1 << 64) - 1, 0xC6A4A7935BD1E995
    result = 0xC70F6907 ^ (len(text) * multiplier & mask)
    whole = len(text) & ~7
    for start in range(0, whole, 8):
        part = int.from_bytes(text[start : start + 8], "little") * multiplier & mask
        part = (part ^ part >> 47) * multiplier & mask
        result = (result ^ part) * multiplier & mask
    if len(text) > whole:
        result = (result ^ int.from_bytes(text[whole:], "little")) * multiplier & mask
    result = (result ^ result >> 47) * multiplier & mask
    return result ^ result >> 47


class DataColumn:
    """What a column is: its name, whether it has numbers or categories, and how wide it is."""

    def __init__(self):
        """Make a column without a name."""
        self.name = ""
        self.original_type = ""
        self.size = 0

    def SerializeToString(self):
        """Return the column as text."""
        return f"name: {self.name} original_type: {self.original_type} size: {self.size}"


class DataColumnCollection:
    """A list of columns."""

    def __init__(self):
        """Make an empty list."""
        self.cols = []

    def add(self):
        """Add a column, and return it."""
        self.cols.append(DataColumn())
        return self.cols[-1]

    def size(self):
        """Return how many columns there are."""
        return len(self.cols)

    def SerializeToString(self):
        """Return the columns as text."""
        return "".join(f"{{{column.SerializeToString()}}}" for column in self.cols)


class TensorForestDataSpec:
    """The columns of a matrix, and those of a sparse one."""

    def __init__(self):
        """Make a description without columns."""
        self.sparse = DataColumnCollection()
        self.dense = DataColumnCollection()
        self.dense_features_size = 0

    def SerializeToString(self):
        """Return the description as text."""
        dense, sparse = self.dense.SerializeToString(), self.sparse.SerializeToString()
        return f"dense_features_size: {self.dense_features_size} dense: [{dense}] sparse: [{sparse}]"


def GetColumnName(column_key, col_num):
    """Return the name of a feature's key, a text or a column; its number if it has none."""
    return column_key if isinstance(column_key, str) else getattr(column_key, "column_name", str(col_num))


def ParseDataTensorOrDict(data):
    """Return the numbers of features, a dense and a sparse matrix, or None for either, and their description.

    Args:
        data: A matrix, sparse or not, or several by name.
    """
    spec = TensorForestDataSpec()
    if isinstance(data, tf.SparseTensor):
        _describe(spec.sparse.add(), "sparse_features", DTYPE_TO_FTYPE[data.dtype], -1)
        return None, data, spec
    if not isinstance(data, dict):
        data = tf.convert_to_tensor(data)
        size = data.shape[1]
        _describe(spec.dense.add(), "dense_features", DTYPE_TO_FTYPE[data.dtype], size)
        spec.dense_features_size = size
        return data, None, spec
    dense: list[tf.Tensor] = []
    sparse: list[tf.SparseTensor] = []
    for key in sorted(data):
        values = data[key]
        if not isinstance(values, tf.SparseTensor):
            size = 1 if len(values.shape) == 1 else tf.dimension_value(values.shape[1])
            _describe(spec.dense.add(), GetColumnName(key, len(dense)), DTYPE_TO_FTYPE[values.dtype], size)
            spec.dense_features_size += size
            dense.append(CastToFloat(values))
        elif values.dtype == tf.float32:
            tf.logging.info("TensorForest does not support sparse continuous.")
        else:
            if not spec.sparse.size():
                _describe(spec.sparse.add(), "all_sparse", DATA_CATEGORICAL, -1)
            sparse.append(tf.SparseTensor(values.indices, CastToFloat(values.values), values.dense_shape))
    return tf.concat(dense, 1) if dense else None, tf.sparse.concat(1, sparse) if sparse else None, spec


def _describe(column, name, kind, size):
    column.name, column.original_type, column.size = name, kind, size


def ParseLabelTensorOrDict(labels):
    """Return labels, or several by name side by side, as floats; what a sparse tensor lacks is -1."""
    if isinstance(labels, dict):
        return tf.cast(tf.concat([labels[key] for key in sorted(labels)], 1), tf.float32)
    if isinstance(labels, tf.SparseTensor):
        labels = tf.sparse.to_dense(labels, default_value=-1)
    return tf.cast(labels, tf.float32)
