"""``numpy.compat``, which told Python 2 and 3 apart."""

from __future__ import annotations

import os
import pickle

__all__ = ["asbytes", "asstr", "asunicode", "basestring", "bytes", "integer_types", "long", "os_fspath", "pickle"]
__all__ += ["strchar", "unicode"]

basestring = unicode = str
bytes = bytes
integer_types = (int,)
long = int
os_fspath = os.fspath
strchar = "U"


def asbytes(s):
    """Return a text as bytes in Latin-1."""
    return s if isinstance(s, bytes) else str(s).encode("latin1")


def asunicode(s):
    """Return bytes in Latin-1 as a text."""
    return s.decode("latin1") if isinstance(s, bytes) else str(s)


asstr = asunicode
