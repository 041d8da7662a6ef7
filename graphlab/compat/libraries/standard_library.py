"""Functions of Python 2.7 and 3.6 that Python has dropped since."""

from __future__ import annotations

import inspect
import operator
import re
import sys
import time
import warnings
from typing import Any, NamedTuple


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


def shuffle_by(error, original, x, random=None):
    """Call ``random.shuffle`` with a function that returns numbers from 0 to 1, which Python 3.11 refuses."""
    if not isinstance(error, TypeError) or not callable(random):
        raise error
    for place in reversed(range(1, len(x))):
        other = int(random() * (place + 1))
        x[place], x[other] = x[other], x[place]


def seed_by_hash(error, original, a, version=2):
    """Call ``random.seed`` with an object such as a tuple or a number of NumPy's, which Python 3.11 refuses."""
    if not isinstance(error, TypeError):
        raise error
    original(hash(a) % 2**64, version)


def of_whole_numbers(error, original, *arguments):
    """Call ``random.randint``, ``random.randrange`` or ``math.factorial`` with floats that are whole numbers."""
    whole = [int(each) if isinstance(each, float) and each.is_integer() else each for each in arguments]
    if not isinstance(error, TypeError) or all(map(operator.is_, whole, arguments)):
        raise error
    return original(*whole)


def flags_first(error, original, pattern, *arguments, **options):
    """Call a function of ``re`` with flags such as ``(?i)`` inside the pattern, which hold for all of it."""
    if not isinstance(error, re.error) or "global flags" not in str(error):
        raise error
    empty = pattern[:0]  # of texts, or of bytes
    found: Any = r"(?<!\\)\(\?[aiLmsux]+\)" if isinstance(pattern, str) else rb"(?<!\\)\(\?[aiLmsux]+\)"
    flags = empty.join(re.findall(found, pattern))
    return original(flags + re.sub(found, empty, pattern), *arguments, **options)


def open_with_any_newlines(error, original, file, mode="r", *arguments, **options):
    """Call ``open`` with a ``U`` in the mode, for newlines of all kinds, which every text has today."""
    if not isinstance(error, ValueError) or not isinstance(mode, str) or "U" not in mode or set(mode) & set("wax+"):
        raise error
    rest = mode.replace("U", "")
    return original(file, rest if "r" in rest else "r" + rest, *arguments, **options)


def suite_of(testCaseClass, prefix="test", sortUsing=None, suiteClass=None):
    """Return the tests of a class; ``unittest.makeSuite``."""
    import unittest

    loader = unittest.TestLoader()
    loader.testMethodPrefix = prefix
    loader.suiteClass = suiteClass or loader.suiteClass
    return loader.loadTestsFromTestCase(testCaseClass)


def assert_contains(self, subset, dictionary, msg=None):
    """Fail unless a dictionary has all items of another one; ``TestCase.assertDictContainsSubset``."""
    self.assertEqual(dictionary, {**dictionary, **subset}, msg)


class _RecordedWarnings(warnings.catch_warnings):
    """Records all warnings in a list."""

    def __enter__(self):
        recorded = super().__enter__()
        warnings.simplefilter("always")
        return recorded


def record_warnings(error, original, expected_warning=None, *arguments, **options):
    """Record warnings without expecting any: ``pytest.warns(None)``, as until pytest 6."""
    if expected_warning is not None or arguments:
        raise error
    return _RecordedWarnings(record=True)
