"""The front matter of a Markdown document: the lines between two lines of dashes at its top."""

from __future__ import annotations

import re
from pathlib import Path

from graphlab.compat.releases import release_of
from graphlab.errors import OptionError, ProgramError

_FRONT_MATTER = re.compile(r"\A---[ \t]*\n(.*?)^(?:---|\.\.\.)[ \t]*$", re.DOTALL | re.MULTILINE)
_ERA = re.compile(r"^era[ \t]*:[ \t]*(.*?)[ \t]*(?:#.*)?$", re.MULTILINE)


def without_front_matter(text: str) -> str:
    """Return a document with empty lines in place of its front matter, which Markdown would read as a heading."""
    match = _FRONT_MATTER.match(text)
    return text if match is None else "\n" * match[0].count("\n") + text[match.end() :]


def era_of(text: str, path: Path) -> str | None:
    """Return the release that the front matter names, as in ``era: 0.12``; None where it names none.

    Args:
        text: The document.
        path: Its file, for messages.

    Raises:
        ProgramError: There is no such release.
    """
    front = _FRONT_MATTER.match(text)
    match = front and _ERA.search(front[1])
    return checked_era(match[1].strip("'\""), f"{path}, front matter") if match else None


def checked_era(version: object, place: str) -> str:
    """Return the release that stands for a version that a program's file names.

    Args:
        version: What the file has.
        place: Where it has it, for messages.

    Raises:
        ProgramError: It is not a version before 2.
    """
    try:
        return release_of(str(version))
    except OptionError as error:
        raise ProgramError(f"{place}: era: {error}") from None
