"""GraphLab's side of a notebook's kernel: starts it, runs cells in it, and ends it whatever they did."""

from __future__ import annotations

import asyncio
import os
import shutil
import sys
import tempfile
import time
from pathlib import Path
from typing import Any

from jupyter_client.kernelspec import KernelSpec, KernelSpecManager
from jupyter_client.manager import AsyncKernelManager
from nbclient import NotebookClient
from nbclient.exceptions import DeadKernelError
from nbformat import NotebookNode

from graphlab.engine.runtime import verbose
from graphlab.errors import ProgramError
from graphlab.programs.diagnosis.outcome import BlockOutcome
from graphlab.programs.jupyter.kernel_spec import DISPLAY_NAME, KERNEL_NAME
from graphlab.programs.running.bounded_output import BoundedOutput
from graphlab.programs.running.messages import (
    JUPYTER_KEY,
    BlockEnded,
    Malformed,
    RunBlock,
    Start,
    from_json,
    to_json,
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

#: The module that runs in the kernel's process. It imports ipykernel, which is of no use here.
_KERNEL = "graphlab.programs.jupyter.kernel"

#: How many bytes of one stream of a cell's output the executed notebook keeps.
_KEPT = 1 << 20


class _OurKernel(KernelSpecManager):
    """Knows one kernel, by any name: this Python with GraphLab. Nothing needs to be installed in Jupyter.

    Args:
        start_file: The file with the first message to the kernel.
        options: Those of the base class.
    """

    def __init__(self, start_file: Path, **options: Any):
        super().__init__(**options)
        self.start_file = start_file

    def get_kernel_spec(self, kernel_name: str) -> KernelSpec:
        command = python_command(_KERNEL, str(self.start_file), "-f", "{connection_file}")
        return KernelSpec(argv=command, display_name=DISPLAY_NAME, language="python", name=KERNEL_NAME)


class _Client(NotebookClient):
    """Collects the outputs of a cell, and leaves out the middle of a long stream."""

    def __init__(self, *arguments: Any, **options: Any):
        super().__init__(*arguments, **options)
        self._stream: tuple[NotebookNode, BoundedOutput] | None = None

    def output(
        self, outs: list[NotebookNode], msg: dict[str, Any], display_id: str, cell_index: int
    ) -> NotebookNode | None:
        content = msg["content"]
        if msg["msg_type"] != "stream" or self.output_hook_stack[msg["parent_header"].get("msg_id")]:
            return super().output(outs, msg, display_id, cell_index)
        if self._stream and outs and outs[-1] is self._stream[0] and not self.clear_before_next_output:
            node, kept = self._stream
            if node.name == content["name"]:
                kept.feed(content["text"].encode("utf-8", errors="surrogateescape"))
                return node
        self.finish_stream()
        node = super().output(outs, msg, display_id, cell_index)
        self._stream = (node, BoundedOutput(_KEPT))
        self._stream[1].feed(content["text"].encode("utf-8", errors="surrogateescape"))
        return node

    def finish_stream(self) -> None:
        """Put the collected text into the notebook."""
        if self._stream:
            node, kept = self._stream
            node.text = kept.text()
            self._stream = None


class KernelClient:
    """One kernel for a notebook, from its start to its end.

    Args:
        start: The first message to the kernel: the notebook.
        node: The notebook to run; its cells get their outputs there.
        places: The position of each block's cell in the notebook.

    Raises:
        ProgramError: The kernel does not start.
    """

    def __init__(self, start: Start, node: NotebookNode, places: dict[int, int]):
        require_posix("use WSL or `graphlab kernel install`")
        self.node = node
        self.places = places
        self.sources = {block.index: block.source for block in start.blocks}
        # Its own folder with a short path: the path of a socket must not be long.
        self._folder = Path(tempfile.mkdtemp(prefix="graphlab-"))
        start_file = self._folder / "start.json"
        start_file.write_bytes(to_line(start))
        self._loop = asyncio.new_event_loop()
        self._said = open(self._folder / "said", "w+b")  # noqa: SIM115 (open as long as the kernel)
        self._manager = AsyncKernelManager(
            kernel_spec_manager=_OurKernel(start_file),
            kernel_name=KERNEL_NAME,
            connection_file=str(self._folder / "kernel.json"),
            transport="ipc",
            ip=str(self._folder / "socket"),
        )
        self._client = _Client(
            node,
            km=self._manager,
            allow_errors=True,
            record_timing=False,
            startup_timeout=int(STARTUP_SECONDS),
            store_widget_state=True,
        )
        for log in (self._client.log, self._manager.log):
            log.setLevel("CRITICAL")
        self._pid: int | None = None
        try:
            self._loop.run_until_complete(self._start(Path(start.path).parent))
        except (RuntimeError, DeadKernelError) as error:
            said = self._printed() or str(error)
            self.kill()
            raise ProgramError(f"the kernel for the notebook did not start:\n{said}") from error
        except BaseException:
            self.kill()
            raise

    async def _start(self, folder: Path) -> None:
        await self._client.async_start_new_kernel(
            cwd=str(folder), env=self._environment(), stdout=self._said, stderr=self._said
        )
        self._pid = self._manager.provisioner.pid
        await self._client.async_start_new_kernel_client()

    def run(self, index: int, timeout: float | None) -> BlockRun:
        """Run a cell; see ``graphlab.programs.running.processes.BlockProcess``."""
        place = self.places[index]
        cell = self.node.cells[place]
        started = time.monotonic()
        outcome, ended = self._loop.run_until_complete(self._run(index, place, timeout))
        self._client.finish_stream()
        if ended:
            self.kill()
        return BlockRun(outcome, _text_of(cell), time.monotonic() - started, process_ended=ended)

    async def _run(self, index: int, place: int, timeout: float | None) -> tuple[BlockOutcome, bool]:
        """Run a cell; return its outcome, and whether it ended the kernel."""
        cell = self.node.cells[place]
        replies: list[dict[str, Any]] = []
        self._client.on_cell_executed = lambda cell, cell_index, execute_reply: replies.append(execute_reply)
        self._client.kc.session.metadata = {JUPYTER_KEY: to_json(RunBlock(index))}
        text, cell.source = cell.source, self.sources[index]
        running = asyncio.ensure_future(self._client.async_execute_cell(cell, place))
        late = False
        try:
            done, _ = await asyncio.wait({running}, timeout=timeout)
            if not done:
                late = True
                await self._manager.interrupt_kernel()
                done, _ = await asyncio.wait({running}, timeout=GRACE_SECONDS)
            if not done:
                self._kill_kernel()
            await running
        except DeadKernelError:
            if late:
                return killed(timeout or 0.0), True
            return BlockOutcome("failed", f"the cell {exit_text(await self._manager.provisioner.poll())}"), True
        finally:
            if not running.done():
                running.cancel()
            cell.source = text
        answer = from_json(replies[0]["content"].get(JUPYTER_KEY) if replies else None, BlockEnded)
        if isinstance(answer, Malformed):
            return BlockOutcome("failed", f"the kernel did not say how the cell ended ({answer.problem})"), False
        return (interrupted(answer.outcome, timeout or 0.0) if late else answer.outcome), False

    def close(self) -> None:
        """Let the kernel end in an orderly way, but not for long, and end what the cells left running."""
        self._client.set_widgets_metadata()
        self._manager.shutdown_wait_time = GRACE_SECONDS
        self._loop.run_until_complete(self._manager.shutdown_kernel())
        self.kill()

    def kill(self) -> None:
        """End the kernel and its children at once, and remove their files."""
        self._kill_kernel()
        self._client.finish_stream()
        if not self._loop.is_closed():
            self._loop.run_until_complete(self._release())
            self._loop.run_until_complete(self._loop.shutdown_asyncgens())
            self._loop.close()
        if verbose():
            sys.stderr.write(self._printed())
        self._said.close()
        shutil.rmtree(self._folder, ignore_errors=True)

    def _kill_kernel(self) -> None:
        if self._pid is not None:
            kill_group(self._pid)

    async def _release(self) -> None:
        tasks = asyncio.all_tasks() - {asyncio.current_task()}
        for task in tasks:
            task.cancel()
        await asyncio.gather(*tasks, return_exceptions=True)
        if self._client.kc is not None:
            self._client.kc.stop_channels()
        provisioner = self._manager.provisioner
        if provisioner is not None and provisioner.has_process:
            await provisioner.wait()
        await self._manager.cleanup_resources()

    def _environment(self) -> dict[str, str]:
        environment = program_environment()
        # By default, ipykernel draws into the notebook.
        if "MPLBACKEND" not in os.environ:
            del environment["MPLBACKEND"]
        # The user's start-up files and history are for the user's own sessions.
        environment["IPYTHONDIR"] = str(self._folder / "ipython")
        return environment

    def _printed(self) -> str:
        """Return what the kernel itself printed outside of any cell."""
        if self._said.closed:
            return ""
        self._said.flush()
        return (self._folder / "said").read_text("utf-8", errors="replace").strip()


def _text_of(cell: NotebookNode) -> str:
    """Return the outputs of a cell as text."""
    shown = BoundedOutput()
    for output in cell.outputs:
        if output.output_type == "stream":
            text = output.text
        else:
            text = output.get("data", {}).get("text/plain", "")
            text = f"{text}\n" if text else ""
        shown.feed(text.encode("utf-8", errors="replace"))
    return shown.text()
