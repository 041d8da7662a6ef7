"""A column of a data frame is part of it, as before pandas 3: what a program writes into the column is in the frame.

pandas 3 gives ``frame["a"]`` as a copy, and arrays that cannot be written to. A series that a program takes from a
frame remembers the frame here. When the program changes the series, the frame gets the change.
"""

from __future__ import annotations

import contextlib
import numbers
import weakref
from typing import Any

import numpy as np
import pandas as pd

#: The attribute of a series that holds a weak reference to its frame, and the label of the column.
_ORIGIN = "_graphlab_origin"


def column(original, self, key):
    """Return what ``frame[key]`` returns; a column remembers the frame."""
    try:
        result = original(self, key)
    except KeyError:
        if not isinstance(key, str) or not isinstance(self.index, pd.DatetimeIndex):
            raise
        result = self.loc[key]  # the rows of a year, month or day
        return result.to_frame().T if isinstance(result, pd.Series) else result
    return _remembering(result, self, key)


def attribute(original, self, name):
    """Return what ``frame.name`` returns; a column remembers the frame."""
    return _remembering(original(self, name), self, name)


def _remembering(result: Any, frame: pd.DataFrame, key: Any) -> Any:
    if isinstance(result, pd.Series) and frame.columns.is_unique and result.name == key:
        object.__setattr__(result, _ORIGIN, (weakref.ref(frame), key))
    return result


def _origin(series: pd.Series) -> tuple[pd.DataFrame, Any] | None:
    """Return the frame that a series is a column of, and its label; None if it is none, or has been replaced."""
    reference, key = vars(series).get(_ORIGIN, (None, None))
    frame = reference() if reference is not None else None
    if frame is None or key not in frame.columns:
        return None
    ours, theirs = series._values, frame[key]._values
    if len(ours) != len(theirs):
        return None
    is_array = isinstance(ours, np.ndarray) and isinstance(theirs, np.ndarray)
    return None if is_array and len(ours) and not np.may_share_memory(ours, theirs) else (frame, key)


@contextlib.contextmanager
def _written_to_the_frame(series: Any):
    origin = _origin(series) if isinstance(series, pd.Series) else None
    yield
    if origin is not None:
        frame, key = origin
        frame[key] = series


def set_item(original, self, key, value):
    """Set items of a series; a number is a position where the labels are texts or dates."""
    if _written_in_place(self, key, value):
        return
    with _written_to_the_frame(self):
        if isinstance(key, numbers.Integral) and not isinstance(key, bool) and _has_positions(self.index, key):
            self.iloc[key] = _cut_off(self.dtype, value)
            return
        if pd.api.types.is_scalar(key) and key in self.index:
            value = _cut_off(self.dtype, value)
        try:
            original(self, key, value)
        except TypeError:
            _widen_series(self, value)
            original(self, key, value)


def _cut_off(dtype: Any, value: Any) -> Any:
    """Return a single number as it was written among integers: without its fraction."""
    if dtype.kind in "iu" and isinstance(value, (float, np.floating)) and np.isfinite(value):
        return dtype.type(value)
    return value


def _written_in_place(series: pd.Series, key: Any, value: Any) -> bool:
    """Write one value into the memory that a column shares with its frame; return whether that was possible.

    A loop that sets each item of a long column would else copy the column each time.
    """
    array = series._values
    if not isinstance(array, np.ndarray) or _origin(series) is None or not _fits(array.dtype, value):
        return False
    if isinstance(key, (str, numbers.Integral)) and not isinstance(key, bool):
        if not series.index.is_unique or key not in series.index:
            return False
        key = series.index.get_loc(key)
    elif isinstance(key, pd.Series) and key.dtype == bool and key.index.equals(series.index):
        key = key.to_numpy()
    elif not (isinstance(key, np.ndarray) and key.dtype == bool and key.shape == array.shape):
        return False
    if not _is_alone(series) or not array.flags.writeable:
        return False
    array[key] = value
    return True


def _fits(dtype: np.dtype, value: Any) -> bool:
    """Whether an array of that dtype can hold a single value unchanged."""
    if isinstance(value, (bool, np.bool_)):
        return dtype.kind in "bO"
    if isinstance(value, (int, np.integer)):
        is_integer = dtype.kind in "iu" and np.iinfo(dtype).min <= int(value) <= np.iinfo(dtype).max
        return is_integer or dtype.kind in "fO"
    return (
        dtype.kind == "O" and isinstance(value, str) or dtype.kind in "fO" and isinstance(value, (float, np.floating))
    )


def get_item(error, original, self, key):
    """Get items of a series by position where the labels are texts or dates, or a column vector by ``[:, None]``."""
    if isinstance(key, tuple) and any(part is None for part in key):
        return self.to_numpy()[key]
    if isinstance(error, KeyError):
        if isinstance(key, numbers.Integral) and _has_positions(self.index, key):
            return self.iloc[key]
        if isinstance(key, (list, np.ndarray)) and len(key):
            if all(isinstance(each, numbers.Integral) and _has_positions(self.index, each) for each in key):
                return self.iloc[key]
            return _some_missing(error, self, key)
    raise error


def _has_positions(index: pd.Index, key: Any) -> bool:
    return not pd.api.types.is_numeric_dtype(index.dtype) and key not in index


def _some_missing(error: KeyError, owner: Any, labels: Any) -> Any:
    """Return rows by labels some of which are missing: those are full of NaN."""
    if not owner.index.isin(labels).any():
        raise error
    return owner.reindex(labels)


def get_located(error, original, self, key):
    """Get rows by ``loc`` with a list of labels that are not all there."""
    rows = key[0] if isinstance(key, tuple) and len(key) == 2 else key
    is_list = isinstance(rows, (list, np.ndarray, pd.Index, pd.Series))
    if not isinstance(error, KeyError) or self.name != "loc" or not is_list:
        raise error
    found = _some_missing(error, self.obj, rows)
    return found.loc[:, key[1]] if isinstance(key, tuple) else found


def set_located(original, self, key, value):
    """Set by ``loc`` or ``iloc``; a column becomes as wide as the new values need."""
    with _written_to_the_frame(self.obj):
        try:
            original(self, key, value)
        except TypeError:
            _widen(self.obj, key, value, self.name == "iloc")
            original(self, key, value)


def set_single(original, self, key, value):
    """Set one value by ``at`` or ``iat``; a column of integers cuts it off."""
    owner, by_position = self.obj, self.name == "iat"
    with _written_to_the_frame(owner):
        column = _column_of(owner, key, by_position)
        if column is not None:
            value = _cut_off(column.dtype, value)
        try:
            original(self, key, value)
        except TypeError:
            _widen(owner, key, value, by_position)
            original(self, key, value)


def _column_of(owner: Any, key: Any, by_position: bool) -> pd.Series | None:
    """Return the column, or series, that a single value is in; None if it is not there yet."""
    if isinstance(owner, pd.Series):
        return owner if by_position or key in owner.index else None
    row, column = key
    if by_position:
        return owner.iloc[:, column]
    return owner[column] if row in owner.index and column in owner.columns else None


def _widen(owner: Any, key: Any, value: Any, by_position: bool) -> None:
    if isinstance(owner, pd.Series):
        _widen_series(owner, value)
        return
    columns = key[1] if isinstance(key, tuple) and len(key) == 2 else slice(None)
    chosen = owner.iloc[:, columns] if by_position else owner.loc[:, columns]
    for name in [chosen.name] if isinstance(chosen, pd.Series) else chosen.columns:
        owner[name] = owner[name].astype(_wide_dtype(owner[name].dtype, value))


def _widen_series(series: pd.Series, value: Any) -> None:
    wide = series.astype(_wide_dtype(series.dtype, value))
    series._mgr = wide._mgr  # the same series, with another dtype


def _wide_dtype(dtype: Any, value: Any) -> Any:
    new = np.asarray(value).dtype
    numeric = "iuf"
    return np.result_type(dtype, new) if dtype.kind in numeric and new.kind in numeric else object


def change_in_place(original, self, *arguments, **options):
    """Call a method of a series; with ``inplace=True``, its frame gets the change."""
    if not options.get("inplace"):
        return original(self, *arguments, **options)
    with _written_to_the_frame(self):
        original(self, *arguments, **options)
    return None


def update(original, self, other):
    """Replace values of a series by those of another that are not NaN; its frame gets the change."""
    with _written_to_the_frame(self):
        original(self, other)


def values(original, self, *arguments, **options):
    """Return the values as an array that can be written to: the frame's own where no other frame has them, too."""
    array = original(self, *arguments, **options)
    if not isinstance(array, np.ndarray) or array.flags.writeable:
        return array
    if _is_alone(self):
        with contextlib.suppress(ValueError):  # memory that is read only in itself, such as a mapped file
            array.flags.writeable = True
            return array
    return array.copy()


def _is_alone(owner: Any) -> bool:
    """Whether no other frame shares the memory of a frame or series, but for the frame that a series is a column of."""
    ours = list(owner._mgr.blocks)
    origin = _origin(owner) if isinstance(owner, pd.Series) else None
    known = {id(block) for block in (*ours, *(origin[0]._mgr.blocks if origin else ()))}
    sharing = [reference() for block in ours for reference in block.refs.referenced_blocks]
    return all(block is None or id(block) in known for block in sharing)
