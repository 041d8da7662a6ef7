"""GraphLab's side of a worker process: starts it, runs blocks in it, and ends it whatever they did."""

from __future__ import annotations

import contextlib
import enum
import os
import selectors
import signal
import subprocess
import time
from pathlib import Path
from typing import TypeVar

from graphlab.engine.runtime import verbose
from graphlab.errors import ProgramError
from graphlab.programs.diagnosis.outcome import BlockOutcome
from graphlab.programs.running.bounded_output import BoundedOutput
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
from graphlab.programs.running.processes import (
    GRACE_SECONDS,
    STARTUP_SECONDS,
    BlockRun,
    exit_text,
    interrupted,
    kill_group,
    killed,
    program_environment,
    python_command,
    require_posix,
)

#: The module that runs in the process. Its name is enough: importing it here would cost time and serve nothing.
_WORKER = "graphlab.programs.running.worker"

#: What a pipe holds at most, by Linux's default limit.
_PIPE_SIZE = 1 << 20

_M = TypeVar("_M", Ready, BlockEnded)


class NoAnswer(enum.Enum):
    """Why a worker did not answer."""

    DEADLINE = "the deadline passed"
    PROCESS_ENDED = "the process ended, or closed its pipe"


class WorkerClient:
    """One worker process, from its start to its end.

    Args:
        start: The first message: the document.
        directory: The working directory of the blocks.

    Raises:
        ProgramError: The process does not start.
    """

    def __init__(self, start: Start, directory: Path):
        require_posix("run scripts or use WSL")
        command_read, self._commands = os.pipe()
        self._answers, answer_write = os.pipe()
        self._output, output_write = os.pipe()
        try:
            self._process = subprocess.Popen(
                python_command(_WORKER, str(command_read), str(answer_write)),
                stdin=subprocess.DEVNULL,
                stdout=output_write,
                stderr=output_write,
                cwd=directory,
                env=program_environment(),
                pass_fds=(command_read, answer_write),
                # Its own process group: Ctrl-C reaches only GraphLab, and what blocks start is ended with the worker.
                start_new_session=True,
            )
        finally:
            for descriptor in (command_read, answer_write, output_write):
                os.close(descriptor)
        os.set_blocking(self._output, False)
        self._pipes: tuple[int, ...] = (self._commands, self._answers, self._output)
        self._received = b""
        #: What was printed since the last block: with ``-v``, TensorFlow's banners go with the first block.
        self._printed = BoundedOutput()
        self._send(start)
        answer = self._answer(Ready, self._printed, time.monotonic() + STARTUP_SECONDS)
        if not isinstance(answer, Ready):
            self.kill()
            said = answer.problem if isinstance(answer, Malformed) else self._printed.text().strip() or answer.value
            raise ProgramError(f"the process for the document's blocks did not start:\n{said}")
        if not verbose():
            self._printed = BoundedOutput()

    def run(self, index: int, timeout: float | None) -> BlockRun:
        """Run a block; see ``graphlab.programs.running.processes.BlockProcess``."""
        output, self._printed = self._printed, BoundedOutput()
        started = time.monotonic()
        self._send(RunBlock(index))
        answer = self._answer(BlockEnded, output, timeout and started + timeout)
        outcome: BlockOutcome
        ended, seconds = True, None
        if isinstance(answer, BlockEnded):
            outcome, ended, seconds = answer.outcome, False, answer.seconds
        elif isinstance(answer, Malformed):
            self.kill()
            outcome = BlockOutcome("failed", f"the block wrote into GraphLab's pipe ({answer.problem}) and was killed")
        elif answer is NoAnswer.PROCESS_ENDED:
            outcome = BlockOutcome("failed", f"the block {self._end()}")
        else:
            late = self._interrupt(output)
            if late is None:
                outcome = killed(timeout or 0.0)
            else:
                outcome, ended, seconds = interrupted(late.outcome, timeout or 0.0), False, late.seconds
        if seconds is None:
            seconds = time.monotonic() - started
        return BlockRun(outcome, output.text(), seconds, process_ended=ended)

    def close(self) -> None:
        """Let the worker end in an orderly way, but not for long, and end what the blocks left running."""
        # The end of the commands tells the worker to leave. Programs may still print then, and must not wait for
        # somebody to read the pipe.
        self._close_pipes()
        with contextlib.suppress(subprocess.TimeoutExpired):
            self._process.wait(GRACE_SECONDS)
        self.kill()

    def kill(self) -> None:
        """End the worker and its children at once."""
        kill_group(self._process.pid)
        self._process.wait()
        self._close_pipes()

    def _close_pipes(self) -> None:
        pipes, self._pipes = self._pipes, ()
        for descriptor in pipes:
            os.close(descriptor)

    def _interrupt(self, output: BoundedOutput) -> BlockEnded | None:
        """Interrupt the block and return the worker's answer; kill the worker and return None if there is none."""
        with contextlib.suppress(ProcessLookupError):
            os.kill(self._process.pid, signal.SIGINT)
        answer = self._answer(BlockEnded, output, time.monotonic() + GRACE_SECONDS)
        if isinstance(answer, BlockEnded):
            return answer
        self.kill()
        return None

    def _end(self) -> str:
        """Wait for the end of a worker that no longer answers, and say how it ended."""
        with contextlib.suppress(subprocess.TimeoutExpired):
            self._process.wait(GRACE_SECONDS)
        code = self._process.poll()
        self.kill()
        return exit_text(code)

    def _send(self, message: Message) -> None:
        data = memoryview(to_line(message))
        # If the worker has ended, its answer will not come, and that is noticed.
        with contextlib.suppress(BrokenPipeError):
            while data:
                data = data[os.write(self._commands, data) :]

    def _answer(self, expected: type[_M], output: BoundedOutput, deadline: float | None) -> _M | Malformed | NoAnswer:
        """Collect output until the worker answers, ends, or the deadline (of ``time.monotonic``) passes."""
        with selectors.DefaultSelector() as selector:
            selector.register(self._answers, selectors.EVENT_READ)
            selector.register(self._output, selectors.EVENT_READ)
            while True:
                remaining = None if deadline is None else deadline - time.monotonic()
                if remaining is not None and remaining <= 0:
                    return NoAnswer.DEADLINE
                ready = {key.fd for key, _ in selector.select(remaining)}
                if self._output in ready and not self._read_output(output):
                    selector.unregister(self._output)
                if self._answers in ready:
                    data = os.read(self._answers, 1 << 20)
                    self._received += data
                    line, end, rest = self._received.partition(b"\n")
                    if end or not data:
                        self._received = rest
                        self._drain_output(output)
                        return from_line(line, expected) if end else NoAnswer.PROCESS_ENDED

    def _read_output(self, output: BoundedOutput) -> bool:
        """Read what there is; return False at the end of the pipe."""
        data = os.read(self._output, _PIPE_SIZE)
        output.feed(data)
        return bool(data)

    def _drain_output(self, output: BoundedOutput) -> None:
        """Read what was written before the answer: by now it is in the pipe.

        No more than a pipe can hold: a process that a block left running may write without end.
        """
        most = output.received + _PIPE_SIZE
        with contextlib.suppress(BlockingIOError):
            while output.received < most and self._read_output(output):
                pass
