"""Transcripts of Python's prompt in a document: statements behind ``>>>`` and ``...``, and what they printed."""

from __future__ import annotations

import re

_PROMPT = re.compile(r"^(?:>>>|\.\.\.)(?: (.*))?$")


def is_transcript(source: str) -> bool:
    """Whether a block of code begins with a prompt."""
    first = next((line for line in source.split("\n") if line.strip()), "")
    return first.startswith(">>>") and _PROMPT.match(first) is not None


def statements(source: str) -> str:
    """Return the statements of a transcript, each on its own line; lines of output are empty."""
    found = (_PROMPT.match(line) for line in source.split("\n"))
    return "\n".join(match[1] or "" if match else "" for match in found)


def shows_an_error(source: str, line: int) -> bool:
    """Whether the transcript shows a traceback behind a statement that ends on a line, counted from 1."""
    for text in source.split("\n")[line:]:
        if not text.strip() or re.match(r"^\.\.\. ?$", text):
            continue
        return text.startswith("Traceback (most recent call last)")
    return False
