"""``UserDict``."""

from collections import UserDict as IterableUserDict
from typing import Any

__all__ = ["DictMixin", "IterableUserDict", "UserDict"]

UserDict = IterableUserDict


class DictMixin:
    """The methods of a dictionary for a class that has ``keys`` and ``__getitem__``."""

    keys: Any
    __getitem__: Any
    __setitem__: Any
    __delitem__: Any

    def __iter__(self):
        return iter(self.keys())

    def __len__(self):
        return len(self.keys())

    def __contains__(self, key):
        try:
            self[key]
        except KeyError:
            return False
        return True

    def has_key(self, key):
        return key in self

    def values(self):
        return [self[key] for key in self]

    def items(self):
        return [(key, self[key]) for key in self]

    iterkeys = __iter__

    def itervalues(self):
        return iter(self.values())

    def iteritems(self):
        return iter(self.items())

    def get(self, key, default=None):
        try:
            return self[key]
        except KeyError:
            return default

    def setdefault(self, key, default=None):
        if key not in self:
            self[key] = default
        return self[key]

    def pop(self, key, *default):
        if default and key not in self:
            return default[0]
        value = self[key]
        del self[key]
        return value

    def popitem(self):
        for key in self:
            return key, self.pop(key)
        raise KeyError("container is empty")

    def update(self, other=(), **named):
        for key, value in other.items() if hasattr(other, "items") else other:
            self[key] = value
        for key, value in named.items():
            self[key] = value

    def clear(self):
        for key in list(self.keys()):
            del self[key]

    def __repr__(self):
        return repr(dict(self.items()))
