"""One namespace for all blocks of a program, as a reader types them in: running a block, and saying why it failed."""

from __future__ import annotations
import __future__

import ast
import linecache
import sys
import time
from collections.abc import Mapping, Sequence
from pathlib import Path
from types import CodeType, FunctionType, ModuleType
from typing import Any

from graphlab.programs.diagnosis.explanation import explain, graphs_of
from graphlab.programs.diagnosis.namespace import SharedNamespace
from graphlab.programs.reading.document import Block

_FUTURES = {getattr(__future__, name).compiler_flag for name in __future__.all_feature_names}


class Page(SharedNamespace):
    """Blocks that are run one after the other, as a reader types them in."""

    def ended(self, index: int, error: BaseException | None) -> dict[str, Any]:
        """Take note of how a part ended; return its outcome and error, as ``report.BlockResult`` names them."""
        result: dict[str, Any] = {"outcome": "ran"}
        if error is not None:
            try:
                result = explain(self, self.blocks[index], error)
            except Exception as problem:  # objects of the program may do anything when they are looked at
                result = {"outcome": "failed", "error": f"{type(error).__name__} (looking closer: {problem!r})"}
        self.outcomes[index] = result["outcome"]
        for name in self.names[index].bound & self.namespace.keys():
            self.origin[name] = index
        return result


class DocumentPage(Page):
    """A document being typed into one Python session: its blocks compile under its name, with its line numbers.

    Args:
        lines: The document's lines, where those of a block are as they should run.
        before: Code to run before a block, by the block's index.
    """

    def __init__(
        self,
        path: str,
        lines: Sequence[str],
        blocks: Sequence[Block],
        before: Mapping[int, str],
        history: Mapping[int, str],
        lost: str | None,
    ):
        self.module = ModuleType("__main__")
        super().__init__(path, blocks, self.module.__dict__, [Path(path).parent, Path.cwd()], history, lost)
        self.before = before
        self._futures = 0
        self.namespace["__builtins__"] = sys.modules["builtins"]
        sys.modules["__main__"] = self.module
        sys.argv = [path]
        # The program's own functions are read back from here by tracebacks, inspect and AutoGraph. Without a time
        # of change the entry is never compared with the file.
        text = [line + "\n" for line in lines]
        linecache.cache[path] = (sum(map(len, text)), None, text, path)

    def block_at(self, filename: str, line: int) -> tuple[Block, int] | None:
        if filename != self.path:
            return None
        blocks = self.blocks.values()
        return next(
            ((block, line) for block in blocks if block.line < line <= block.line + block.source.count("\n") + 1), None
        )

    def run(self, index: int) -> dict[str, Any]:
        """Run a block and return its outcome, seconds and error, as ``report.BlockResult`` names them."""
        block = self.blocks[index]
        started = time.perf_counter()
        try:
            error = self._execute(block)
        finally:
            seconds = time.perf_counter() - started
        return {**self.ended(index, error), "seconds": seconds}

    def new_graph(self, index: int) -> str | None:
        importing = [other for other in self.outcomes if other < index and self.names[other].imports_tensorflow]
        return f"block {max(importing)} imports tensorflow anew and starts another" if importing else None

    def _execute(self, block: Block) -> BaseException | None:
        """Run a block; return the exception it ended with, None for ``sys.exit(0)`` as for no exception."""
        if block.problem:
            return SyntaxError(block.problem)
        try:
            code = self._compile(block)
            if self.names[block.index].imports_tensorflow and not self._continues_graph(block):
                from graphlab.compat import fresh_graph

                fresh_graph()
            if self.before.get(block.index):
                exec(compile(self.before[block.index], f"<erratum for block {block.index}>", "exec"), self.namespace)
            exec(code, self.namespace)
        except SystemExit as error:
            return None if error.code in (None, 0) else error
        except BaseException as error:
            return error
        return None

    def _compile(self, block: Block) -> CodeType:
        # The future statements of earlier blocks hold for this one, as in Python's own interactive mode.
        parse = self._futures | ast.PyCF_ONLY_AST
        try:
            tree = compile(block.source, self.path, "exec", parse, dont_inherit=True)
        except SyntaxError:
            # Empty lines in front give the error the document's line numbers.
            compile("\n" * block.line + block.source, self.path, "exec", parse, dont_inherit=True)
            raise
        ast.increment_lineno(tree, block.line)
        code = compile(tree, self.path, "exec", self._futures, dont_inherit=True)
        self._futures |= sum(flag for flag in _FUTURES if code.co_flags & flag)
        return code

    def _continues_graph(self, block: Block) -> bool:
        """Whether a block uses tensors of the present default graph, although it imports tensorflow anew."""
        if "tensorflow" not in sys.modules:
            return False
        from graphlab.engine.runtime import tensorflow_v1

        graph = tensorflow_v1().get_default_graph()
        names = set(self.names[block.index].needed)
        for name in tuple(names):
            value = self.namespace.get(name)
            if isinstance(value, FunctionType):
                names.update(value.__code__.co_names)
        return any(graph in graphs_of(self.namespace.get(name)) for name in names)
