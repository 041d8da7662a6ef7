"""``string``: its functions, and its constants of letters."""

import string

from graphlab.programs.python2.runtime.calls import METHODS, call_method
from graphlab.programs.python2.runtime.text import Long, as_bytes, text

_METHODS = (
    *("capitalize", "center", "count", "expandtabs", "find", "index", "ljust", "lower", "lstrip", "replace", "rfind"),
    *("rindex", "rjust", "rsplit", "rstrip", "split", "strip", "swapcase", "translate", "upper", "zfill"),
)

__all__ = [
    *("atof", "atoi", "atol", "capwords", "join", "joinfields", "letters", "lowercase", "maketrans", "splitfields"),
    *("uppercase", *_METHODS),
]

letters, lowercase, uppercase = string.ascii_letters, string.ascii_lowercase, string.ascii_uppercase
capwords, atof, atoi, atol = string.capwords, float, int, Long


def _function(name):
    if name in METHODS:
        return lambda x, *arguments: call_method(x, name, *arguments)
    return lambda x, *arguments: getattr(x, name)(*arguments)


globals().update({name: _function(name) for name in _METHODS})
splitfields = _function("split")


def join(words, separator=" "):
    return call_method(separator, "join", words)


joinfields = join


def maketrans(old, new):
    """Return a table for ``translate``: each letter of ``old`` becomes the one of ``new`` at its place."""
    table = bytearray(range(256))
    if len(old) != len(new):
        raise ValueError("maketrans arguments must have same length")
    for a, b in zip(as_bytes(old), as_bytes(new), strict=True):
        table[a] = b
    return text(bytes(table))
