"""One namespace for all blocks of a document, as a reader types them in: running a block, and saying why it failed."""

from __future__ import annotations
import __future__

import ast
import linecache
import re
import sys
import time
from collections.abc import Mapping, Sequence
from pathlib import Path
from types import CodeType, FrameType, FunctionType, ModuleType, TracebackType
from typing import Any

from graphlab.programs import diagnosis
from graphlab.programs.document import Block
from graphlab.programs.names import Names, names_of
from graphlab.programs.tracebacks import AuthorsFrames

_FUTURES = {getattr(__future__, name).compiler_flag for name in __future__.all_feature_names}

#: Messages longer than this are cut: they are shown in one line.
_LONGEST_MESSAGE = 600


class Page:
    """A document being typed into one Python session.

    :param path: the document; blocks compile under its name, with its line numbers.
    :param lines: its lines, where those of a block are as they should run.
    :param blocks: all its blocks, also those that will not run: they say which names the document defines.
    :param before: code to run before a block, by the block's index.
    :param history: what became of blocks that ran in an earlier session, by index.
    :param lost: what ended that earlier session, and with it the names of its blocks; None if there was none.
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
        self.path = path
        self.blocks = {block.index: block for block in blocks}
        self.before = before
        self.names: dict[int, Names] = {block.index: names_of(block.source) for block in blocks}
        self.outcomes: dict[int, str] = {}
        self.history = history
        self.lost = lost
        self.frames = AuthorsFrames([Path(path).parent, Path.cwd()])
        #: The block that gave a name its present value.
        self.origin: dict[str, int] = {}
        self._futures = 0
        self.module = ModuleType("__main__")
        self.namespace = self.module.__dict__
        self.namespace["__builtins__"] = sys.modules["builtins"]
        sys.modules["__main__"] = self.module
        sys.argv = [path]
        # The program's own functions are read back from here by tracebacks, inspect and AutoGraph. Without a time
        # of change the entry is never compared with the file.
        text = [line + "\n" for line in lines]
        linecache.cache[path] = (sum(map(len, text)), None, text, path)

    def run(self, index: int) -> dict[str, Any]:
        """Run a block and return its outcome, seconds and error, as ``report.BlockResult`` names them."""
        block = self.blocks[index]
        started = time.perf_counter()
        try:
            error = self._execute(block)
        finally:
            seconds = time.perf_counter() - started
        result: dict[str, Any] = {"outcome": "ran"}
        if error is not None:
            try:
                result = self._explain(block, error)
            except Exception as problem:  # objects of the program may do anything when they are looked at
                result = {"outcome": "failed", "error": f"{type(error).__name__} (looking closer: {problem!r})"}
        self.outcomes[index] = result["outcome"]
        for name in self.names[index].bound & self.namespace.keys():
            self.origin[name] = index
        return {**result, "seconds": seconds}

    def _execute(self, block: Block) -> BaseException | None:
        """Run a block; return the exception it ended with, None for ``sys.exit(0)`` as for no exception."""
        if block.problem:
            return SyntaxError(block.problem)
        try:
            if self.before.get(block.index):
                exec(compile(self.before[block.index], f"<erratum for block {block.index}>", "exec"), self.namespace)
            code = self._compile(block)
            if self.names[block.index].imports_tensorflow and not self._continues_graph(block):
                from graphlab.compat import fresh_graph

                fresh_graph()
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
        return any(graph in _graphs(self.namespace.get(name)) for name in names)

    def _explain(self, block: Block, error: BaseException) -> dict[str, Any]:
        frame, line = self._place(error)
        source = linecache.getline(self.path, line).strip() if line else ""
        outcome, cause = self._cause(block, error, frame, line)
        message = _message(error)
        if outcome == "signature":
            message, cause = f"lists a call and its parameters, no program: {cause}", None
        parts = (f"line {line}: {message}" if line else message, cause)
        return {
            "outcome": outcome,
            "error": "; ".join(part for part in parts if part),
            "source": source,
            "traceback": self.frames.format(error)[-20_000:],
        }

    def _place(self, error: BaseException) -> tuple[FrameType | None, int | None]:
        """Return the innermost frame in the document and its line; a syntax error has a line only."""
        if isinstance(error, SyntaxError) and error.filename == self.path:
            return None, error.lineno
        place: tuple[FrameType | None, int | None] = (None, None)
        step: TracebackType | None = error.__traceback__
        while step is not None:
            if step.tb_frame.f_code.co_filename == self.path:
                place = (step.tb_frame, step.tb_lineno)
            step = step.tb_next
        return place

    def _cause(
        self, block: Block, error: BaseException, frame: FrameType | None, line: int | None
    ) -> tuple[str, str | None]:
        signature = diagnosis.call_signature(block.source, self.namespace)
        if isinstance(error, NameError) and signature:
            return "signature", signature
        missing = self._missing_names(block)
        if isinstance(error, NameError) and not isinstance(error, UnboundLocalError) and error.name and frame:
            if error.name in missing:
                return "fragment", diagnosis.undefined([error.name, *sorted(missing - {error.name})])
            return "failed", self._whereabouts(error.name, block.index)
        if isinstance(error, SyntaxError):
            if not block.closed:
                return "failed", f"the fence opened on line {block.line} is never closed"
            return "failed", self._left_out(block, error)
        hints = [diagnosis.similar_attribute(error), self._stale(block, error)]
        if frame is not None and line is not None:
            statement = self._statement(line)
            hints += [
                diagnosis.similar_keyword(error, statement, frame),
                diagnosis.missing_argument(error, statement, frame),
                diagnosis.missing_key(error, statement, frame),
            ]
        if missing:
            hints.append(diagnosis.undefined(sorted(missing)))
        return "failed", "; ".join(hint for hint in hints if hint) or None

    def _missing_names(self, block: Block) -> set[str]:
        """Return the names that a block reads and that neither the session nor any block of the document defines."""
        if any(names.star_import for names in self.names.values()):
            known = set(self.namespace)
        else:
            known = set(self.namespace).union(*(names.bound for names in self.names.values()))
        return set(self.names[block.index].needed) - known

    def _whereabouts(self, name: str, index: int) -> str | None:
        defining = [other for other, names in self.names.items() if name in names.bound and other != index]
        if not defining:
            return None
        nearest = max((other for other in defining if other < index), default=defining[0])
        said = f"block {nearest} defines {name!r}"
        outcome = self.outcomes.get(nearest) or self.history.get(nearest)
        if nearest > index:
            return f"{said}, later in the document"
        if nearest in self.history and self.lost:
            return f"{said}, but {self.lost}"
        if outcome is None:
            return f"{said}, but was not run"
        return said if outcome.startswith("ran") else f"{said}, but ended as: {outcome}"

    def _left_out(self, block: Block, error: SyntaxError) -> str | None:
        first, last = error.lineno or 0, error.end_lineno or error.lineno or 0
        # The dots may stand on another line of the statement than the one where Python gave up.
        for line in sorted(
            range(block.line + 1, block.line + 1 + block.source.count("\n")), key=lambda n: abs(n - first)
        ):
            if first - 3 <= line <= last + 3:
                said = diagnosis.left_out(linecache.getline(self.path, line))
                if said:
                    return f"{said} (line {line})"
        return None

    def _stale(self, block: Block, error: BaseException) -> str | None:
        """Name the tensors of an earlier default graph that a block uses, when TensorFlow refused to mix graphs."""
        if "graph" not in diagnosis.text_of(error) or "tensorflow" not in sys.modules:
            return None
        from graphlab.engine.runtime import tensorflow_v1

        present = tensorflow_v1().get_default_graph()
        stale = []
        for name in sorted(self.names[block.index].needed):
            graphs = _graphs(self.namespace.get(name))
            if graphs and present not in graphs:
                stale.append(f"{name!r} (block {self.origin.get(name, '?')})")
        newest = max((i for i in self.outcomes if i < block.index and self.names[i].imports_tensorflow), default=None)
        if not stale or newest is None:
            return None
        is_are = "is" if len(stale) == 1 else "are"
        return (
            f"{', '.join(stale)} {is_are} left over from an earlier graph: block {newest} imports tensorflow anew "
            "and starts another"
        )

    def _statement(self, line: int) -> str:
        """Return the innermost statement of the document that covers a line."""
        for block in self.blocks.values():
            if block.line < line <= block.line + block.source.count("\n"):
                try:
                    tree = ast.parse("\n" * block.line + block.source)
                except (SyntaxError, ValueError):
                    return ""
                covering = [
                    node
                    for node in ast.walk(tree)
                    if isinstance(node, ast.stmt) and node.lineno <= line <= (node.end_lineno or node.lineno)
                ]
                if covering:
                    return ast.unparse(min(covering, key=lambda node: (node.end_lineno or 0) - node.lineno))
        return ""


def _graphs(value: Any, depth: int = 2) -> list[Any]:
    """Return the graphs of a tensor, an operation, a variable or a session, or of those in a list or dictionary."""
    if depth and isinstance(value, dict):
        value = list(value.values())
    if depth and isinstance(value, (list, tuple)):
        return [graph for item in value[:100] for graph in _graphs(item, depth - 1)]
    if isinstance(value, (ModuleType, type)):
        return []
    try:
        graph = getattr(value, "graph", None)
    except Exception:  # objects of the program may do anything when asked for an attribute
        return []
    return [graph] if type(graph).__module__.startswith("tensorflow") else []


def _message(error: BaseException) -> str:
    """Return the exception as one line: ``AttributeError: module 'tensorflow' has no attribute 'sessions'``."""
    name = type(error).__name__
    text = error.msg if isinstance(error, SyntaxError) else diagnosis.text_of(error)
    # TensorFlow's message proper follows the places where the graph's node was made.
    text = re.sub(r"\A.*^Node: [^\n]*\n", "", text or "", flags=re.DOTALL | re.MULTILINE)
    first = next((line.strip() for line in text.splitlines() if line.strip()), "")
    first = re.sub(r" at 0x[0-9a-f]+", "", first)  # addresses tell nothing and differ in every run
    if len(first) > _LONGEST_MESSAGE:
        first = first[:_LONGEST_MESSAGE] + " …"
    return f"{name}: {first}" if first else name
