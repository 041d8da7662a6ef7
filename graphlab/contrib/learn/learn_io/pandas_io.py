"""``tf.contrib.learn``: the numbers of tables of pandas."""

from __future__ import annotations

import importlib.util

from tensorflow_estimator.python.estimator import estimator_lib as core

#: Whether pandas is installed.
HAS_PANDAS = importlib.util.find_spec("pandas") is not None

#: The types of columns that estimators take.
PANDAS_DTYPES = {
    **{f"{sign}int{size}": "int" for sign in ("", "u") for size in (8, 16, 32, 64)},
    **{f"float{size}": "float" for size in (16, 32, 64)},
    "bool": "i",
}


def pandas_input_fn(
    x,
    y=None,
    batch_size=128,
    num_epochs=1,
    shuffle=True,
    queue_capacity=1000,
    num_threads=1,
    target_column="target",
):
    """Return an input function for pandas: ``tf.estimator.inputs.pandas_input_fn``, but shuffling by default."""
    return core.inputs.pandas_input_fn(
        x, y, batch_size, num_epochs, shuffle, queue_capacity, num_threads, target_column
    )


def extract_pandas_data(data):
    """Return the numbers of a ``DataFrame`` as float64, ``[rows, columns]``; anything else as it is.

    Raises:
        ValueError: A column does not hold numbers.
    """
    if not _is_frame(data):
        return data
    bad = [f"'{column}' type='{data[column].dtype.name}'" for column in _other_columns(data)]
    if bad:
        raise ValueError(f"Data types for extracting pandas data must be int, float, or bool. Found: {', '.join(bad)}")
    return data.values.astype("float")


def extract_pandas_matrix(data):
    """Return the values of a ``DataFrame``; anything else as it is."""
    return data.values if _is_frame(data) else data


def extract_pandas_labels(labels):
    """Return the values of a ``DataFrame`` of one column, ``[rows, 1]``; anything else as it is.

    Raises:
        ValueError: There are more columns, or the column does not hold numbers.
    """
    if not _is_frame(labels):
        return labels
    if len(labels.columns) > 1:
        raise ValueError("Only one column for labels is allowed.")
    bad = [f"'{column}' type={labels[column].dtype.name}" for column in _other_columns(labels)]
    if bad:
        raise ValueError(f"Data types for extracting labels must be int, float, or bool. Found: {', '.join(bad)}")
    return labels.values


def _is_frame(data):
    if not HAS_PANDAS:
        return False
    import pandas

    return isinstance(data, pandas.DataFrame)


def _other_columns(data):
    return [column for column in data if data[column].dtype.name not in PANDAS_DTYPES]
