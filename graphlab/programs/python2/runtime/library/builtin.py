"""``__builtin__`` and ``exceptions``: the built-in names."""

from graphlab.programs.python2.runtime.names import NAMES

__all__ = ["COMPUTED", *NAMES]

globals().update(NAMES)
COMPUTED = {}
