"""The kernel in which ``graphlab exec`` runs a notebook: ipykernel's own, with TensorFlow 1.x installed beforehand.

It differs from any Python kernel in this: the cells' code has the notebook's name, each reply says what became of the
cell and why, as the report of a document does, and no drawing waits for somebody at a window.
"""

from __future__ import annotations

import json
import linecache
import re
import sys
from collections.abc import Mapping, Sequence
from dataclasses import replace
from pathlib import Path
from typing import Any

from ipykernel.ipkernel import IPythonKernel
from ipykernel.kernelapp import IPKernelApp
from ipykernel.zmqshell import ZMQInteractiveShell
from IPython.core.compilerop import CachingCompiler
from traitlets import Type

from graphlab.programs.jupyter.extension import add_magics
from graphlab.programs.jupyter.kernel_spec import CELL_KEY, REPLY_KEY
from graphlab.programs.python2.imports import python2_modules
from graphlab.programs.reading.document import Block
from graphlab.programs.reading.magics import leading_lines, plain_python
from graphlab.programs.reading.source_names import uses_tensorflow
from graphlab.programs.running.blocks import Page
from graphlab.programs.running.worker import die_with_parent, import_tensorflow_beforehand

#: What ``%%time`` calls the body of its cell: when it runs, and when it is no Python.
_TIMED = frozenset({"<timed exec>", "<unknown>"})


class CellPage(Page):
    """The cells of a notebook in one kernel; a cell's code is called ``NOTEBOOK, cell 3``.

    Args:
        before: Code to run before a cell, by the cell's number.
    """

    part, whole = "cell", "notebook"
    is_prose = False

    def __init__(self, path: str, cells: Sequence[Block], namespace: dict[str, Any], before: Mapping[int, str], **past):
        blocks = [
            replace(cell, source=plain_python(cell.source), written=cell.written or cell.source) for cell in cells
        ]
        super().__init__(path, blocks, namespace, [Path(path).parent, Path.cwd()], **past)
        self.before = before
        self.translated = any(cell.written is not None for cell in cells)
        #: The number of the cell that runs, 0 for what is none.
        self.running = 0

    def text_of(self, index: int) -> str:
        """Return a cell as its author wrote it."""
        return self.blocks[index].written or self.blocks[index].source

    def code_name(self) -> str:
        """Return what the code of the running cell is called."""
        return f"{self.path}, cell {self.running}"

    def block_at(self, filename: str, line: int) -> tuple[Block, int] | None:
        if filename in _TIMED and self.running:
            return self.blocks[self.running], line + 1 + leading_lines(self.text_of(self.running))
        found = re.fullmatch(re.escape(self.path) + r", cell (\d+)", filename)
        if not found or int(found.group(1)) not in self.blocks:
            return None
        index = int(found.group(1))
        # IPython drops empty lines at the beginning of a cell, unless a cell magic comes first.
        return self.blocks[index], line + leading_lines(self.text_of(index))

    def label(self, block: Block, line: int, running: Block) -> str:
        return f"line {line}" if block is running else f"cell {block.index}, line {line}"

    def new_graph(self, index: int) -> str | None:
        resetting = [other for other in self.outcomes if "reset_default_graph" in self.blocks[other].source]
        return f"cell {max(resetting)} resets the default graph" if resetting else None


class CellCompiler(CachingCompiler):
    """Compiles cells under the notebook's name."""

    page: CellPage | None = None

    def get_code_name(self, raw_code: str, transformed_code: str, number: int) -> str:
        if self.page is None or not self.page.running:
            return super().get_code_name(raw_code, transformed_code, number)
        return self.page.code_name()

    def cache(self, transformed_code: str, number: int = 0, raw_code: str | None = None) -> str:
        name = super().cache(transformed_code, number, raw_code)
        if self.page is not None and self.page.running and self.page.translated:
            # Tracebacks show what the author wrote.
            text = self.page.text_of(self.page.running).lstrip("\n")
            linecache.cache[name] = (len(text), None, [line + "\n" for line in text.split("\n")], name)
        return name


class NotebookShell(ZMQInteractiveShell):
    """An IPython that nobody sits at."""

    def enable_matplotlib(self, gui: str | None = None):
        """Draw into the notebook whatever window ``%matplotlib`` asks for."""
        return super().enable_matplotlib(gui if gui == "agg" else "inline")


class NotebookKernel(IPythonKernel):
    """An IPython kernel whose replies say what became of a cell."""

    shell_class = Type(NotebookShell)
    compiler_class = Type(CellCompiler)
    page: CellPage | None = None

    async def do_execute(self, code, silent, *arguments, **options):
        index = (self.get_parent("shell").get("metadata") or {}).get(CELL_KEY)
        if self.page is None or index not in self.page.blocks:
            return await super().do_execute(code, silent, *arguments, **options)
        self.page.running = index
        reply: dict[str, Any]
        try:
            error = self._prepare(self.page, index)
            if error is not None:
                reply = {
                    "status": "error",
                    "ename": type(error).__name__,
                    "evalue": str(error),
                    "traceback": [],
                }
            else:
                reply = await super().do_execute(code, silent, *arguments, **options)
                error = self._error() if reply["status"] == "error" else None
            reply[REPLY_KEY] = self.page.ended(index, error)
        finally:
            self.page.running = 0
        return reply

    def _prepare(self, page: CellPage, index: int) -> BaseException | None:
        """Run what an erratum wants to run before the cell."""
        code = page.before.get(index)
        if code:
            try:
                exec(compile(code, f"<erratum for cell {index}>", "exec"), self.shell.user_ns)
            except Exception as error:
                return error
        return None

    def _error(self) -> BaseException | None:
        """Return the exception that the cell ended with; None for ``sys.exit()`` with success."""
        result = self.shell.last_execution_result
        error = result.error_before_exec or result.error_in_exec
        if isinstance(error, SystemExit) and error.code in (None, 0):
            return None
        return error or RuntimeError("the value of the cell cannot be displayed")


class KernelApplication(IPKernelApp):
    """The process of a kernel for one notebook."""

    kernel_class = Type(NotebookKernel)


def main() -> None:
    """Serve a notebook: ``sys.argv`` has the file with the page, then the arguments of a kernel."""
    die_with_parent()
    page_file = sys.argv.pop(1)
    start = json.loads(Path(page_file).read_text("utf-8"))
    cells = [Block(**{**block, "headings": tuple(block["headings"])}) for block in start["blocks"]]
    folder = Path(start["path"]).parent
    from graphlab.compat import era

    with era(roots=[folder]) as program, python2_modules(program, start["py2"]):
        # Its seconds are not the first cell's, nor part of a timeout.
        if any(uses_tensorflow(plain_python(cell.source)) for cell in cells if cell.index in start["selected"]):
            import_tensorflow_beforehand()
        application = KernelApplication.instance()
        application.initialize(sys.argv[1:])
        page = CellPage(
            start["path"],
            cells,
            application.shell.user_ns,
            before={int(index): code for index, code in start["before"].items()},
            history={int(index): outcome for index, outcome in start["history"].items()},
            lost=start["lost"],
        )
        add_magics(application.shell)
        application.kernel.page = application.shell.compile.page = page
        sys.argv = [start["path"]]
        application.start()
