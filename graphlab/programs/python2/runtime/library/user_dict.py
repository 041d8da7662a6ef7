"""``UserDict``."""

from collections import UserDict as IterableUserDict
from collections.abc import MutableMapping as DictMixin

__all__ = ["DictMixin", "IterableUserDict", "UserDict"]

UserDict = IterableUserDict
