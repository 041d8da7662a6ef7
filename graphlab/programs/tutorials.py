"""GraphLab's own tutorials: short programs, one per chapter."""

from __future__ import annotations

import ast
import re
from dataclasses import dataclass
from pathlib import Path

from graphlab.errors import ProgramError, did_you_mean


@dataclass(frozen=True)
class Tutorial:
    """A tutorial program."""

    #: Its name on the command line: the file's name without the number.
    name: str
    #: One line that says what it shows.
    summary: str
    path: Path


def tutorials_folder() -> Path:
    """Return the folder of the tutorials: inside the installed package, or at the top of a source checkout.

    Raises:
        ProgramError: There is no such folder.
    """
    package = Path(__file__).resolve().parents[1]
    for folder in (package / "tutorials", package.parent / "tutorials"):
        if folder.is_dir():
            return folder
    raise ProgramError(f"the tutorials are missing from this installation ({package / 'tutorials'})")


def tutorials() -> list[Tutorial]:
    """Return all tutorials, in the order of the chapters."""
    return [_tutorial(path) for path in sorted(tutorials_folder().glob("[0-9][0-9]_*.py"))]


def find_tutorial(name: str) -> Tutorial:
    """Return a tutorial by its name or file name; ``-`` and ``_`` are equivalent.

    Raises:
        ProgramError: There is no tutorial with that name.
    """
    known = {tutorial.name: tutorial for tutorial in tutorials()}
    wanted = _name(name.removesuffix(".py").replace("-", "_").lower())
    if wanted not in known:
        raise ProgramError(f"no tutorial {name!r}; {did_you_mean(wanted, known)}")
    return known[wanted]


def _tutorial(path: Path) -> Tutorial:
    docstring = ast.get_docstring(ast.parse(path.read_text("utf-8"))) or ""
    return Tutorial(_name(path.stem), docstring.partition("\n")[0], path)


def _name(stem: str) -> str:
    return re.sub(r"^\d\d_", "", stem)
