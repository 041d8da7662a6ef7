"""The operators of Python 2 that mean something else in Python 3.

Frames of this module count as the program's own: libraries look at them to find out who calls.
"""

from __future__ import annotations

import builtins
import functools
import operator
from collections.abc import Iterator
from typing import Any

from graphlab.programs.python2.runtime.containers import iterated
from graphlab.programs.python2.runtime.protobuf import as_member, is_container
from graphlab.programs.python2.runtime.text import as_bytes, default_encoding, is_unicode, text, value

__graphlab_program__ = True


def divided(left: Any, right: Any) -> Any:
    """Return ``left / right``: between integers, also in arrays and tensors, it is rounded down."""
    if isinstance(left, int) and isinstance(right, int):
        if right == 0:
            raise ZeroDivisionError("integer division or modulo by zero")
        return left // right
    method = getattr(type(left), "__div__", None)
    if method is not None and _is_programs(type(left)):
        result = method(left, right)
        if result is not NotImplemented:
            return result
    reflected = getattr(type(right), "__rdiv__", None)
    if reflected is not None and _is_programs(type(right)):
        return reflected(right, left)
    if _holds_integers(left) and _holds_integers(right):
        return operator.floordiv(left, right)
    return operator.truediv(left, right)


def divided_in_place(left: Any, right: Any) -> Any:
    """Return the new value of ``left`` after ``left /= right``."""
    method = getattr(type(left), "__idiv__", None)
    if method is not None:
        return method(left, right)
    if type(left).__module__ == "numpy" and hasattr(left, "dtype"):
        whole = _holds_integers(left) and _holds_integers(right)
        return operator.ifloordiv(left, right) if whole else operator.itruediv(left, right)
    return divided(left, right)


def added(left: Any, right: Any) -> Any:
    """Return ``left + right``."""
    try:
        return left + right
    except TypeError:
        if isinstance(left, (str, bytes)) and isinstance(right, (str, bytes)):
            return text(as_bytes(left) + as_bytes(right))
        raise


def added_in_place(left: Any, right: Any) -> Any:
    """Return the new value of ``left`` after ``left += right``."""
    if isinstance(left, (str, bytes)):
        return added(left, right)
    return operator.iadd(left, right)


def contained(member: Any, container: Any) -> bool:
    """Return ``member in container``."""
    try:
        return member in container
    except TypeError:
        if not (isinstance(member, (str, bytes)) and isinstance(container, (str, bytes))):
            raise
        return as_bytes(member) in as_bytes(container)


def not_contained(member: Any, container: Any) -> bool:
    """Return ``member not in container``."""
    return not contained(member, container)


def _is_programs(kind: type) -> bool:
    return kind.__module__ not in ("numpy", "builtins") and not kind.__module__.startswith("tensorflow.")


def _holds_integers(x: Any) -> bool:
    """Whether a number, an array or a tensor has integers."""
    if isinstance(x, int) or type(x).__name__ == "Dimension":
        return True
    dtype = getattr(x, "dtype", None)
    if dtype is None:
        return False
    if type(x).__module__.startswith("tensorflow"):
        return bool(dtype.is_integer)
    return getattr(dtype, "kind", "") in "iub"


# These four are as short as they can be: loops of programs call them.
def less(left: Any, right: Any) -> Any:
    """Return ``left < right``."""
    try:
        return left < right
    except TypeError:
        return _order(left, right) < 0


def less_equal(left: Any, right: Any) -> Any:
    """Return ``left <= right``."""
    try:
        return left <= right
    except TypeError:
        return _order(left, right) <= 0


def greater(left: Any, right: Any) -> Any:
    """Return ``left > right``."""
    try:
        return left > right
    except TypeError:
        return _order(left, right) > 0


def greater_equal(left: Any, right: Any) -> Any:
    """Return ``left >= right``."""
    try:
        return left >= right
    except TypeError:
        return _order(left, right) >= 0


def _order(left: Any, right: Any) -> int:
    """Compare values whose own comparison raised an error: arrays and tensors have no order but their own."""
    if hasattr(left, "dtype") or hasattr(right, "dtype"):
        raise
    return compared(left, right)


def compared(left: Any, right: Any) -> int:
    """Return ``cmp(left, right)``: values of all classes have an order."""
    method = getattr(type(left), "__cmp__", None)
    if method is not None:
        return int(method(left, right))
    reflected = getattr(type(right), "__cmp__", None)
    if reflected is not None:
        return -int(reflected(right, left))
    if isinstance(left, (str, bytes)) and isinstance(right, (str, bytes)) and type(left) is not type(right):
        left, right = _encoded(left), _encoded(right)
    try:
        if left == right:
            return 0
        if left < right:
            return -1
        if left > right:
            return 1
    except TypeError:
        pass
    if type(left) is type(right) and isinstance(left, (list, tuple)):
        for a, b in zip(left, right, strict=False):
            if a != b:
                return compared(a, b)
        return (len(left) > len(right)) - (len(left) < len(right))
    if type(left) is type(right) and isinstance(left, dict):
        return _compared_dictionaries(left, right)
    a, b = _rank(left), _rank(right)
    return (a > b) - (a < b)


def _encoded(x: Any) -> bytes:
    return x if isinstance(x, bytes) else str.encode(x, "utf-8")


def _rank(x: Any) -> tuple[Any, ...]:
    """Return where Python 2 has values of a class among others: None, numbers, and then by the name of the class."""
    if x is None:
        return (0, "", 0)
    if isinstance(x, (int, float)):
        return (1, "", 0)
    return (2, "str" if isinstance(x, bytes) else type(x).__name__, id(x))


def _compared_dictionaries(left: dict, right: dict) -> int:
    if len(left) != len(right):
        return -1 if len(left) < len(right) else 1

    def smallest(a: dict, b: dict) -> Any:
        return builtins.min((key for key in a if key not in b or a[key] != b[key]), key=sort_key, default=None)

    one, other = smallest(left, right), smallest(right, left)
    return compared(one, other) or compared(left.get(one), right.get(other))


#: A key for sorting, that has values in the order of Python 2.
sort_key = functools.cmp_to_key(compared)


def equal(left: Any, right: Any) -> Any:
    """Return ``left == right``, where one side is a text that the program writes."""
    return _comparable(left, right) == _comparable(right, left)


def unequal(left: Any, right: Any) -> Any:
    """Return ``left != right``, where one side is a text that the program writes."""
    return _comparable(left, right) != _comparable(right, left)


def _comparable(x: Any, other: Any) -> Any:
    """Return a byte string as it compares with another value: with unicode, by the default encoding."""
    x = value(x)
    if isinstance(x, bytes) and is_unicode(other):
        try:
            return x.decode(default_encoding())
        except UnicodeDecodeError:
            return x
    return x


def item(container: Any, key: Any) -> Any:
    """Return ``container[key]``."""
    try:
        result = container[key]
    except TypeError:
        if isinstance(container, BaseException):
            return container.args[key]
        raise
    kind = type(result)
    if kind is str and is_container(type(container)):
        return as_member(result)
    if kind is int and type(container) is bytes:
        return text(bytes([result]))
    return result if kind in _UNCHANGED else value(result)


#: The classes of most items.
_UNCHANGED = frozenset({int, float, str, bool, dict, type(None)})


#: Classes whose items are values of the program already.
OF_OWN_VALUES: set[type] = {list, tuple, range, str}


def iterate(x: Any) -> Any:
    """Return what a ``for`` loop over a value goes through."""
    kind = type(x)
    if kind in OF_OWN_VALUES:
        return x
    members = iterated(x)
    if members is not x:
        return members
    # Arrays have been converted already, and generators and other built-in objects hold the program's own values.
    return x if kind.__module__ == "builtins" or isinstance(x, str) or hasattr(kind, "shape") else _values(x)


def _values(x: Any) -> Iterator[Any]:
    for each in x:
        yield value(each)
