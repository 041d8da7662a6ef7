"""``tf.contrib.lookup``: tables between texts and numbers, under the names they had there."""

from tensorflow.python.ops import lookup_ops


class HashTable(lookup_ops.StaticHashTableV1):
    """A table that an initializer fills; ``init`` is the op for it, like ``initializer``."""

    def __init__(self, initializer, default_value, shared_name=None, name=None):
        """Take an initializer, and the value for keys that it does not have; tables of one name are one."""
        self._name_to_share = shared_name
        super().__init__(initializer, default_value, name=name)

    def _create_resource(self):
        self._shared_name = self._name_to_share or self._shared_name
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
        """Take the types, and the value for keys that are not there."""
        super().__init__(key_dtype, value_dtype, default_value, name=name, checkpoint=checkpoint)


def string_to_index_table_from_file(
    vocabulary_file=None, num_oov_buckets=0, vocab_size=None, default_value=-1, hasher_spec=None, name=None
):
    """``tf.contrib.lookup.index_table_from_file``, by its first name."""
    return lookup_ops.index_table_from_file(
        vocabulary_file, num_oov_buckets, vocab_size, default_value, hasher_spec or lookup_ops.FastHashSpec, name=name
    )


def string_to_index_table_from_tensor(mapping, num_oov_buckets=0, default_value=-1, hasher_spec=None, name=None):
    """Return a table from texts to their places in ``mapping``."""
    return lookup_ops.index_table_from_tensor(
        mapping, num_oov_buckets, default_value, hasher_spec or lookup_ops.FastHashSpec, name=name
    )


def index_table_from_tensor(mapping, num_oov_buckets=0, default_value=-1, hasher_spec=None, dtype=None, name=None):
    """Return a table from texts or numbers to their places in ``mapping``."""
    options = {} if dtype is None else {"dtype": dtype}
    return lookup_ops.index_table_from_tensor(
        mapping, num_oov_buckets, default_value, hasher_spec or lookup_ops.FastHashSpec, name=name, **options
    )


def string_to_index(tensor, mapping, default_value=-1, name=None):
    """Return the place of each text in ``mapping``: int64, in the shape of ``tensor``."""
    return string_to_index_table_from_tensor(mapping, default_value=default_value, name=name).lookup(tensor)


def index_to_string(tensor, mapping, default_value="UNK", name=None):
    """Return the text at each place of ``mapping``: a string tensor in the shape of the int64 ``tensor``."""
    return lookup_ops.index_to_string_table_from_tensor(mapping, default_value, name=name).lookup(tensor)
