"""Statistics that ``tf.data`` of 1.15 gathered: the size of each element, and how long it took.

Source: ``tensorflow/python/data/experimental/ops/stats_*.py`` of 1.15. TensorFlow still has the kernels.
"""

from __future__ import annotations

from collections.abc import Callable

import tensorflow.compat.v1 as v1
from tensorflow.python.data.ops.dataset_ops import DatasetV1Adapter, UnaryUnchangedStructureDataset
from tensorflow.python.data.util.options import OptionsBase, create_option
from tensorflow.python.ops import gen_experimental_dataset_ops


class StatsAggregator:
    """Gathers the statistics of one or several iterators."""

    def __init__(self):
        self._resource = gen_experimental_dataset_ops.stats_aggregator_handle()

    def get_summary(self) -> v1.Tensor:
        """Return what was gathered so far: a ``tf.Summary``, serialized, as a string tensor of shape ``[]``."""
        return gen_experimental_dataset_ops.stats_aggregator_summary(self._resource)


class StatsOptions(OptionsBase):
    """Which statistics of a dataset are gathered: ``tf.data.Options().experimental_stats``."""

    aggregator = create_option("aggregator", StatsAggregator, "What gathers the statistics.")
    prefix = create_option("prefix", str, "What their names begin with.", lambda: "")
    counter_prefix = create_option("counter_prefix", str, "What the names of counters begin with.", lambda: "")
    latency_all_edges = create_option("latency_all_edges", bool, "Whether each transformation is timed.")


class _Recording(UnaryUnchangedStructureDataset):
    """A dataset with the elements of another, which records something of each."""

    def __init__(self, source: v1.data.Dataset, record: Callable, *arguments: object):
        self._input_dataset = source
        recorded = record(source._variant_tensor, *arguments, **self._flat_structure)
        super().__init__(source, recorded)


def bytes_produced_stats(tag: str) -> Callable[[v1.data.Dataset], v1.data.Dataset]:
    """Return a function for ``Dataset.apply`` that records the size of each element, in bytes, under ``tag``."""
    return _recorder(gen_experimental_dataset_ops.bytes_produced_stats_dataset, tag)


def latency_stats(tag: str) -> Callable[[v1.data.Dataset], v1.data.Dataset]:
    """Return a function for ``Dataset.apply`` that records how long each element took, in ms, under ``tag``."""
    return _recorder(gen_experimental_dataset_ops.latency_stats_dataset, tag)


def _recorder(record: Callable, tag: str) -> Callable[[v1.data.Dataset], v1.data.Dataset]:
    return lambda dataset: DatasetV1Adapter(_Recording(dataset, record, v1.convert_to_tensor(tag, v1.string)))


def gathered(dataset: v1.data.Dataset) -> v1.data.Dataset:
    """Return a dataset whose statistics reach the aggregator that its options name, if they name one."""
    stats = dataset.options().experimental_stats
    if stats.latency_all_edges:
        v1.logging.warning(
            "experimental_stats.latency_all_edges: today's TensorFlow does not time each transformation. "
            "Apply tf.data.experimental.latency_stats to those of interest."
        )
    if stats.aggregator is None:
        return dataset
    prefixes = (stats.aggregator._resource, stats.prefix, stats.counter_prefix)
    return _Recording(dataset, gen_experimental_dataset_ops.set_stats_aggregator_dataset, *prefixes)
