"""Short ways to write the rows of a table of 1.x names.

A table is a module of plain data. It imports neither TensorFlow nor what its rows name, so that ``graphlab audit`` can
read it. It has some of these dictionaries:

``SHIMS``
    A module of 1.x, and the importable module that serves it.
``ALIASES``
    Another name for a module of 1.x.
``NAMES``
    Single names, by module of 1.x: ``module:attribute``, or ``tf:attribute`` for another 1.x name of the same program.
``REPLACED``
    Names that 1.15 did not have either, but older programs use, and what 1.x has in their place.
``MISSING``
    Names that 1.15 had and GraphLab does not have, and the nearest replacement; ``NOTHING`` where there is none.
``MISSING_MODULES``
    The same for whole modules. They can be imported; every name in them is missing.
"""

from __future__ import annotations

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
    """Return rows of ``ALIASES`` for the source files of a module of contrib: the module exports what they define."""
    return {f"{module}.{path}": module for path in paths.split()}
