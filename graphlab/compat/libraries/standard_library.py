"""Functions of Python 2.7 and 3.6 that today's Python has dropped."""

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
    """Return the positional arguments of a function. Annotations, which libraries have today, do not matter.

    Raises:
        ValueError: It has arguments that can only be given by name, as in Python 3.
    """
    spec = inspect.getfullargspec(func)
    if spec.kwonlyargs:
        raise ValueError(
            "Function has keyword-only parameters or annotations, use inspect.signature() API which can support them"
        )
    return ArgSpec(spec.args, spec.varargs, spec.varkw, spec.defaults)


def clock():
    """Return seconds: of the processor where ``time.clock`` gave these, of the wall on Windows."""
    return time.perf_counter() if sys.platform == "win32" else time.process_time()


def sample_of_set(error, original, population, k, **options):
    """``random.sample`` of a set or of the keys of a dict, as until Python 3.10."""
    if not isinstance(error, TypeError) or isinstance(population, (int, str)) or not hasattr(population, "__iter__"):
        raise error
    return original(tuple(population), k, **options)
