"""``LMDBDataset``: the pairs of keys and values of LMDB files."""

from __future__ import annotations

import tensorflow.compat.v1 as tf
from tensorflow.python.data.ops import dataset_ops


class _LMDBDataset(dataset_ops.DatasetSource):
    def __init__(self, filenames):
        self._filenames = tf.convert_to_tensor(filenames, dtype=tf.string, name="filenames")
        super().__init__(tf.raw_ops.LMDBDataset(filenames=self._filenames, **self._flat_structure))

    @property
    def element_spec(self):
        return tf.TensorSpec([], tf.string), tf.TensorSpec([], tf.string)


class LMDBDataset(dataset_ops.DatasetV1Adapter):
    """The pairs of keys and values, scalar strings, of LMDB files."""

    def __init__(self, filenames):
        """Read files in the order of their names, a string or a list of them."""
        super().__init__(_LMDBDataset(filenames))
