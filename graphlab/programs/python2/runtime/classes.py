"""Classes of Python 2: the methods that Python 3 gives other names, or calls no more."""

from __future__ import annotations

import sys
from typing import Any

_RENAMED = {
    "__div__": "__truediv__",
    "__idiv__": "__itruediv__",
    "__nonzero__": "__bool__",
    "__rdiv__": "__rtruediv__",
    "next": "__next__",
}


def finished(cls: type) -> type:
    """Give a class that the program has just defined the methods that Python 3 calls, from those of Python 2."""
    if not isinstance(cls, type):  # a decorator or a metaclass has made something else of it
        return cls
    own = vars(cls)
    if "__static_attributes__" in own:  # Python 3.13 adds it; a program that goes through a class would find it
        delattr(cls, "__static_attributes__")
    for old, new in _RENAMED.items():
        if callable(own.get(old)) and new not in own:
            setattr(cls, new, own[old])
    if "__cmp__" in own:
        for name, answer in _COMPARISONS.items():
            if name not in own:
                setattr(cls, name, answer)
    if "__eq__" in own and not any("__ne__" in vars(base) for base in cls.__mro__[:-1]):
        cls.__ne__ = _is_other  # type: ignore[method-assign,assignment]
    if own.get("__hash__", object) is None and ("__eq__" in own or "__cmp__" in own):
        # Python 3 takes the hash from a class that defines what is equal.
        cls.__hash__ = next(base.__hash__ for base in cls.__mro__[1:] if base.__hash__ is not None)  # type: ignore[method-assign]
    if "__getslice__" in own or "__setslice__" in own or "__delslice__" in own:
        _add_slices(cls)
    return cls


def _is_other(self: Any, other: Any) -> bool:
    return self is not other


def _comparison(answer: Any) -> Any:
    def method(self: Any, other: Any) -> Any:
        return answer(type(self).__cmp__(self, other))

    return method


_COMPARISONS = {
    "__eq__": _comparison(lambda order: order == 0),
    "__ne__": _comparison(lambda order: order != 0),
    "__lt__": _comparison(lambda order: order < 0),
    "__le__": _comparison(lambda order: order <= 0),
    "__gt__": _comparison(lambda order: order > 0),
    "__ge__": _comparison(lambda order: order >= 0),
}


def _add_slices(cls: Any) -> None:
    for item, part in (
        ("__getitem__", "__getslice__"),
        ("__setitem__", "__setslice__"),
        ("__delitem__", "__delslice__"),
    ):
        if part in vars(cls):
            setattr(cls, item, _with_slices(getattr(cls, item, None), vars(cls)[part]))


def _with_slices(of_item: Any, of_slice: Any) -> Any:
    def method(self: Any, key: Any, *values: Any) -> Any:
        if isinstance(key, slice) and key.step is None:
            start = 0 if key.start is None else key.start
            stop = sys.maxsize if key.stop is None else key.stop
            size = len(self) if start < 0 or stop < 0 else 0
            return of_slice(self, start + size if start < 0 else start, stop + size if stop < 0 else stop, *values)
        if of_item is None:
            raise TypeError(f"'{type(self).__name__}' object has no items")
        return of_item(self, key, *values)

    return method
