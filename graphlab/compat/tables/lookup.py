"""Finds the rows of a 1.x name: in the tables of this package, or in the table of one module of contrib.

Each is loaded when a name needs it. A program that uses ``tf.contrib.opt`` loads ``graphlab/contrib/opt/names.py`` and
no other table of contrib.

``contrib_places.json`` has the source files of contrib, as the real 1.15.5 had them: by module of contrib and path, the
modules that show a file's names to the public, and these names. ``.`` is the module of contrib itself; ``name=other``
is called otherwise there. The empty path has the modules that the module of contrib shows. So what is served under its
short name is served under its long one.
"""

from __future__ import annotations

import functools
import importlib
import json
from collections.abc import Iterable, Iterator, Mapping
from importlib.resources import files
from typing import NamedTuple

from graphlab.compat.namespace import CONTRIB, INTERNAL_PART, part_of

_MODULES = ("core", "keras", "keras_files", "estimator", "libraries")
_INTERNALS = ("internals", "moved", "dropped")


class Table(NamedTuple):
    """Rows of every kind; ``graphlab.contrib.rows`` says what they mean."""

    shims: dict[str, str]
    aliases: dict[str, str]
    names: dict[str, dict[str, str]]
    replaced: dict[str, str]
    missing: dict[str, str]
    missing_modules: dict[str, str]
    #: The modules that the rows speak of, and all packages they are in.
    modules: set[str]
    #: For programs of an older release: the names that it did not have, and the next release that did, if any.
    later: Mapping[str, str] = {}
    #: Source files of 1.15, and under which other name each name in them is served.
    places: Mapping[str, Mapping[str, str]] = {}


def table_of(name: str) -> Table:
    """Return the table with the rows of a module, and of the names in it."""
    return table_of_part(part_of(name))


def table_of_part(part: str | None) -> Table:
    """Return the rows of what ``graphlab.compat.namespace.part_of`` names."""
    if part is None:
        return core_table()
    return internals_table() if part == INTERNAL_PART else contrib_table(part)


def all_tables() -> Iterator[Table]:
    """Yield every table there is; this loads them all."""
    yield core_table()
    yield internals_table()
    yield from (contrib_table(module) for module in contrib_modules())
    yield _absent_table()


@functools.cache
def core_table() -> Table:
    """Return the rows of everything but contrib and TensorFlow's internals."""
    modules = [importlib.import_module(f"graphlab.compat.tables.{module}") for module in _MODULES]
    return joined(modules, packages=[CONTRIB])


@functools.cache
def internals_table() -> Table:
    """Return the rows of TensorFlow's internals."""
    return joined([importlib.import_module(f"graphlab.compat.tables.{module}") for module in _INTERNALS])


@functools.cache
def contrib_table(module: str) -> Table:
    """Return the rows of ``tensorflow.contrib.MODULE``; of a module that is not served, those that say so."""
    if module not in contrib_modules():
        return _absent_table()
    table = joined([importlib.import_module(f"graphlab.contrib.{module}.names")])
    places = _places(module, {*table.missing, *table.missing_modules})
    return table._replace(modules=table.modules | with_packages(places), places=places)


def _places(module: str, missing: set[str]) -> dict[str, dict[str, str]]:
    """Return the source files of a module of contrib, without the missing ones, and the short names in them."""
    root = f"{CONTRIB}.{module}"
    places: dict[str, dict[str, str]] = {}
    for path, owners in _contrib_places().get(module, {}).items():
        file = f"{root}.{path}".rstrip(".")
        if with_packages([file]) & missing:
            continue
        found = places[file] = {}
        for owner, names in owners.items():
            for word in names.split():
                name, _, other = word.partition("=")
                found[name] = f"{root if owner == '.' else owner}.{other or name}"
    return places


@functools.cache
def _contrib_places() -> dict[str, dict[str, dict[str, str]]]:
    return json.loads(files(__package__).joinpath("contrib_places.json").read_text("utf-8"))


@functools.cache
def contrib_modules() -> frozenset[str]:
    """Return the modules of contrib that are served: the folders of ``graphlab/contrib``."""
    import pkgutil  # which naming ``graphlab.tf`` does not need

    package = importlib.import_module("graphlab.contrib")
    return frozenset(module.name for module in pkgutil.iter_modules(package.__path__) if module.ispkg)


@functools.cache
def _absent_table() -> Table:
    return joined([importlib.import_module("graphlab.contrib.absent")])


def joined(modules: Iterable[object], packages: Iterable[str] = ()) -> Table:
    """Return the union of several modules of rows.

    Args:
        packages: Modules of 1.x that have no rows of their own.

    Raises:
        ValueError: Two of them have the same row, so that one would silently hide the other.
    """
    modules = list(modules)
    shims = _union(modules, "SHIMS")
    aliases = _union(modules, "ALIASES")
    names = _union_of_names(modules)
    replaced = _union(modules, "REPLACED")
    missing = _union(modules, "MISSING")
    missing_modules = _union(modules, "MISSING_MODULES")
    parents = (name.rpartition(".")[0] for name in (*missing, *replaced))
    spoken_of = with_packages([*packages, *shims, *aliases, *names, *missing_modules, *parents])
    return Table(shims, aliases, names, replaced, missing, missing_modules, spoken_of)


def with_packages(modules: Iterable[str]) -> set[str]:
    """Return dotted names together with those of all packages they are in."""
    found: set[str] = set()
    for name in modules:
        while name and name not in found:
            found.add(name)
            name = name.rpartition(".")[0]
    return found


def _union_of_names(modules: Iterable[object]) -> dict[str, dict[str, str]]:
    union: dict[str, dict[str, str]] = {}
    for module in modules:
        for key, names in getattr(module, "NAMES", {}).items():
            known = union.get(key, {})
            twice = known.keys() & names.keys()
            if twice:
                raise ValueError(f"two tables have '{key}.{min(twice)}' in NAMES")
            union[key] = {**known, **names} if known else names
    return union


def _union(modules: Iterable[object], kind: str) -> dict:
    union: dict = {}
    for module in modules:
        for key, row in getattr(module, kind, {}).items():
            if key in union:
                raise ValueError(f"two tables have {key!r} in {kind}")
            union[key] = row
    return union
