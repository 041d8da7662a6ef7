"""``codecs``: files that are decoded hold unicode."""

import codecs

from graphlab.programs.python2.runtime.files import UnicodeFile, open_

__all__ = ["open"]


def open(filename, mode="rb", encoding=None, errors="strict", buffering=-1):
    """Open a file that is encoded."""
    if encoding is None:
        return open_(filename, mode)
    return UnicodeFile(codecs.open(filename, mode, encoding, errors, buffering))
