"""What pandas has dropped since 0.25. Functions serve data frames and series unless they say otherwise."""

from __future__ import annotations

import contextlib
import numbers
from collections.abc import Iterator
from typing import Any

import numpy as np
import pandas as pd

from graphlab.compat.libraries.pandas_columns import values


@contextlib.contextmanager
def texts_are_objects() -> Iterator[None]:
    """Give columns of texts the dtype ``object`` within the context, as pandas 2 did and programs expect."""
    with contextlib.ExitStack() as stack:
        with contextlib.suppress(pd.errors.OptionError):  # before 2.1 there is nothing to choose
            stack.enter_context(pd.option_context("future.infer_string", False))
        yield


class _MixedIndexer:
    """``.ix``, which pandas 1.0 dropped: an indexer by label where the index has the label, else by position."""

    def __init__(self, owner):
        self.owner = owner

    def __getitem__(self, key):
        indexer, key = self._resolved(key)
        return indexer[key]

    def __setitem__(self, key, value):
        indexer, key = self._resolved(key)
        indexer[key] = value

    def _resolved(self, key):
        """Return ``iloc`` or ``loc``, and the equivalent key for it."""
        parts = key if isinstance(key, tuple) else (key,)
        axes = self.owner.axes[: len(parts)]
        positions = [_is_position(part, index) for part, index in zip(parts, axes, strict=True)]
        if all(positions):
            return self.owner.iloc, key
        # Where labels and positions are mixed, the positions become labels.
        parts = tuple(
            index[part] if is_position and part != slice(None) else part
            for part, index, is_position in zip(parts, axes, positions, strict=True)
        )
        return self.owner.loc, parts if isinstance(key, tuple) else parts[0]


def _is_position(part: Any, index: pd.Index) -> bool:
    """Whether a part of a key means positions: it is an integer, or several, and the labels are not numbers."""
    if isinstance(part, slice) and part == slice(None):
        return True
    if pd.api.types.is_numeric_dtype(index.dtype):
        return False
    if isinstance(part, slice):
        return all(end is None or isinstance(end, numbers.Integral) for end in (part.start, part.stop))
    if isinstance(part, (list, np.ndarray)):
        return len(part) > 0 and all(isinstance(item, numbers.Integral) for item in part)
    return isinstance(part, numbers.Integral)


#: ``DataFrame.ix`` and ``Series.ix``.
ix = property(_MixedIndexer)


def append(self, other, ignore_index=False, verify_integrity=False, sort=False):
    """Return these rows followed by those of the other; a dict or a series counts as one row of a data frame."""
    if isinstance(self, pd.DataFrame):
        if isinstance(other, dict):
            other = pd.Series(other)
        if isinstance(other, pd.Series):
            if other.name is None and not ignore_index:
                raise TypeError("Can only append a Series if ignore_index=True or if the Series has a name")
            other = other.to_frame().T.infer_objects()
    others = list(other) if isinstance(other, (list, tuple)) else [other]
    others = [pd.DataFrame([item]) if isinstance(item, dict) else item for item in others]
    parts = [part for part in (self, *others) if len(part)] or [self]
    options = {"sort": sort} if isinstance(self, pd.DataFrame) else {}
    return pd.concat(parts, ignore_index=ignore_index, verify_integrity=verify_integrity, **options)


def as_matrix(self, columns=None):
    """Return the values, of all columns or only of those given, as an array."""
    return _writable(self if columns is None else self[columns])


def _writable(owner):
    return values(lambda frame: frame.values, owner)


def get_values(self):
    """Return the values as an array."""
    return _writable(self)


def clip_lower(self, threshold, axis=None, inplace=False):
    """Return a copy with values below the threshold set to the threshold."""
    return self.clip(lower=threshold, axis=axis, inplace=inplace)


def clip_upper(self, threshold, axis=None, inplace=False):
    """Return a copy with values above the threshold set to the threshold."""
    return self.clip(upper=threshold, axis=axis, inplace=inplace)


def convert_objects(self, convert_dates=True, convert_numeric=False, convert_timedeltas=True, copy=True):
    """Return a copy in which columns of objects have the type of what they hold."""
    if not convert_numeric:
        return self.infer_objects()
    if isinstance(self, pd.Series):
        return pd.to_numeric(self, errors="coerce")
    return self.apply(lambda column: pd.to_numeric(column, errors="coerce"))


def get_value(self, *labels, takeable=False):
    """Return one value by its labels, or with ``takeable`` by its positions."""
    key = labels if isinstance(self, pd.DataFrame) else labels[0]
    return (self.iat if takeable else self.at)[key]


def set_value(self, *labels_and_value, takeable=False):
    """Set one value by its labels or positions, and return the frame or series."""
    *labels, value = labels_and_value
    key = tuple(labels) if isinstance(self, pd.DataFrame) else labels[0]
    (self.iat if takeable else self.at)[key] = value
    return self


def iteritems(self):
    """Return pairs of label and column, or of label and value."""
    return self.items()


def mad(self, axis=None, skipna=True):
    """Return the mean absolute deviation from the mean."""
    if isinstance(self, pd.Series):
        return (self - self.mean(skipna=skipna)).abs().mean(skipna=skipna)
    axis = axis or 0
    return self.sub(self.mean(axis=axis, skipna=skipna), axis=1 - axis).abs().mean(axis=axis, skipna=skipna)


def reindex_axis(self, labels, axis=0, **options):
    """Return a copy with new labels along one axis."""
    return self.reindex(labels, axis=axis, **options)


def sort(self, columns=None, axis=0, ascending=True, inplace=False, kind="quicksort", na_position="last"):
    """Sort by the values of columns, or by the index if no columns are given."""
    options = {"ascending": ascending, "inplace": inplace, "kind": kind, "na_position": na_position}
    if isinstance(self, pd.Series):
        return self.sort_values(**options)
    if columns is None:
        return self.sort_index(axis=axis, **options)
    return self.sort_values(by=columns, axis=axis, **options)


def order(self, na_last=None, ascending=True, kind="quicksort", na_position="last", inplace=False):
    """Sort by value; ``Series.order``."""
    return self.sort_values(ascending=ascending, inplace=inplace, kind=kind, na_position=na_position)


def lookup(self, row_labels, col_labels):
    """Return an array of the values at pairs of labels."""
    return np.array([self.at[row, column] for row, column in zip(row_labels, col_labels, strict=True)])


def _from_csv(cls, path, header=0, sep=",", index_col=0, parse_dates=True, encoding=None):
    """Read a data frame whose first column is the index, parsed as dates if all entries are ISO 8601."""
    frame = pd.read_csv(path, header=header, sep=sep, index_col=index_col, encoding=encoding)
    if parse_dates:
        with contextlib.suppress(ValueError, TypeError):
            frame.index = pd.to_datetime(frame.index, format="ISO8601")
    return frame


#: ``DataFrame.from_csv``.
from_csv = classmethod(_from_csv)


def nonzero(self):
    """Return a tuple with the array of positions of values other than zero."""
    return self.to_numpy().nonzero()


def ptp(self, axis=None, skipna=True):
    """Return the largest value minus the smallest."""
    return self.max(skipna=skipna) - self.min(skipna=skipna)


def ravel(self, order="C"):
    """Return the values as a one-dimensional array."""
    return self.to_numpy().ravel(order)


def fill_by_method(error, original, self, value=None, method=None, axis=None, inplace=False, limit=None, **options):
    """Call ``fillna(method=…)``: fill from the value before (``ffill``, ``pad``) or after (``bfill``, ``backfill``)."""
    if method is None or value is not None:
        raise error
    fill = self.ffill if method in ("ffill", "pad") else self.bfill
    return fill(axis=axis, inplace=inplace, limit=limit)


def dummies(original, *arguments, **options):
    """Call ``get_dummies`` for uint8: with today's booleans, the array of a mixed frame would have the dtype object."""
    if len(arguments) < 8:
        options.setdefault("dtype", np.uint8)
    return original(*arguments, **options)


def TimeGrouper(freq=None, **options):
    """Return a grouper by time periods."""
    return pd.Grouper(freq=freq, **options)


def _rolling(name):
    def rolling(arg, window, *arguments, min_periods=None, freq=None, center=False, **options):
        windows = arg.rolling(window, min_periods=min_periods, center=center)
        return getattr(windows, name)(*arguments, **options)

    rolling.__name__ = rolling.__qualname__ = f"rolling_{name}"
    rolling.__doc__ = f"Return ``arg.rolling(window).{name}()``."
    return rolling


rolling_apply, rolling_count, rolling_max, rolling_mean, rolling_median, rolling_min, rolling_std, rolling_sum = map(
    _rolling, ("apply", "count", "max", "mean", "median", "min", "std", "sum")
)
rolling_var = _rolling("var")


def _weighted(name):
    def weighted(arg, com=None, span=None, halflife=None, alpha=None, min_periods=0, adjust=True, ignore_na=False):
        spread = {"com": com, "span": span, "halflife": halflife, "alpha": alpha}
        return getattr(arg.ewm(min_periods=min_periods, adjust=adjust, ignore_na=ignore_na, **spread), name)()

    weighted.__doc__ = f"Return ``arg.ewm(…).{name}()``."
    return weighted


ewma, ewmstd, ewmvar = map(_weighted, ("mean", "std", "var"))
