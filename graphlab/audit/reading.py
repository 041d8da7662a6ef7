"""Reads the Python code of a script, a notebook or a Markdown document."""

from __future__ import annotations

import ast
import os
import re
import warnings
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from graphlab.errors import ProgramError, Python2Error
from graphlab.programs.python2.translation import decode, translate
from graphlab.programs.reading.document import read_document

SCRIPTS, NOTEBOOKS = frozenset({".py", ".pyw"}), frozenset({".ipynb"})
DOCUMENTS = frozenset({".md", ".markdown", ".mdown", ".mkd"})

#: Folders without programs of the user's own.
_NO_PROGRAMS = frozenset({"__pycache__", "site-packages", "dist-packages", "node_modules", "build", "dist", "runs"})


@dataclass(frozen=True)
class Part:
    """A part of a program: a whole script, a block of a document, or a cell of a notebook."""

    tree: ast.Module
    #: How many lines of the file, or of the cell, come before the first line of the tree.
    lines_before: int = 0
    #: The number of the cell; None if lines count in the file.
    cell: int | None = None


@dataclass
class Program:
    """A program that has been read."""

    path: Path
    parts: list[Part] = field(default_factory=list)
    #: Whether some of it is Python 2 and was translated in memory.
    is_python2: bool = False
    #: What could not be read, one line each. Blocks of a document that are not Python are skipped silently.
    problems: list[str] = field(default_factory=list)


def find_programs(paths: Sequence[Path]) -> list[Path]:
    """Return the given files and the programs in the given folders, in order, each once.

    Raises:
        ProgramError: A path does not exist or is not a program.
    """
    found: dict[Path, None] = {}
    for path in paths:
        if path.is_dir():
            found.update(dict.fromkeys(_programs_below(path)))
        elif not path.exists():
            raise ProgramError(f"no program {str(path)!r}: there is no such file or folder")
        elif path.suffix.lower() not in SCRIPTS | NOTEBOOKS | DOCUMENTS:
            raise ProgramError(f"{str(path)!r} is neither a script (.py), a notebook (.ipynb) nor a document (.md)")
        else:
            found[path] = None
    return list(found)


def read_program(path: Path) -> Program:
    """Read a program; Python 2 is translated in memory.

    Raises:
        ProgramError: The file cannot be read at all.
    """
    program = Program(path)
    suffix = path.suffix.lower()
    if suffix in NOTEBOOKS:
        from graphlab.programs.reading.notebook import plain_blocks, read_notebook

        for block in plain_blocks(read_notebook(path)):
            _add(program, block.source, 0, block.index)
    elif suffix in DOCUMENTS:
        for block in read_document(path).blocks:
            _add(program, block.source, block.line, None, is_prose=True)
    else:
        try:
            text = decode(path.read_bytes())
        except OSError as error:
            raise ProgramError(f"cannot read {path}: {error.strerror or error}") from error
        _add(program, text, 0, None)
    return program


def _add(program: Program, text: str, lines_before: int, cell: int | None, is_prose: bool = False) -> None:
    try:
        tree = _parse(text)
    except (RecursionError, MemoryError):
        program.problems.append("it is too deeply nested")
        return
    except (SyntaxError, ValueError):
        try:
            tree = _parse(translate(text))
        except Python2Error as error:
            if not is_prose:
                said = re.sub(r"^the program, ", "", str(error))
                program.problems.append(f"cell {cell}, {said}" if cell else said)
            return
        program.is_python2 = True
    program.parts.append(Part(tree, lines_before, cell))


def _parse(text: str) -> ast.Module:
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # about invalid escapes in strings
        return ast.parse(text)


def _programs_below(folder: Path) -> Iterator[Path]:
    for parent, folders, files in os.walk(folder):
        folders[:] = sorted(
            name
            for name in folders
            if not name.startswith(".")
            and name not in _NO_PROGRAMS
            and not os.path.exists(os.path.join(parent, name, "pyvenv.cfg"))
        )
        for name in sorted(files):
            if Path(name).suffix.lower() in SCRIPTS | NOTEBOOKS | DOCUMENTS and not name.startswith("."):
                yield Path(parent, name)
