"""Which parameter server a variable goes to: strategies for ``tf.train.replica_device_setter``."""

from __future__ import annotations

import hashlib

import numpy as np
import tensorflow.compat.v1 as tf


class RandomStrategy:
    """A server that follows from the name of the variable."""

    def __init__(self, num_ps_tasks, seed=0):
        """Choose among ``num_ps_tasks`` servers; another seed gives another choice."""
        self._num_tasks, self._seed = num_ps_tasks, seed

    def __call__(self, op):
        """Return the number of the server for an operation."""
        return int(hashlib.md5(f"{op.name}_{self._seed}".encode()).hexdigest(), 16) % self._num_tasks


class GreedyLoadBalancingStrategy:
    """The server with the least load so far."""

    def __init__(self, num_tasks, load_fn):
        """Choose among ``num_tasks`` servers; ``load_fn`` returns the load of an operation."""
        self._load_fn = load_fn
        self._loads = np.zeros(num_tasks)

    def __call__(self, op):
        """Return the number of the server for an operation."""
        task = np.argmin(self._loads)
        self._loads[task] += self._load_fn(op)
        return task


def byte_size_load_fn(op):
    """Return the size of an operation's output in bytes."""
    if len(op.outputs) != 1:
        raise ValueError(f"Op {op} must have a single output")
    output = op.outputs[0]
    shape = output.shape
    if not shape.is_fully_defined():
        shape = tf.TensorShape(op.get_attr("shape"))
    shape.assert_is_fully_defined()
    return shape.num_elements() * output.dtype.size
