"""The order of equal elements in what NumPy sorts and partitions.

NumPy 2 sorts with instructions of the processor that put equal elements into another order than NumPy 1.18 did, and
into another on the next machine. Numbers of extended precision are sorted as then, on every processor, and they hold
every number of 32 and 64 bits.
"""

from __future__ import annotations

import functools
from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager

import numpy as np

from graphlab.compat.libraries.class_attributes import set_attribute

#: The types that NumPy sorts with other instructions.
_FAST = frozenset(np.dtype(kind) for kind in ("i4", "u4", "f4", "i8", "u8", "f8"))


@contextmanager
def order_of_equal_elements() -> Iterator[None]:
    """Put equal elements into the order of NumPy 1.18 within the context, for programs and libraries."""
    with ExitStack() as stack:
        if np.finfo(np.longdouble).nmant >= 63:  # with fewer digits, today's order stays
            for function in (argsort, argpartition, partition):
                name = function.__name__
                stack.callback(set_attribute(np.ndarray, name, _method(function, getattr(np.ndarray, name))))
        yield


def _method(function: Callable, original: Callable) -> Callable:
    @functools.wraps(original)
    def method(self, *arguments, **options):
        return function(original, self, *arguments, **options)

    return method


def argsort(original, self, axis=-1, kind=None, order=None, **options):
    """Call the method ``argsort`` of an array."""
    if kind in (None, "quicksort") and self.dtype in _FAST:
        self = self.astype(np.longdouble)
    return original(self, axis, kind, order, **options)


def argpartition(original, self, kth, axis=-1, kind="introselect", order=None):
    """Call the method ``argpartition`` of an array."""
    return original(self.astype(np.longdouble) if self.dtype in _FAST else self, kth, axis, kind, order)


def partition(original, self, kth, axis=-1, kind="introselect", order=None):
    """Call the method ``partition``, which changes the array itself."""
    if self.dtype not in _FAST:
        return original(self, kth, axis, kind, order)
    values = self.astype(np.longdouble)
    original(values, kth, axis, kind, order)
    self[...] = values
