"""The process in which the blocks of a document run; the supervisor starts it and outlives whatever it does.

It reads one JSON object a line from a pipe (first the page, then the number of each block to run) and answers each with
one. What a block does to its standard streams, to signals or by forking does not reach these pipes.
"""

from __future__ import annotations

import contextlib
import ctypes
import io
import json
import os
import signal
import sys
from pathlib import Path
from typing import Any, TextIO

from graphlab.programs.python2.imports import python2_modules
from graphlab.programs.reading.document import Block
from graphlab.programs.reading.source_names import uses_tensorflow
from graphlab.programs.running.blocks import DocumentPage

_PARENT_DEATH_SIGNAL = 1  # PR_SET_PDEATHSIG of Linux's prctl


def main() -> None:
    """Serve the supervisor on the two file descriptors named in ``sys.argv``."""
    commands, answers = (int(argument) for argument in sys.argv[-2:])
    _Worker(commands, answers).serve()


class _Worker:
    def __init__(self, commands: int, answers: int):
        die_with_parent()
        for descriptor in (commands, answers):
            os.set_inheritable(descriptor, False)
        self.commands = open(commands, "rb")  # noqa: SIM115 (open as long as the process)
        self.answers = answers
        self.process = os.getpid()
        self.running = False
        self.streams = _Streams()
        # A child that a block forks must not answer in our name.
        os.register_at_fork(after_in_child=lambda: os.close(answers))
        signal.signal(signal.SIGINT, self._interrupt)

    def serve(self) -> None:
        start = json.loads(self.commands.readline())
        sys.path[:0] = [str(Path(start["path"]).parent)]
        from graphlab.compat import era

        roots = [Path(start["path"]).parent, Path.cwd()]
        with era(roots) as program, python2_modules(program, start["py2"]):
            page = _page(start)
            if any(uses_tensorflow(page.blocks[index].source) for index in start["selected"]):
                import_tensorflow_beforehand()
            self._answer({"ready": True})
            for line in self.commands:
                self._run(page, json.loads(line)["run"])
        self.streams.flush()

    def _run(self, page: DocumentPage, index: int) -> None:
        self.streams.restore()
        signal.signal(signal.SIGINT, self._interrupt)
        try:
            self.running = True
            answer = page.run(index)
        except KeyboardInterrupt:  # it came when the block had ended already
            answer = {"outcome": "failed", "error": "KeyboardInterrupt", "seconds": 0.0}
        finally:
            self.running = False
        self.streams.flush()
        if os.getpid() != self.process:
            # A block forked, and this is the child at the end of the block: it is not the one to go on.
            os._exit(0 if answer["outcome"] == "ran" else 1)
        self._answer(answer)

    def _answer(self, message: dict[str, Any]) -> None:
        data = json.dumps(message).encode() + b"\n"
        while data:
            data = data[os.write(self.answers, data) :]

    def _interrupt(self, number: int, frame: Any) -> None:
        if self.running:
            raise KeyboardInterrupt


class _Streams:
    """The standard streams of the process: kept aside, and put back before each block."""

    def __init__(self) -> None:
        # Copies with high numbers, out of the way of what programs open and close.
        self.input, self.output = (os.dup(descriptor) for descriptor in (0, 1))
        self.stdout: TextIO | None = None
        self.stderr: TextIO | None = None
        self.restore()

    def restore(self) -> None:
        os.dup2(self.input, 0)
        os.dup2(self.output, 1)
        os.dup2(self.output, 2)
        if not _usable(sys.stdout) or self.stdout is None:
            sys.stdout = self.stdout = _text_stream(1)
            sys.__stdout__ = self.stdout  # type: ignore[misc]  # final, but a block may have closed it
        if not _usable(sys.stderr) or self.stderr is None:
            sys.stderr = self.stderr = _text_stream(2)
            sys.__stderr__ = self.stderr  # type: ignore[misc]
        if not _usable(sys.stdin):
            sys.stdin = open(0, encoding="utf-8", closefd=False)  # noqa: SIM115
            sys.__stdin__ = sys.stdin  # type: ignore[misc]

    def flush(self) -> None:
        for stream in (sys.stdout, sys.stderr, self.stdout, self.stderr):
            with contextlib.suppress(Exception):
                stream.flush()  # type: ignore[union-attr]  # a program may have set it to anything
        # Text that C and C++ code has printed and not yet handed over.
        with contextlib.suppress(OSError, AttributeError):
            ctypes.CDLL(None).fflush(None)


def _text_stream(descriptor: int) -> io.TextIOWrapper:
    # A line at a time, as on a terminal: what a block printed before it was killed is not lost.
    return open(descriptor, "w", encoding="utf-8", errors="backslashreplace", buffering=1, closefd=False)


def _usable(stream: Any) -> bool:
    return stream is not None and not getattr(stream, "closed", False)


def _page(start: dict[str, Any]) -> DocumentPage:
    return DocumentPage(
        path=start["path"],
        lines=start["lines"],
        blocks=[Block(**{**block, "headings": tuple(block["headings"])}) for block in start["blocks"]],
        before={int(index): code for index, code in start["before"].items()},
        history={int(index): outcome for index, outcome in start["history"].items()},
        lost=start["lost"],
    )


def import_tensorflow_beforehand() -> None:
    """Import TensorFlow now, before the first block: its seconds are not the block's, nor part of a timeout."""
    from graphlab.engine.runtime import tensorflow_v1

    # If it cannot be imported, the block that imports it says so.
    with contextlib.suppress(Exception):
        tensorflow_v1()


def die_with_parent() -> None:
    """Ask Linux to end this process when the supervisor is killed; elsewhere a looping block would go on alone."""
    if sys.platform == "linux":
        with contextlib.suppress(OSError, AttributeError):
            ctypes.CDLL(None).prctl(_PARENT_DEATH_SIGNAL, signal.SIGKILL, 0, 0, 0)
