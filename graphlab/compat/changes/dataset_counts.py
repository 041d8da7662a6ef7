"""Datasets, whose ops 1.12 and older releases built when an iterator needed them, and 1.15 with the dataset.

``graphlab.compat.changes.op_counts`` says why the number of ops matters: a shuffle without a seed of its own takes it.
"""

from __future__ import annotations

import functools
from typing import Any

from tensorflow.python.data.ops import dataset_ops, iterator_ops

from graphlab.compat.changes.op_counts import until
from graphlab.compat.changes.patcher import Patcher
from graphlab.compat.releases import UNCHANGED
from graphlab.compat.seeds import rules
from graphlab.engine.op_counts import count

_original_init = dataset_ops.DatasetV2.__init__
_original_initializable = dataset_ops.DatasetV1._make_initializable_iterator
_original_make = iterator_ops.Iterator.make_initializer


@functools.wraps(_original_init)
def _init(self, variant_tensor):
    _original_init(self, variant_tensor)
    if until("1.12") and not isinstance(self, dataset_ops.DatasetV1Adapter):
        count(-1)


def _length(dataset: Any) -> int:
    """Return how many datasets one is made of, itself included."""
    # An adapter of the v1 API stands for the dataset in it.
    dataset = getattr(dataset, "_dataset", dataset)
    return 1 + sum(map(_length, dataset._inputs()))


@functools.wraps(_original_initializable)
def _make_initializable_iterator(self, shared_name=None):
    if until("1.12"):
        count(_length(self))
    elif rules() != UNCHANGED:
        count(3)  # the optimizations of 1.15: which ones, and two datasets around this one
    return _original_initializable(self, shared_name)


@functools.wraps(_original_make)
def _make_initializer(self, dataset, name=None):
    if until("1.12"):
        count(_length(dataset))
    return _original_make(self, dataset, name)


def install(patcher: Patcher) -> None:
    """Replace the methods that make datasets and iterators."""
    patcher.replace(dataset_ops.DatasetV2, "__init__", _init)
    patcher.replace(dataset_ops.DatasetV1, "_make_initializable_iterator", _make_initializable_iterator)
    patcher.replace(iterator_ops.Iterator, "make_initializer", _make_initializer)
