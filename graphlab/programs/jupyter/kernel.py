"""The kernel in which ``graphlab exec`` runs a notebook: ipykernel's own, with TensorFlow 1.x from the start.

It differs from other Python kernels in three ways: tracebacks call the cells' code by the notebook's name, each reply
says how the cell ended and why, as in the report of a document, and no figure waits for a user at a window.
"""

from __future__ import annotations

import sys
from contextlib import ExitStack
from pathlib import Path
from typing import Any

from ipykernel.ipkernel import IPythonKernel
from ipykernel.kernelapp import IPKernelApp
from ipykernel.zmqshell import ZMQInteractiveShell
from traitlets import Type

from graphlab.compat.flag_scopes import next_cell
from graphlab.programs.diagnosis.diagnose import diagnose
from graphlab.programs.jupyter.extension import add_magics
from graphlab.programs.jupyter.notebook_namespace import CellCompiler, NotebookNamespace
from graphlab.programs.python2.imports import python2_modules
from graphlab.programs.reading.magics import plain_python
from graphlab.programs.running.child import die_with_parent, import_tensorflow_for
from graphlab.programs.running.children import children_get
from graphlab.programs.running.messages import (
    JUPYTER_KEY,
    BlockEnded,
    Malformed,
    RunBlock,
    Start,
    from_json,
    from_line,
    to_json,
)


class NotebookShell(ZMQInteractiveShell):
    """An IPython shell without a user: it never opens a window."""

    def __init__(self, *arguments: Any, **options: Any):
        super().__init__(*arguments, **options)
        #: The errors whose tracebacks were shown: ``%%time`` of IPython 8 shows an error and does not raise it.
        self.shown_errors: list[BaseException] = []

    def showtraceback(self, *arguments: Any, **options: Any) -> None:
        """Show a traceback, and remember the error."""
        error = sys.exc_info()[1]
        if error is not None:
            self.shown_errors.append(error)
        super().showtraceback(*arguments, **options)

    def enable_matplotlib(self, gui: str | None = None) -> Any:
        """Draw into the notebook, whatever window ``%matplotlib`` asks for."""
        return super().enable_matplotlib(gui if gui == "agg" else "inline")


class NotebookKernel(IPythonKernel):
    """An IPython kernel whose replies say how a cell ended."""

    shell_class = Type(NotebookShell)
    compiler_class = Type(CellCompiler)
    notebook: NotebookNamespace | None = None

    async def do_execute(self, code: str, silent: bool, *arguments: Any, **options: Any) -> dict[str, Any]:
        metadata = self.get_parent("shell").get("metadata") or {}
        request = from_json(metadata.get(JUPYTER_KEY), RunBlock)
        notebook = self.notebook
        if notebook is None or isinstance(request, Malformed) or request.index not in notebook.blocks:
            return await super().do_execute(code, silent, *arguments, **options)
        notebook.running = request.index
        reply: dict[str, Any]
        try:
            error = self._prepare(notebook, request.index)
            if error is not None:
                reply = {
                    "status": "error",
                    "ename": type(error).__name__,
                    "evalue": str(error),
                    "traceback": [],
                }
            else:
                self.shell.shown_errors.clear()
                reply = await super().do_execute(code, silent, *arguments, **options)
                error = self._error() if reply["status"] == "error" else next(iter(self.shell.shown_errors), None)
            reply[JUPYTER_KEY] = to_json(BlockEnded(diagnose(notebook, request.index, error)))
        finally:
            notebook.running = 0
        return reply

    def _prepare(self, notebook: NotebookNamespace, index: int) -> BaseException | None:
        """Begin a cell: run the code that an erratum puts before it, and return the exception that this raised."""
        next_cell()
        code = notebook.before.get(index)
        if code:
            try:
                exec(compile(code, f"<erratum for cell {index}>", "exec"), self.shell.user_ns)
            except Exception as error:
                return error
        return None

    def _error(self) -> BaseException | None:
        """Return the exception that ended the cell; None for ``sys.exit()`` with success."""
        result = self.shell.last_execution_result
        error = result.error_before_exec or result.error_in_exec
        if isinstance(error, SystemExit) and error.code in (None, 0):
            return None
        return error or RuntimeError("the value of the cell cannot be displayed")


class KernelApplication(IPKernelApp):
    """The process of a kernel for one notebook."""

    kernel_class = Type(NotebookKernel)


def main() -> None:
    """Serve a notebook: ``sys.argv`` has the file with the ``Start`` message, then the arguments of a kernel."""
    die_with_parent()
    start = from_line(Path(sys.argv.pop(1)).read_text("utf-8"), Start)
    if isinstance(start, Malformed):
        sys.exit(start.problem)
    from graphlab.compat import era
    from graphlab.compat.era_libraries import name_libraries

    name_libraries(start.libraries)
    roots = [Path(start.path).parent]
    with (
        era(start.release, roots=roots) as program,
        python2_modules(program, start.py2),
        children_get(start.release, roots, start.py2),
        ExitStack() as stack,
    ):
        import_tensorflow_for(plain_python(cell.source) for cell in start.blocks if cell.index in start.selected)
        application = KernelApplication.instance()
        application.initialize(sys.argv[1:])
        notebook = NotebookNamespace(
            start.path, start.blocks, application.shell.user_ns, start.before, start.history, start.lost, start.py2
        )
        if start.py2:
            from graphlab.programs.jupyter.python2_cells import python_2_in_cells

            stack.enter_context(python_2_in_cells(application.shell, notebook))
        add_magics(application.shell)
        application.kernel.notebook = application.shell.compile.notebook = notebook
        sys.argv = [start.path]
        application.start()
