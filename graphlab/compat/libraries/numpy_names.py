"""What NumPy has dropped since 1.16 without a new name."""

from __future__ import annotations

import inspect
import sys

import numpy as np

NINF = -np.inf
PZERO = 0.0
NZERO = -0.0
MAXDIMS = 32
little_endian = sys.byteorder == "little"

#: Scalar types by kind, as ``numpy.sctypes``.
sctypes: dict[str, list[type]] = {
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


def issctype(rep):
    """Return whether a type, a dtype or an array is, or has, a scalar type of NumPy's."""
    found = obj2sctype(rep) if isinstance(rep, (type, np.dtype)) else None
    return found is not None and found is not np.object_


def maximum_sctype(t):
    """Return the scalar type of the same kind with the most bits."""
    found = obj2sctype(t)
    kinds = {"i": "int", "u": "uint", "f": "float", "c": "complex"}
    kind = kinds.get(np.dtype(found).kind) if found else None
    return sctypes[kind][-1] if kind else t


def sctype2char(sctype):
    """Return the character of a scalar type."""
    return np.dtype(obj2sctype(sctype)).char


def alen(a):
    """Return the length of the first axis, 1 for a number."""
    return len(np.array(a, ndmin=1))


def set_string_function(f, repr=True):
    """Do nothing for None, which chose NumPy's own texts for arrays again.

    Raises:
        NotImplementedError: There is a function; NumPy 2 cannot use one.
    """
    if f is not None:
        raise NotImplementedError("numpy.set_string_function: NumPy 2 has no such function; use numpy.set_printoptions")


def recfromcsv(fname, **options):
    """Return an array of records with the columns of a CSV file; its first line has their names."""
    options = {
        "delimiter": ",",
        "names": True,
        "case_sensitive": "lower",
        "dtype": None,
        "encoding": "bytes",
        **options,
    }
    return np.genfromtxt(fname, **options).view(np.recarray)


def recfromtxt(fname, **options):
    """Return an array of records with the columns of a text file."""
    return np.genfromtxt(fname, **{"dtype": None, "encoding": "bytes", **options}).view(np.recarray)


def itemset(self, *arguments):
    """Set one element of the array, by its place, if it has more than one."""
    *place, value = arguments
    if not place:
        self.item()  # a ValueError if there are more
        self[(0,) * self.ndim] = value
    elif isinstance(place[0], tuple):
        self[place[0]] = value
    else:
        self.flat[place[0]] = value


def newbyteorder(self, new_order="S"):
    """Return a view of the array whose type has another order of bytes."""
    return self.view(self.dtype.newbyteorder(new_order))


def ptp(self, axis=None, out=None, keepdims=False):
    """Return the largest element minus the smallest."""
    return np.ptp(self, axis, out, keepdims)


def tostring(self, order="C"):
    """Return the bytes of the array, as ``tobytes``."""
    return self.tobytes(order)
