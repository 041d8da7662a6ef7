"""``io``: files that are decoded hold unicode."""

import builtins
import io

from graphlab.programs.python2.runtime.files import UnicodeFile

__all__ = ["open"]


def open(filename, mode="r", *arguments, **named):
    """Open a file."""
    file = builtins.open(filename, mode, *arguments, **named)  # noqa: SIM115 (the program closes it)
    return UnicodeFile(file) if isinstance(file, io.TextIOBase) else file
