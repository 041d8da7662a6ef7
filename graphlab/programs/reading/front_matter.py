"""The front matter of a Markdown document: the lines between two lines of dashes at its top."""

from __future__ import annotations

import re
from pathlib import Path

from graphlab.programs.reading.settings import Settings, settings_of

_FRONT_MATTER = re.compile(r"\A---[ \t]*\n(.*?)^(?:---|\.\.\.)[ \t]*$", re.DOTALL | re.MULTILINE)
_KEY = re.compile(r"^([^\s#-][^:\n]*?)[ \t]*:(?=\s)[ \t]*", re.MULTILINE)
_COMMENT = re.compile(r"(?:^|(?<=\s))#.*$", re.MULTILINE)


def without_front_matter(text: str) -> str:
    """Return a document with empty lines in place of its front matter, which Markdown would read as a heading."""
    match = _FRONT_MATTER.match(text)
    return text if match is None else "\n" * match[0].count("\n") + text[match.end() :]


def settings_in(text: str, path: Path) -> Settings:
    """Return what the front matter says about the way the document runs, as in ``era: 0.12``.

    Of YAML, it understands texts and lists of texts, which is all that the settings need. What is written otherwise
    under other keys, whatever it is, stays unread.

    Args:
        text: The document.
        path: Its file, for messages.

    Raises:
        ProgramError: A value is a wrong one.
    """
    front = _FRONT_MATTER.match(text)
    if front is None:
        return Settings()
    # The first piece is what stands before the first key; then keys and values take turns.
    pieces = _KEY.split(_COMMENT.sub("", front[1]))
    return settings_of(dict(zip(pieces[1::2], map(_value, pieces[2::2]), strict=True)), f"{path}, front matter")


def _value(written: str) -> str | list[str]:
    """Return a text, or a list in either of the forms ``[a, b]`` and ``- a`` line by line."""
    written = written.strip()
    if written.startswith("[") and written.endswith("]"):
        return [_text(each) for each in written[1:-1].split(",") if each.strip()]
    if re.match(r"-\s", written):
        return [_text(each) for each in re.split(r"(?:^|\n)[ \t]*-[ \t]", written)[1:]]
    return _text(written)


def _text(written: str) -> str:
    return written.strip().strip("'\"")
