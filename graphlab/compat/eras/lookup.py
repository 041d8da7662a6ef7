"""Finds the rows of a 1.x name for a program of an older release: those of 1.15, changed by those of ``tables``."""

from __future__ import annotations

import functools
import importlib
import json
from collections.abc import Collection, Iterator
from importlib.resources import files
from types import ModuleType

from graphlab.compat.namespace import part_of
from graphlab.compat.releases import LATEST, RELEASES, before
from graphlab.compat.tables.lookup import Table, table_of_part, with_packages
from graphlab.compat.tables.lookup import table_of as table_of_1_15

_KINDS = ("SHIMS", "ALIASES", "NAMES", "REPLACED", "MISSING", "MISSING_MODULES")


def table_of(name: str, release: str) -> Table:
    """Return the table with the rows of a module, and of the names in it, for programs of a release."""
    return table_of_1_15(name) if release == LATEST else _changed(part_of(name), release)


def releases_with(name: str) -> tuple[str, ...]:
    """Return the releases that have a public name; empty for one that all of them have, or none, or not in the API."""
    module, _, leaf = name.rpartition(".")
    return tuple(
        release for having, rows in _names().items() if leaf in rows.get(module, ()) for release in having.split()
    )


@functools.cache
def _changed(part: str | None, release: str) -> Table:
    """Return a part of the tables as a release had it."""
    table = table_of_part(part)
    rows = [_with_calls(_restricted(module, part), module, part) for module in _modules(release)]
    for older in rows:
        table = _overlaid(table, older)
    served = with_packages(_served(rows[-1]))
    absent = (name for name in _absent(part, release) if name not in served)
    later = {name: _next_with(name, release) for name in absent}
    names = {
        module: {name: row for name, row in row.items() if f"{module}.{name}" not in later}
        for module, row in table.names.items()
    }
    return table._replace(names=names, later=later)


def _overlaid(table: Table, older: Table) -> Table:
    """Return a table in which rows of an older release take the place of those of a younger one."""
    served = with_packages(_served(older))

    def without(rows: dict[str, str], taken: Collection[str]) -> dict[str, str]:
        return {key: row for key, row in rows.items() if key not in taken}

    names = {**table.names}
    for module, row in older.names.items():
        names[module] = {**names.get(module, {}), **row}
    return Table(
        shims=without(table.shims, older.aliases) | older.shims,
        aliases=without(table.aliases, older.shims) | older.aliases,
        names=names,
        replaced=without(table.replaced, served) | older.replaced,
        missing=without(table.missing, served) | older.missing,
        missing_modules=without(table.missing_modules, served) | older.missing_modules,
        modules=table.modules | older.modules,
        places=table.places,
    )


def _restricted(module: ModuleType, part: str | None) -> Table:
    """Return the rows of a module of rows that concern one part of the tables."""
    kinds = {
        kind.lower(): {key: row for key, row in getattr(module, kind, {}).items() if part_of(key) == part}
        for kind in _KINDS
    }
    parents = (name.rpartition(".")[0] for name in (*kinds["missing"], *kinds["replaced"]))
    modules = (*kinds["shims"], *kinds["aliases"], *kinds["names"], *kinds["missing_modules"], *parents)
    return Table(**kinds, modules=with_packages(modules))


def _with_calls(rows: Table, module: ModuleType, part: str | None) -> Table:
    """Return rows together with those of the functions that took other arguments; a row of the table itself wins."""
    until = module.__name__.rpartition(".")[2]
    names = {key: {**row} for key, row in rows.names.items()}
    for name in calls_of(until.removeprefix("until_").replace("_", ".")):
        owner, _, leaf = name.rpartition(".")
        if part_of(owner) == part:
            target = f"graphlab.compat.eras.calls:{until}.{name.partition('.')[2]}"
            names.setdefault(owner, {}).setdefault(leaf, target)
    return rows._replace(names=names)


def calls_of(release: str) -> dict[str, str]:
    """Return the functions that took other arguments in a release than now; ``graphlab.compat.eras.calls`` says how."""
    return _calls().get(release, {})


@functools.cache
def _calls() -> dict[str, dict[str, str]]:
    """Return those functions by release."""
    return json.loads(files(__package__).joinpath("calls.json").read_text("utf-8"))


@functools.cache
def _modules(release: str) -> list[ModuleType]:
    """Return the modules of rows that hold for a release, the youngest first."""
    until = [older for older in reversed(RELEASES) if older != LATEST and not before(older, release)]
    return [importlib.import_module(f"{__package__}.tables.until_{older.replace('.', '_')}") for older in until]


def _served(rows: Table) -> set[str]:
    """Return the modules and names that rows serve."""
    names = (f"{module}.{name}" for module, row in rows.names.items() for name in row)
    return {*rows.shims, *rows.aliases, *names}


def _absent(part: str | None, release: str) -> Iterator[str]:
    """Yield the public names that other releases have and this one does not."""
    for having, rows in _names().items():
        if release in having.split():
            continue
        for module, names in rows.items():
            yield from (name for leaf in names if part_of(name := f"{module}.{leaf}") == part)


def _next_with(name: str, release: str) -> str:
    """Return the next release that has a name again; empty if there is none."""
    return next((other for other in releases_with(name) if before(release, other)), "")


@functools.cache
def _names() -> dict[str, dict[str, frozenset[str]]]:
    """Return the public names that only some releases have, by those releases and by module."""
    data = json.loads(files(__package__).joinpath("names.json").read_text("utf-8"))
    return {key: {module: frozenset(names.split()) for module, names in rows.items()} for key, rows in data.items()}
