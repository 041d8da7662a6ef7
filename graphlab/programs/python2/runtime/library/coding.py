"""``codecs``: texts of Python 2 in and out, and files that are decoded and hold unicode."""

import codecs
import io

from graphlab.programs.python2.runtime.files import UnicodeFile, open_
from graphlab.programs.python2.runtime.text import decoded, default_encoding, encoded, text

__all__ = ["decode", "encode", "getdecoder", "getencoder", "getreader", "getwriter", "open"]


def encode(x, encoding=None, errors="strict"):
    return encoded(x, encoding or default_encoding(), errors)


def decode(x, encoding=None, errors="strict"):
    return decoded(x, encoding or default_encoding(), errors)


def getencoder(encoding):
    return lambda x, errors="strict": (encoded(x, encoding, errors), len(x))


def getdecoder(encoding):
    return lambda x, errors="strict": (decoded(x, encoding, errors), len(x))


def getwriter(encoding):
    """Return what makes a file take unicode; the streams of the process encode themselves."""

    def writer(stream, errors="strict"):
        if isinstance(stream, io.TextIOBase):
            return UnicodeFile(stream)
        return UnicodeFile(codecs.getwriter(encoding)(_Texts(stream), errors))

    return writer


def getreader(encoding):
    def reader(stream, errors="strict"):
        return UnicodeFile(stream if isinstance(stream, io.TextIOBase) else codecs.getreader(encoding)(stream, errors))

    return reader


class _Texts:
    """A file that the program may have written itself: it gets ``str``."""

    def __init__(self, stream):
        self._stream = stream

    def __getattr__(self, name):
        return getattr(self._stream, name)

    def write(self, data):
        self._stream.write(text(data))


def open(filename, mode="rb", encoding=None, errors="strict", buffering=-1):
    """Open a file that is encoded."""
    if encoding is None:
        return open_(filename, mode)
    return UnicodeFile(codecs.open(filename, mode, encoding, errors, buffering))
