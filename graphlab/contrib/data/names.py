"""The names of ``tensorflow.contrib.data``, and what serves each."""

from graphlab.contrib.rows import rows

_MODULE = "tensorflow.contrib.data"
_HERE = "graphlab.contrib.data"

NAMES = {
    _MODULE: {
        **rows(
            "tf:data.experimental",
            "AUTOTUNE Counter CsvDataset Optional RandomDataset Reducer SqlDataset TFRecordWriter"
            " bucket_by_sequence_length choose_from_datasets copy_to_device dense_to_sparse_batch"
            " enumerate_dataset get_next_as_optional get_single_element group_by_reducer group_by_window"
            " ignore_errors make_batched_features_dataset make_csv_dataset make_saveable_from_iterator"
            " map_and_batch parallel_interleave prefetch_to_device rejection_resample sample_from_datasets scan"
            " shuffle_and_repeat unbatch unique",
        ),
        **rows("tf:data", "Dataset FixedLengthRecordDataset Iterator TFRecordDataset TextLineDataset"),
        **rows(
            f"{_HERE}.transformations",
            "assert_element_shape batch_and_drop_remainder padded_batch_and_drop_remainder reduce_dataset"
            " sliding_window_batch sloppy_interleave",
        ),
        "LMDBDataset": f"{_HERE}.readers:LMDBDataset",
        "parse_example_dataset": "tensorflow.python.data.experimental.ops.parsing_ops:parse_example_dataset",
        "read_batch_features": "tf:data.experimental.make_batched_features_dataset",
        "parse_single_example": "tf:parse_single_example",
    },
}

MISSING = {
    f"{_MODULE}.CheckpointInputPipelineHook": (
        "tf.contrib.data.make_saveable_from_iterator, added to tf.GraphKeys.SAVEABLE_OBJECTS"
    ),
}
