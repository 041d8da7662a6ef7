"""``pickle`` and ``cPickle``: pickles that Python 2 wrote, and files that hold text."""

import io
import pickle

from graphlab.programs.python2.runtime.text import as_bytes, text

__all__ = ["HIGHEST_PROTOCOL", "Pickler", "Unpickler", "dump", "dumps", "load", "loads"]

#: What programs of today read, and what keeps arrays small.
_PROTOCOL = HIGHEST_PROTOCOL = 2


class _Bytes:
    """A file object of the program whose methods take and give texts."""

    def __init__(self, file):
        self._file = file

    def read(self, *size):
        return as_bytes(self._file.read(*size))

    def readline(self, *size):
        return as_bytes(self._file.readline(*size))


class Unpickler(pickle.Unpickler):
    """Reads strings of Python 2."""

    def __init__(self, file, **named):
        named.setdefault("encoding", "latin1")
        super().__init__(file if isinstance(file, io.BufferedIOBase) else _Bytes(file), **named)


class Pickler(pickle.Pickler):
    """Writes in a protocol that Python 2 knew."""

    def __init__(self, file, protocol=None):
        super().__init__(file, _known(protocol))


def _known(protocol):
    return _PROTOCOL if protocol is None or protocol < 0 else protocol


def load(file):
    return Unpickler(file).load()


def loads(data):
    return Unpickler(io.BytesIO(as_bytes(data))).load()


def dump(value, file, protocol=None):
    pickle.dump(value, file, _known(protocol))


def dumps(value, protocol=None):
    return text(pickle.dumps(value, _known(protocol)))
