"""How a name that a program uses will be served: TensorFlow's and Keras's, and what their neighbours have lost."""

from __future__ import annotations

import difflib
import functools
import importlib.util
import sys
from collections.abc import Collection
from dataclasses import replace

from graphlab.compat import names
from graphlab.compat.facade import plugin_shims
from graphlab.compat.served import DIRECT, MISSING, SHIM, Service, how_served
from graphlab.compat.sources import defined_names
from graphlab.compat.tables import neighbours

#: The modules of one surface that have two names in 1.x.
_SAME = {"tensorflow.compat.v1": "tensorflow", "tensorflow_core": "tensorflow"}

#: Where the names are that TensorFlow and tf-keras have, the deeper first.
_SOURCES = {"tf.compat.v1.keras": "tf_keras.api._v1.keras", "tf.compat.v1": "tensorflow._api.v2.compat.v1"}

#: What serves a package that has nothing but modules that are served.
_PACKAGE = "graphlab.compat.tables"


@functools.cache
def service_of(name: str) -> Service | None:
    """Tell how a dotted name is served; the service's own name is without the attributes of what is served.

    None for what is no concern of 1.x: a root such as ``tensorflow`` itself, and names of other libraries that are
    where they were.
    """
    for long, short in _SAME.items():
        if name == long or name.startswith(f"{long}."):
            name = short + name[len(long) :]
    if not names.is_of_the_era(name):
        return _of_a_neighbour(name) or _of_a_plugin(name)
    if "." not in name:
        return None
    service = _of_the_era(name)
    return (_of_a_plugin(name) if service.kind == MISSING else None) or service


def service_of_import(name: str, own_modules: Collection[str]) -> Service | None:
    """Tell how an imported name is served, also that nothing of its name is installed.

    Args:
        own_modules: The names of the program's own modules.
    """
    service = service_of(name)
    root = name.partition(".")[0]
    if service is not None or names.is_of_the_era(name) or root in own_modules or _is_installed(root):
        return service
    return Service(root, MISSING, advice="no such package is installed")


def _of_the_era(name: str) -> Service:
    """Return the service of the longest beginning of a name that is a name of 1.x itself."""
    root, *parts = name.split(".")
    service = None
    for length in range(1, len(parts) + 1):
        longer = how_served(".".join([root, *parts[:length]]))
        if service is not None and (longer.kind, longer.by) == (service.kind, service.by) and longer.by != _PACKAGE:
            break  # an attribute of a class or a function
        service = longer
        if longer.kind == MISSING:
            parent = ".".join([root, *parts[: length - 1]])
            return longer if longer.advice else replace(longer, advice=_similar(parent, parts[length - 1]))
    return service


def _similar(module: str, name: str) -> str:
    """Suggest the name of a module that was meant, or nothing."""
    served_by = how_served(module).by
    for spoken, source in _SOURCES.items():
        if served_by == spoken or served_by.startswith(f"{spoken}."):
            known = [other for other in defined_names(source + served_by[len(spoken) :]) if not other.startswith("_")]
            close = difflib.get_close_matches(name, known, n=1, cutoff=0.75)
            return f"GraphLab knows no such name; did you mean {close[0]}?" if close else ""
    return ""


def _of_a_neighbour(name: str) -> Service | None:
    parts = name.split(".")
    for length in range(len(parts), 0, -1):
        module, rest = ".".join(parts[:length]), parts[length:]
        if rest and rest[0] in neighbours.LOST_NAMES.get(module, {}):
            by = neighbours.LOST_NAMES[module][rest[0]].rstrip(":").replace(":", ".")
            return Service(f"{module}.{rest[0]}", SHIM, by)
        if module in neighbours.SHIMS and not (length == 1 and _is_installed(module)):
            return Service(module, SHIM, neighbours.SHIMS[module])
    return None


def _of_a_plugin(name: str) -> Service | None:
    """Return what a plugin serves; its rows are asked where the tables have nothing."""
    shims = plugin_shims()
    parts = name.split(".") if shims else []
    for length in range(len(parts), 0, -1):
        module, rest = ".".join(parts[:length]), parts[length:]
        if rest and f"{module}:{rest[0]}" in shims:
            return Service(f"{module}.{rest[0]}", SHIM, shims[f"{module}:{rest[0]}"].replace(":", "."))
        if module in shims:
            return Service(".".join([module, *rest[:1]]), SHIM, shims[module])
    return None


@functools.cache
def _is_installed(root: str) -> bool:
    if root in sys.builtin_module_names or root in sys.stdlib_module_names:
        return True
    try:
        return importlib.util.find_spec(root) is not None
    except (ImportError, ValueError):
        return False


__all__ = ["DIRECT", "MISSING", "SHIM", "Service", "service_of", "service_of_import"]
