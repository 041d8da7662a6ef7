"""What every process that runs blocks does when it starts."""

from __future__ import annotations

import contextlib
import ctypes
import signal
import sys
from collections.abc import Iterable

from graphlab.engine.runtime import serve_one_program, tensorflow_v1
from graphlab.programs.reading.static_analysis import uses_tensorflow

_PARENT_DEATH_SIGNAL = 1  # PR_SET_PDEATHSIG of Linux's prctl


def die_with_parent() -> None:
    """Ask Linux to end this process when GraphLab is killed; elsewhere a looping block would keep running."""
    if sys.platform == "linux":
        with contextlib.suppress(OSError, AttributeError):
            ctypes.CDLL(None).prctl(_PARENT_DEATH_SIGNAL, signal.SIGKILL, 0, 0, 0)


def import_tensorflow_for(sources: Iterable[str]) -> None:
    """Import TensorFlow before the first block if any block needs it.

    So its import counts neither as the block's time nor towards its timeout. The process ends with the blocks.

    Args:
        sources: The blocks' code.
    """
    serve_one_program()
    if any(map(uses_tensorflow, sources)):
        # If it cannot be imported, the block that imports it says so.
        with contextlib.suppress(Exception):
            tensorflow_v1()
