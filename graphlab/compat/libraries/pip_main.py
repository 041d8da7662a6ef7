"""``pip.main``: pip has not been made to run inside a program since version 10."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Callable, Sequence


def run_pip(original: Callable, args: Sequence[str] | None = None) -> int:
    """Run pip in a process of its own, as a program would on the command line.

    Args:
        original: pip's own function.
        args: The words behind ``pip``; None for those of the program.

    Returns:
        The exit code.
    """
    return subprocess.call([sys.executable, "-m", "pip", *(sys.argv[1:] if args is None else args)])
