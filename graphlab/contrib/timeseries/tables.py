"""Hash tables that keep the states of models."""

from __future__ import annotations

import tensorflow.compat.v1 as tf
from tensorflow.python.ops import lookup_ops


class TensorValuedMutableDenseHashTable(lookup_ops.DenseHashTable):
    """A hash table of tensors.

    Args:
        key_dtype: The type of the keys.
        value_dtype: The type of the tensors.
        default_value: What a key that is not in the table has.
        *args: Further arguments of ``MutableDenseHashTable``.
        **kwargs: The same.
    """

    def __init__(self, key_dtype, value_dtype, default_value, *args, **kwargs):
        default_value = tf.convert_to_tensor(default_value, value_dtype)
        self._shape_of_value = tf.shape(default_value)
        size = default_value.shape.num_elements()
        super().__init__(
            key_dtype, value_dtype, tf.reshape(default_value, [-1 if size is None else size]), *args, **kwargs
        )

    def insert(self, keys, values, name=None):
        """Return an operation that puts tensors into the table.

        Args:
            keys: The keys, of any shape.
            values: The tensors, with the shape of the keys first.
            name: The name of the operation.

        Returns:
            The operation.
        """
        keys = tf.reshape(tf.convert_to_tensor(keys, dtype=self._key_dtype), [-1])
        return super().insert(keys, tf.reshape(values, [tf.shape(keys)[0], -1]), name=name)

    def lookup(self, keys, name=None):
        """Return the tensors of keys, with the shape of the keys first."""
        keys = tf.convert_to_tensor(keys, dtype=self._key_dtype)
        found = super().lookup(tf.reshape(keys, [-1]), name=name)
        return tf.reshape(found, tf.concat([tf.shape(keys), self._shape_of_value], 0))


class TupleOfTensorsLookup(lookup_ops.LookupInterface):
    """A hash table of nests of tensors.

    Args:
        key_dtype: The type of the keys.
        default_values: What a key that is not in the table has: a nest of tensors.
        empty_key: A key that is never used.
        deleted_key: Another one.
        name: The name of the tables.
        checkpoint: Whether checkpoints contain them.
    """

    def __init__(self, key_dtype, default_values, empty_key, deleted_key, name, checkpoint=True):
        self._name = name
        self._hash_tables = tf.nest.pack_sequence_as(
            default_values,
            [
                TensorValuedMutableDenseHashTable(
                    key_dtype,
                    value.dtype.base_dtype,
                    value,
                    empty_key=empty_key,
                    deleted_key=deleted_key,
                    name=f"{name}_{i}",
                    checkpoint=checkpoint,
                )
                for i, value in enumerate(tf.nest.flatten(default_values))
            ],
        )

    def lookup(self, keys):
        """Return the nests of keys."""
        return tf.nest.map_structure(lambda table: table.lookup(keys), self._hash_tables)

    def insert(self, keys, values):
        """Return an operation that puts nests into the table."""
        tf.nest.assert_same_structure(self._hash_tables, values)
        values = [tf.identity(value) for value in tf.nest.flatten(values)]
        with tf.control_dependencies(values):
            tables = tf.nest.flatten(self._hash_tables)
            return tf.group(*[table.insert(keys, value) for table, value in zip(tables, values, strict=True)])

    def check_table_dtypes(self, key_dtype, value_dtype):
        """Do nothing: each table checks its own types."""
