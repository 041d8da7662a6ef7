"""What becomes of the arguments that a program gives to functions and classes of other libraries.

The tables say what a running program does about them, and the sources of the installed libraries what is left to fail.
Where neither is certain, nothing is said.
"""

from __future__ import annotations

import difflib
import functools
from collections.abc import Iterator
from typing import Any

from graphlab.audit.service import MISSING, SHIM, Service, service_of
from graphlab.audit.signatures import Signature, signature_of
from graphlab.audit.usage import UNKNOWN, Call
from graphlab.compat.namespace import is_of_the_era
from graphlab.compat.sources import definition_of
from graphlab.compat.tables import library_calls as tables
from graphlab.compat.tables.changed_defaults import CHANGED_DEFAULTS

#: A program's call that runs, but not as it did: its default is another one, which GraphLab cannot put back.
CHANGED = "changed"

_CONSTRUCTOR = ".__init__"
_OF_CALLS = (
    *(tables.RENAMED_ARGUMENTS, tables.POSITIONS, tables.FUNCTIONS, tables.REPAIRS, tables.DEFAULTS, tables.VALUES),
    CHANGED_DEFAULTS,
)


def services_of_call(call: Call) -> list[Service]:
    """Tell how the arguments of a call are served; an argument that is as it was is left out."""
    if is_of_the_era(call.name) or call.name.partition(".")[0] == "graphlab":
        return []
    name = _name_today(call.name)
    rows = _rows_of(name)
    signature = signature_of(name)
    by_name = list(_by_name(call, rows, signature))
    return [*_by_position(call, rows, signature), *by_name, *_changed(call, rows)]


def _name_today(name: str) -> str:
    """Return the name of what a program gets by a name that is gone, or that means something else to libraries."""
    service = service_of(name)
    return service.by + name[len(service.name) :] if service is not None and service.kind == SHIM else name


class _Rows:
    """The rows of one function."""

    def __init__(self, place: tuple[str, str] | None):
        def row(table: Any) -> Any:
            return table.get(place[0], {}).get(place[1]) if place else None

        self.renamed: dict[str, str | tuple | None] = row(tables.RENAMED_ARGUMENTS) or {}
        self.positions: tuple[str, ...] = row(tables.POSITIONS) or ()
        self.changed: dict[str, str] = row(CHANGED_DEFAULTS) or {}
        #: Whether a function of GraphLab sees the arguments, which may take others than the library's.
        self.has_function = bool(row(tables.FUNCTIONS) or row(tables.REPAIRS))


@functools.cache
def _rows_of(name: str) -> _Rows:
    """Return the rows of a name; those of a class hold wherever a program imports it from."""
    module, _, leaf = name.rpartition(".")
    for path in (leaf, leaf + _CONSTRUCTOR):
        if any(path in table.get(module, {}) for table in _OF_CALLS):
            return _Rows((module, path))
    found = definition_of(name)
    return _Rows(_constructors().get(found[0]) if found is not None and leaf[:1].isupper() else None)


@functools.cache
def _constructors() -> dict[str, tuple[str, str]]:
    """Return where the rows of classes are, by the names that their own modules give them."""
    places = {
        (module, path)
        for table in _OF_CALLS
        for module, rows in table.items()
        for path in rows
        if path.endswith(_CONSTRUCTOR)
    }
    found = {}
    for module, path in sorted(places):
        definition = definition_of(f"{module}.{path.removesuffix(_CONSTRUCTOR)}")
        if definition is not None:
            found[definition[0]] = module, path
    return found


def _by_name(call: Call, rows: _Rows, signature: Signature | None) -> Iterator[Service]:
    for name, value in call.named.items():
        today = _today(rows, name, value)
        if today == name:
            if signature is not None and not rows.has_function and not _takes(signature, name):
                yield Service(f"{call.name}({name}=)", MISSING, advice=_advice(signature, name))
        elif today is not UNKNOWN:
            yield Service(f"{call.name}({name}=)", SHIM, f"{today}=" if today else "it no longer means anything")


def _by_position(call: Call, rows: _Rows, signature: Signature | None) -> Iterator[Service]:
    most = None if signature is None or rows.has_function else signature.most_by_position
    if signature is None or most is None or len(call.by_position) <= most:
        return
    names = dict(zip(rows.positions, call.by_position, strict=False))
    if len(names) == len(call.by_position) and not names.keys() & call.named.keys():
        todays = {_today(rows, name, value) for name, value in names.items()}
        if UNKNOWN in todays:
            return
        refused = [name for name in todays if name is not None and not _takes(signature, name)]
        if not refused:
            yield Service(f"{call.name}(…)", SHIM, "arguments by name")
            return
        for name in sorted(refused):
            yield Service(f"{call.name}({name}=)", MISSING, advice=_advice(signature, name))
        return
    said = f"{most} argument{'' if most == 1 else 's'}" if most else "none"
    yield Service(f"{call.name}(…)", MISSING, advice=f"it takes {said} by position today, and others by name")


def _changed(call: Call, rows: _Rows) -> Iterator[Service]:
    if call.is_open:
        return
    given = {rows.renamed.get(name, name) for name in call.named}
    given.update(rows.positions[: len(call.by_position)])
    for name, said in rows.changed.items():
        if name not in given and name not in call.named:
            yield Service(f"{call.name}({name}=)", CHANGED, advice=said)


def _today(rows: _Rows, name: str, value: Any) -> Any:
    """Return what an argument is called today: None if it is left out, ``UNKNOWN`` if its value decides."""
    today = rows.renamed.get(name, name)
    if not isinstance(today, tuple):
        return today
    if value is UNKNOWN:
        return UNKNOWN
    return None if any(value is each or (value == each) is True for each in today) else name


def _takes(signature: Signature, name: str) -> bool:
    return signature.takes_any or name in signature.names


def _advice(signature: Signature, name: str) -> str:
    close = difflib.get_close_matches(name, signature.names, n=1, cutoff=0.7)
    return "it has no such argument today" + (f"; did you mean {close[0]}=?" if close else "")
