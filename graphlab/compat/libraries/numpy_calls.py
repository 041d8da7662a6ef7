"""Calls of NumPy that give other types or values than in NumPy 1.18, and calls that it no longer accepts.

``graphlab.compat.tables.library_calls`` says which function stands for which. It is called with the error, if it is a
repair, and with the original function and its arguments.
"""

from __future__ import annotations

from typing import Any

import numpy as np

#: The floating-point numbers that ``floor`` and its kin gave for integers, by the bytes of an integer.
_FLOATS: dict[int, type] = {1: np.float16, 2: np.float32}


def array_of_the_time(error, original, *arguments, **options):
    """Call ``array`` for lists of different lengths, and for ``copy=False`` where there must be a copy."""
    if not isinstance(error, ValueError):
        raise error
    if options.get("copy") is False:
        options["copy"] = None
        try:
            return original(*arguments, **options)
        except ValueError as second_error:
            error = second_error
    if not _is_ragged(error) or len(arguments) > 1 or options.get("dtype") is not None:
        raise error
    return original(*arguments, **{**options, "dtype": object})


def concatenate(error, original, arrays, *arguments, **options):
    """Call ``concatenate`` for lists of different lengths, each an array of objects."""
    if not _is_ragged(error) or not isinstance(arrays, (list, tuple)):
        raise error
    return original(list(map(_array, arrays)), *arguments, **options)


def ragged_arguments(error, original, *arguments, **options):
    """Call a function for lists of different lengths, each an array of objects, as ``array`` makes them."""
    if not _is_ragged(error):
        raise error
    arguments = tuple(map(_array, arguments))
    return original(*arguments, **{name: _array(value) for name, value in options.items()})


def arrays_first(original, *arguments, **options):
    """Call a function for lists of different lengths that does not raise for them, or leaves a broken file behind."""
    return original(*map(_array, arguments), **{name: _array(value) for name, value in options.items()})


def _is_ragged(error: Exception) -> bool:
    return isinstance(error, ValueError) and "inhomogeneous" in str(error)


def _array(value: Any) -> Any:
    """Return an array for a list or tuple, of objects if it is ragged; anything else as it is."""
    if not isinstance(value, (list, tuple)):
        return value
    try:
        return np.array(value)
    except ValueError as error:
        if not _is_ragged(error):
            raise
        return np.array(value, dtype=object)


def by_column(original, *arguments, **options):
    """Call ``mean`` or another statistic for a data frame column by column, not for all of it at once."""
    if len(arguments) == 1 and "axis" not in options:
        kind = type(arguments[0])
        if kind.__name__ == "DataFrame" and kind.__module__.startswith("pandas"):
            options["axis"] = 0
    try:
        return original(*arguments, **options)
    except ValueError as error:
        return ragged_arguments(error, original, *arguments, **options)


def iterator_of_arrays(error, original, arrays, *arguments, **options):
    """Call ``stack`` and its kin for a generator or a ``map``."""
    if not isinstance(error, TypeError) or hasattr(arrays, "__getitem__") or not hasattr(arrays, "__iter__"):
        raise error
    return original(list(arrays), *arguments, **options)


def number_of_no_dimension(error, original, *arguments, **options):
    """Call ``nonzero`` or ``where`` for a single number as for an array of one."""
    if not isinstance(error, ValueError) or len(arguments) != 1:
        raise error
    return original(np.atleast_1d(arguments[0]), **options)


def numbers_beside_texts(error, original, condition, *arguments):
    """Call ``where`` for numbers and texts, which all become texts."""
    if not isinstance(error, TypeError) or len(arguments) != 2:
        return number_of_no_dimension(error, original, condition, *arguments)
    choices = [np.asarray(each) for each in arguments]
    if {"U", "S"}.isdisjoint(each.dtype.kind for each in choices):
        raise error
    return original(condition, *(each.astype(str) for each in choices))


class FloatsOfIntegers:
    """A universal function that gave floating-point numbers for integers; today's gives integers."""

    def __init__(self, function: Any):
        self._function = function

    def __call__(self, x, *arguments, **options):
        return self._function(_floats(x), *arguments, **options)

    def __getattr__(self, name: str) -> Any:
        return getattr(self._function, name)

    def __repr__(self) -> str:
        return repr(self._function)


ceil, floor, trunc = map(FloatsOfIntegers, (np.ceil, np.floor, np.trunc))


def fix(original, x, *arguments, **options):
    """Call ``fix``; see ``FloatsOfIntegers``."""
    return original(_floats(x), *arguments, **options)


def _floats(x: Any) -> Any:
    """Return integers as floating-point numbers of the width that they had in ``floor``; anything else as it is."""
    if isinstance(x, (int, list, tuple)):
        x = np.asarray(x)
    dtype = getattr(x, "dtype", None)
    if isinstance(dtype, np.dtype) and dtype.kind in "bui":
        return x.astype(_FLOATS.get(dtype.itemsize, np.float64))
    return x


def rounded(original, self, ndigits=None):
    """Call Python's ``round`` for a number of NumPy's; the result has the number's own type."""
    return self.round(ndigits or 0)


def clip(original, a, a_min=None, a_max=None, out=None, **options):
    """Call ``clip``: the type of the result holds the bounds, too.

    With the rules of promotion that hold now, the result for bounds beyond the type of ``a`` would have that type.
    """
    bounds = [bound for bound in (a_min, a_max) if isinstance(bound, int)]
    dtype = getattr(a, "dtype", None)
    if out is None and bounds and isinstance(dtype, np.dtype) and dtype.kind in "ui":
        a = a.astype(np.result_type(a, *bounds), copy=False)
    return original(a, a_min, a_max, out, **options)


def clip_method(original, self, min=None, max=None, out=None, **options):
    """Call the method ``clip`` of an array; see ``clip``."""
    return clip(original, self, min, max, out, **options)


def unique(original, ar, return_index=False, return_inverse=False, return_counts=False, axis=None):
    """Call ``unique``: every NaN counts, and the inverse has one dimension."""
    result = original(_array(ar), return_index, return_inverse, return_counts, axis, equal_nan=False)
    if not return_inverse:
        return result
    place = 2 if return_index else 1
    return (*result[:place], result[place].ravel(), *result[place + 1 :])


def delete(original, arr, obj, axis=None):
    """Call ``delete``: in a list, truth values count as 0 and 1, and indices below 0 or too large are ignored."""
    if isinstance(obj, (int, np.integer, slice)):
        return original(arr, int(obj) if isinstance(obj, (bool, np.bool_)) else obj, axis)
    places = np.asarray(obj).astype(np.intp)
    size = np.size(arr) if axis is None else np.shape(arr)[axis]
    return original(arr, places[(places >= 0) & (places < size)], axis)


def insert(original, arr, obj, values, axis=None):
    """Call ``insert``: truth values count as 0 and 1."""
    if not isinstance(obj, slice) and np.asarray(obj).dtype == bool:
        obj = np.asarray(obj).astype(np.intp)
    return original(arr, obj, values, axis)


def can_cast(original, from_, to, casting="safe"):
    """Call ``can_cast``, also for a number of Python's: whether its value can be cast."""
    return original(np.asarray(from_) if isinstance(from_, (int, float, complex)) else from_, to, casting)


def issubdtype(original, arg1, arg2):
    """Call ``issubdtype``: a second argument that is no type of NumPy's means the kind, as ``float`` every float."""
    if not (isinstance(arg2, np.dtype) or (isinstance(arg2, type) and issubclass(arg2, np.generic))):
        classes = np.dtype(arg2).type.mro()
        arg2 = classes[1] if len(classes) > 1 else classes[0]
        return issubclass(np.dtype(arg1).type if not isinstance(arg1, type) else _scalar_type(arg1), arg2)
    return original(arg1, arg2)


def _scalar_type(kind: type) -> type:
    return kind if issubclass(kind, np.generic) else np.dtype(kind).type


def linspace(original, start, stop, num=50, endpoint=True, retstep=False, dtype=None, axis=0):
    """Call ``linspace``: in double precision between two numbers of any type, and integers are cut off, not rounded."""
    kind = np.result_type(np.asanyarray(start) * 1.0, np.asanyarray(stop) * 1.0, float(num))
    start, stop = (np.asanyarray(bound).astype(kind) for bound in (start, stop))
    values, step = original(start, stop, num, endpoint, True, kind, axis)
    if dtype is not None:
        values = values.astype(dtype, copy=False)
    return (values, step) if retstep else values


def logspace(original, start, stop, num=50, endpoint=True, base=10.0, dtype=None, axis=0):
    """Call ``logspace``; see ``linspace``."""
    values = np.power(base, linspace(np.linspace, start, stop, num, endpoint, axis=axis))
    return values if dtype is None else values.astype(dtype, copy=False)


def histogram(original, a, bins=10, range=None, normed=None, weights=None, density=None):
    """Call ``histogram``; with ``normed``, the values of bins of different widths do not add up to one, as then."""
    if not normed or density is not None:
        return original(a, bins, range, density=density, weights=weights)
    counts, edges = original(a, bins, range, weights=weights)
    widths = np.diff(edges)
    return counts / (counts * widths).sum(), edges


def histogram2d(original, x, y, bins=10, range=None, normed=None, weights=None, density=None):
    """Call ``histogram2d``, where ``normed`` was another name for ``density``."""
    return original(x, y, bins, range, normed if density is None else density, weights)


def histogramdd(original, sample, bins=10, range=None, normed=None, weights=None, density=None):
    """Call ``histogramdd``, where ``normed`` was another name for ``density``, and which returned a list of edges."""
    counts, edges = original(sample, bins, range, normed if density is None else density, weights)
    return counts, list(edges)


def list_of_arrays(original, *arguments, **options):
    """Call a function that returned a list and returns a tuple today."""
    result = original(*arguments, **options)
    return list(result) if isinstance(result, tuple) else result


def open_grid(original, self, key):
    """Call ``ogrid[…]``, which returned a list."""
    return list_of_arrays(original, self, key)


def in_double_precision(original, a, *arguments, **options):
    """Call a function of ``numpy.fft``: it computed in double precision, whatever the precision of its argument."""
    dtype = getattr(a, "dtype", None)
    if dtype in (np.float16, np.float32):
        a = a.astype(np.float64)
    elif dtype == np.complex64:
        a = a.astype(np.complex128)
    return original(a, *arguments, **options)


def solve(original, a, b):
    """Call ``linalg.solve``: ``b`` is a stack of vectors if it has one dimension less than ``a``."""
    b_array = np.asanyarray(b)
    if b_array.ndim > 1 and b_array.ndim == np.ndim(a) - 1:
        return original(a, b_array[..., None])[..., 0]
    return original(a, b)
