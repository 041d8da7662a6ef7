"""The message about a 1.x name that a program asks for in vain: where it asked, and what to use instead."""

from __future__ import annotations

import sys

from graphlab.engine.author_files import PACKAGE

_IMPORT_MACHINERY = ("<frozen importlib", "importlib")


def explanation(advice: str) -> str:
    """Return what follows the message of Python's own error; nothing where there is no advice.

    Call it where the error is raised: the file and the line are those of the nearest caller outside this package.
    """
    return f" ({_asking_line()}): {advice}" if advice else ""


def _asking_line() -> str:
    frame = sys._getframe(1)
    while frame.f_back is not None and _is_ours(frame.f_code.co_filename):
        frame = frame.f_back
    return f"{frame.f_code.co_filename}, line {frame.f_lineno}"


def _is_ours(filename: str) -> bool:
    return filename.startswith((PACKAGE, *_IMPORT_MACHINERY))
