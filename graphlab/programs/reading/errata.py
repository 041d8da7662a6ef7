"""Errata: corrections to the blocks of a document, in a file of their own."""

from __future__ import annotations

import hashlib
import sys
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from importlib.resources import files
from pathlib import Path
from typing import Any

from graphlab.errors import ErrataError
from graphlab.programs.reading.document import Block

if sys.version_info >= (3, 11):
    import tomllib
else:
    import tomli as tomllib

#: The folder of the errata that ship with GraphLab.
SHIPPED = files("graphlab.programs.reading").joinpath("errata_files")


@dataclass(frozen=True)
class Replacement:
    """A replacement of words in one line of a block; ``line`` counts from 1 within the block."""

    line: int
    find: str
    words: str


@dataclass(frozen=True)
class Erratum:
    """What is wrong with one block, and the smallest change that corrects it."""

    reason: str
    replacements: tuple[Replacement, ...] = ()
    #: Code to run before the block: what the document uses but nowhere defines.
    before: str = ""

    def correct(self, block: Block) -> Block:
        """Return the block with its words replaced; its line numbers stay the same.

        Raises:
            ErrataError: A line does not exist, or does not contain the words to replace exactly once.
        """
        lines = block.source.split("\n")
        for change in self.replacements:
            where = f"erratum for block {block.index} ({self.reason})"
            if not 1 <= change.line <= len(lines):
                raise ErrataError(f"{where}: the block has no line {change.line}")
            if lines[change.line - 1].count(change.find) != 1:
                raise ErrataError(f"{where}: line {change.line} does not contain {change.find!r} exactly once")
            lines[change.line - 1] = lines[change.line - 1].replace(change.find, change.words)
        return replace(block, source="\n".join(lines))


Errata = Mapping[str, Erratum]


def block_hash(source: str) -> str:
    """Return the key of a block: SHA-256 of its code, without spaces at line ends and blank lines around it."""
    normalised = "\n".join(line.rstrip() for line in source.split("\n")).strip("\n")
    return hashlib.sha256(normalised.encode("utf-8", errors="surrogatepass")).hexdigest()


def shipped_errata() -> Errata:
    """Return all errata that ship with GraphLab."""
    names = sorted(entry.name for entry in SHIPPED.iterdir() if entry.name.endswith(".toml"))
    return {
        key: erratum
        for name in names
        for key, erratum in parse_errata(SHIPPED.joinpath(name).read_text("utf-8"), name).items()
    }


def read_errata(path: Path) -> Errata:
    """Read a file of errata.

    Raises:
        ErrataError: It cannot be read, or does not have the form that ``docs/exec.md`` describes.
    """
    try:
        return parse_errata(path.read_text("utf-8"), str(path))
    except OSError as error:
        raise ErrataError(f"cannot read {path}: {error.strerror or error}") from error
    except UnicodeDecodeError as error:
        raise ErrataError(f"{path} is not UTF-8: {error}") from error


def parse_errata(text: str, name: str) -> Errata:
    """Read errata from TOML text; messages call it ``name``.

    Raises:
        ErrataError: The text is not TOML, or an entry is not an erratum.
    """
    try:
        tables = tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        raise ErrataError(f"{name} is not TOML: {error}") from error
    unknown = tables.keys() - {"block"}
    if unknown or not isinstance(tables.get("block", {}), dict):
        raise ErrataError(f"{name}: {', '.join(sorted(unknown)) or 'block'}: expected only tables [block.HASH]")
    return {key: _erratum(entry, f"{name}, block {key[:12]}") for key, entry in tables.get("block", {}).items()}


def _erratum(entry: Any, where: str) -> Erratum:
    fields: dict[str, type] = {"reason": str, "before": str, "replace": list}
    _check(entry, fields, {"reason"}, where)
    changes = []
    for change in entry.get("replace", ()):
        _check(change, {"line": int, "find": str, "with": str}, {"line", "find", "with"}, f"{where}, replace")
        if "\n" in change["find"] + change["with"] or not change["find"]:
            raise ErrataError(f"{where}: `find` and `with` must be words within one line")
        changes.append(Replacement(change["line"], change["find"], change["with"]))
    if not changes and not entry.get("before"):
        raise ErrataError(f"{where}: changes nothing; add `replace` or `before`")
    return Erratum(entry["reason"], tuple(changes), entry.get("before", ""))


def _check(entry: Any, fields: dict[str, type], required: Iterable[str], where: str) -> None:
    if not isinstance(entry, dict):
        raise ErrataError(f"{where}: expected a table with {', '.join(fields)}")
    for name in required:
        if name not in entry:
            raise ErrataError(f"{where}: {name!r} is missing")
    for name, value in entry.items():
        if name not in fields:
            raise ErrataError(f"{where}: unknown key {name!r}; the keys are {', '.join(fields)}")
        if not isinstance(value, fields[name]):
            raise ErrataError(f"{where}: {name!r} must be {fields[name].__name__}, not {type(value).__name__}")
