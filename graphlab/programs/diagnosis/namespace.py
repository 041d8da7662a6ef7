"""The namespace that all blocks of a program share, and what is known of each block."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

from graphlab.programs.diagnosis.tracebacks import AuthorsFrames
from graphlab.programs.reading.document import Block
from graphlab.programs.reading.static_analysis import Names, names_of


class SharedNamespace:
    """The blocks of a program that run in one namespace, as a reader would type them in, and their outcomes.

    Args:
        path: The program's file.
        blocks: All its blocks, including those that will not run: they say which names the program defines.
        variables: The global variables that the blocks share.
        roots: The folders whose code is the author's own.
        history: The outcomes of blocks that ran in an earlier process, by index.
        lost: What ended that earlier process and lost the names of its blocks; None if there was none.
        python2: Whether the program is translated from Python 2.
    """

    #: What messages call a block, and the whole program.
    part, whole = "block", "document"
    #: Whether a block can be a mere fragment, which only the text around it explains.
    is_prose = True

    def __init__(
        self,
        path: str,
        blocks: Sequence[Block],
        variables: dict[str, Any],
        roots: Sequence[Path],
        history: Mapping[int, str],
        lost: str | None,
        python2: bool = False,
    ):
        self.path = path
        self.blocks = {block.index: block for block in blocks}
        self.variables = variables
        self.names: dict[int, Names] = {block.index: names_of(block.source) for block in blocks}
        self.outcomes: dict[int, str] = {}
        self.history = history
        self.lost = lost
        self.python2 = python2
        self.frames = AuthorsFrames(roots)
        #: The block that gave a name its present value.
        self.origin: dict[str, int] = {}

    def record(self, index: int, outcome: str) -> None:
        """Keep the outcome of a block, and which names it has given a value."""
        self.outcomes[index] = outcome
        for name in self.names[index].bound & self.variables.keys():
            self.origin[name] = index

    def block_at(self, filename: str, line: int) -> tuple[Block, int] | None:
        """Return the block with this line of code, and the author's number of the line; None for other code."""
        raise NotImplementedError

    def text_at(self, block: Block, line: int) -> str:
        """Return the author's text of a line of a block."""
        lines = (block.written or block.source).split("\n")
        return lines[line - block.line - 1] if line - block.line <= len(lines) else ""

    def label(self, block: Block, line: int, running: Block) -> str:
        """Return what messages about the block ``running`` call a line of a block."""
        return f"line {line}"

    def new_graph(self, index: int) -> str | None:
        """Say which block before the given one started a new default graph; None if no block did."""
        raise NotImplementedError
