"""Dates of pandas: counted in nanoseconds, and with the names of periods, as until pandas 2."""

from __future__ import annotations

import contextlib
import re
from typing import Any

import numpy as np
import pandas as pd

#: Letters for periods, and what they are called today.
_PERIODS = {
    **{"H": "h", "T": "min", "S": "s", "L": "ms", "U": "us", "N": "ns", "BH": "bh", "CBH": "cbh"},
    **{"M": "ME", "BM": "BME", "SM": "SME", "CBM": "CBME", "Q": "QE", "BQ": "BQE"},
    **{"A": "YE", "Y": "YE", "BA": "BYE", "BY": "BYE", "AS": "YS", "BAS": "BYS"},
}
_HAS_NEW_NAMES = tuple(map(int, pd.__version__.split(".")[:2])) >= (2, 2)
_PERIOD = re.compile(r"(-?\d*\.?\d*)\s*([A-Z]+)(-[A-Z]{3})?")


def todays_period(period: Any) -> Any:
    """Return how a period such as ``"15T"`` is written today; what is no text of this kind, as it is."""
    match = _PERIOD.fullmatch(period) if _HAS_NEW_NAMES and isinstance(period, str) else None
    if match is None or match[2] not in _PERIODS:
        return period
    return match[1] + _PERIODS[match[2]] + (match[3] or "")


def in_nanoseconds(value: Any) -> Any:
    """Return dates and differences of dates counted in nanoseconds; anything else as it is."""
    if isinstance(value, pd.DataFrame):
        dtypes = value.dtypes.tolist()
        if any(map(_is_coarse, dtypes)):
            columns = [in_nanoseconds(value.iloc[:, place]) for place in range(len(dtypes))]
            labels, value = value.columns, pd.concat(columns, axis=1)
            value.columns = labels
        if _is_coarse(value.index.dtype):
            value.index = in_nanoseconds(value.index)
        return value
    if isinstance(value, pd.Series) and _is_coarse(value.dtype):
        with contextlib.suppress(pd.errors.OutOfBoundsDatetime, pd.errors.OutOfBoundsTimedelta):
            return value.dt.as_unit("ns")
    elif isinstance(value, pd.Index) and _is_coarse(value.dtype):
        with contextlib.suppress(pd.errors.OutOfBoundsDatetime, pd.errors.OutOfBoundsTimedelta):
            return value.as_unit("ns")
    return value


def _is_coarse(dtype: Any) -> bool:
    unit = getattr(dtype, "unit", None) or (np.datetime_data(dtype)[0] if getattr(dtype, "kind", "") in "mM" else "ns")
    return unit != "ns"


def dates(original, *arguments, **options):
    """Call a function that makes dates."""
    return in_nanoseconds(original(*arguments, **options))


def periodic_dates(original, *arguments, freq=None, **options):
    """Call ``date_range`` or another function that takes a period by name."""
    if freq is not None:
        options["freq"] = todays_period(freq)
    return in_nanoseconds(original(*map(todays_period, arguments), **options))


def in_periods(original, self, *arguments, how=None, **options):
    """Call ``resample`` or another method that takes a period; ``how`` is how the values of a period become one."""
    options = {name: todays_period(value) if name in ("freq", "rule") else value for name, value in options.items()}
    result = original(self, *map(todays_period, arguments), **options)
    if how is None:
        return result
    return getattr(result, how)() if isinstance(how, str) else result.agg(how)


def to_datetime(original, arg, *arguments, errors="raise", infer_datetime_format=None, **options):
    """Return dates, each text in a format of its own; with ``errors="ignore"``, what is no date stays as it is."""
    wanted = "raise" if errors == "ignore" else errors
    try:
        try:
            result = original(arg, *arguments, errors=wanted, **options)
            if errors != "coerce" or arguments or "format" in options:
                return in_nanoseconds(result)
        except ValueError:
            if arguments or options.get("format") is not None or isinstance(arg, str):
                raise
        # What did not fit the format of the first text has become NaT, or an error.
        if isinstance(arg, str) or "unit" in options or not _are_texts(arg):
            return in_nanoseconds(original(arg, *arguments, errors=wanted, **options))
        return in_nanoseconds(original(arg, errors=wanted, **{**options, "format": "mixed"}))
    except (ValueError, TypeError):
        if errors != "ignore":
            raise
        return pd.Index(arg, dtype=object) if isinstance(arg, (list, tuple)) else arg


def _are_texts(values: Any) -> bool:
    return not isinstance(values, pd.DataFrame) and pd.api.types.infer_dtype(values, skipna=True) == "string"


def new_series(original, self, data=None, index=None, dtype=None, *arguments, **options):
    """Make a series; without data or a dtype it holds floating-point numbers."""
    if dtype is None and (data is None or isinstance(data, (list, tuple, dict))) and not data:
        dtype = np.float64
    original(self, data, index, dtype, *arguments, **options)
    if dtype is None and _is_coarse(self.dtype):
        original(self, in_nanoseconds(self))


def new_frame(original, self, data=None, index=None, columns=None, *arguments, **options):
    """Make a data frame; a set gives columns in any order."""
    columns = list(columns) if isinstance(columns, (set, frozenset)) else columns
    original(self, data, index, columns, *arguments, **options)
    if any(map(_is_coarse, {*self.dtypes, self.index.dtype})):
        original(self, in_nanoseconds(self.copy()))


def new_index(original, *arguments, **options):
    """Make an index of dates."""
    if options.get("freq") is not None:
        options["freq"] = todays_period(options["freq"])
    return in_nanoseconds(original(*arguments, **options))


def cast(original, self, dtype, *arguments, **options):
    """Call ``astype``; a difference of dates as ``timedelta64[D]`` becomes a number of whole days."""
    if isinstance(dtype, str) and isinstance(self.dtype, np.dtype) and self.dtype.kind == "m":
        match = re.fullmatch(r"timedelta64\[(\w+)\]", dtype)
        if match is not None and match[1] != "ns":
            whole = self.to_numpy().astype(dtype)
            numbers = whole.astype(np.float64)
            numbers[np.isnat(whole)] = np.nan
            return pd.Series(numbers, self.index, name=self.name)
    return in_nanoseconds(original(self, dtype, *arguments, **options))


def int64_field(original, self):
    """Return a field of dates, such as the month, as int64."""
    field = original(self)
    return field.astype(np.int64) if getattr(field, "dtype", None) == np.int32 else field


def python_dates(original, self):
    """Return an array of Python's dates; ``Series.dt.to_pydatetime``."""
    return np.array(original(self), dtype=object)


def _calendar_week(self):
    week = self.isocalendar().week
    return pd.Index(week.to_numpy(np.int64)) if isinstance(self, pd.Index) else week.astype(np.int64)


#: ``week`` and ``weekofyear`` of dates.
week = property(_calendar_week)
#: ``weekday_name`` of dates and of a single one.
weekday_name = property(lambda self: self.day_name())


def view(self, dtype=None):
    """Return a series with its memory taken for another dtype; ``Series.view``."""
    return pd.Series(self.to_numpy().view(dtype), self.index, name=self.name)


def first(self, offset):
    """Return the rows of the first period; ``first("2D")``."""
    end = self.index[0] + pd.tseries.frequencies.to_offset(todays_period(offset))
    return self[self.index < end]


def last(self, offset):
    """Return the rows of the last period; ``last("2D")``."""
    start = self.index[-1] - pd.tseries.frequencies.to_offset(todays_period(offset))
    return self[self.index > start]
