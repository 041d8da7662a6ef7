"""``sets``."""

from graphlab.programs.python2.runtime import containers
from graphlab.programs.python2.runtime.formatting import repr_

__all__ = ["BaseSet", "ImmutableSet", "Set"]


class Set(containers.Set):
    """A set."""

    def __repr__(self):
        return f"Set({repr_(list(self))})"

    def copy(self):
        return Set(self)

    def union(self, *others):
        return Set(super().union(*others))

    def intersection(self, *others):
        return Set(super().intersection(*others))

    def difference(self, *others):
        return Set(super().difference(*others))

    def symmetric_difference(self, other):
        return Set(super().symmetric_difference(other))


class ImmutableSet(frozenset):
    """A set that does not change."""

    def __repr__(self):
        return f"ImmutableSet({repr_(containers.ordered(self))})"


BaseSet = Set
