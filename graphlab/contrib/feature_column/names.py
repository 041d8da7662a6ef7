"""The names of ``tensorflow.contrib.feature_column``, and what serves each."""

from graphlab.contrib.rows import rows

_MODULE = "tensorflow.contrib.feature_column"
_HERE = "graphlab.contrib.feature_column.sequence_feature_column"

NAMES = {
    _MODULE: {
        **rows(
            _HERE,
            "sequence_categorical_column_with_hash_bucket sequence_categorical_column_with_identity"
            " sequence_categorical_column_with_vocabulary_file sequence_categorical_column_with_vocabulary_list"
            " sequence_input_layer sequence_numeric_column",
        ),
        **rows("tensorflow.python.feature_column.sequence_feature_column", "concatenate_context_input"),
    },
}
