"""``md5``, and what ``sha`` is made of."""

import hashlib

from graphlab.programs.python2.runtime.text import as_bytes

__all__ = ["md5", "new"]


def md5(data=""):
    return hashlib.md5(as_bytes(data))


def sha(data=""):
    return hashlib.sha1(as_bytes(data))


new = md5
