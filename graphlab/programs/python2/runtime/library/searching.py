"""``bisect``: among values that have an order only in Python 2."""

from graphlab.programs.python2.runtime.operations import less

__all__ = ["bisect", "bisect_left", "bisect_right", "insort", "insort_left", "insort_right"]


def bisect_right(items, x, lo=0, hi=None):
    hi = len(items) if hi is None else hi
    while lo < hi:
        middle = (lo + hi) // 2
        lo, hi = (lo, middle) if less(x, items[middle]) else (middle + 1, hi)
    return lo


def bisect_left(items, x, lo=0, hi=None):
    hi = len(items) if hi is None else hi
    while lo < hi:
        middle = (lo + hi) // 2
        lo, hi = (middle + 1, hi) if less(items[middle], x) else (lo, middle)
    return lo


def insort_right(items, x, lo=0, hi=None):
    items.insert(bisect_right(items, x, lo, hi), x)


def insort_left(items, x, lo=0, hi=None):
    items.insert(bisect_left(items, x, lo, hi), x)


bisect, insort = bisect_right, insort_right
