"""Calls of pandas that give something else than in 0.25, or fail; ``tables.pandas_calls`` says which."""

from __future__ import annotations

import functools

import numpy as np
import pandas as pd

from graphlab.compat.libraries.pandas_columns import change_in_place


def of_numbers(error, original, self, *arguments, **options):
    """Call a statistic of a frame or of groups without the columns that it cannot be computed for."""
    if not isinstance(error, (TypeError, ValueError)) or "numeric_only" in options:
        raise error
    # pandas 2 leaves a row of several kinds of numbers as objects.
    return original(self, *arguments, numeric_only=True, **options).infer_objects()


def of_numbers_first(original, self, *arguments, **options):
    """Call a statistic of groups for the columns of numbers alone, if there are any: others would be texts in a row."""
    if "numeric_only" not in options and not arguments and getattr(self, "ndim", 1) == 2:
        options["numeric_only"] = True
        result = original(self, **options)
        if result.shape[1]:
            return result
        options["numeric_only"] = False
    return original(self, *arguments, **options)


def value_counts(original, self, *arguments, **options):
    """Call ``Series.value_counts``: the result is named like the series."""
    result = original(self, *arguments, **options).rename(self.name)
    result.index.name = None
    if arguments or options.get("bins") is not None or options.get("ascending") or self.dtype.kind not in "iu":
        return result
    # Small integers came out of the table in their order; those that are equally frequent then backwards.
    if not len(self) or self.min() < 0 or self.max() >= max(len(self), 32):
        return result
    result = result.sort_index()
    return result if options.get("sort") is False else result.iloc[::-1].sort_values(ascending=False, kind="stable")


def all_value_counts(values, sort=True, ascending=False, normalize=False, bins=None, dropna=True):
    """Return how often each value occurs; ``pandas.value_counts``."""
    series = values if isinstance(values, pd.Series) else pd.Series(values)
    options = {"sort": sort, "ascending": ascending, "normalize": normalize, "bins": bins, "dropna": dropna}
    return value_counts(pd.Series.value_counts, series, **options)


def replace(original, self, *arguments, **options):
    """Call ``replace``: a column of texts that have all become numbers is a column of numbers."""
    result = original(self, *arguments, **options)
    if not options.get("inplace"):
        return result.infer_objects()
    self._mgr = self.infer_objects()._mgr  # the same object
    return None


def replace_column(original, self, *arguments, **options):
    """Call ``Series.replace``; with ``inplace=True``, the frame of a column gets the change."""
    return change_in_place(functools.partial(replace, original), self, *arguments, **options)


def label_of_largest(original, self, *arguments, **options):
    """Call ``Series.argmax``, which returned the label."""
    return self.idxmax()


def label_of_smallest(original, self, *arguments, **options):
    """Call ``Series.argmin``, which returned the label."""
    return self.idxmin()


def order_of_values(original, self, *arguments, **options):
    """Call ``Series.argsort``: -1 stands for NaN, and positions are those among the other values."""
    if not self.hasnans:
        return original(self, *arguments, **options)
    result = pd.Series(-1, index=self.index, name=self.name, dtype=np.int64)
    present = self.notna()
    result[present] = np.argsort(self[present].to_numpy(), kind=options.get("kind", "quicksort"))
    return result


def replace_in_texts(original, self, pat, repl, n=-1, case=None, flags=0, regex=True):
    """Call ``Series.str.replace``: a pattern of more than one character is a regular expression."""
    is_expression = bool(regex) and not (isinstance(pat, str) and len(pat) == 1)
    return original(self, pat, repl, n=n, case=case, flags=flags, regex=is_expression)


def unique(original, values):
    """Call ``pandas.unique`` for a list."""
    if isinstance(values, (list, tuple)):
        values = np.asarray(values, dtype=object if any(isinstance(each, str) for each in values) else None)
    return original(values)


def to_numeric(original, arg, errors="raise", downcast=None):
    """Call ``to_numeric``; with ``errors="ignore"``, what is no number stays as it is."""
    try:
        return original(arg, errors="raise" if errors == "ignore" else errors, downcast=downcast)
    except (ValueError, TypeError):
        if errors != "ignore":
            raise
        return arg


def concat(original, objs, *arguments, join_axes=None, **options):
    """Call ``concat``; ``join_axes`` are the labels of the other axis."""
    result = original(objs, *arguments, **options)
    if join_axes is None:
        return result
    axis = options.get("axis", arguments[0] if arguments else 0)
    return result.reindex(index=join_axes[0]) if axis in (1, "columns") else result.reindex(columns=join_axes[0])


def sort_index(original, self, *arguments, by=None, **options):
    """Call ``sort_index``; with ``by``, sort by the values of columns."""
    return original(self, *arguments, **options) if by is None else self.sort_values(by, **options)


def set_option(original, *arguments):
    """Call ``set_option``: a width of -1 is none, names may lack their ``display.``, options that went do nothing."""
    pairs = []
    for name, value in zip(arguments[::2], arguments[1::2], strict=True):
        known = pd._config.config._registered_options
        if name not in known and f"display.{name}" in known:
            name = f"display.{name}"
        if name == "display.max_colwidth" and value == -1:
            value = None
        if name not in ("display.height", "display.line_width", "display.mpl_style", "mode.chained_assignment"):
            pairs += [name, value]
    return original(*pairs) if pairs else None


def each_group(original, self):
    """Iterate over groups: a list with one key gives the key, no tuple of it."""
    keys = self.keys
    is_single = isinstance(keys, list) and len(keys) == 1
    return (
        (name[0], group) if is_single and isinstance(name, tuple) else (name, group) for name, group in original(self)
    )


def chosen_columns(original, self, key):
    """Call ``groupby(…)["a", "b"]``: a tuple of labels is a list of them."""
    return original(self, list(key) if isinstance(key, tuple) and key not in self.obj.columns else key)


def narrow_average(original, self, *arguments, **options):
    """Call ``mean`` or ``median`` of groups: averages of integers, or of truth values, that are whole stay such."""
    try:
        result = original(self, *arguments, **options)
    except TypeError as error:
        result = of_numbers(error, original, self, *arguments, **options)
    if isinstance(result, pd.Series):
        return _as_narrow(result, getattr(self.obj, "dtype", None))
    for name in result.columns:
        if name in self.obj.columns and isinstance(result[name], pd.Series):
            result[name] = _as_narrow(result[name], self.obj.dtypes[name])
    return result


def _as_narrow(averages: pd.Series, dtype) -> pd.Series:
    kind = getattr(dtype, "kind", "")
    is_whole = kind in "iub" and averages.dtype.kind == "f" and (averages == averages.round()).all()
    is_whole = is_whole and (kind != "b" or averages.isin([0, 1]).all())
    return averages.astype(dtype) if is_whole else averages


def apply_to_groups(original, self, func, *arguments, **options):
    """Call ``groupby(…).apply``: the function sees the columns of the keys, too.

    If it returns each group with its own index, the rows are those of the frame, in their order.
    """
    selected = self._selected_obj
    groups, is_frame = self, isinstance(selected, pd.DataFrame)
    if is_frame and callable(func):
        names = self.keys if isinstance(self.keys, list) else [self.keys]
        if all(isinstance(name, str) and name in self.obj.columns for name in names):
            # Copies of the columns are not taken for columns of the frame, which pandas leaves out.
            keys = [self.obj[name].copy() for name in names]
            groups = selected.groupby(
                keys if len(keys) > 1 else keys[0], as_index=self.as_index, sort=self.sort, group_keys=self.group_keys
            )
    if not callable(func):
        return original(groups, func, *arguments, **options)
    results, likes = [], []

    @functools.wraps(func, updated=())
    def noting(group, *more, **named):
        result = func(group, *more, **named)
        is_like = isinstance(result, type(group))
        likes.append(is_like and (result.index is group.index if is_frame else result.index.equals(group.index)))
        results.append(result)
        return result

    together = original(groups, noting, *arguments, **options)
    return pd.concat(results).reindex(selected.index) if likes and all(likes) else together


def fill_groups(self, value=None, method=None, **options):
    """Fill missing values, by ``method`` from other rows of the group; ``groupby(…).fillna``."""
    if method is not None:
        return self.ffill() if method in ("ffill", "pad") else self.bfill()
    names = self.keys if isinstance(self.keys, list) else [self.keys]
    frame = self._selected_obj
    return frame.drop(columns=[name for name in names if name in getattr(frame, "columns", ())]).fillna(value)


def deviation_of_groups(self):
    """Return the mean absolute deviation of each group; ``groupby(…).mad``."""

    def deviation(column):
        return (column - column.mean()).abs().mean()

    names = self.keys if isinstance(self.keys, list) else [self.keys]
    frame = self._selected_obj
    if isinstance(frame, pd.Series):
        return self.agg(deviation)
    chosen = [name for name in frame.columns if name not in names and pd.api.types.is_numeric_dtype(frame[name].dtype)]
    return self[chosen].agg(lambda column: deviation(column.astype(np.float64)))


def named_results(error, original, self, func=None, *arguments, **options):
    """Call ``agg({"name": function})`` for groups of a series: the names are those of the columns of the result."""
    if not isinstance(func, dict):
        raise error
    return pd.DataFrame({name: self.agg(each, *arguments, **options) for name, each in func.items()})


def intersection(original, self, other):
    """Call ``index & other``: the labels of both."""
    return original(self, other) if self.dtype == bool else self.intersection(pd.Index(other))


def union(original, self, other):
    """Call ``index | other``: the labels of either."""
    return original(self, other) if self.dtype == bool else self.union(pd.Index(other))


def symmetric_difference(original, self, other):
    """Call ``index ^ other``: the labels of one alone."""
    return original(self, other) if self.dtype == bool else self.symmetric_difference(pd.Index(other))


def nested_results(error, original, self, func=None, *arguments, **options):
    """Call ``agg({"a": {"name": function}})`` for groups: the columns have the names of both."""
    if not isinstance(func, dict) or not all(isinstance(each, dict) for each in func.values()):
        raise error
    return pd.DataFrame(
        {
            (column, name): self[column].agg(each, *arguments, **options)
            for column, functions in func.items()
            for name, each in functions.items()
        }
    )


def by_level(error, original, self, *arguments, level=None, **options):
    """Call a statistic with ``level``: for each label of that level of the index."""
    if level is None:
        if isinstance(self, pd.Series):
            raise error
        return of_numbers(error, original, self, *arguments, **options)
    return getattr(self.groupby(level=level), original.__name__)(**options)


def from_items(items, columns=None, orient="columns"):
    """Return a frame from pairs of label and values; ``DataFrame.from_items``."""
    pairs = dict(items)
    return pd.DataFrame.from_dict(pairs, orient=orient, columns=columns if orient == "index" else None)


def counts_of_dtypes(self):
    """Return how many columns there are of each dtype, by name; ``get_dtype_counts``."""
    counts = self.dtypes.astype(str).value_counts()
    return counts.sort_index().rename(None).rename_axis(None)


def compress(self, condition, *arguments, **options):
    """Return the values for which the condition holds; ``Series.compress``."""
    return self[np.asarray(condition, dtype=bool)]


def isnull(values):
    """Return where values are missing; ``pandas.core.common.isnull``."""
    return pd.isnull(values)


def relative_changes(original, self, periods=1, fill_method="pad", limit=None, freq=None, **options):
    """Call ``pct_change``: gaps are filled first."""
    if fill_method is not None:
        self = self.bfill(limit=limit) if fill_method in ("backfill", "bfill") else self.ffill(limit=limit)
    return original(self, periods, fill_method=None, freq=freq, **options)
