"""Processes that run blocks or cells, seen from GraphLab: how they start, how long they may take, how they ended."""

from __future__ import annotations

import contextlib
import os
import re
import signal
import sys
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Protocol

from graphlab.errors import ProgramError
from graphlab.programs.diagnosis.outcome import BlockOutcome
from graphlab.programs.running.children import without_program

#: Seconds for a process to start, the import of TensorFlow included, on a slow machine under load.
STARTUP_SECONDS = 600.0

#: Seconds for a block to react to an interrupt, and for a process to end at the end of a run, before it is killed.
GRACE_SECONDS = 3.0

#: The folder that holds this very GraphLab, installed or not.
_PACKAGE_FOLDER = str(Path(__file__).resolve().parents[3])

#: Imports a module from that folder, which may not be on the path of the new process, and calls its ``main()``.
_BOOT = """
import importlib, sys
folder, module = sys.argv[1:3]
del sys.argv[1:3]
sys.path.insert(0, folder)
main = importlib.import_module(module).main
sys.path.remove(folder)
main()
"""


@dataclass(frozen=True)
class BlockRun:
    """A finished run of a block or cell."""

    outcome: BlockOutcome
    #: What it printed; the middle of a long output is left out.
    output: str
    seconds: float
    #: Whether it ended its process, and with it the names of the blocks before it.
    process_ended: bool = False


class BlockProcess(Protocol):
    """A process that runs blocks: a worker for a document, a kernel for a notebook."""

    def run(self, index: int, timeout: float | None) -> BlockRun:
        """Run a block.

        After the timeout, the block is interrupted as Ctrl-C would do it; if that does not end it, its process is
        killed.

        Args:
            index: The block's index.
            timeout: Seconds, or None for no limit.
        """

    def close(self) -> None:
        """Let the process end in an orderly way, but not for long, and end what the blocks left running."""

    def kill(self) -> None:
        """End the process and its children at once."""


def python_command(module: str, *arguments: str) -> list[str]:
    """Return the command that runs ``main()`` of a module of this GraphLab in a new Python.

    There, ``sys.argv[1:]`` are the arguments.
    """
    return [sys.executable, "-c", _BOOT, _PACKAGE_FOLDER, module, *arguments]


def program_environment() -> dict[str, str]:
    """Return the environment variables of a process that runs blocks without a user at the screen."""
    environment = without_program(dict(os.environ))
    # A block that shows a figure must not wait until somebody closes a window.
    environment.setdefault("MPLBACKEND", "Agg")
    # The blocks have their own working directory, where relative entries would lead nowhere.
    if environment.get("PYTHONPATH"):
        entries = environment["PYTHONPATH"].split(os.pathsep)
        environment["PYTHONPATH"] = os.pathsep.join(os.path.abspath(entry) for entry in entries if entry)
    environment["PYTHONIOENCODING"] = "utf-8:backslashreplace"
    return environment


def require_posix(advice: str) -> None:
    """Refuse to run blocks where processes cannot be interrupted and grouped as on Linux and macOS.

    Raises:
        ProgramError: This system is not one of them; the message ends with the advice.
    """
    if os.name != "posix":
        raise ProgramError(f"documents and notebooks run on Linux and macOS only; on this system, {advice}")


def kill_group(process_id: int) -> None:
    """Kill a process that leads its group, and all processes of the group."""
    with contextlib.suppress(ProcessLookupError, PermissionError):
        os.killpg(process_id, signal.SIGKILL)


def exit_text(code: int | None) -> str:
    """Say how a process ended, from its exit code; None stands for a process that still runs."""
    if code is None:
        return "closed its connection to GraphLab"
    if code < 0:
        known = {number.value: number.name for number in signal.Signals}  # without most real-time signals
        return f"ended its process with {known.get(-code, f'signal {-code}')}"
    return f"ended its process with exit code {code}"


def interrupted(outcome: BlockOutcome, timeout: float) -> BlockOutcome:
    """Return the outcome of a block that was interrupted at its timeout, from the outcome that its process reported."""
    if outcome.outcome == "ran":  # it ended just before the interrupt came
        return outcome
    place = re.match(r"(cell \d+, )?line \d+", outcome.error or "")
    where = f", on {place.group()}" if place else ""
    return replace(outcome, outcome="timeout", error=f"{_still_running(timeout)}; interrupted{where}")


def killed(timeout: float) -> BlockOutcome:
    """Return the outcome of a block whose process was killed because it ignored the interrupt."""
    return BlockOutcome("timeout", f"{_still_running(timeout)}; it ignored the interrupt and was killed")


def _still_running(timeout: float) -> str:
    return f"still running after {timeout:g} s"
