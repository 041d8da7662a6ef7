"""A notebook's kernel from the supervisor's side: start it, run cells in it, end it whatever they did."""

from __future__ import annotations

import asyncio
import contextlib
import json
import os
import re
import shutil
import signal
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
from graphlab.programs.jupyter.kernel_spec import CELL_KEY, DISPLAY_NAME, KERNEL_NAME, REPLY_KEY
from graphlab.programs.running.capture import BoundedOutput
from graphlab.programs.running.worker_process import GRACE, exit_of, program_environment

#: How much of what a cell prints in one go the executed notebook keeps, in bytes.
_KEPT = 1 << 20

#: Seconds for the kernel to start, TensorFlow included, on a slow machine under load.
_STARTUP = 600

#: The kernel finds this very GraphLab, installed or not.
_BOOT = """
import sys
sys.path.insert(0, sys.argv[1])
import graphlab.programs.jupyter.kernel as kernel
sys.path.remove(sys.argv.pop(1))
kernel.main()
"""


class _OurKernel(KernelSpecManager):
    """Knows one kernel, by any name: this Python with GraphLab. Nothing needs to be installed in Jupyter."""

    def __init__(self, page_file: Path, **options: Any):
        super().__init__(**options)
        self.page_file = page_file

    def get_kernel_spec(self, kernel_name: str) -> KernelSpec:
        package = str(Path(__file__).resolve().parents[3])
        command = [sys.executable, "-c", _BOOT, package, str(self.page_file), "-f", "{connection_file}"]
        return KernelSpec(argv=command, display_name=DISPLAY_NAME, language="python", name=KERNEL_NAME)


class _Client(NotebookClient):
    """Collects what a cell shows; the middle of what it prints is left out where it is long."""

    def __init__(self, *arguments: Any, **options: Any):
        super().__init__(*arguments, **options)
        self._stream: tuple[NotebookNode, BoundedOutput] | None = None

    def output(self, outs, msg, display_id, cell_index):
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
        """Put what was collected into the notebook."""
        if self._stream:
            node, kept = self._stream
            node.text = kept.text()
            self._stream = None


class NotebookProcess:
    """One kernel for a notebook, from its start to its end.

    Args:
        start: The page, as ``graphlab.programs.running.supervisor.run_document`` describes it.
        node: The notebook; the cells that run get their outputs in it.
        places: Where in it each block's cell is.
    """

    def __init__(self, start: dict[str, Any], node: NotebookNode, places: dict[int, int]):
        if os.name != "posix":
            raise ProgramError("notebooks run on Linux and macOS; on this system, use WSL or `graphlab kernel install`")
        self.node = node
        self.places = places
        self.sources = {block["index"]: block["source"] for block in start["blocks"]}
        # Short, because a socket's path may not be long, and the kernel's alone.
        self._folder = Path(tempfile.mkdtemp(prefix="graphlab-"))
        page_file = self._folder / "page.json"
        page_file.write_text(json.dumps(start), encoding="utf-8")
        self._loop = asyncio.new_event_loop()
        self._said = open(self._folder / "said", "w+b")  # noqa: SIM115 (open as long as the kernel)
        self._manager = AsyncKernelManager(
            kernel_spec_manager=_OurKernel(page_file),
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
            startup_timeout=_STARTUP,
            store_widget_state=True,
        )
        for log in (self._client.log, self._manager.log):
            log.setLevel("CRITICAL")
        self._pid: int | None = None
        try:
            self._loop.run_until_complete(self._start(Path(start["path"]).parent))
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

    def run(self, index: int, timeout: float | None) -> tuple[dict[str, Any], BoundedOutput]:
        """Run a cell; see ``graphlab.programs.running.worker_process.WorkerProcess.run``."""
        place = self.places[index]
        cell = self.node.cells[place]
        started = time.monotonic()
        answer = self._loop.run_until_complete(self._run(index, place, timeout))
        self._client.finish_stream()
        if answer.get("ended"):
            self.kill()
        return {"seconds": time.monotonic() - started, **answer}, _shown(cell)

    async def _run(self, index: int, place: int, timeout: float | None) -> dict[str, Any]:
        cell = self.node.cells[place]
        replies: list[dict[str, Any]] = []
        self._client.on_cell_executed = lambda cell, cell_index, execute_reply: replies.append(execute_reply)
        # The kernel learns the number of the cell from the metadata of the request.
        self._client.kc.session.metadata = {CELL_KEY: index}
        text, cell.source = cell.source, self.sources[index]
        running = asyncio.ensure_future(self._client.async_execute_cell(cell, place))
        limit = ""
        try:
            done, _ = await asyncio.wait({running}, timeout=timeout)
            if not done:
                limit = f"still running after {timeout:g} s"
                await self._manager.interrupt_kernel()
                done, _ = await asyncio.wait({running}, timeout=GRACE)
            if not done:
                self._kill_kernel()
                limit += "; did not heed the interrupt and was killed"
            await running
        except DeadKernelError:
            code = await self._manager.provisioner.poll()
            if limit:
                return {"outcome": "timeout", "error": limit, "ended": True}
            return {"outcome": "failed", "error": f"the cell {exit_of(code)}", "ended": True}
        finally:
            if not running.done():
                running.cancel()
            cell.source = text
        answer = replies[0]["content"].get(REPLY_KEY) if replies else None
        if answer is None:
            return {"outcome": "failed", "error": "the kernel did not say what became of the cell"}
        if limit and answer["outcome"] != "ran":
            found = re.match(r"(cell \d+, )?line \d+", answer.get("error") or "")
            where = f", on {found.group()}" if found else ""
            return {**answer, "outcome": "timeout", "error": f"{limit}; interrupted{where}"}
        return answer

    def close(self) -> None:
        """Let the kernel leave in an orderly way, but not for long, and end what the cells left running."""
        self._client.set_widgets_metadata()
        self._manager.shutdown_wait_time = GRACE
        self._loop.run_until_complete(self._manager.shutdown_kernel())
        self.kill()

    def kill(self) -> None:
        """End the kernel and its children at once, and leave nothing behind."""
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
            with contextlib.suppress(ProcessLookupError, PermissionError):
                os.killpg(self._pid, signal.SIGKILL)

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
        # ipykernel draws into the notebook where nothing else is said.
        if "MPLBACKEND" not in os.environ:
            del environment["MPLBACKEND"]
        # The user's own start-up files and history are for the user's own sessions.
        environment["IPYTHONDIR"] = str(self._folder / "ipython")
        return environment

    def _printed(self) -> str:
        """Return what the kernel itself printed, which is no cell's output."""
        if self._said.closed:
            return ""
        self._said.flush()
        return (self._folder / "said").read_text("utf-8", errors="replace").strip()


def _shown(cell: NotebookNode) -> BoundedOutput:
    """Return what a cell shows, as text."""
    shown = BoundedOutput()
    for output in cell.outputs:
        if output.output_type == "stream":
            text = output.text
        else:
            text = output.get("data", {}).get("text/plain", "")
            text = f"{text}\n" if text else ""
        shown.feed(text.encode("utf-8", errors="replace"))
    return shown
