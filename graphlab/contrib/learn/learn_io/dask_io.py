"""``tf.contrib.learn``: tables of dask."""

from __future__ import annotations

import importlib.util

import numpy as np

#: Whether dask is installed.
HAS_DASK = importlib.util.find_spec("dask") is not None


def extract_dask_data(data):
    """Return a table of dask with consecutive row numbers over its parts; anything else as it is."""
    return _numbered(data) if is_dask(data) else data


def extract_dask_labels(labels):
    """Return a column of dask with consecutive row numbers over its parts; anything else as it is.

    Raises:
        ValueError: There is more than one column.
    """
    if not is_dask(labels):
        return labels
    if labels.ndim > 1 and len(labels.columns) > 1:
        raise ValueError("Only one column for labels is allowed.")
    return _numbered(labels)


def is_dask(data):
    """Return whether something is a table or a column of dask."""
    if not HAS_DASK:
        return False
    import dask.dataframe as dd  # type: ignore[import-not-found]

    return isinstance(data, (dd.DataFrame, dd.Series))


def _numbered(data):
    import dask.dataframe as dd

    ends = np.cumsum([len(part.compute()) for part in data.partitions])
    starts = [0, *ends[:-1].tolist()]

    def part(number):
        rows = data.get_partition(number).compute()
        return rows.set_axis(range(starts[number], int(ends[number])), axis=0)

    # A division is the first row number of each part; the last is the last row number.
    return dd.from_map(part, range(len(starts)), divisions=(*starts, max(int(ends[-1]) - 1, 0)))
