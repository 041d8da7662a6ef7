"""Methods of ``tf.contrib.data.Dataset`` of 1.4 that ``tf.data.Dataset`` lacks, or has with other arguments."""

from __future__ import annotations

import functools

import tensorflow.compat.v1 as v1
from tensorflow.python.data.ops.dataset_ops import DatasetV1Adapter

from graphlab.compat.changes.patcher import Patcher
from graphlab.compat.releases import runs_before

_Dataset = v1.data.Dataset
_original_group = _Dataset.group_by_window
_original_map = _Dataset.map


@functools.wraps(_original_map)
def _map(self, map_func, num_parallel_calls=None, *arguments, num_threads=None, output_buffer_size=None, **options):
    if not runs_before("1.12"):
        for name, value in (("num_threads", num_threads), ("output_buffer_size", output_buffer_size)):
            if value is not None:
                options[name] = value  # an error, as in the release
        return _original_map(self, map_func, num_parallel_calls, *arguments, **options)
    calls = num_threads if num_parallel_calls is None else num_parallel_calls
    mapped = _original_map(self, map_func, calls, *arguments, **options)
    return mapped if output_buffer_size is None else mapped.prefetch(output_buffer_size)


@functools.wraps(_original_group)
def _group_by_window(self, *arguments, **options):
    return DatasetV1Adapter(_original_group(self, *arguments, **options))  # which has iterators


def _dense_to_sparse_batch(self, batch_size, row_shape):
    """Return batches of rows of various lengths, as sparse tensors ``[batch, *row_shape]``."""
    return self.apply(v1.data.experimental.dense_to_sparse_batch(batch_size, row_shape))


def install(patcher: Patcher) -> None:
    """Replace ``map``, and add the methods that today's class has not, or only for TensorFlow 2."""
    patcher.replace(_Dataset, "group_by_window", _group_by_window)
    patcher.replace(_Dataset, "map", _map)
    patcher.add(_Dataset, "dense_to_sparse_batch", _dense_to_sparse_batch)
