"""A worker process from the supervisor's side: start it, run blocks in it, end it whatever they did."""

from __future__ import annotations

import contextlib
import json
import os
import selectors
import signal
import subprocess
import sys
import time
from pathlib import Path
from typing import Any, Literal

from graphlab.engine.runtime import verbose
from graphlab.errors import ProgramError
from graphlab.programs.running.capture import BoundedOutput

#: Seconds a block has to react to an interrupt, and the worker to leave at the end, before it is killed.
GRACE = 3.0

#: What a pipe holds at most, by Linux's default limit.
_PIPE_SIZE = 1 << 20

#: The worker finds this very GraphLab, installed or not.
_BOOT = """
import sys
sys.path.insert(0, sys.argv[1])
import graphlab.programs.running.worker as worker
sys.path.remove(sys.argv[1])
worker.main()
"""


class WorkerProcess:
    """One worker process, from its start to its end.

    Args:
        start: The first message to the worker: the page.
        directory: The working directory of the blocks.
    """

    def __init__(self, start: dict[str, Any], directory: Path):
        if os.name != "posix":
            raise ProgramError("documents run on Linux and macOS; on this system, run scripts or use WSL")
        command_read, self._commands = os.pipe()
        self._answers, answer_write = os.pipe()
        self._output, output_write = os.pipe()
        package = str(Path(__file__).resolve().parents[3])
        try:
            self._process = subprocess.Popen(
                [sys.executable, "-c", _BOOT, package, str(command_read), str(answer_write)],
                stdin=subprocess.DEVNULL,
                stdout=output_write,
                stderr=output_write,
                cwd=directory,
                env=program_environment(),
                pass_fds=(command_read, answer_write),
                # A group of its own: Ctrl-C is ours to handle, and what blocks start can be ended with the worker.
                start_new_session=True,
            )
        finally:
            for descriptor in (command_read, answer_write, output_write):
                os.close(descriptor)
        os.set_blocking(self._output, False)
        self._pipes: tuple[int, ...] = (self._commands, self._answers, self._output)
        self._received = b""
        #: What was printed since the last block: with ``-v``, the banners of TensorFlow go with the first one.
        self._printed = BoundedOutput()
        self._send(start)
        if not self._answer(self._printed, deadline=None):
            self.kill()
            said = self._printed.text().strip()
            raise ProgramError(f"the process for the document's blocks did not start:\n{said}")
        if not verbose():
            self._printed = BoundedOutput()

    def run(self, index: int, timeout: float | None) -> tuple[dict[str, Any], BoundedOutput]:
        """Run a block.

        After the timeout the block is interrupted, as Ctrl-C would; if that does not end it, its process is killed.

        Args:
            timeout: Seconds, or None for no limit.

        Returns:
            The worker's answer (with the key ``ended`` if it ended the process) and what was printed.
        """
        output, self._printed = self._printed, BoundedOutput()
        started = time.monotonic()
        self._send({"run": index})
        answer = self._answer(output, timeout and started + timeout)
        if answer is None:
            answer = self._interrupt(output, timeout or 0.0)
        if not answer:
            answer = {"outcome": "failed", "error": f"the block {self._end()}", "ended": True}
        return {"seconds": time.monotonic() - started, **answer}, output

    def close(self) -> None:
        """Let the worker leave in an orderly way, but not for long, and end what the blocks left running."""
        # The end of the commands is its sign to leave. Programs may still print then, and a pipe that nobody reads
        # must not keep them.
        self._close_pipes()
        with contextlib.suppress(subprocess.TimeoutExpired):
            self._process.wait(GRACE)
        self.kill()

    def kill(self) -> None:
        """End the worker and its children at once."""
        with contextlib.suppress(ProcessLookupError, PermissionError):
            os.killpg(self._process.pid, signal.SIGKILL)
        self._process.wait()
        self._close_pipes()

    def _close_pipes(self) -> None:
        pipes, self._pipes = self._pipes, ()
        for descriptor in pipes:
            os.close(descriptor)

    def _interrupt(self, output: BoundedOutput, timeout: float) -> dict[str, Any]:
        with contextlib.suppress(ProcessLookupError):
            os.kill(self._process.pid, signal.SIGINT)
        answer = self._answer(output, time.monotonic() + GRACE)
        limit = f"still running after {timeout:g} s"
        if answer:
            if answer["outcome"] == "ran":  # it ended just as its time did
                return answer
            place = (answer["error"] or "").partition(": ")[0]
            where = f", on {place}" if place.startswith("line ") else ""
            return {**answer, "outcome": "timeout", "error": f"{limit}; interrupted{where}"}
        self.kill()
        return {"outcome": "timeout", "error": f"{limit}; did not heed the interrupt and was killed", "ended": True}

    def _end(self) -> str:
        """Wait for the end of a worker that no longer answers, and say how it ended."""
        with contextlib.suppress(subprocess.TimeoutExpired):
            self._process.wait(GRACE)
        code = self._process.poll()
        self.kill()
        return exit_of(code)

    def _send(self, message: dict[str, Any]) -> None:
        data = memoryview(json.dumps(message).encode() + b"\n")
        # A worker that has ended is noticed when its answer does not come.
        with contextlib.suppress(BrokenPipeError):
            while data:
                data = data[os.write(self._commands, data) :]

    def _answer(self, output: BoundedOutput, deadline: float | None) -> dict[str, Any] | Literal[False] | None:
        """Collect output until the worker answers; None when the deadline comes first, False when the worker ends."""
        with selectors.DefaultSelector() as selector:
            selector.register(self._answers, selectors.EVENT_READ)
            selector.register(self._output, selectors.EVENT_READ)
            while True:
                remaining = None if deadline is None else deadline - time.monotonic()
                if remaining is not None and remaining <= 0:
                    return None
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
                        return _parse(line) if end else False

    def _read_output(self, output: BoundedOutput) -> bool:
        """Read what there is; return False at the end of the pipe."""
        data = os.read(self._output, _PIPE_SIZE)
        output.feed(data)
        return bool(data)

    def _drain_output(self, output: BoundedOutput) -> None:
        """Read what was written before the answer: it is in the pipe by now.

        No more than a pipe can hold: a process that a block left running may go on writing for ever.
        """
        most = output.received + _PIPE_SIZE
        with contextlib.suppress(BlockingIOError):
            while output.received < most and self._read_output(output):
                pass


def exit_of(code: int | None) -> str:
    """Say how a process ended, from its exit code; None if it has not."""
    if code is None:
        return "closed its connection to GraphLab"
    if code < 0:
        return f"ended its process with {signal.Signals(-code).name}"
    return f"ended its process with exit code {code}"


def _parse(line: bytes) -> dict[str, Any] | Literal[False]:
    try:
        answer = json.loads(line)
    except ValueError:  # a block wrote into our pipe
        return False
    return answer if isinstance(answer, dict) else False


def program_environment() -> dict[str, str]:
    """Return the environment variables for a process that runs parts of a program with nobody watching."""
    environment = dict(os.environ)
    # A block that shows a figure must not wait for somebody to close a window.
    environment.setdefault("MPLBACKEND", "Agg")
    # The blocks have a working directory of their own, where relative entries would lead nowhere.
    if environment.get("PYTHONPATH"):
        entries = environment["PYTHONPATH"].split(os.pathsep)
        environment["PYTHONPATH"] = os.pathsep.join(os.path.abspath(entry) for entry in entries if entry)
    environment["PYTHONIOENCODING"] = "utf-8:backslashreplace"
    return environment
