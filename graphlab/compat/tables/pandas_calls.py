"""Calls of pandas that fail or mean something else today; ``library_calls`` says what the tables are."""

from typing import Any

_HERE = "graphlab.compat.libraries"
_CALLS = f"{_HERE}.pandas_calls"
_COLUMNS = f"{_HERE}.pandas_columns"
_DATES = f"{_HERE}.pandas_dates"
_READING = f"{_HERE}.pandas_reading"

_STATISTICS = "corr cov kurt kurtosis max mean median min prod product quantile sem skew std sum var"
_OF_GROUPS = "mad mean median prod quantile sem std var"
_FIELDS = (
    "day dayofweek dayofyear days days_in_month daysinmonth hour microsecond microseconds minute month nanosecond "
    "nanoseconds quarter second seconds weekday year"
)
_FRAMES_AND_SERIES = ("DataFrame", "Series")


def _each(classes: tuple[str, ...], names: str, target: str) -> dict[str, str]:
    return {f"{owner}.{name}": target for owner in classes for name in names.split()}


RENAMED_ARGUMENTS: dict[str, dict[str, dict[str, str | tuple | None]]] = {
    "pandas": {
        "DataFrame.to_csv": {"line_terminator": "lineterminator", "tupleize_cols": None},
        "DataFrame.to_excel": {"encoding": None, "verbose": None},
        "DataFrame.drop_duplicates": {"cols": "subset", "take_last": (False,)},
        "DataFrame.groupby": {"axis": (0,), "squeeze": None},
        "Series.groupby": {"axis": (0,), "squeeze": None},
        "DataFrame.where": {"try_cast": None, "raise_on_error": None, "errors": None},
        "Series.where": {"try_cast": None, "raise_on_error": None, "errors": None},
        "read_excel": {"parse_cols": "usecols", "sheetname": "sheet_name"},
        **dict.fromkeys(("bdate_range", "date_range"), {"closed": "inclusive"}),
        **{f"{owner}.astype": {"raise_on_error": None} for owner in _FRAMES_AND_SERIES},
    },
}

VALUES: dict[str, dict[str, dict[str, dict[Any, Any]]]] = {
    "pandas": {"Series.between": {"inclusive": {True: "both", False: "neither"}}},
}

_ALL_CATEGORIES = {"observed": False}
DEFAULTS: dict[str, dict[str, dict[str, Any]]] = {
    "pandas": {
        "DataFrame.groupby": _ALL_CATEGORIES,
        "DataFrame.pivot_table": _ALL_CATEGORIES,
        "Series.groupby": _ALL_CATEGORIES,
        "pivot_table": _ALL_CATEGORIES,
    },
    "pandas.core.window.rolling": {"Rolling.apply": {"raw": True}},
    "pandas.core.window.expanding": {"Expanding.apply": {"raw": True}},
}

REPAIRS: dict[str, dict[str, str]] = {
    "pandas": {
        **_each(("DataFrame",), _STATISTICS, f"{_CALLS}:of_numbers"),
        **_each(_FRAMES_AND_SERIES, "max mean median min prod std sum var", f"{_CALLS}:by_level"),
        "Series.__getitem__": f"{_COLUMNS}:get_item",
        "core.indexing._LocationIndexer.__getitem__": f"{_COLUMNS}:get_located",
        "Series.fillna": f"{_HERE}.pandas_names:fill_by_method",
        "DataFrame.fillna": f"{_HERE}.pandas_names:fill_by_method",
    },
    "pandas.core.groupby.generic": {
        **_each(("DataFrameGroupBy",), _OF_GROUPS, f"{_CALLS}:of_numbers"),
        **_each(("DataFrameGroupBy",), "agg aggregate", f"{_CALLS}:nested_results"),
        "SeriesGroupBy.agg": f"{_CALLS}:named_results",
        "SeriesGroupBy.aggregate": f"{_CALLS}:named_results",
    },
    "pandas.core.resample": _each(("Resampler",), _OF_GROUPS, f"{_CALLS}:of_numbers"),
}

FUNCTIONS: dict[str, dict[str, str]] = {
    "pandas": {
        **_each(("Series",), "bfill clip ffill interpolate mask where", f"{_COLUMNS}:change_in_place"),
        **_each(_FRAMES_AND_SERIES, "to_numpy values", f"{_COLUMNS}:values"),
        **_each(_FRAMES_AND_SERIES, "asfreq resample shift", f"{_DATES}:in_periods"),
        **_each(_FRAMES_AND_SERIES, "pct_change", f"{_CALLS}:relative_changes"),
        **_each(_FRAMES_AND_SERIES, "sort_index", f"{_CALLS}:sort_index"),
        **_each(("core.indexes.accessors.DatetimeProperties", "DatetimeIndex"), _FIELDS, f"{_DATES}:int64_field"),
        **_each(("core.indexes.accessors.TimedeltaProperties", "TimedeltaIndex"), _FIELDS, f"{_DATES}:int64_field"),
        **_each(
            ("core.indexes.accessors.DatetimeProperties", "DatetimeIndex"), "ceil floor round", f"{_DATES}:in_periods"
        ),
        **dict.fromkeys(("bdate_range", "date_range", "timedelta_range"), f"{_DATES}:periodic_dates"),
        **dict.fromkeys(("read_csv", "read_fwf", "read_table"), f"{_READING}:read_csv"),
        **dict.fromkeys(("read_excel", "read_hdf", "read_pickle", "to_timedelta"), f"{_DATES}:dates"),
        "DataFrame.__getattr__": f"{_COLUMNS}:attribute",
        "DataFrame.__getitem__": f"{_COLUMNS}:column",
        "DataFrame.__init__": f"{_DATES}:new_frame",
        "DataFrame.replace": f"{_CALLS}:replace",
        "Index.__and__": f"{_CALLS}:intersection",
        "Index.__or__": f"{_CALLS}:union",
        "Index.__xor__": f"{_CALLS}:symmetric_difference",
        "DatetimeIndex.__new__": f"{_DATES}:new_index",
        "Grouper.__new__": f"{_DATES}:periodic_dates",
        "Series.__init__": f"{_DATES}:new_series",
        "Series.__setitem__": f"{_COLUMNS}:set_item",
        "Series.argmax": f"{_CALLS}:label_of_largest",
        "Series.argmin": f"{_CALLS}:label_of_smallest",
        "Series.argsort": f"{_CALLS}:order_of_values",
        "Series.astype": f"{_DATES}:cast",
        "Series.fillna": f"{_COLUMNS}:change_in_place",
        "Series.replace": f"{_CALLS}:replace_column",
        "Series.str.replace": f"{_CALLS}:replace_in_texts",
        "Series.update": f"{_COLUMNS}:update",
        "Series.value_counts": f"{_CALLS}:value_counts",
        "concat": f"{_CALLS}:concat",
        "core.indexing._LocationIndexer.__setitem__": f"{_COLUMNS}:set_located",
        **_each(("core.indexing._AtIndexer", "core.indexing._iAtIndexer"), "__setitem__", f"{_COLUMNS}:set_single"),
        "core.indexes.accessors.DatetimeProperties.to_pydatetime": f"{_DATES}:python_dates",
        "get_dummies": f"{_HERE}.pandas_names:dummies",
        "read_json": f"{_READING}:read_json",
        "set_option": f"{_CALLS}:set_option",
        "to_datetime": f"{_DATES}:to_datetime",
        "to_numeric": f"{_CALLS}:to_numeric",
        "unique": f"{_CALLS}:unique",
    },
    "pandas.core.groupby.generic": {
        **_each(("DataFrameGroupBy", "SeriesGroupBy"), "__iter__", f"{_CALLS}:each_group"),
        **_each(("DataFrameGroupBy", "SeriesGroupBy"), "apply", f"{_CALLS}:apply_to_groups"),
        **_each(("DataFrameGroupBy", "SeriesGroupBy"), "mean median", f"{_CALLS}:narrow_average"),
        "DataFrameGroupBy.__getitem__": f"{_CALLS}:chosen_columns",
        "DataFrameGroupBy.sum": f"{_CALLS}:of_numbers_first",
    },
}
