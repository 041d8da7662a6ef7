"""Who calls a changed function: libraries that are written for today's TensorFlow get what they expect."""

from __future__ import annotations

import sys


def is_called_by(*libraries: str) -> bool:
    """Whether the function that asks was called by code of one of these libraries.

    Args:
        libraries: The names of top packages.
    """
    # This function, the one that asks, and its caller.
    return sys._getframe(2).f_globals.get("__name__", "").partition(".")[0] in libraries
