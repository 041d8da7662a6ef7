"""Pickled numpy files, read without trusting them.

``vgg16.npy`` and the batches of CIFAR-10 are pickles, and a pickle is a program: ``pickle.load`` and
``numpy.load(allow_pickle=True)`` run whatever the file says. The reader here knows what numpy writes for an array, a
scalar and a dtype, and builds these itself. It never calls, nor even imports, anything that a file names.

A file may not even call numpy's own functions: ``numpy.dtype.__setstate__`` accepts any flags, and an array of objects
whose dtype says otherwise takes memory addresses from the file.
"""

from __future__ import annotations

import math
import pickle
from collections import OrderedDict
from collections.abc import Callable
from pathlib import Path
from typing import Any, BinaryIO, cast

import numpy as np

from graphlab.errors import DataError

_NPY_MAGIC = b"\x93NUMPY"
_PLAIN = (str, bytes, int, float, complex, bool, type(None), np.generic)


class _RefusedError(pickle.UnpicklingError):
    """What a file asked for and does not get."""


def load_pickled(file: Path | str | BinaryIO, encoding: str = "latin1", name: str | None = None) -> Any:
    """Return what ``numpy.load`` or ``pickle.load`` would, without running code from the file.

    Files of numpy arrays, dicts (ordered ones, too), lists, tuples, strings, bytes, numbers and None are read; anything
    else is refused.

    A ``.npy`` file gives its array, of objects too (``load_pickled("vgg16.npy").item()`` is the dict inside); other
    files are taken for pickles. Arrays may hold booleans, numbers, strings, bytes or objects. Files of Python 2 and 3
    and of all versions of numpy are read.

    Args:
        file: A path, or a file open in binary mode.
        encoding: How Python 2's ``str`` is decoded: ``latin1`` gives text, ``bytes`` gives bytes.
        name: The name of an open file in messages; default: its ``name``.

    Raises:
        DataError: The file cannot be read, is truncated, or names anything else; the message says what.
    """
    if isinstance(file, str | Path):
        try:
            with open(file, "rb") as opened:
                return load_pickled(opened, encoding, name or str(file))
        except OSError as error:
            raise DataError(f"{file}: cannot be read: {error.strerror or error}") from error
    name = name or getattr(file, "name", "the file")
    try:
        start = file.read(len(_NPY_MAGIC))
        file.seek(-len(start), 1)
        return _load_npy(file, encoding) if start == _NPY_MAGIC else _load_pickle(file, encoding)
    except _RefusedError as error:
        raise DataError(f"{name}: refused: it {error}, which numpy data never need; do not use this file") from error
    except OSError:
        raise
    except Exception as error:  # a damaged pickle can raise anything
        raise DataError(f"{name}: truncated, damaged or not a NumPy data file: {error}; get the file again") from error


def _load_npy(file: BinaryIO, encoding: str) -> np.ndarray:
    start = file.tell()
    version = np.lib.format.read_magic(file)
    # Only structured arrays are written in version 3.
    if version < (3, 0):
        read_header = np.lib.format.read_array_header_1_0 if version == (1, 0) else np.lib.format.read_array_header_2_0
        shape, _, dtype = read_header(file)
        if dtype.hasobject:
            array = _load_pickle(file, encoding)
            if not isinstance(array, np.ndarray):
                raise ValueError(f"{type(array).__name__} where the header promises an array")
            return array.reshape(shape)
    file.seek(start)
    return np.load(file, allow_pickle=False)


def _load_pickle(file: BinaryIO, encoding: str) -> Any:
    return _finished(_Unpickler(file, encoding=encoding).load(), {})


class _Unpickler(pickle.Unpickler):
    def find_class(self, module: str, name: str) -> Any:
        # numpy 2 moved numpy.core to numpy._core; files of both kinds exist.
        known = f"{module}.{name}".replace("numpy._core.", "numpy.core.")
        if known not in _ADMITTED:
            raise _RefusedError(f"asks for {module}.{name}")
        return _Admitted(known)


class _Admitted:
    """One of our functions under a name of numpy's. A file may call it and can do nothing else to it."""

    __slots__ = ("function", "name")

    def __init__(self, name: str):
        self.name = name
        self.function = _ADMITTED[name]

    def __call__(self, *arguments):
        return self.function(*arguments)

    def __setstate__(self, state):
        raise _RefusedError(f"changes {self.name}")


class _Dtype:
    """A dtype that is being unpickled: first its text, then its byte order."""

    def __init__(self, text, align=False, copy=False):
        self.dtype = np.dtype(_text(text))
        if self.dtype.kind not in "biufcSUO":
            raise _RefusedError(f"holds an array of dtype {self.dtype}")

    def __setstate__(self, state):
        self.dtype = self.dtype.newbyteorder(cast(Any, _text(state[1])))


class _Array:
    """An array that is being unpickled. Elements that are objects are known only after the whole file is read."""

    def __init__(self):
        self.array = np.empty(0, np.int8)

    def __setstate__(self, state):
        _, shape, dtype, is_fortran, content = state
        self.fill(shape, _dtype(dtype), "F" if is_fortran else "C", content)

    def fill(self, shape, dtype, order, content):
        if dtype.kind == "O":
            if not isinstance(content, list) or len(content) != math.prod(shape):
                raise _RefusedError("holds an array of objects whose list of elements has another length")
            flat = np.empty(len(content), object)
            for position, item in enumerate(content):
                flat[position] = item
        else:
            # Python 2 kept the bytes in a str; a copy can be written to, as numpy's own result can.
            flat = np.frombuffer(content.encode("latin1") if isinstance(content, str) else content, dtype).copy()
        self.array = flat.reshape(shape, order=order)


def _reconstruct(subtype, shape, dtype):
    if not isinstance(subtype, _Admitted) or subtype.function is not _ndarray:
        raise _RefusedError("makes an array of another type than numpy.ndarray")
    return _Array()


def _ndarray(*arguments):
    raise _RefusedError("calls numpy.ndarray")


def _from_buffer(content, dtype, shape, order):
    array = _Array()
    array.fill(shape, _dtype(dtype), order, content)
    return array


def _scalar(dtype, content=b""):
    dtype = _dtype(dtype)
    if dtype.kind == "O":
        raise _RefusedError("holds an object in place of a number")
    if not content:
        return np.zeros((), dtype)[()]
    return np.frombuffer(content.encode("latin1") if isinstance(content, str) else content, dtype)[0]


def _encode(text, encoding="latin1"):
    # How protocols 0 to 2 of Python 3 write bytes.
    if encoding != "latin1":
        raise _RefusedError(f"encodes a text as {encoding}")
    return text.encode("latin1")


def _decode(data, encoding="utf-8"):
    # How a text of Python 2 is written that is unicode.
    if encoding != "utf-8" or not isinstance(data, bytes):
        raise _RefusedError(f"decodes a text from {encoding}")
    return data.decode("utf-8", "surrogatepass")


def _integer(value=0):
    if not isinstance(value, int):
        raise _RefusedError(f"makes an integer of {type(value).__name__}")
    return value


def _no_bytes():
    return b""


_ADMITTED: dict[str, Callable[..., Any]] = {
    "numpy.dtype": _Dtype,
    "numpy.ndarray": _ndarray,
    "numpy.core.multiarray._reconstruct": _reconstruct,
    "numpy.core.multiarray.scalar": _scalar,
    "numpy.core.numeric._frombuffer": _from_buffer,
    "_codecs.encode": _encode,
    "_codecs.decode": _decode,
    "builtins.bytes": _no_bytes,
    "__builtin__.bytes": _no_bytes,
    "builtins.complex": complex,
    "__builtin__.complex": complex,
    "builtins.int": _integer,
    "builtins.dict": dict,
    "__builtin__.dict": dict,
    "collections.OrderedDict": OrderedDict,
}


def _dtype(value: Any) -> np.dtype:
    if not isinstance(value, _Dtype):
        raise _RefusedError(f"gives {type(value).__name__} in place of a dtype")
    return value.dtype


def _text(value: Any) -> str:
    return value.decode("latin1") if isinstance(value, bytes) else str(value)


def _finished(value: Any, done: dict[int, tuple[Any, Any]]) -> Any:
    """Return a value with our arrays and dtypes replaced by numpy's.

    Args:
        done: Finished objects and their results, by ``id``, so that an object that occurs twice stays one object.

    Raises:
        _RefusedError: It contains an object of another type, such as a set.
    """
    if isinstance(value, _PLAIN):
        return value
    if id(value) in done:
        return done[id(value)][1]
    if isinstance(value, _Dtype):
        return value.dtype
    if isinstance(value, tuple):
        result = tuple(_finished(item, done) for item in value)
        done[id(value)] = value, result
        return result
    # An object that can contain itself is finished in place, and recorded before its elements.
    if isinstance(value, _Array):
        done[id(value)] = value, value.array
        if value.array.dtype.kind == "O":
            for position, item in enumerate(value.array.flat):
                value.array.flat[position] = _finished(item, done)
        return value.array
    done[id(value)] = value, value
    if isinstance(value, list):
        value[:] = [_finished(item, done) for item in value]
    elif isinstance(value, dict):
        if getattr(value, "__dict__", None):
            raise _RefusedError("gives a dict attributes")
        for key in value:
            if not all(isinstance(part, _PLAIN) for part in (key if isinstance(key, tuple) else (key,))):
                raise _RefusedError(f"has {type(key).__name__} for the key of a dict")
            value[key] = _finished(value[key], done)
    else:
        raise _RefusedError(f"holds {value.name if isinstance(value, _Admitted) else type(value).__name__}")
    return value
