"""``shuffle(…).repeat(…)`` of datasets, which 1.15 ran as one op whose random numbers began with its seeds.

Today the seeds of each epoch are drawn from the op's seeds first, as they were where anything stood between the two. So
the first epoch has the order of a shuffle that draws none. 1.15 shuffled the epochs after it with the random numbers
that follow; no op of today begins in the middle of them.
"""

from __future__ import annotations

import functools
from typing import Any

from tensorflow.python.data.ops import dataset_ops, repeat_op, shuffle_op
from tensorflow.python.framework import tensor_util
from tensorflow.python.ops import gen_dataset_ops

from graphlab.compat.changes.patcher import Patcher
from graphlab.compat.releases import LATEST
from graphlab.compat.seeds import rules
from graphlab.engine.op_counts import counted_as

_original_repeat = repeat_op._repeat


class _FirstEpoch(dataset_ops.UnaryUnchangedStructureDataset):
    """The first epoch of a dataset that is shuffled and repeated."""

    def __init__(self, shuffled: Any):
        variant = gen_dataset_ops.shuffle_dataset(
            shuffled._input_dataset._variant_tensor,
            buffer_size=shuffled._buffer_size,
            seed=shuffled._seed,
            seed2=shuffled._seed2,
            reshuffle_each_iteration=False,
            **shuffled._flat_structure,
        )
        super().__init__(shuffled._input_dataset, variant)


@functools.wraps(_original_repeat)
def _repeat(input_dataset, count, name):
    # An adapter of the v1 API stands for the dataset in it.
    shuffled = getattr(input_dataset, "_dataset", input_dataset)
    is_known = count is None or (type(count) is int and count not in (0, 1))
    if rules() != LATEST or not is_known or not _is_reshuffled(shuffled):
        return _original_repeat(input_dataset, count, name)
    with counted_as(0):
        first = _FirstEpoch(shuffled)
    rest = _original_repeat(input_dataset, -1 if count is None or count < 0 else count - 1, name)
    with counted_as(0):
        return first.concatenate(rest)


def _is_reshuffled(dataset: Any) -> bool:
    """Whether a dataset is shuffled anew in each epoch, from seeds of the program."""
    if not isinstance(dataset, shuffle_op._ShuffleDataset) or dataset._reshuffle_each_iteration is False:
        return False
    return any(tensor_util.constant_value(seed) != 0 for seed in (dataset._seed, dataset._seed2))


def install(patcher: Patcher) -> None:
    """Replace the function that repeats a dataset."""
    patcher.replace(repeat_op, "_repeat", _repeat)
