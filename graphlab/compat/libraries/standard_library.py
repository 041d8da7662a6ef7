"""Functions of Python 2.7 and 3.6 that Python has dropped since."""

from __future__ import annotations

import inspect
import sys
import time
from typing import NamedTuple


class ArgSpec(NamedTuple):
    """What ``inspect.getargspec`` returned."""

    args: list
    varargs: str | None
    keywords: str | None
    defaults: tuple | None


def getargspec(func):
    """Return the positional arguments of a function; annotations, which libraries have today, are ignored.

    Raises:
        ValueError: It has keyword-only arguments; Python 3 raised the same.
    """
    spec = inspect.getfullargspec(func)
    if spec.kwonlyargs:
        raise ValueError(
            "Function has keyword-only parameters or annotations, use inspect.signature() API which can support them"
        )
    return ArgSpec(spec.args, spec.varargs, spec.varkw, spec.defaults)


def clock():
    """Return seconds as ``time.clock`` did: of processor time, on Windows of wall-clock time."""
    return time.perf_counter() if sys.platform == "win32" else time.process_time()


def sample_of_set(error, original, population, k, **options):
    """Call ``random.sample`` for a set or the keys of a dict, which Python 3.11 refuses."""
    if not isinstance(error, TypeError) or isinstance(population, (int, str)) or not hasattr(population, "__iter__"):
        raise error
    return original(tuple(population), k, **options)
