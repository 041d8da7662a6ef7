"""The names of ``tensorflow.contrib.lookup``, and what serves each."""

from graphlab.contrib.rows import rows

_MODULE = "tensorflow.contrib.lookup"
_HERE = "graphlab.contrib.lookup"

NAMES = {
    _MODULE: {
        **rows(
            "tensorflow.python.ops.lookup_ops",
            "FastHashSpec HasherSpec IdTableWithHashBuckets KeyValueTensorInitializer StrongHashSpec"
            " TableInitializerBase TextFileIdTableInitializer TextFileIndex TextFileInitializer"
            " TextFileStringTableInitializer index_table_from_file index_to_string_table_from_file"
            " index_to_string_table_from_tensor LookupInterface",
        ),
        **rows(
            f"{_HERE}.lookup_ops",
            "HashTable MutableHashTable index_table_from_tensor index_to_string string_to_index"
            " string_to_index_table_from_file string_to_index_table_from_tensor",
        ),
        "InitializableLookupTableBase": "tensorflow.python.ops.lookup_ops:InitializableLookupTableBaseV1",
        "MutableDenseHashTable": "tensorflow.python.ops.lookup_ops:DenseHashTable",
    },
}
