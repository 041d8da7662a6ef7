"""``md5`` and ``sha``."""

import hashlib

from graphlab.programs.python2.runtime.text import as_bytes

__all__ = ["md5", "new", "sha"]


def md5(data=""):
    return hashlib.md5(as_bytes(data))


def sha(data=""):
    return hashlib.sha1(as_bytes(data))


new = md5
