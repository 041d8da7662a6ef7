"""Replacing attributes of modules and classes so that everything can be put back."""

from __future__ import annotations

import sys
from collections.abc import Iterable
from contextlib import ExitStack
from types import ModuleType
from typing import Any

_ABSENT = object()


class Patcher(ExitStack):
    """Patches modules and classes, and undoes its patches in reverse order when it is closed.

    Undoing restores an attribute only if it still has our value: what somebody else has put there since then stays.
    """

    def replace(self, owner: Any, name: str, value: object) -> None:
        """Set an attribute of a module or a class.

        Where several changes replace the same attribute, each wraps what is there when it is installed, not when its
        module is imported.
        """
        before = vars(owner).get(name, _ABSENT)
        setattr(owner, name, value)

        def restore() -> None:
            if vars(owner).get(name) is not value:
                return
            if before is _ABSENT:
                delattr(owner, name)
            else:
                setattr(owner, name, before)

        self.callback(restore)

    def add(self, owner: Any, name: str, value: object) -> None:
        """Set an attribute of a module or a class that does not have it; one that has it stays as it is."""
        if not hasattr(owner, name):
            self.replace(owner, name, value)

    def rebind(self, places: Iterable[str], original: object, replacement: object) -> None:
        """Replace a function under every name by which other modules look it up.

        Args:
            places: ``module:attribute`` each. A module that nobody has imported yet needs no patch: it takes the
                function from a patched module when it is imported.
            original: The function to replace. Where a place has something else, that stays.
            replacement: What to put there instead.
        """
        for place in places:
            module, _, attribute = place.partition(":")
            owner = sys.modules.get(module)
            if owner is not None and vars(owner).get(attribute) is original:
                self.replace(owner, attribute, replacement)

    def add_module(self, module: ModuleType) -> None:
        """Make a module importable under its name, unless there is one of that name already."""
        name = module.__name__
        if name in sys.modules:
            return
        sys.modules[name] = module

        def remove() -> None:
            if sys.modules.get(name) is module:
                del sys.modules[name]

        self.callback(remove)
