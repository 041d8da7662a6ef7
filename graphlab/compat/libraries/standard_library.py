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


def shuffle_by(error, original, x, random):
    """Call ``random.shuffle`` with a function that returns numbers from 0 to 1, which Python 3.11 refuses."""
    if not isinstance(error, TypeError) or not callable(random):
        raise error
    for place in reversed(range(1, len(x))):
        other = int(random() * (place + 1))
        x[place], x[other] = x[other], x[place]


def suite_of(testCaseClass, prefix="test", sortUsing=None, suiteClass=None):
    """Return the tests of a class; ``unittest.makeSuite``."""
    import unittest

    loader = unittest.TestLoader()
    loader.testMethodPrefix = prefix
    loader.suiteClass = suiteClass or loader.suiteClass
    return loader.loadTestsFromTestCase(testCaseClass)
