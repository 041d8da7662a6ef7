"""``tensorflow.python.data.experimental.ops``: transformations of datasets that only TensorFlow's own programs had.

TensorFlow has their kernels. Each function but ``override_threadpool`` returns a function for ``Dataset.apply``.
"""

from __future__ import annotations

import itertools
from collections.abc import Callable, Iterable
from typing import Any

import tensorflow.compat.v1 as tf
from tensorflow.python.data.ops import multi_device_iterator_ops
from tensorflow.python.data.ops.dataset_ops import DatasetV1Adapter, UnaryUnchangedStructureDataset
from tensorflow.python.ops import gen_dataset_ops, gen_experimental_dataset_ops, resource_variable_ops

from graphlab.compat.dataset_statistics import StatsAggregator

_Transformation = Callable[[tf.data.Dataset], tf.data.Dataset]

MultiDeviceIteratorV2 = multi_device_iterator_ops.OwnedMultiDeviceIterator
_numbers = itertools.count()


class _Same(UnaryUnchangedStructureDataset):
    """A dataset with the elements of another, made by an op of TensorFlow's."""

    def __init__(self, source: tf.data.Dataset, make: Callable, *arguments: Any, **options: Any):
        self._input_dataset = source
        super().__init__(source, make(source._variant_tensor, *arguments, **options, **self._flat_structure))


def _applied(make: Callable, *arguments: Any, **options: Any) -> _Transformation:
    return lambda dataset: DatasetV1Adapter(_Same(dataset, make, *arguments, **options))


def assert_next(transformations: Iterable[str]) -> _Transformation:
    """Check that the optimized dataset goes on with these transformations.

    Raises:
        ValueError: There are none.
    """
    if transformations is None:
        raise ValueError("At least one transformation should be specified")
    names = tf.convert_to_tensor(transformations, dtype=tf.string, name="transformations")
    return _applied(gen_experimental_dataset_ops.assert_next_dataset, names)


def model() -> _Transformation:
    """Let the dataset choose its own parallelism."""
    return _applied(gen_dataset_ops.model_dataset)


def non_serializable() -> _Transformation:
    """Let the graph of the dataset not be written, and so not be optimized."""
    return _applied(gen_experimental_dataset_ops.non_serializable_dataset)


def optimize(optimizations: Iterable[str] | None = None) -> _Transformation:
    """Rewrite the dataset; the optimizations have names such as ``map_and_batch_fusion``."""
    names = tf.convert_to_tensor(list(optimizations or []), dtype=tf.string, name="optimizations")
    return _applied(gen_dataset_ops.optimize_dataset, names, optimization_configs=[])


def sleep(sleep_microseconds: int) -> _Transformation:
    """Wait before each element."""
    return _applied(gen_experimental_dataset_ops.sleep_dataset, tf.convert_to_tensor(sleep_microseconds, tf.int64))


def set_stats_aggregator(
    stats_aggregator: StatsAggregator, prefix: str = "", counter_prefix: str = ""
) -> _Transformation:
    """Give the statistics of the dataset to an aggregator."""
    make = gen_experimental_dataset_ops.set_stats_aggregator_dataset
    return _applied(make, stats_aggregator._resource, prefix, counter_prefix)


class PrivateThreadPool:
    """Threads that work for one dataset."""

    def __init__(self, num_threads: int, display_name: str | None = None, max_intra_op_parallelism: int = 1):
        """Make the threads.

        Args:
            num_threads: How many.
            display_name: Their name in traces.
            max_intra_op_parallelism: How many of them work on one operation.
        """
        is_eager = tf.executing_eagerly()
        self._resource = gen_experimental_dataset_ops.thread_pool_handle(
            num_threads=num_threads,
            max_intra_op_parallelism=max_intra_op_parallelism,
            display_name=display_name or "",
            shared_name=f"privatethreadpool{next(_numbers)}" if is_eager else "",
        )
        if is_eager:
            self._resource_deleter = resource_variable_ops.EagerResourceDeleter(self._resource, self._resource.device)


def override_threadpool(dataset: tf.data.Dataset, thread_pool: PrivateThreadPool) -> tf.data.Dataset:
    """Return a dataset whose work the threads of a pool do."""
    make = gen_experimental_dataset_ops.thread_pool_dataset
    return DatasetV1Adapter(_Same(dataset, make, thread_pool._resource))
