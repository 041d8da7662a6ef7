"""Reading of files and texts as pandas 0.25 did it."""

from __future__ import annotations

import io
from typing import Any

import pandas as pd

from graphlab.compat.libraries.pandas_dates import in_nanoseconds

#: The texts that mean a missing value. Today, ``None`` and ``<NA>`` do, too.
_MISSING = (
    *("", "#N/A", "#N/A N/A", "#NA", "-1.#IND", "-1.#QNAN", "-NaN", "-nan", "1.#IND", "1.#QNAN", "N/A", "NA", "NULL"),
    *("NaN", "n/a", "nan", "null"),
)
#: Arguments that did not change what was read, or that said what is always so today.
_WITHOUT_EFFECT = (
    *("buffer_lines", "compact_ints", "infer_datetime_format", "keep_date_col", "mangle_dupe_cols", "tupleize_cols"),
    *("use_unsigned", "verbose"),
)


def read_csv(original, *arguments, **options):
    """Call ``read_csv``, ``read_table`` or ``read_fwf`` with the arguments of the time.

    Raises:
        TypeError: ``mangle_dupe_cols=False``, which no release could do.
    """
    if options.get("mangle_dupe_cols") is False:
        raise TypeError("read_csv(mangle_dupe_cols=False) was never supported")
    for name in _WITHOUT_EFFECT:
        options.pop(name, None)
    squeeze, prefix = options.pop("squeeze", False), options.pop("prefix", None)
    parser, recarray = options.pop("date_parser", None), options.pop("as_recarray", False)
    if options.pop("delim_whitespace", False):
        options["sep"] = r"\s+"
    if "skip_footer" in options:
        options["skipfooter"] = options.pop("skip_footer")
    _say_what_is_missing(options)
    _say_what_to_do_with_bad_lines(options)
    parse_dates = options.get("parse_dates")
    joined = _joined_dates(parse_dates)
    if joined or parser is not None:
        options.pop("parse_dates", None)
        index, options["index_col"] = options.get("index_col"), None
        frame = original(*arguments, **options)
        frame = _with_dates(frame, parse_dates, joined, parser)
        if index is not None and index is not False:
            frame = frame.set_index(frame.columns[index] if isinstance(index, int) else index)
    else:
        frame = original(*arguments, **options)
    if not isinstance(frame, pd.DataFrame):
        return frame  # an iterator over parts
    if prefix is not None and options.get("header", "infer") is None:
        frame.columns = [f"{prefix}{name}" for name in frame.columns]
    frame = in_nanoseconds(frame)
    if recarray:
        return frame.to_records(index=False)
    return frame.iloc[:, 0] if squeeze and frame.shape[1] == 1 else frame


def _say_what_is_missing(options: dict[str, Any]) -> None:
    if options.get("keep_default_na", True) is False or options.get("na_filter", True) is False:
        return
    given = options.get("na_values")
    if isinstance(given, dict):
        return  # today's words for the columns that it does not name
    words = [] if given is None else list(given) if isinstance(given, (list, tuple, set)) else [given]
    options["na_values"], options["keep_default_na"] = [*_MISSING, *words], False


def _say_what_to_do_with_bad_lines(options: dict[str, Any]) -> None:
    is_error, is_warning = options.pop("error_bad_lines", True), options.pop("warn_bad_lines", True)
    if not is_error:
        options["on_bad_lines"] = "warn" if is_warning else "skip"


def _joined_dates(parse_dates: Any) -> dict[str | None, list]:
    """Return the groups of columns that each make one column of dates, by the name of that column."""
    if isinstance(parse_dates, dict):
        return {name: list(columns) for name, columns in parse_dates.items() if len(columns) > 1}
    if isinstance(parse_dates, list) and any(isinstance(each, (list, tuple)) for each in parse_dates):
        return {str(place): list(each) for place, each in enumerate(parse_dates) if isinstance(each, (list, tuple))}
    return {}


def _with_dates(frame: pd.DataFrame, parse_dates: Any, joined: dict, parser: Any) -> pd.DataFrame:
    parse = parser or pd.to_datetime
    found = {}
    for name, columns in joined.items():
        labels = [frame.columns[each] if isinstance(each, int) else each for each in columns]
        parts = [frame[label].astype(str) for label in labels]
        if parser is None:
            values = pd.to_datetime(parts[0].str.cat(parts[1:], sep=" "))
        else:
            values = _parsed(parser, [part.to_numpy() for part in parts])
        found[name if isinstance(parse_dates, dict) else "_".join(map(str, labels))] = pd.Series(list(values))
        frame = frame.drop(columns=labels)
    if found:
        frame = pd.concat([pd.DataFrame(found, index=frame.index), frame], axis=1)
    singles = (
        [each for each in parse_dates if not isinstance(each, (list, tuple))] if isinstance(parse_dates, list) else []
    )
    for each in singles:
        label = frame.columns[each] if isinstance(each, int) else each
        frame[label] = pd.Series(list(_parsed(parse, [frame[label].to_numpy()])), frame.index)
    return frame


def _parsed(parser: Any, columns: list) -> Any:
    """Call a parser of dates for whole columns, or row by row if it cannot do that."""
    try:
        result = parser(*columns)
        if len(result) == len(columns[0]):
            return result
    except (TypeError, ValueError, AttributeError):
        pass
    return [parser(*row) for row in zip(*columns, strict=True)]


def read_json(original, path_or_buf=None, *arguments, **options):
    """Call ``read_json`` for a text of JSON itself."""
    if isinstance(path_or_buf, str) and path_or_buf.lstrip()[:1] in ("{", "["):
        path_or_buf = io.StringIO(path_or_buf)
    return in_nanoseconds(original(path_or_buf, *arguments, **options))
