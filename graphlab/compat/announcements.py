"""With ``-v``, says what replaces a name that is gone: one line per name, when a program first uses it."""

from __future__ import annotations

import sys

from graphlab.engine.runtime import verbose

_said: set[str] = set()


def announce(text: str) -> None:
    """Print ``graphlab: TEXT`` to standard error if ``-v`` was given, and each text only once."""
    if verbose() and text not in _said:
        _said.add(text)
        print(f"graphlab: {text}", file=sys.stderr)


def forget_announcements() -> None:
    """Announce everything again, to the next program."""
    _said.clear()
