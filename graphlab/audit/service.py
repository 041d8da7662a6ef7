"""How a name that a program uses will be served: TensorFlow's and Keras's, and what other libraries have lost.

Nothing is imported: ``graphlab.compat.resolution`` decides, from the tables and from the sources of what is installed.

>>> how_served("tensorflow.nn.relu").by
'tf.compat.v1.nn.relu'
>>> how_served("tensorflow.contrib.layers.flatten").kind
'shim'
>>> how_served("tensorflow.mul").advice
'use tf.multiply, or --era 0.12'
"""

from __future__ import annotations

import difflib
import functools
import importlib.util
import sys
from collections.abc import Collection
from dataclasses import dataclass, replace

from graphlab.compat.namespace import CONTRIB, is_internal, is_of_the_era
from graphlab.compat.releases import LATEST
from graphlab.compat.resolution import Answer, Kind, plugin_shims, resolve
from graphlab.compat.sources import source_reader
from graphlab.compat.tables.gone_names import GONE_NAMES
from graphlab.compat.tables.libraries import LOST_NAMES, SHIMS

DIRECT, SHIM, MISSING = "direct", "shim", "missing"

#: The modules of one surface that have two names in 1.x.
_SAME = {"tensorflow.compat.v1": "tensorflow", "tensorflow_core": "tensorflow"}

#: The roots as their owners call them.
_SPOKEN = {"tensorflow": "tf.compat.v1", "keras": "tf.compat.v1.keras"}

#: What serves a package that has nothing but modules that are served.
_PACKAGE = "graphlab.compat.tables"


@dataclass(frozen=True)
class Service:
    """What becomes of one 1.x name."""

    name: str
    #: "direct": TensorFlow itself has it; "shim": something else serves it; "missing": nothing does.
    kind: str
    #: What serves it: a dotted name. Empty where it is missing.
    by: str = ""
    #: For a missing name, what to do instead. Empty where nothing is known about it.
    advice: str = ""


def how_served(name: str) -> Service:
    """Tell how ``name`` is served: a dotted path from ``tensorflow`` or ``keras``, of a module or of something in one.

    Attributes of a class or a function at the end of the path are not checked.
    """
    return _service(name, resolve(name, source_reader))


@functools.cache
def service_of(name: str, release: str = LATEST) -> Service | None:
    """Tell how a dotted name is served; the name in the answer ends before attributes of a class or function.

    Args:
        name: The name.
        release: The release of TensorFlow that the program is served.

    Returns:
        None for a root such as ``tensorflow`` itself, and for names of other libraries that still exist.
    """
    for long, short in _SAME.items():
        if name == long or name.startswith(f"{long}."):
            name = short + name[len(long) :]
    if not is_of_the_era(name):
        return _of_a_library(name) or _of_a_plugin(name)
    return _of_the_era(name, release) if "." in name else None


def service_of_import(name: str, own_modules: Collection[str], release: str = LATEST) -> Service | None:
    """Tell how an imported name is served, or that no such package is installed.

    Args:
        own_modules: The names of the program's own modules.
        release: The release of TensorFlow that the program is served.
    """
    service = service_of(name, release)
    root = name.partition(".")[0]
    if service is not None or is_of_the_era(name) or root in own_modules or _is_installed(root):
        return service
    return Service(root, MISSING, advice="no such package is installed")


def _service(name: str, answer: Answer) -> Service:
    if answer.kind in (Kind.MISSING, Kind.EMPTY):
        return Service(name, MISSING, advice=answer.advice)
    if answer.kind is Kind.ROW:
        return Service(name, SHIM, _served_by_row(answer.target))
    if answer.kind in (Kind.SHIM, Kind.PLUGIN):
        return Service(name, SHIM, answer.target)
    if answer.kind is Kind.FACADE and not source_reader.has_module(answer.name):
        return Service(name, SHIM, _table_module(answer.name))
    root, _, path = answer.name.partition(".")
    by = answer.name if is_internal(answer.name) else ".".join(filter(None, [_SPOKEN[root], path]))
    is_alias = not f"{name}.".startswith(f"{answer.name}.")
    return Service(name, SHIM if is_alias else DIRECT, by)


def _served_by_row(row: str) -> str:
    module, _, attribute = row.partition(":")
    if module == "tf":
        name = f"tensorflow.{attribute}".rstrip(".")
        return how_served(name).by
    return f"{module}.{attribute}".rstrip(".")


def _table_module(module: str) -> str:
    """Return where the rows of a module are that has no module of TensorFlow behind it."""
    parts = module.split(".")
    return f"graphlab.contrib.{parts[2]}" if module.startswith(f"{CONTRIB}.") else _PACKAGE


def _of_the_era(name: str, release: str) -> Service:
    """Return the service of the longest beginning of a name that is a name of 1.x itself."""
    root, *parts = name.split(".")
    for length in range(1, len(parts) + 1):
        beginning = ".".join([root, *parts[:length]])
        answer = resolve(beginning, source_reader, release)
        if answer.kind in (Kind.MISSING, Kind.EMPTY):
            parent = ".".join([root, *parts[: length - 1]])
            service = _service(beginning, answer)
            return service if service.advice else replace(service, advice=_similar(parent, parts[length - 1]))
        if answer.kind in (Kind.ROW, Kind.VALUE):  # attributes of a class or a function follow
            break
    return _service(beginning, answer)


def _similar(module: str, name: str) -> str:
    """Suggest a similar name of the module; empty if there is none."""
    answer = resolve(module, source_reader)
    if answer.kind is not Kind.FACADE:
        return ""
    known = [other for other in source_reader.names_behind(answer.name) if not other.startswith("_")]
    close = difflib.get_close_matches(name, known, n=1, cutoff=0.75)
    return f"GraphLab knows no such name; did you mean {close[0]}?" if close else ""


def _of_a_library(name: str) -> Service | None:
    parts = name.split(".")
    for length in range(len(parts), 0, -1):
        module, rest = ".".join(parts[:length]), parts[length:]
        if rest and rest[0] in GONE_NAMES.get(module, {}):
            return Service(f"{module}.{rest[0]}", MISSING, advice=GONE_NAMES[module][rest[0]])
        if rest and rest[0] in LOST_NAMES.get(module, {}):
            by = LOST_NAMES[module][rest[0]].rstrip(":").replace(":", ".")
            return Service(f"{module}.{rest[0]}", SHIM, by)
        if module in SHIMS and not (_is_installed(module) if length == 1 else source_reader.is_installed(module)):
            return Service(module, SHIM, SHIMS[module])
    return None


def _of_a_plugin(name: str) -> Service | None:
    """Return how a plugin serves a name of another library; plugins come after the tables."""
    shims = plugin_shims()
    parts = name.split(".") if shims else []
    for length in range(len(parts), 0, -1):
        module, rest = ".".join(parts[:length]), parts[length:]
        if rest and f"{module}:{rest[0]}" in shims:
            return Service(f"{module}.{rest[0]}", SHIM, shims[f"{module}:{rest[0]}"].replace(":", "."))
        if module in shims:
            return Service(".".join([module, *rest[:1]]), SHIM, ".".join([shims[module], *rest[:1]]))
    return None


@functools.cache
def _is_installed(root: str) -> bool:
    if root in sys.builtin_module_names or root in sys.stdlib_module_names:
        return True
    try:
        return importlib.util.find_spec(root) is not None
    except (ImportError, ValueError):
        return False
