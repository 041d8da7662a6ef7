"""Tracebacks as the author of a program wants them: the program's own lines, without those of libraries."""

from __future__ import annotations

import re
from collections.abc import Iterable
from pathlib import Path
from traceback import StackSummary, TracebackException
from types import TracebackType

from graphlab.engine.author_files import is_authors


class AuthorsFrames:
    """Tells the frames of a program from those of Python, installed libraries and GraphLab.

    Args:
        roots: The folders of the program; see ``graphlab.engine.author_files.is_authors``.
    """

    def __init__(self, roots: Iterable[Path]):
        self.roots = tuple(str(root) for root in roots)

    def __contains__(self, filename: str) -> bool:
        return is_authors(filename, self.roots)

    def innermost(self, error: BaseException) -> TracebackType | None:
        """Return the innermost entry of the traceback that is in the program; None if there is none."""
        found, step = None, error.__traceback__
        while step is not None:
            if step.tb_frame.f_code.co_filename in self:
                found = step
            step = step.tb_next
        return found

    def format(self, error: BaseException) -> str:
        """Return the traceback of an error and of its causes, without the frames of libraries."""
        shown = TracebackException.from_exception(error, compact=True)
        self._strip(shown)
        lines = "".join(shown.format()).splitlines(keepends=True)
        return "".join(line for line in lines if not self._is_foreign(line))

    def _strip(self, shown: TracebackException) -> None:
        frames = [frame for frame in shown.stack if frame.filename in self]
        # None rather than empty: a syntax error in the program itself then has no line "Traceback".
        shown.stack = StackSummary.from_list(frames) if frames else None  # type: ignore[assignment]
        for part in (*(getattr(shown, "exceptions", None) or ()), shown.__cause__, shown.__context__):
            if part is not None:
                self._strip(part)
        # An error that a library handled by raising its own does not concern the author.
        if shown.__context__ is not None and shown.__context__.stack is None:
            shown.__context__ = None

    def _is_foreign(self, line: str) -> bool:
        """Whether a line is a frame of a library; TensorFlow's messages repeat where an operation was created."""
        frame = re.match(r'\s+File "(.+)", line \d+, in ', line)
        return frame is not None and frame.group(1) not in self
