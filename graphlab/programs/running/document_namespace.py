"""The namespace of a document's blocks: runs one block after the other, as a reader would type them in."""

from __future__ import annotations
import __future__

import ast
import linecache
import sys
import time
from collections.abc import Mapping, Sequence
from pathlib import Path
from types import CodeType, FunctionType, ModuleType

from graphlab.compat.flag_scopes import next_cell
from graphlab.programs.diagnosis.diagnose import diagnose, graphs_of
from graphlab.programs.diagnosis.namespace import SharedNamespace
from graphlab.programs.diagnosis.outcome import BlockOutcome
from graphlab.programs.reading.document import Block
from graphlab.programs.reading.transcripts import shows_an_error

_FUTURES = {getattr(__future__, name).compiler_flag for name in __future__.all_feature_names}


class DocumentNamespace(SharedNamespace):
    """A document typed into one Python session: its blocks compile under its name, with its line numbers.

    Args:
        path: The document's file.
        lines: The document's lines, with those of each block as they should run.
        blocks: All blocks of the document.
        before: Code to run before a block, by the block's index.
        history: The outcomes of blocks that ran in an earlier process, by index.
        lost: What ended that earlier process; None if there was none.
        python2: Whether it is translated from Python 2.
    """

    def __init__(
        self,
        path: str,
        lines: Sequence[str],
        blocks: Sequence[Block],
        before: Mapping[int, str],
        history: Mapping[int, str],
        lost: str | None,
        python2: bool = False,
    ):
        self.module = ModuleType("__main__")
        super().__init__(path, blocks, self.module.__dict__, [Path(path).parent, Path.cwd()], history, lost, python2)
        self.before = before
        self._futures = 0
        self.variables["__builtins__"] = sys.modules["builtins"]
        if python2:
            from graphlab.programs.python2.compilation import builtin_names, show

            self.variables["__builtins__"] = builtin_names()
            sys.displayhook = show
        sys.modules["__main__"] = self.module
        sys.argv = [path]
        # Tracebacks, inspect and AutoGraph read the source of the program's functions from here. Without a
        # modification time, Python never compares the entry with the file.
        text = [line + "\n" for line in lines]
        linecache.cache[path] = (sum(map(len, text)), None, text, path)

    def block_at(self, filename: str, line: int) -> tuple[Block, int] | None:
        if filename != self.path:
            return None
        blocks = self.blocks.values()
        return next(
            ((block, line) for block in blocks if block.line < line <= block.line + block.source.count("\n") + 1), None
        )

    def run(self, index: int) -> tuple[BlockOutcome, float]:
        """Run a block; return its outcome and how many seconds it took."""
        block = self.blocks[index]
        started = time.perf_counter()
        try:
            error = self._execute(block)
        finally:
            seconds = time.perf_counter() - started
        return diagnose(self, index, error), seconds

    def new_graph(self, index: int) -> str | None:
        importing = [other for other in self.outcomes if other < index and self.names[other].imports_tensorflow]
        return f"block {max(importing)} imports tensorflow again and starts a new one" if importing else None

    def _execute(self, block: Block) -> BaseException | None:
        """Run a block; return the exception that ended it, None if there was none or it was ``sys.exit(0)``."""
        if block.problem:
            return SyntaxError(block.problem)
        try:
            tree = self._parse(block)
            code = self._compile(tree, block, "exec") if block.transcript is None else None
            if self.names[block.index].imports_tensorflow:
                from graphlab.compat import fresh_graph

                if self._continues_graph(block):
                    next_cell()
                else:
                    fresh_graph()
            if self.before.get(block.index):
                exec(compile(self.before[block.index], f"<erratum for block {block.index}>", "exec"), self.variables)
            try:
                if code is not None:
                    exec(code, self.variables)
                else:
                    self._type_in(block)
            finally:
                if self.python2:
                    from graphlab.programs.python2.compilation import end_line

                    end_line()
        except SystemExit as error:
            return None if error.code in (None, 0) else error
        except BaseException as error:
            return error
        return None

    def _type_in(self, block: Block) -> None:
        """Run the statements of a transcript one by one, as at Python's prompt, which prints the values."""
        for node in self._parse(block).body:
            last = node.end_lineno or node.lineno
            try:
                exec(self._compile(ast.Interactive([node]), block, "single"), self.variables)
            except Exception as error:
                if not shows_an_error(block.transcript or "", last):
                    raise
                print(f"{type(error).__name__}: {error}")  # as the document shows it

    def _parse(self, block: Block) -> ast.Module:
        # The future statements of earlier blocks hold for this one, as at Python's own prompt.
        parse = self._futures | ast.PyCF_ONLY_AST
        try:
            return compile(block.source, self.path, "exec", parse, dont_inherit=True)
        except SyntaxError:
            # Empty lines in front give the error the document's line numbers.
            compile("\n" * block.line + block.source, self.path, "exec", parse, dont_inherit=True)
            raise

    def _compile(self, tree: ast.Module | ast.Interactive, block: Block, mode: str) -> CodeType:
        """Compile a block, or a statement of it, with the document's line numbers and the meaning of its Python."""
        if self.python2:
            from graphlab.programs.python2.transform import futures_of, transform

            self._futures |= futures_of(tree)  # Python 3 does not note those that it has made its own
            transform(tree, block.source, self._futures, at_prompt=True)
        code = compile(ast.increment_lineno(tree, block.line), self.path, mode, self._futures, dont_inherit=True)
        self._futures |= sum(flag for flag in _FUTURES if code.co_flags & flag)
        return code

    def _continues_graph(self, block: Block) -> bool:
        """Whether a block uses tensors of the current default graph although it imports tensorflow again."""
        if "tensorflow" not in sys.modules:
            return False
        from graphlab.engine.runtime import tensorflow_v1

        graph = tensorflow_v1().get_default_graph()
        names = set(self.names[block.index].needed)
        for name in tuple(names):
            value = self.variables.get(name)
            if isinstance(value, FunctionType):
                names.update(value.__code__.co_names)
        return any(graph in graphs_of(self.variables.get(name)) for name in names)
