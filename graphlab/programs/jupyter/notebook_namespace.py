"""The namespace of a notebook's cells, and the compiler that gives their code the notebook's name."""

from __future__ import annotations

import linecache
import re
from collections.abc import Mapping, Sequence
from dataclasses import replace
from pathlib import Path
from typing import Any

from IPython.core.compilerop import CachingCompiler

from graphlab.programs.diagnosis.namespace import SharedNamespace
from graphlab.programs.reading.document import Block
from graphlab.programs.reading.magics import leading_lines, plain_python

#: What ``%%time`` calls the body of its cell: when it runs, and when it does not compile.
_TIMED = frozenset({"<timed exec>", "<unknown>"})


class NotebookNamespace(SharedNamespace):
    """The cells of a notebook in one kernel; a cell's code is called ``NOTEBOOK, cell 3``.

    Args:
        path: The notebook's file.
        cells: All its code cells, as their author wrote them.
        variables: The kernel's global variables.
        before: Code to run before a cell, by the cell's number.
        history: The outcomes of cells that ran in an earlier kernel, by number.
        lost: What ended that earlier kernel; None if there was none.
        python2: Whether it is translated from Python 2.
    """

    part, whole = "cell", "notebook"
    is_prose = False

    def __init__(
        self,
        path: str,
        cells: Sequence[Block],
        variables: dict[str, Any],
        before: Mapping[int, str],
        history: Mapping[int, str],
        lost: str | None,
        python2: bool = False,
    ):
        blocks = [
            replace(cell, source=plain_python(cell.source), written=cell.written or cell.source) for cell in cells
        ]
        super().__init__(path, blocks, variables, [Path(path).parent, Path.cwd()], history, lost, python2)
        self.before = before
        self.translated = any(cell.written is not None for cell in cells)
        #: The number of the cell that is running; 0 while none is.
        self.running = 0

    def text_of(self, index: int) -> str:
        """Return a cell as its author wrote it."""
        return self.blocks[index].written or self.blocks[index].source

    def code_name(self) -> str:
        """Return the file name that the running cell's code has in tracebacks."""
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
    """IPython's compiler, with the notebook's name for the code of its cells."""

    notebook: NotebookNamespace | None = None

    def get_code_name(self, raw_code: str, transformed_code: str, number: int) -> str:
        if self.notebook is None or not self.notebook.running:
            return super().get_code_name(raw_code, transformed_code, number)
        return self.notebook.code_name()

    def cache(self, transformed_code: str, number: int = 0, raw_code: str | None = None) -> str:
        name = super().cache(transformed_code, number, raw_code)
        notebook = self.notebook
        if notebook is not None and notebook.running and notebook.translated:
            # Tracebacks show what the author wrote.
            text = notebook.text_of(notebook.running).lstrip("\n")
            linecache.cache[name] = (len(text), None, [line + "\n" for line in text.split("\n")], name)
        return name
