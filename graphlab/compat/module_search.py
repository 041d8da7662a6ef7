"""What ``pkgutil`` finds in a module of 1.x.

``pkgutil.iter_modules(tf.contrib.__path__)`` asks the functions in ``sys.path_hooks`` for something that knows the
entries of the path. While a program runs, one of them knows those of the modules of the facade. Python imports nothing
this way: ``graphlab.compat.imports`` does.
"""

from __future__ import annotations

import contextlib
import pkgutil
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from types import ModuleType

from graphlab.compat.namespace import ERA_ROOTS

#: What an entry of ``__path__`` begins with; the name of the module follows.
PLACE = "graphlab 1.x:"


class _Modules:
    """Lists the modules in one module of 1.x."""

    def __init__(self, name: str, module: Callable[[str], ModuleType]):
        self._name = name
        self._module = module

    def iter_modules(self, prefix: str = "") -> Iterator[tuple[str, bool]]:
        """Yield the name of each module in this one, and whether it has modules itself."""
        for name, value in sorted(vars(self._module(self._name)).items()):
            if isinstance(value, ModuleType) and self._has(name, value):
                yield prefix + name, hasattr(value, "__path__")

    def _has(self, name: str, value: ModuleType) -> bool:
        """Whether a module is inside this one, rather than another one that it shows."""
        full_name = f"{self._name}.{name}"
        if value.__name__ == full_name or value.__name__.partition(".")[0] in ERA_ROOTS:
            return value.__name__ == full_name
        with contextlib.suppress(ModuleNotFoundError):
            return self._module(full_name) is value
        return False

    def find_spec(self, name: str, target: ModuleType | None = None) -> None:
        """Find nothing: the import hook has these modules."""


@contextmanager
def modules_are_listed(module: Callable[[str], ModuleType]) -> Iterator[None]:
    """Let ``pkgutil`` list the modules of a program's 1.x.

    Args:
        module: Returns the module of a name, as the program gets it.
    """

    def hook(entry: str) -> _Modules:
        if not entry.startswith(PLACE):
            raise ImportError(f"{entry} is not a module of 1.x")
        return _Modules(entry.removeprefix(PLACE), module)

    walk = pkgutil.walk_packages

    def walk_packages(path=None, prefix="", onerror=None):
        if path is None or not any(str(entry).startswith(PLACE) for entry in path):
            yield from walk(path, prefix, onerror)
            return
        for found in pkgutil.iter_modules(path, prefix):
            yield found
            if found.ispkg:
                inner = vars(found.module_finder)["_name"]
                place = f"{PLACE}{inner}.{found.name.removeprefix(prefix)}"
                yield from walk_packages([place], f"{found.name}.", onerror)

    sys.path_hooks.insert(0, hook)
    pkgutil.walk_packages = walk_packages
    try:
        yield
    finally:
        sys.path_hooks.remove(hook)
        if pkgutil.walk_packages is walk_packages:
            pkgutil.walk_packages = walk
        for entry in [entry for entry in sys.path_importer_cache if entry.startswith(PLACE)]:
            del sys.path_importer_cache[entry]
