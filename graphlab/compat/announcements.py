"""With ``-v``, what serves a program in place of what is gone: one line for each name, the first time it is used."""

from __future__ import annotations

import sys

from graphlab.engine.runtime import verbose

_said: set[str] = set()


def announce(text: str) -> None:
    """Print ``graphlab: TEXT`` to standard error, with ``-v`` only, and the same text once."""
    if verbose() and text not in _said:
        _said.add(text)
        print(f"graphlab: {text}", file=sys.stderr)


def forget_announcements() -> None:
    """Say everything anew, to the next program."""
    _said.clear()
