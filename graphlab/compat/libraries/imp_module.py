"""The functions that programs use of ``imp``, which Python 3.12 dropped."""

import importlib.machinery
import importlib.util
import sys
from importlib import reload
from pathlib import Path
from types import ModuleType

__all__ = [
    "C_BUILTIN",
    "PKG_DIRECTORY",
    "PY_SOURCE",
    "find_module",
    "load_module",
    "load_source",
    "new_module",
    "reload",
]

PY_SOURCE, C_EXTENSION, PKG_DIRECTORY, C_BUILTIN = 1, 3, 5, 6


def new_module(name: str) -> ModuleType:
    """Return an empty module that is not in ``sys.modules``."""
    return ModuleType(name)


def load_source(name: str, pathname: str, file=None) -> ModuleType:
    """Run a source file as the module ``name`` and return it."""
    return _loaded(name, pathname, importlib.util.spec_from_file_location(name, pathname))


def find_module(name: str, path=None) -> tuple:
    """Return the open file, the path and the kind of a module, for ``load_module``.

    Raises:
        ImportError: There is no such module.
    """
    if path is None and name in sys.builtin_module_names:
        return None, None, ("", "", C_BUILTIN)
    spec = importlib.machinery.PathFinder.find_spec(name, path)
    if spec is None or spec.origin is None:
        raise ImportError(f"No module named {name!r}", name=name)
    if spec.submodule_search_locations:
        return None, spec.submodule_search_locations[0], ("", "", PKG_DIRECTORY)
    suffix = "".join(Path(spec.origin).suffixes)
    is_source = suffix.endswith(".py")
    mode = "r" if is_source else "rb"
    return open(spec.origin, mode), spec.origin, (suffix, mode, PY_SOURCE if is_source else C_EXTENSION)


def load_module(name: str, file, pathname: str, description: tuple) -> ModuleType:
    """Run what ``find_module`` found as the module ``name`` and return it."""
    if description[2] == C_BUILTIN:
        return importlib.import_module(name)
    if description[2] == PKG_DIRECTORY:
        start = str(Path(pathname) / "__init__.py")
        spec = importlib.util.spec_from_file_location(name, start, submodule_search_locations=[pathname])
        return _loaded(name, pathname, spec)
    return load_source(name, pathname)


def _loaded(name: str, pathname: str, spec: importlib.machinery.ModuleSpec | None) -> ModuleType:
    if spec is None or spec.loader is None:
        raise ImportError(f"cannot load {pathname!r} as Python source", name=name, path=pathname)
    module = importlib.util.module_from_spec(spec)
    sys.modules[name] = module
    spec.loader.exec_module(module)
    return module
