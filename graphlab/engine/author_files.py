"""Tells the files of a program from those of Python, installed libraries and GraphLab."""

from __future__ import annotations

import sysconfig
from collections.abc import Iterable
from functools import cache
from pathlib import Path

#: The folder of GraphLab's own modules.
PACKAGE = str(Path(__file__).resolve().parents[1])


def is_authors(filename: str, roots: Iterable[str] = ()) -> bool:
    """Whether a file belongs to a program.

    Args:
        filename: The file, as code objects name it.
        roots: The folders of the program. The innermost folder decides: a virtual environment inside the program's
            folder is not part of the program, but a program inside ``site-packages`` is one.
    """
    if filename.startswith("<frozen"):
        return False
    program = max((len(root) for root in roots if _below(filename, root)), default=-1)
    library = max((len(root) for root in _libraries() if _below(filename, root)), default=-1)
    # A package folder of another environment on the path.
    packages = (
        filename.rfind(f"{mark}{folder}{mark}") for mark in "/\\" for folder in ("site-packages", "dist-packages")
    )
    return program >= max(library, *packages)


@cache
def _libraries() -> tuple[str, ...]:
    paths = sysconfig.get_paths()
    return (PACKAGE, *{paths[name] for name in ("stdlib", "platstdlib", "purelib", "platlib", "scripts")})


def _below(filename: str, folder: str) -> bool:
    folder = folder.rstrip("/\\")
    return filename.startswith((f"{folder}/", f"{folder}\\"))
