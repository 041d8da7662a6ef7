"""``tf.contrib.lookup``: lookup tables between strings and integers, under the names of 1.x."""

from tensorflow.python.ops import lookup_ops


class HashTable(lookup_ops.StaticHashTableV1):
    """A table that an initializer fills; ``init`` is the initializing op, like ``initializer``."""

    def __init__(self, initializer, default_value, shared_name=None, name=None):
        """Create a table with a default value for unknown keys; tables with the same ``shared_name`` are one table."""
        self._name_to_share = shared_name
        super().__init__(initializer, default_value, name=name)

    def _create_resource(self):
        if self._name_to_share:
            self._shared_name = self._name_to_share
        return super()._create_resource()

    @property
    def init(self):
        """The op that fills the table."""
        return self.initializer


class MutableHashTable(lookup_ops.MutableHashTable):
    """A table that ``insert`` fills."""

    def __init__(
        self, key_dtype, value_dtype, default_value, shared_name=None, name="MutableHashTable", checkpoint=True
    ):
        """Create an empty table with a default value for unknown keys."""
        super().__init__(key_dtype, value_dtype, default_value, name=name, checkpoint=checkpoint)


def string_to_index_table_from_file(
    vocabulary_file=None, num_oov_buckets=0, vocab_size=None, default_value=-1, hasher_spec=None, name=None
):
    """Return a table of the lines of a file: the first name of ``tf.contrib.lookup.index_table_from_file``."""
    return lookup_ops.index_table_from_file(
        vocabulary_file, num_oov_buckets, vocab_size, default_value, hasher_spec or lookup_ops.FastHashSpec, name=name
    )


def string_to_index_table_from_tensor(mapping, num_oov_buckets=0, default_value=-1, hasher_spec=None, name=None):
    """Return a table from strings to their indices in ``mapping``."""
    return lookup_ops.index_table_from_tensor(
        mapping, num_oov_buckets, default_value, hasher_spec or lookup_ops.FastHashSpec, name=name
    )


def index_table_from_tensor(mapping, num_oov_buckets=0, default_value=-1, hasher_spec=None, dtype=None, name=None):
    """Return a table from strings or integers to their indices in ``mapping``."""
    options = {} if dtype is None else {"dtype": dtype}
    return lookup_ops.index_table_from_tensor(
        mapping, num_oov_buckets, default_value, hasher_spec or lookup_ops.FastHashSpec, name=name, **options
    )


def string_to_index(tensor, mapping, default_value=-1, name=None):
    """Return the index of each string in ``mapping``: int64, in the shape of ``tensor``."""
    return string_to_index_table_from_tensor(mapping, default_value=default_value, name=name).lookup(tensor)


def index_to_string(tensor, mapping, default_value="UNK", name=None):
    """Return the string at each index of ``mapping``: strings in the shape of ``tensor``, which is int64."""
    return lookup_ops.index_to_string_table_from_tensor(mapping, default_value, name=name).lookup(tensor)
