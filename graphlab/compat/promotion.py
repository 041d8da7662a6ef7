"""NumPy's rules of promotion before 2.0, for a verbatim program: ``np.uint8(200) + 100`` is 300, not 44.

Until NumPy 1.26 these were the only rules. NumPy 2.0 and 2.1 still have them as a state of each thread, so every thread
that the program starts takes it over, and so do the functions that TensorFlow calls in threads of its own.
"""

from __future__ import annotations

import functools
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Any

_LEGACY = "legacy"
_depth = 0
_original_start = threading.Thread._bootstrap_inner  # type: ignore[attr-defined]


@contextmanager
def promotion_of_the_time() -> Iterator[None]:
    """Promote as NumPy 1.18 did: in this thread, in threads started meanwhile, and in ``tf.py_func``."""
    global _depth
    import numpy

    choose = getattr(numpy, "_set_promotion_state", None)
    if choose is None:  # NumPy 1.26
        yield
        return
    before = numpy._get_promotion_state()
    choose(_LEGACY)
    if not _depth:
        threading.Thread._bootstrap_inner = _bootstrap  # type: ignore[attr-defined]
    _depth += 1
    try:
        yield
    finally:
        _depth -= 1
        if not _depth and vars(threading.Thread).get("_bootstrap_inner") is _bootstrap:
            threading.Thread._bootstrap_inner = _original_start  # type: ignore[attr-defined]
        choose(before)


def is_of_the_time() -> bool:
    """Whether a program runs that promotes as NumPy 1.18 did."""
    return _depth > 0


def promote_as_then() -> None:
    """Choose the rules of the time in this thread, if a program runs."""
    if _depth:
        import numpy

        numpy._set_promotion_state(_LEGACY)


def in_any_thread(function: Callable) -> Callable:
    """Return a function that first chooses the rules of the time: TensorFlow calls it in threads of its own."""

    @functools.wraps(function)
    def call(*arguments: Any, **options: Any) -> Any:
        promote_as_then()
        return function(*arguments, **options)

    return call


def _bootstrap(thread: threading.Thread) -> None:
    promote_as_then()
    _original_start(thread)
