"""The namespace that all blocks of a program share, and what is known of each block."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

from graphlab.programs.diagnosis.tracebacks import AuthorsFrames
from graphlab.programs.reading.document import Block
from graphlab.programs.reading.source_names import Names, names_of


class SharedNamespace:
    """The blocks of a program that share one namespace: what is known of them, and what became of each.

    Args:
        path: The program's file.
        blocks: All its parts, also those that will not run: they say which names the program defines.
        namespace: The global names that the parts share.
        roots: The folders whose code is the author's own.
        history: What became of parts that ran in an earlier session, by index.
        lost: What ended that earlier session, and with it the names of its parts; None if there was none.
    """

    #: What messages call a part, and the whole.
    part, whole = "block", "document"
    #: Whether the text around the parts may be what gives them sense, so that a part can be a mere fragment.
    is_prose = True

    def __init__(
        self,
        path: str,
        blocks: Sequence[Block],
        namespace: dict[str, Any],
        roots: Sequence[Path],
        history: Mapping[int, str],
        lost: str | None,
    ):
        self.path = path
        self.blocks = {block.index: block for block in blocks}
        self.namespace = namespace
        self.names: dict[int, Names] = {block.index: names_of(block.source) for block in blocks}
        self.outcomes: dict[int, str] = {}
        self.history = history
        self.lost = lost
        self.frames = AuthorsFrames(roots)
        #: The part that gave a name its present value.
        self.origin: dict[str, int] = {}

    def block_at(self, filename: str, line: int) -> tuple[Block, int] | None:
        """Return the part whose code stands there, and the author's number of that line; None for other code."""
        raise NotImplementedError

    def text_at(self, block: Block, line: int) -> str:
        """Return the author's text of a line of a part."""
        lines = (block.written or block.source).split("\n")
        return lines[line - block.line - 1] if line - block.line <= len(lines) else ""

    def label(self, block: Block, line: int, running: Block) -> str:
        """Return what messages about the part ``running`` call a line of a part."""
        return f"line {line}"

    def new_graph(self, index: int) -> str | None:
        """Say which part that ran before another one started a new default graph; None where none did."""
        raise NotImplementedError
