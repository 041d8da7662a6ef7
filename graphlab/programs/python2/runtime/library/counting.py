"""``collections``: counters and defaultdicts whose keys come in the order of Python 2."""

import collections
import collections.abc
import heapq
import sys
from operator import itemgetter
from typing import Any

from graphlab.programs.python2.runtime.containers import Dict, iterated, ordered
from graphlab.programs.python2.runtime.formatting import repr_, writes

__all__ = ["Counter", "defaultdict", "namedtuple", *collections.abc.__all__]

globals().update({name: getattr(collections.abc, name) for name in collections.abc.__all__})


class _Ordered:
    table_size = 8
    __iter__, keys, values, items, popitem = (
        vars(Dict)[name] for name in ("__iter__", "keys", "values", "items", "popitem")
    )

    def __repr__(self):
        return repr_(self)


class Counter(_Ordered, collections.Counter):
    """A counter; among equal counts, the order of the dictionary decides."""

    def __init__(self, items=None, **counts):
        super().__init__(None if items is None else _insertable(items), **counts)

    def update(self, items=None, **counts):
        super().update(None if items is None else _insertable(items), **counts)

    def most_common(self, n=None):
        if n is None:
            return sorted(self.items(), key=itemgetter(1), reverse=True)
        return heapq.nlargest(n, self.items(), key=itemgetter(1))

    def elements(self):
        return (key for key, count in self.items() for _ in range(count))

    def copy(self):
        return Counter(self)

    def __reduce__(self):
        return collections.Counter, (dict(self.items()),)


class defaultdict(_Ordered, collections.defaultdict):
    """A defaultdict."""

    def __init__(self, factory=None, *items, **named):
        super().__init__(factory, *map(_insertable, items), **named)

    def copy(self):
        return defaultdict(self.default_factory, self)

    def __reduce__(self):
        return collections.defaultdict, (self.default_factory, dict(self.items()))


def namedtuple(typename, field_names, verbose=False, rename=False):
    """Return a class of tuples with names; as dictionaries, they are ordered ones."""
    module = sys._getframe(1).f_globals.get("__name__", "__main__")
    make: Any = collections.namedtuple
    kind = make(typename, field_names, rename=rename, module=module)
    kind._asdict = lambda self: collections.OrderedDict(zip(self._fields, self, strict=True))
    return kind


def _insertable(items):
    return {key: items[key] for key in ordered(items)} if isinstance(items, dict) else iterated(items)


writes(Counter, "counter")
writes(defaultdict, "default_dict")
