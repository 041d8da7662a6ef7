"""Tells the files of a program from those of Python, installed libraries and GraphLab."""

from __future__ import annotations

import os
import sysconfig
from collections.abc import Iterable
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
    program, library = _innermost(filename, roots)
    return program >= library


def is_below(filename: str, roots: Iterable[str]) -> bool:
    """Whether a file lies in a program's folders: the innermost folder decides here too.

    Unlike ``is_authors``, it says no to a file outside all folders, and to one in a folder of libraries that is a root.

    Args:
        filename: The file's absolute path, without symbolic links.
        roots: The folders of the program, likewise.
    """
    if _below(filename, PACKAGE):
        return False
    program, library = _innermost(filename, roots)
    return program > library


def _innermost(filename: str, roots: Iterable[str]) -> tuple[int, int]:
    """Return how long the paths of the innermost folder of the program and of a library are; -1 for none."""
    program = max((len(root) for root in roots if _below(filename, root)), default=-1)
    library = max((len(root) for root in _LIBRARIES if _below(filename, root)), default=-1)
    # A package folder of another environment on the path.
    for folder in ("site-packages", "dist-packages"):
        for mark in "/\\":
            start = filename.rfind(f"{mark}{folder}{mark}")
            if start >= 0:
                library = max(library, start + len(mark + folder))
    return program, library


def _libraries() -> tuple[str, ...]:
    paths = sysconfig.get_paths()
    folders = {paths[name] for name in ("stdlib", "platstdlib", "purelib", "platlib", "scripts")}
    return (PACKAGE, *folders, *{os.path.realpath(folder) for folder in folders})


# Before a program runs: Python imports a module to learn its paths, and whoever imports is asked about here.
_LIBRARIES = _libraries()


def _below(filename: str, folder: str) -> bool:
    folder = folder.rstrip("/\\")
    return filename.startswith((f"{folder}/", f"{folder}\\"))
