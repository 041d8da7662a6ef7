"""NumPy's way of printing numbers and arrays as in 1.18, for a verbatim program, in all its threads.

NumPy 2 would print ``np.float32(1.5)`` in a list. Its options belong to a context of Python, as a thread or a cell of a
notebook has one of its own. Then there was one set of options for the whole process. So the options that hold in every
new context are changed, and a program's ``np.set_printoptions`` changes them, too.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import Context, ContextVar, copy_context
from typing import Any


@contextmanager
def printing_of_the_time() -> Iterator[None]:
    """Print as NumPy 1.18 did within the context."""
    import numpy

    legacy: Any = "1.25"  # nothing that it prints was otherwise in 1.18
    variable = _options()
    if int(numpy.__version__.split(".")[0]) < 2:
        yield
    elif variable is None:  # NumPy 2.0 has one set of options for the process
        with numpy.printoptions(legacy=legacy):
            yield
    else:
        before = [(values, dict(values)) for values in _in_force(variable)]
        set_everywhere(numpy.set_printoptions, legacy=legacy)
        try:
            yield
        finally:
            for values, todays in before:
                values.update(todays)
            variable.get().update(before[0][1])  # a library may have set others


def set_everywhere(original: Any, *arguments: Any, **options: Any) -> None:
    """Call ``set_printoptions`` for the whole process, as it was.

    Args:
        original: NumPy's function.
        *arguments: Its arguments.
        **options: Its named arguments.
    """
    variable = _options()
    if variable is None:
        original(*arguments, **options)
        return
    trial = copy_context()
    trial.run(original, *arguments, **options)
    for values in _in_force(variable):
        values.update(trial.run(variable.get))


def _in_force(variable: ContextVar[dict[str, Any]]) -> tuple[dict[str, Any], dict[str, Any]]:
    """Return the options of this context, and those of every new one."""
    return variable.get(), Context().run(variable.get)


def _options() -> ContextVar[dict[str, Any]] | None:
    """Return the variable with the print options, if this NumPy has one."""
    try:
        from numpy._core.printoptions import format_options
    except ImportError:
        return None
    return format_options
