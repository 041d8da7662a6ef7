"""How a 1.x name is served, told from the tables and from the sources of what is installed: nothing is imported.

>>> how_served("tensorflow.nn.relu").by
'tf.compat.v1.nn.relu'
>>> how_served("tensorflow.contrib.layers.flatten").kind
'shim'
>>> how_served("tensorflow.mul").advice
'use tf.multiply'
"""

from __future__ import annotations

from dataclasses import dataclass

from graphlab.compat import names
from graphlab.compat.missing import replacement
from graphlab.compat.sources import defined_names, is_module

DIRECT, SHIM, MISSING = "direct", "shim", "missing"

_V1 = "tensorflow._api.v2.compat.v1"
_KERAS = "tf_keras.api._v1.keras"
_LEGACY = f"{_KERAS}.__internal__.legacy"
#: Modules of 1.x, the deepest first, and the installed modules whose sources say what they have.
_SOURCES = {
    "tensorflow.nn.rnn_cell": f"{_LEGACY}.rnn_cell",
    "tensorflow.app.flags": "tensorflow.python.platform.flags",
    "tensorflow.flags": "tensorflow.python.platform.flags",
    "tensorflow.keras": _KERAS,
    "tensorflow.layers": f"{_LEGACY}.layers",
    **{package: package for package in names.INTERNALS},
    "tensorflow": _V1,
    "keras": _KERAS,
}


#: The roots as their owners call them.
_SPOKEN = {"tensorflow": "tf.compat.v1", "keras": "tf.compat.v1.keras"}


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

    What follows a class or a function in the path is taken for its member, and not looked at.
    """
    root, *parts = name.split(".")
    module, found = root, Service(name, DIRECT, _SPOKEN.get(root, root))
    is_shim = False
    for part in parts:
        module, found = _step(module, part)
        is_shim = is_shim or found.kind == SHIM
        if module is None:
            break
    # What is direct behind an alias or inside a module of ours is served by that.
    kind = SHIM if is_shim and found.kind == DIRECT else found.kind
    return Service(name, kind, found.by, found.advice)


def _step(module: str, part: str) -> tuple[str | None, Service]:
    """Return the module that ``part`` of a module is, or None where it is none or the search is over."""
    module = names.ALIASES.get(module, module)
    full_name = f"{module}.{part}"
    advice = replacement(full_name)
    if full_name in names.MISSING_MODULES:
        return full_name, Service(full_name, MISSING, advice=advice)
    if part in names.NAMES.get(module, {}):
        return None, _of_row(full_name, names.NAMES[module][part])
    if full_name in names.REPLACED or full_name in names.MISSING or _is_in_missing_module(full_name):
        return None, Service(full_name, MISSING, advice=advice)
    if full_name in names.ALIASES:
        target = names.ALIASES[full_name]
        return target, Service(full_name, SHIM, target)
    if full_name in names.SHIMS:
        return full_name, Service(full_name, SHIM, names.SHIMS[full_name])
    if module in names.SHIMS:
        return _inside_shim(full_name, names.SHIMS[module], part)
    if full_name in names.LISTED_MODULES and not is_module(_source(full_name)):
        return full_name, Service(full_name, SHIM, "graphlab.compat.tables")
    outer = names.contrib_module_of(module)
    return _step(outer, part) if outer else _inside_tensorflow(module, full_name, part)


def _of_row(full_name: str, row: str) -> Service:
    module, _, attribute = row.partition(":")
    if not attribute:
        return Service(full_name, SHIM, _SPOKEN["tensorflow"] if module == "tf" else module)
    if module == "tf":
        served = how_served(f"tensorflow.{attribute}")
        return Service(full_name, SHIM, served.by or f"tf.{attribute}")
    return Service(full_name, SHIM, f"{module}.{attribute}")


def _inside_shim(full_name: str, target: str, part: str) -> tuple[None, Service]:
    if part in defined_names(target) or is_module(f"{target}.{part}"):
        return None, Service(full_name, SHIM, f"{target}.{part}")
    return None, Service(full_name, MISSING)


def _inside_tensorflow(module: str, full_name: str, part: str) -> tuple[str | None, Service]:
    is_inner_module = is_module(_source(full_name))
    if is_inner_module or part in defined_names(_source(module)):
        return full_name if is_inner_module else None, Service(full_name, DIRECT, _spoken(full_name))
    return None, Service(full_name, MISSING, advice=replacement(full_name))


def _source(name: str) -> str:
    for module, source in _SOURCES.items():
        if name == module or name.startswith(f"{module}."):
            return source + name[len(module) :]
    return name


def _spoken(full_name: str) -> str:
    root, _, path = full_name.partition(".")
    return full_name if names.is_internal(full_name) else f"{_SPOKEN[root]}.{path}"


def _is_in_missing_module(name: str) -> bool:
    return any(name.startswith(f"{module}.") for module in names.MISSING_MODULES)
