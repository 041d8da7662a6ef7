"""Runs operations of several handlers as few calls: those with the same key become one."""

from __future__ import annotations

import abc
import collections
from typing import Any

import tensorflow.compat.v1 as tf


class ScheduledOp(abc.ABC):
    """An operation that is to be run with others."""

    @abc.abstractmethod
    def batching_key(self):
        """Return the key of the operations that are run with it."""

    @abc.abstractmethod
    def batch_runner_fn(self):
        """Return the function that runs a list of such operations, ``function(operations, stamp)``."""


class ScheduledStampedResourceOp(ScheduledOp):
    """A call of a function of resources, a stamp and tensors; several calls give it longer tensors."""

    def __init__(self, resource_handle, op, **kwargs):
        """Call ``op`` with a resource and tensors by name."""
        self.resource_handle = resource_handle
        self.op = op
        self.args = kwargs

    def batching_key(self):
        return self.resource_handle.device, self.op

    def batch_runner_fn(self):
        return _run


def _run(batch, stamp):
    if not batch:
        return None
    names = set(batch[0].args)
    for scheduled in batch:
        if set(scheduled.args) != names:
            raise ValueError(f"Mismatching arguments: {set(scheduled.args)}, {names}.")
    device = batch[0].resource_handle.device
    arguments = {name: _moved([scheduled.args[name] for scheduled in batch], device) for name in sorted(names)}
    with tf.device(device):
        return batch[0].op([scheduled.resource_handle for scheduled in batch], stamp, **arguments)


def _moved(tensors, device):
    """Return tensors on another device; they travel as one."""
    with tf.device(None):
        scalars = all(tensor.shape.rank == 0 for tensor in tensors)
        with tf.device(tensors[0].device):
            values = tf.stack(tensors) if scalars else tf.concat(tensors, axis=0)
            sizes = None if scalars else tf.stack([tf.shape(tensor)[0] for tensor in tensors])
        with tf.device(device):
            return tf.unstack(values) if scalars else list(tf.split(values, sizes, axis=0, num=len(tensors)))


def run_handler_scheduled_ops(per_handler_ops, stamp, worker_device):
    """Run the operations of handlers.

    Args:
        per_handler_ops: A list of ``ScheduledOp`` for each handler.
        stamp: The stamp of the resources.
        worker_device: The device that results are moved to.

    Returns:
        A list of results for each handler: tuples of tensors, or operations.

    Raises:
        ValueError: A function returns something else.
    """
    batches: dict[Any, list[Any]] = collections.OrderedDict()
    for operations in per_handler_ops.values():
        for scheduled in operations:
            key = scheduled.batching_key(), scheduled.batch_runner_fn()
            batches.setdefault(key, []).append(scheduled)
    found = {}
    for batch in batches.values():
        results = batch[0].batch_runner_fn()(batch, stamp)
        if isinstance(results, tuple):
            moved = [_moved(result, worker_device) for result in results]
            found.update({scheduled: tuple(each[i] for each in moved) for i, scheduled in enumerate(batch)})
        elif isinstance(results, tf.Operation):
            found.update(dict.fromkeys(batch, results))
        else:
            raise ValueError(f"Unknown type of result {results}.")
    answers = collections.defaultdict(list)
    for handler, operations in per_handler_ops.items():
        answers[handler] = [found[scheduled] for scheduled in operations]
    return answers
