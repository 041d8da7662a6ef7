"""NumPy's rules of promotion before 2.0, for a verbatim program: ``np.uint8(200) + 100`` is 300, not 44.

Until NumPy 1.26 these were the only rules. NumPy 2.0 and 2.1 still have them as a state of each thread, so every thread
that the program starts takes it over, and so do the functions that TensorFlow calls in threads of its own.
"""

from __future__ import annotations

import _thread
import functools
import threading
from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager
from types import ModuleType
from typing import Any

_LEGACY = "legacy"
_depth = 0
#: The functions that start threads: for programs, and for ``threading`` of Python 3.12 and 3.13.
_STARTERS: tuple[tuple[ModuleType, str], ...] = (
    (_thread, "start_new_thread"),
    (threading, "_start_new_thread"),
    (threading, "_start_joinable_thread"),
)


@contextmanager
def promotion_of_the_time() -> Iterator[None]:
    """Promote as NumPy 1.18 did: in this thread, in threads started meanwhile, and in ``tf.py_func``."""
    global _depth
    import numpy

    choose = getattr(numpy, "_set_promotion_state", None)
    if choose is None:  # a NumPy that has but one state
        yield
        return
    before = numpy._get_promotion_state()
    choose(_LEGACY)
    with ExitStack() as stack:
        stack.callback(choose, before)
        for module, name in _STARTERS if not _depth else ():
            if hasattr(module, name):
                _replace_starter(stack, module, name)
        _depth += 1
        try:
            yield
        finally:
            _depth -= 1


def promote_as_then() -> None:
    """Choose the rules of the time in this thread, if a program runs."""
    if _depth:
        import numpy

        numpy._set_promotion_state(_LEGACY)


def in_any_thread(function: Callable) -> Callable:
    """Return a function that first chooses the rules of the time: it is called in a thread of its own."""

    @functools.wraps(function)
    def call(*arguments: Any, **options: Any) -> Any:
        promote_as_then()
        return function(*arguments, **options)

    return call


def _replace_starter(stack: ExitStack, module: ModuleType, name: str) -> None:
    original = getattr(module, name)

    @functools.wraps(original)
    def start(function: Callable, *arguments: Any, **options: Any) -> Any:
        return original(in_any_thread(function), *arguments, **options)

    def restore() -> None:
        # If somebody else has put a function there since then, it stays.
        if getattr(module, name) is start:
            setattr(module, name, original)

    setattr(module, name, start)
    stack.callback(restore)
