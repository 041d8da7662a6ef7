"""What NumPy has dropped since 1.16 without a new name, and calls that it no longer accepts."""

from __future__ import annotations

import inspect
import os
from typing import Any

import numpy as np

NINF = -np.inf
PZERO = 0.0
NZERO = -0.0

#: Scalar types by kind, as ``numpy.sctypes``.
sctypes = {
    "int": [np.int8, np.int16, np.int32, np.int64],
    "uint": [np.uint8, np.uint16, np.uint32, np.uint64],
    "float": [np.float16, np.float32, np.float64, np.longdouble],
    "complex": [np.complex64, np.complex128, np.clongdouble],
    "others": [bool, object, bytes, str, np.void],
}


class _Casts(dict):
    def __missing__(self, key):
        return lambda value: np.asarray(value).astype(key)


#: ``numpy.cast[dtype](value)``.
cast = _Casts()


def asscalar(a):
    """Return the only element of an array as a Python number."""
    return np.asarray(a).item()


def asfarray(a, dtype=np.float64):
    """Return an array of floating-point numbers, ``float64`` unless ``dtype`` is another such type."""
    return np.asarray(a, dtype if np.issubdtype(dtype, np.inexact) else np.float64)


def copy_and_transpose(a):
    """Return a transposed copy; ``numpy.fastCopyAndTranspose``."""
    return np.array(a, copy=True).T.copy()


def disp(mesg, device=None, linefeed=True):
    """Print a message, to ``device`` if one is given."""
    print(mesg, file=device, end="\n" if linefeed else "", flush=True)


def find_common_type(array_types, scalar_types):
    """Return the common dtype of arrays with these dtypes; scalars count only where they are of a higher kind."""
    arrays, scalars = ([np.dtype(kind) for kind in kinds] for kinds in (array_types, scalar_types))
    common = np.result_type(*arrays) if arrays else None
    scalar = np.result_type(*scalars) if scalars else None
    if common is None or scalar is None:
        return common or scalar
    order = "biufc"
    return scalar if order.find(scalar.kind) > order.find(common.kind) else common


def in1d(ar1, ar2, assume_unique=False, invert=False):
    """Return a bool array: for each element of the flattened ``ar1``, whether it is in ``ar2``."""
    return np.isin(np.asarray(ar1).ravel(), ar2, assume_unique=assume_unique, invert=invert)


def issubclass_(arg1, arg2):
    """Return ``issubclass(arg1, arg2)``, or False if ``arg1`` is not a class."""
    return inspect.isclass(arg1) and issubclass(arg1, arg2)


def msort(a):
    """Return a copy sorted along the first axis."""
    return np.sort(a, axis=0)


def obj2sctype(rep, default=None):
    """Return the scalar type of a dtype, an array or a type."""
    try:
        return (rep.dtype if isinstance(rep, (np.ndarray, np.generic)) else np.dtype(rep)).type
    except TypeError:
        return default


def random_integers(low, high=None, size=None):
    """Return random integers from ``low`` to ``high``, both included; from 1 to ``low`` without ``high``."""
    low, high = (1, low) if high is None else (low, high)
    return np.random.randint(low, int(high) + 1, size)


def tostring(self, order="C"):
    """Return the bytes of the array, as ``tobytes``."""
    return self.tobytes(order)


def ragged_array(error, original, *arguments, **options):
    """Make an array of objects from lists of different lengths, as ``numpy.array`` did until 1.23."""
    if not isinstance(error, ValueError) or "inhomogeneous" not in str(error):
        raise error
    if len(arguments) > 1 or options.get("dtype") is not None:
        raise error
    return original(*arguments, **{**options, "dtype": object})


def from_bytes(error, original, string, dtype=float, count=-1, *, sep="", **options):
    """Read numbers from bytes, as ``numpy.fromstring`` did until 2.2: a copy of ``numpy.frombuffer``."""
    if not isinstance(error, ValueError) or sep != "":
        raise error
    data = string.encode("latin1") if isinstance(string, str) else string
    return np.frombuffer(data, dtype, count).copy()


def load_pickled_file(error, original, file, mmap_mode=None, allow_pickle=None, *arguments, **options):
    """Load pickled arrays, as ``numpy.load`` did by default until 1.16.2, with GraphLab's restricted reader.

    Raises:
        DataError: The file holds more than arrays and plain values.
    """
    if allow_pickle is not None or "allow_pickle" not in str(error):
        raise error
    from graphlab.engine.pickled import load_pickled

    if hasattr(file, "seek"):
        file.seek(0)
    else:
        file = os.fspath(file)
    return load_pickled(file, encoding=options.get("encoding", "latin1"))


def member_of_archive(error, original, archive: Any, key: str):
    """Load a pickled array of an ``.npz`` file; see ``load_pickled_file``."""
    if archive.allow_pickle or "allow_pickle" not in str(error):
        raise error
    from graphlab.engine.pickled import load_pickled

    name = key if key in archive.zip.namelist() else f"{key}.npy"
    with archive.zip.open(name) as member:
        return load_pickled(member, name=f"{name} of {archive.zip.filename}")
