"""The cells of a notebook that is translated from Python 2: what they mean, and their built-in names."""

from __future__ import annotations

import ast
from typing import TYPE_CHECKING, Any

from graphlab.programs.python2.compilation import builtin_names, end_line
from graphlab.programs.python2.runtime.formatting import repr_
from graphlab.programs.python2.transform import futures_of, transform

if TYPE_CHECKING:
    from IPython.core.interactiveshell import InteractiveShell

    from graphlab.programs.jupyter.notebook_namespace import NotebookNamespace


class _Cells:
    """What IPython calls with the syntax tree of each cell."""

    def __init__(self, shell: InteractiveShell, notebook: NotebookNamespace):
        self._shell = shell
        self._notebook = notebook
        self._futures = 0

    def visit(self, tree: ast.AST) -> ast.AST:
        running = self._notebook.running
        source = self._notebook.blocks[running].source.lstrip("\n") if running else ""
        self._futures |= self._shell.compile.flags | futures_of(tree)
        return transform(tree, source, self._futures, at_prompt=True)


def give_cells_python_2(shell: InteractiveShell, notebook: NotebookNamespace) -> None:
    """Let the cells of a shell have the meaning and the names of Python 2."""
    shell.ast_transformers.append(_Cells(shell, notebook))
    original = shell.enable_pylab

    def enable_pylab(*arguments: Any, **named: Any) -> Any:
        result = original(*arguments, **named)
        shell.user_ns["__builtins__"] = builtin_names()  # it has put Python 3's there
        return result

    shell.enable_pylab = enable_pylab
    shell.user_ns["__builtins__"] = builtin_names()
    shell.events.register("post_run_cell", lambda result: end_line())
    as_text = shell.display_formatter.formatters["text/plain"]
    for kind in (bytes, frozenset, int, str):
        as_text.for_type(kind, lambda value, printer, cycle: printer.text(repr_(value)))
