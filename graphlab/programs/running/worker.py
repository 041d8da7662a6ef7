"""The worker process in which the blocks of a document run.

GraphLab starts it and survives whatever a block does to it. It reads messages from one pipe, ``Start`` and then
``RunBlock`` for each block, and writes the answers to another (see ``messages``). What a block does to its standard
streams or signals, or by forking, does not reach these pipes.
"""

from __future__ import annotations

import contextlib
import ctypes
import io
import os
import signal
import sys
from pathlib import Path
from types import FrameType
from typing import Any, TextIO

from graphlab.programs.diagnosis.outcome import BlockOutcome
from graphlab.programs.python2.imports import python2_modules
from graphlab.programs.running.child import die_with_parent, import_tensorflow_for
from graphlab.programs.running.children import children_get
from graphlab.programs.running.document_namespace import DocumentNamespace
from graphlab.programs.running.messages import (
    BlockEnded,
    Malformed,
    Message,
    Ready,
    RunBlock,
    Start,
    from_line,
    to_line,
)


def main() -> None:
    """Serve GraphLab on the two file descriptors named in ``sys.argv``."""
    commands, answers = (int(argument) for argument in sys.argv[-2:])
    _Worker(commands, answers).serve()


class _Worker:
    """The loop that reads commands, runs blocks and answers.

    Args:
        commands: The file descriptor to read from.
        answers: The file descriptor to write to.
    """

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
        start = from_line(self.commands.readline(), Start)
        if isinstance(start, Malformed):
            sys.exit(start.problem)
        folder = Path(start.path).parent
        sys.path[:0] = [str(folder)]
        from graphlab.compat import era
        from graphlab.compat.era_libraries import name_libraries

        name_libraries(start.libraries)
        roots = [folder, Path.cwd()]
        with (
            era(start.release, roots=roots) as program,
            python2_modules(program, start.py2),
            children_get(start.release, roots, start.py2),
        ):
            namespace = DocumentNamespace(
                start.path, start.lines, start.blocks, start.before, start.history, start.lost, start.py2
            )
            import_tensorflow_for(namespace.blocks[index].source for index in start.selected)
            self._answer(Ready())
            for line in self.commands:
                command = from_line(line, RunBlock)
                if isinstance(command, Malformed):
                    sys.exit(command.problem)
                self._run(namespace, command.index)
        self.streams.flush()

    def _run(self, namespace: DocumentNamespace, index: int) -> None:
        self.streams.restore()
        signal.signal(signal.SIGINT, self._interrupt)
        try:
            self.running = True
            outcome, seconds = namespace.run(index)
        except KeyboardInterrupt:  # it came after the block had ended
            outcome, seconds = BlockOutcome("failed", "KeyboardInterrupt"), 0.0
        finally:
            self.running = False
        self.streams.flush()
        if os.getpid() != self.process:
            # The block forked, and this is the child at the end of the block: the parent goes on, not the child.
            os._exit(0 if outcome.outcome == "ran" else 1)
        self._answer(BlockEnded(outcome, seconds))

    def _answer(self, message: Message) -> None:
        data = to_line(message)
        while data:
            data = data[os.write(self.answers, data) :]

    def _interrupt(self, number: int, frame: FrameType | None) -> None:
        if self.running:
            raise KeyboardInterrupt


class _Streams:
    """Copies of the process's standard streams, which replace what blocks made of them before each block."""

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
        # Text that C and C++ code has printed and still buffers.
        with contextlib.suppress(OSError, AttributeError):
            ctypes.CDLL(None).fflush(None)


def _text_stream(descriptor: int) -> io.TextIOWrapper:
    # Line-buffered, as on a terminal: what a block printed before it was killed is not lost.
    return open(descriptor, "w", encoding="utf-8", errors="backslashreplace", buffering=1, closefd=False)


def _usable(stream: Any) -> bool:
    return stream is not None and not getattr(stream, "closed", False)
