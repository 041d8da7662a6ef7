"""Dictionaries and sets in the order of Python 2, which follows from the hashes of their keys.

The order is found when it is asked for: the keys are put, one by one, into a table like that of Python 2. Keys whose
hash was an address of memory have no order to follow; a dictionary with such a key keeps the order of insertion.
"""

from __future__ import annotations

import math
from collections import OrderedDict
from collections.abc import Iterable, Iterator, Sequence
from collections.abc import Set as AbstractSet
from copy import deepcopy
from typing import Any

from graphlab.programs.python2.runtime.protobuf import as_member, is_container
from graphlab.programs.python2.runtime.text import text

_BITS = 64
_MASK = 2**_BITS - 1
#: Tables above this size double; smaller ones become four times as large.
_LARGE = 50_000


class NoOrder(TypeError):
    """The hash of a key was an address in Python 2."""


def hash_(x: Any) -> int:
    """Return ``hash(x)``, as Python 2.7 computed it on 64 bits.

    Raises:
        TypeError: The value has no hash.
        NoOrder: Its hash was an address of memory.
    """
    kind = type(x)
    if kind is int or kind is bool or isinstance(x, int):
        return _hash_of_integer(int(x))
    if isinstance(x, (str, bytes)):
        return _hash_of_text(x)
    if kind is float:
        return _hash_of_float(x)
    if kind is tuple:
        return _hash_of_tuple(x)
    if kind.__module__ == "numpy" and hasattr(x, "item"):
        return hash_(x.item())
    if kind.__hash__ is object.__hash__ or x is None or isinstance(x, type):
        raise NoOrder(f"the hash of {kind.__name__} is an address")
    return hash(x)


def ordered(x: Any) -> list[Any]:
    """Return the keys of a dictionary, or the members of a set, in the order of Python 2."""
    if isinstance(x, Set):
        keys: Sequence[Any] = x.insertions()
    elif isinstance(x, OrderedDict):
        return list(x)
    else:
        keys = list(dict.__iter__(x)) if isinstance(x, dict) else list(x)
    try:
        return _placed(keys, _table_size(x))
    except TypeError:
        return list(keys)


def _table_size(x: Any) -> int:
    try:  # not by __getattr__ of a program's class
        return int(object.__getattribute__(x, "table_size"))
    except AttributeError:
        return 8


class Keys(list, AbstractSet):  # type: ignore[misc]
    """A list of keys with the operators of today's views of them, which libraries use."""

    @classmethod
    def _from_iterable(cls, members: Iterable[Any]) -> Set:
        return Set(members)


class Dict(dict):
    """A dictionary whose keys come in the order of Python 2, and whose methods return lists."""

    #: How large its table is at first: a display of many items makes a large one.
    table_size = 8

    def __init__(self, *arguments: Any, **named: Any):
        if arguments and isinstance(arguments[0], dict):
            super().__init__({key: arguments[0][key] for key in ordered(arguments[0])}, **named)
            self.table_size = _size_for(len(arguments[0]))
        elif arguments and is_container(type(arguments[0])) and hasattr(arguments[0], "keys"):
            super().__init__({key: arguments[0][key] for key in iterated(arguments[0])}, **named)
        elif arguments:
            super().__init__(iterated(arguments[0]), *arguments[1:], **named)
        else:
            super().__init__(**named)

    def __iter__(self) -> Iterator[Any]:
        return iter(ordered(self))

    def keys(self) -> Keys:  # type: ignore[override]
        return Keys(ordered(self))

    def values(self) -> list[Any]:  # type: ignore[override]
        return [self[key] for key in ordered(self)]

    def items(self) -> Keys:  # type: ignore[override]
        return Keys((key, self[key]) for key in ordered(self))

    def copy(self) -> Dict:
        return Dict(self)

    __copy__ = copy

    def __deepcopy__(self, memo: dict[int, Any]) -> Dict:
        result = memo[id(self)] = Dict()
        for key in ordered(self):
            result[deepcopy(key, memo)] = deepcopy(self[key], memo)
        return result

    def popitem(self) -> tuple[Any, Any]:
        if not self:
            raise KeyError("popitem(): dictionary is empty")
        key = ordered(self)[0]
        return key, self.pop(key)

    def has_key(self, key: Any) -> bool:
        return key in self

    def iterkeys(self) -> Iterator[Any]:
        return iter(self)

    def itervalues(self) -> Iterator[Any]:
        return iter(self.values())

    def iteritems(self) -> Iterator[Any]:
        return iter(self.items())

    @classmethod
    def fromkeys(cls, keys: Iterable[Any], value: Any = None) -> Dict:
        return cls((key, value) for key in iterated(keys))

    def __reduce__(self) -> tuple[Any, ...]:
        return dict, (dict(self.items()),)


class Set(set):
    """A set whose members come in the order of Python 2."""

    def __init__(self, members: Iterable[Any] = ()):
        self._log = dict.fromkeys(iterated(members))
        self.table_size = _size_for(len(members)) if isinstance(members, (set, frozenset)) else 8
        super().__init__(self._log)

    def insertions(self) -> list[Any]:
        """Return the members in the order in which they came."""
        known = [member for member in self._log if set.__contains__(self, member)]
        if len(known) != len(self):
            known += [member for member in set.__iter__(self) if member not in self._log]
        self._log = dict.fromkeys(known)
        return known

    def add(self, member: Any) -> None:
        self._log.pop(member, None) if member not in self else None
        self._log.setdefault(member)
        super().add(member)

    def update(self, *others: Iterable[Any]) -> None:
        for other in others:
            for member in iterated(other):
                self.add(member)

    def copy(self) -> Set:
        return Set(self)

    __copy__ = copy

    def __deepcopy__(self, memo: dict[int, Any]) -> Set:
        return Set([deepcopy(member, memo) for member in ordered(self)])

    def pop(self) -> Any:
        if not self:
            raise KeyError("pop from an empty set")
        member = ordered(self)[0]
        self.discard(member)
        return member

    def union(self, *others: Iterable[Any]) -> Set:
        result = Set(self)
        result.update(*others)
        return result

    def intersection(self, *others: Iterable[Any]) -> Set:
        result = Set(self)
        for other in others:
            smaller: Any = result
            larger: Any = other
            if isinstance(other, (set, frozenset)) and len(other) <= len(result):
                smaller, larger = other, result
            members = larger if isinstance(larger, (set, frozenset, dict)) else set(larger)
            result = Set([member for member in iterated(smaller) if member in members])
        return result

    def difference(self, *others: Iterable[Any]) -> Set:
        result = self
        for other in others:
            members = other if isinstance(other, (set, frozenset, dict)) else set(other)
            result = Set([member for member in result if member not in members])
        return Set(result)

    def symmetric_difference(self, other: Iterable[Any]) -> Set:
        members = Set(other)
        return Set([*(m for m in members if m not in self), *(m for m in self if m not in members)])

    def __iter__(self) -> Iterator[Any]:
        return iter(ordered(self))

    def __or__(self, other: Any) -> Any:
        return self.union(other) if isinstance(other, (set, frozenset)) else NotImplemented

    def __and__(self, other: Any) -> Any:
        return self.intersection(other) if isinstance(other, (set, frozenset)) else NotImplemented

    def __sub__(self, other: Any) -> Any:
        return self.difference(other) if isinstance(other, (set, frozenset)) else NotImplemented

    def __xor__(self, other: Any) -> Any:
        return self.symmetric_difference(other) if isinstance(other, (set, frozenset)) else NotImplemented

    def __ior__(self, other: Any) -> Any:
        self.update(other)
        return self

    def __reduce__(self) -> tuple[Any, ...]:
        return set, (list(self),)


Dict.__name__, Set.__name__ = "dict", "set"


def display(items: dict[Any, Any]) -> Dict:
    """Return the dictionary of a display, ``{a: b, …}``."""
    result = Dict()
    dict.update(result, items)
    if len(items) > 5:
        result.table_size = _size_above(len(items))
    return result


def set_display(members: tuple[Any, ...]) -> Set:
    """Return the set of a display, ``{a, b, …}``; Python 2 adds the last member first."""
    return Set(members[::-1])


def iterated(x: Any) -> Any:
    """Return what iterating over a value goes through: members in the order of Python 2, and bytes as texts."""
    if isinstance(x, (Dict, Set)) or type(x) in (dict, set, frozenset):
        return ordered(x)
    if isinstance(x, bytes):
        return [text(x[place : place + 1]) for place in range(len(x))]
    return list(map(as_member, x)) if is_container(type(x)) else x


def _placed(keys: Sequence[Any], size: int) -> list[Any]:
    """Put keys into a table, and return them in the order of its slots."""
    table: dict[int, tuple[int, Any]] = {}
    mask = size - 1
    for key in keys:
        hashed = hash_(key)
        _put(table, mask, hashed, key)
        if 3 * len(table) >= 2 * (mask + 1):
            mask = _size_above(len(table) * (2 if len(table) > _LARGE else 4)) - 1
            entries = [table[slot] for slot in sorted(table)]
            table = {}
            for hashed, entry in entries:
                _put(table, mask, hashed, entry)
    return [table[slot][1] for slot in sorted(table)]


def _put(table: dict[int, tuple[int, Any]], mask: int, hashed: int, key: Any) -> None:
    place = hashed & mask
    perturbation = hashed & _MASK
    slot = place
    while slot in table:
        place = (5 * place + perturbation + 1) & _MASK
        slot = place & mask
        perturbation >>= 5
    table[slot] = hashed, key


def _size_above(number: int) -> int:
    size = 8
    while size <= number:
        size *= 2
    return size


def _size_for(number: int) -> int:
    """Return the size of the table that gets the keys of another table at once."""
    return _size_above(2 * number) if 3 * number >= 16 else 8


def _signed(x: int) -> int:
    x &= _MASK
    x = x - 2**_BITS if x >> (_BITS - 1) else x
    return -2 if x == -1 else x


def _hash_of_integer(x: int) -> int:
    if -(2**63) <= x < 2**63:
        return -2 if x == -1 else x
    digits = []
    rest = abs(x)
    while rest:
        digits.append(rest & (2**30 - 1))
        rest >>= 30
    total = 0
    for digit in reversed(digits):
        total = ((total >> (_BITS - 30)) | (total << 30)) & _MASK
        total += digit
        if total > _MASK:
            total = (total & _MASK) + 1
    return _signed(total if x > 0 else -total)


def _hash_of_text(x: Any) -> int:
    codes = bytes(x) if isinstance(x, bytes) else str.encode(x) if x.isascii() else list(map(ord, str.__str__(x)))
    if not codes:
        return 0
    total = codes[0] << 7
    for code in codes:
        total = ((1000003 * total) & _MASK) ^ code
    return _signed(total ^ len(codes))


def _hash_of_float(x: float) -> int:
    if math.isinf(x):
        return 314159 if x > 0 else -271828
    if math.isnan(x):
        return 0
    if x == int(x):
        return _hash_of_integer(int(x))
    fraction, exponent = math.frexp(x)
    fraction *= 2147483648.0
    high = int(fraction)
    fraction = (fraction - high) * 2147483648.0
    return _signed(high + int(fraction) + (exponent << 15))


def _hash_of_tuple(x: tuple) -> int:
    total, multiplier, left = 0x345678, 1000003, len(x)
    for item in x:
        left -= 1
        total = ((total ^ hash_(item)) * multiplier) & _MASK
        multiplier += 82520 + 2 * left
    return _signed(total + 97531)
