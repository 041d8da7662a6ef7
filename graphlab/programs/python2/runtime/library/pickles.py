"""``pickle`` and ``cPickle``: pickles that Python 2 wrote, and files that hold text."""

import codecs
import io
import pickle
from typing import Any

from graphlab.programs.python2.runtime.containers import Dict
from graphlab.programs.python2.runtime.text import MAXINT, Long, Unicode, as_bytes, text

__all__ = ["HIGHEST_PROTOCOL", "Pickler", "Unpickler", "dump", "dumps", "load", "loads"]

_PROTOCOL = HIGHEST_PROTOCOL = 2


class _Bytes:
    """A file object of the program whose methods take and give texts."""

    def __init__(self, file):
        self._file = file

    def read(self, *size):
        return as_bytes(self._file.read(*size))

    def readline(self, *size):
        return as_bytes(self._file.readline(*size))


class Unpickler(pickle._Unpickler):
    """Reads strings, unicode and long integers of Python 2: the reader in C does not tell them apart."""

    dispatch = dict(pickle._Unpickler.dispatch)

    def __init__(self, file, **named):
        super().__init__(file if isinstance(file, io.BufferedIOBase) else _Bytes(file), **named)

    def _decode_string(self, data):
        return text(data)

    def find_class(self, module, name):
        found = super().find_class(module, name)
        return _decode if found is codecs.decode else found


def _decode(data, encoding):
    return Unicode(bytes(data) if isinstance(data, bytes) else data.encode("ascii"), encoding)


def _as(kind, opcode):
    """Read what follows an opcode as a class of Python 2."""
    original = pickle._Unpickler.dispatch[opcode[0]]

    def read(self):
        original(self)
        self.stack[-1] = kind(self.stack[-1])

    Unpickler.dispatch[opcode[0]] = read


for _opcode in (pickle.UNICODE, pickle.BINUNICODE):
    _as(Unicode, _opcode)
for _opcode in (pickle.LONG, pickle.LONG1, pickle.LONG4):
    _as(Long, _opcode)


class Pickler(pickle._Pickler):
    """Writes in a protocol that Python 2 knew."""

    dispatch: dict[type, Any] = dict(pickle._Pickler.dispatch)

    def __init__(self, file, protocol=None):
        super().__init__(file, _known(protocol))

    def _save_text(self, x):
        if not x.isascii():  # unicode, from a library
            self._save_unicode(x)
        elif self.bin:
            size = len(x)
            start = pickle.SHORT_BINSTRING + bytes([size]) if size < 256 else pickle.BINSTRING + _four_bytes(size)
            self.write(start + x.encode("ascii"))
            self.memoize(x)
        else:
            self.write(pickle.STRING + repr(x).encode("ascii") + b"\n")
            self.memoize(x)

    def _save_unicode(self, x):
        plain = str.__str__(x)
        pickle._Pickler.save_str(self, plain)
        if plain is not x:
            self.memoize(x)

    def _save_integer(self, x):
        if -(2**31) <= x < 2**31 or not -MAXINT - 1 <= x <= MAXINT:
            pickle._Pickler.save_long(self, x)
        else:  # as a long integer of Python 3 it would be one of Python 2
            self.write(pickle.INT + repr(x).encode("ascii") + b"\n")

    def _save_long(self, x):
        if self.proto >= 2:
            data = pickle.encode_long(int(x))
            size = len(data)
            self.write((pickle.LONG1 + bytes([size]) if size < 256 else pickle.LONG4 + _four_bytes(size)) + data)
        else:
            self.write(pickle.LONG + int.__repr__(x).encode("ascii") + b"L\n")

    dispatch.update(
        {Dict: pickle._Pickler.save_dict, Long: _save_long, Unicode: _save_unicode, int: _save_integer, str: _save_text}
    )


def _four_bytes(size):
    return size.to_bytes(4, "little")


def _known(protocol):
    return 0 if protocol is None else _PROTOCOL if protocol < 0 else min(protocol, _PROTOCOL)


def load(file):
    return Unpickler(file).load()


def loads(data):
    return Unpickler(io.BytesIO(as_bytes(data))).load()


def dump(value, file, protocol=None):
    Pickler(file, protocol).dump(value)


def dumps(value, protocol=None):
    data = io.BytesIO()
    Pickler(data, protocol).dump(value)
    return text(data.getvalue())
