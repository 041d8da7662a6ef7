"""``tf.contrib.autograph`` as 1.12 had it: ``==`` and ``!=`` of tensors compare their values."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from tensorflow.python.autograph.core.converter import Feature
from tensorflow.python.autograph.impl import api

_EQUALITY = Feature.EQUALITY_OPERATORS


def convert(recursive: bool = False, verbose: bool = False) -> Callable:
    """Return a decorator for functions that build a graph; with ``recursive`` also what they call is converted."""
    return api.convert(recursive=recursive, optional_features=_EQUALITY)


def to_graph(
    e: Any,
    recursive: bool = True,
    verbose: bool = False,
    arg_values: Any = None,
    arg_types: Any = None,
    partial_types: Any = None,
) -> Any:
    """Return a function, or class, that builds a graph where the given one runs Python."""
    return api.to_graph(e, recursive, experimental_optional_features=_EQUALITY)


def to_code(
    e: Any, recursive: bool = True, arg_values: Any = None, arg_types: Any = None, partial_types: Any = None
) -> str:
    """Return the Python code of the function that ``to_graph`` returns."""
    return api.to_code(e, recursive, experimental_optional_features=_EQUALITY)
