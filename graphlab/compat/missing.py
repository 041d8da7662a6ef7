"""What to say about a 1.x name that a program asks for in vain: where it asked, and what to use instead."""

from __future__ import annotations

import sys
from pathlib import Path

from graphlab.compat import names

_OUR_FOLDER = str(Path(__file__).parents[1])
_IMPORT_MACHINERY = ("<frozen importlib", "importlib")


def explanation(full_name: str) -> str:
    """Return what follows the message of Python's own error: nothing for a name that no table knows.

    To be called where the error is raised: the file and the line are those of the nearest caller outside this package.
    """
    advice = replacement(full_name)
    return f" ({_asking_line()}): {advice}" if advice else ""


def replacement(full_name: str) -> str:
    """Return what to do about a 1.x name that we do not have; an empty text where the tables do not have it either."""
    if full_name in names.REPLACED:
        return f"use {names.REPLACED[full_name]}"
    if full_name in names.MISSING:
        return _not_here(names.MISSING[full_name])
    module = full_name
    while module:
        if module in names.MISSING_MODULES:
            return _not_here(names.MISSING_MODULES[module])
        module = module.rpartition(".")[0]
    return _similar(*full_name.rpartition(".")[::2])


def _similar(module: str, name: str) -> str:
    """Return what to do about a name that no table has: something where it is contrib's, which only tables serve."""
    if not module.startswith("tensorflow.contrib.") or module not in names.NAMES:
        return ""
    import difflib  # needed for bad input alone

    close = difflib.get_close_matches(name, names.NAMES[module], n=1, cutoff=0.7)
    return _not_here(f"{module.replace('tensorflow', 'tf', 1)}.{close[0]}" if close else "")


def _not_here(instead: str) -> str:
    return f"GraphLab does not have it; use {instead}" if instead else "GraphLab does not have it, nor a replacement"


def _asking_line() -> str:
    frame = sys._getframe(1)
    while frame.f_back is not None and _is_ours(frame.f_code.co_filename):
        frame = frame.f_back
    return f"{frame.f_code.co_filename}, line {frame.f_lineno}"


def _is_ours(filename: str) -> bool:
    return filename.startswith((_OUR_FOLDER, *_IMPORT_MACHINERY))
