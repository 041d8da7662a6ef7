"""What 1.x names mean: tables, a module for each part of the surface, joined in ``graphlab.compat.names``.

Importing them imports nothing else, so that ``graphlab audit`` can read them. Each module has some of these:

``SHIMS``
    A module of 1.x, and the importable module that serves it.
``ALIASES``
    Another name for a module of 1.x.
``NAMES``
    Single names, by module of 1.x: ``module:attribute``, or ``tf:attribute`` for another 1.x name of the same program.
``REPLACED``
    Names that 1.15 did not have either, but older programs use, and what 1.x has in their place.
``MISSING``
    Names that 1.15 had and GraphLab has not, and the nearest replacement; ``NOTHING`` where there is none.
``MISSING_MODULES``
    The same for whole modules. They can be imported; every name in them is missing.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping

#: In ``MISSING`` and ``MISSING_MODULES``: there is no replacement.
NOTHING = ""


def rows(target: str, names: str) -> dict[str, str]:
    """Return rows of ``NAMES`` for names that ``target`` has under the same name.

    ``rows("tf_slim.layers", "flatten stack")`` gives ``{"flatten": "tf_slim.layers:flatten", "stack": …}``; a target
    ``module:path`` means something inside the module.
    """
    separator = "" if target.endswith(":") else "." if ":" in target else ":"
    return {name: f"{target}{separator}{name}" for name in names.split()}


def missing(module: str, names: str, replacement: str = NOTHING) -> dict[str, str]:
    """Return rows of ``MISSING`` for names of one module that have the same replacement."""
    return {f"{module}.{name}": replacement for name in names.split()}


def inner_modules(module: str, paths: str) -> dict[str, str]:
    """Return rows of ``ALIASES`` for source files of a contrib module: what they define, the module itself exports."""
    return {f"{module}.{path}": module for path in paths.split()}


def with_packages(modules: Iterable[str]) -> set[str]:
    """Return dotted names together with those of all packages they are in."""
    found = set()
    for name in modules:
        while name and name not in found:
            found.add(name)
            name = name.rpartition(".")[0]
    return found


def joined(tables: Iterable[object], kind: str) -> dict:
    """Return the union of one kind of table over several modules.

    Raises:
        ValueError: Two of them have the same row, so that one would silently hide the other.
    """
    union: dict = {}
    for table in tables:
        _add(union, getattr(table, kind, {}), kind)
    return union


def _add(union: dict, table: Mapping, kind: str) -> None:
    for key, row in table.items():
        if isinstance(row, Mapping):
            _add(union.setdefault(key, {}), row, f"{kind}[{key!r}]")
        elif key in union:
            raise ValueError(f"two tables have {key!r} in {kind}")
        else:
            union[key] = row
