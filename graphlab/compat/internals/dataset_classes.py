"""``tensorflow.python.data.ops.dataset_ops``: the classes of transformed datasets, with their arguments of 1.15.

Each is in a file of its own now. A dataset that a method of ``tf.data.Dataset`` returns is one of these, so that
``isinstance`` works; one made by hand takes the arguments that it took.
"""

from abc import ABCMeta

from tensorflow.python.data.ops import (
    concatenate_op,
    filter_op,
    flat_map_op,
    from_sparse_tensor_slices_op,
    from_tensor_slices_op,
    from_tensors_op,
    interleave_op,
    map_op,
    padded_batch_op,
    range_op,
    shard_op,
    skip_op,
    take_op,
    window_op,
    zip_op,
)

ConcatenateDataset = concatenate_op._ConcatenateDataset
FilterDataset = filter_op._FilterDataset
FlatMapDataset = flat_map_op._FlatMapDataset
InterleaveDataset = interleave_op._InterleaveDataset
PaddedBatchDataset = padded_batch_op._PaddedBatchDataset
ParallelInterleaveDataset = interleave_op._ParallelInterleaveDataset
RangeDataset = range_op._RangeDataset
SkipDataset = skip_op._SkipDataset
SparseTensorSliceDataset = from_sparse_tensor_slices_op._SparseTensorSliceDataset
TakeDataset = take_op._TakeDataset
TensorDataset = from_tensors_op._TensorDataset
TensorSliceDataset = from_tensor_slices_op._TensorSliceDataset
WindowDataset = window_op._WindowDataset
ZipDataset = zip_op._ZipDataset


class _OfAnotherOrder(ABCMeta):
    """The type of a class whose constructor takes other arguments now than those of 1.15."""

    def __instancecheck__(cls, instance):
        return isinstance(instance, cls.__mro__[1])


class MapDataset(map_op._MapDataset, metaclass=_OfAnotherOrder):
    """A dataset of the results of a function."""

    def __init__(
        self,
        input_dataset,
        map_func,
        use_inter_op_parallelism=True,
        preserve_cardinality=False,
        use_legacy_function=False,
    ):
        super().__init__(
            input_dataset,
            map_func,
            use_inter_op_parallelism=use_inter_op_parallelism,
            preserve_cardinality=preserve_cardinality,
            use_legacy_function=use_legacy_function,
        )


class ParallelMapDataset(map_op._ParallelMapDataset, metaclass=_OfAnotherOrder):
    """A dataset of the results of a function that is called for several elements at a time."""

    def __init__(
        self,
        input_dataset,
        map_func,
        num_parallel_calls,
        use_inter_op_parallelism=True,
        preserve_cardinality=False,
        use_legacy_function=False,
    ):
        super().__init__(
            input_dataset,
            map_func,
            num_parallel_calls,
            None,
            use_inter_op_parallelism=use_inter_op_parallelism,
            preserve_cardinality=preserve_cardinality,
            use_legacy_function=use_legacy_function,
        )


class ShardDataset(shard_op._ShardDataset, metaclass=_OfAnotherOrder):
    """A dataset of every so many elements of another."""

    def __init__(self, input_dataset, num_shards, index):
        super().__init__(input_dataset, num_shards, index, None)
