"""``re``: patterns for texts that are bytes."""

import re

from graphlab.programs.python2.runtime.text import Unicode, as_bytes, value

_FLAGS = [name for name in dir(re) if isinstance(getattr(re, name), re.RegexFlag)]

__all__ = [*_FLAGS, "compile", "escape", "findall", "finditer", "match", "search", "split", "sub", "subn", "template"]


globals().update({name: int(getattr(re, name)) for name in _FLAGS})


class Pattern:
    """A compiled pattern that takes texts of all kinds."""

    def __init__(self, pattern, flags=0):
        if not isinstance(pattern, re.Pattern):
            pattern = re.compile(_plain(pattern), flags if _is_for_all_letters(pattern, flags) else flags | re.ASCII)
        self._pattern = pattern

    def __getattr__(self, name):
        return getattr(self._pattern, name)

    def _for(self, text):
        """Return the pattern that a text takes, and the text."""
        if isinstance(text, bytes) == isinstance(self._pattern.pattern, bytes):
            return self._pattern, text
        if isinstance(text, bytes):
            flags = self._pattern.flags & ~(re.UNICODE | re.ASCII)
            return re.compile(self._pattern.pattern.encode("utf-8"), flags), text
        return self._pattern, text if isinstance(text, str) and isinstance(self._pattern.pattern, str) else as_bytes(
            text
        )

    def match(self, text, *limits):
        pattern, text = self._for(text)
        return pattern.match(text, *limits)

    def search(self, text, *limits):
        pattern, text = self._for(text)
        return pattern.search(text, *limits)

    def findall(self, text, *limits):
        pattern, text = self._for(text)
        return [_like(text, found) for found in pattern.findall(text, *limits)]

    def finditer(self, text, *limits):
        pattern, text = self._for(text)
        return pattern.finditer(text, *limits)

    def split(self, text, maxsplit=0):
        pattern, text = self._for(text)
        # Python 2 did not split at matches that are empty.
        if pattern.match(text[:0]) is not None:
            return _split(pattern, text, maxsplit)
        return [_like(text, part) for part in pattern.split(text, maxsplit)]

    def sub(self, replacement, text, count=0):
        return self.subn(replacement, text, count)[0]

    def subn(self, replacement, text, count=0):
        pattern, text = self._for(text)
        in_bytes = isinstance(text, bytes)
        if callable(replacement):
            by = (lambda found: as_bytes(replacement(found))) if in_bytes else replacement
        else:
            by = as_bytes(replacement) if in_bytes else replacement
        result, number = pattern.subn(by, text, count)
        return _like(text, result), number


def _split(pattern, text, maxsplit):
    parts, end = [], 0
    for found in pattern.finditer(text):
        if found.end() > found.start() and (not maxsplit or len(parts) < maxsplit):
            parts += [text[end : found.start()], *found.groups()]
            end = found.end()
    return [_like(text, part) for part in [*parts, text[end:]]]


def _like(text, found):
    """Return what was found in a text as text of its class."""
    if not isinstance(text, Unicode):
        return value(found)
    if isinstance(found, tuple):
        return tuple(_like(text, part) for part in found)
    return Unicode(found) if isinstance(found, str) else found


def _plain(pattern):
    return str(pattern) if isinstance(pattern, str) else pattern


def _is_for_all_letters(pattern, flags):
    """Whether a pattern needs no flag for letters of ASCII alone: it has one for all letters, or is one of bytes."""
    return isinstance(pattern, bytes) or flags & re.UNICODE or re.search(r"\(\?[a-zA-Z]*u", str(pattern))


def escape(text):
    """Return a text with a backslash before all but letters and digits."""
    letters = text.decode("latin-1") if isinstance(text, bytes) else str(text)
    escaped = re.sub("[^a-zA-Z0-9]", lambda found: "\\000" if found[0] == "\0" else "\\" + found[0], letters)
    return value(escaped.encode("latin-1")) if isinstance(text, bytes) else _like(text, escaped)


def compile(pattern, flags=0):
    return pattern if isinstance(pattern, Pattern) else Pattern(pattern, flags)


template = compile


def match(pattern, text, flags=0):
    return compile(pattern, flags).match(text)


def search(pattern, text, flags=0):
    return compile(pattern, flags).search(text)


def findall(pattern, text, flags=0):
    return compile(pattern, flags).findall(text)


def finditer(pattern, text, flags=0):
    return compile(pattern, flags).finditer(text)


def split(pattern, text, maxsplit=0, flags=0):
    return compile(pattern, flags).split(text, maxsplit)


def sub(pattern, replacement, text, count=0, flags=0):
    return compile(pattern, flags).sub(replacement, text, count)


def subn(pattern, replacement, text, count=0, flags=0):
    return compile(pattern, flags).subn(replacement, text, count)
