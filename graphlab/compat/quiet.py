"""Silences what libraries say about 1.x being old while a verbatim program runs; the program itself is heard."""

from __future__ import annotations

import logging
import sys
import warnings
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager

#: Libraries whose warnings mean nothing to a program of 2017: how their module names begin.
_LIBRARIES = ("tensorflow.", "tensorflow_estimator.", "tensorflow_probability.", "tf_keras.", "tf_slim.", "keras.")

#: Warnings of today's Python and NumPy about a program's own lines: how the messages begin.
_ABOUT_THE_PROGRAM = (
    r"Conversion of an array with ndim > 0 to a scalar",
    r"NumPy will stop allowing conversion of out-of-bound Python integers",
    r"invalid (?:binary|decimal|escape|hexadecimal|imaginary|octal)",
    r"\"is(?: not)?\" with ",
    r"The binary mode of fromstring",
    r"tostring\(\) is deprecated",
    r"datetime\.datetime\.utc",
    r"'U' mode is deprecated",
    r"There is no current event loop",
    r"This process \(pid=\d+\) is multi-threaded",
    r"This function is deprecated\. Please call randint",
    r"Unknown solver options: (?:disp|iprint)(?:, (?:disp|iprint))?$",  # of L-BFGS-B, which prints nothing any more
    r"FigureCanvas\w+ is non-interactive",
)

#: Libraries whose warnings a program should show, except those about deprecated names that still work. The same holds
#: for Python's own modules.
_OTHER_LIBRARIES = ("PIL.", "distutils", "h5py.", "matplotlib.", "numpy", "pandas.", "scipy", "setuptools.", "sklearn.")
_DEPRECATIONS = (DeprecationWarning, PendingDeprecationWarning, FutureWarning)


@contextmanager
def silenced() -> Iterator[None]:
    """Silence the warnings of libraries within the context; ``graphlab.engine.runtime`` filters what they log.

    Afterwards, the warning filters and the level of ``tf.logging`` are what they were before.
    """
    with ExitStack() as stack:
        stack.enter_context(warnings.catch_warnings())
        for message in _ABOUT_THE_PROGRAM:
            warnings.filterwarnings("ignore", message)
        stack.enter_context(_library_warnings_dropped())
        stack.enter_context(_tensorflow_log_level_kept())
        yield


@contextmanager
def _library_warnings_dropped() -> Iterator[None]:
    # Libraries attribute their warnings to the caller, and Python's filters see nothing else.
    python_warn = warnings.warn

    def warn(message, category=None, stacklevel=1, source=None, **options):
        module = sys._getframe(1).f_globals.get("__name__", "")
        kind = type(message) if isinstance(message, Warning) else category or UserWarning
        is_pythons = module.partition(".")[0] in sys.stdlib_module_names
        if not (
            module.startswith(_LIBRARIES)
            or ((is_pythons or module.startswith(_OTHER_LIBRARIES)) and issubclass(kind, _DEPRECATIONS))
        ):
            python_warn(message, category, stacklevel + 1, source, **options)

    warnings.warn = warn
    try:
        yield
    finally:
        if warnings.warn is warn:
            warnings.warn = python_warn


@contextmanager
def _tensorflow_log_level_kept() -> Iterator[None]:
    # The logger of tf.logging, by name, because TensorFlow may not have been imported yet.
    logger = logging.getLogger("tensorflow")
    level = logger.level
    try:
        yield
    finally:
        logger.setLevel(level)
