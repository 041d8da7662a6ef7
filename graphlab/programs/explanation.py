"""Why a block of a page failed: the outcome, and one line with the place, the exception and the cause."""

from __future__ import annotations

import ast
import linecache
import re
import sys
from types import FrameType, ModuleType, TracebackType
from typing import TYPE_CHECKING, Any

from graphlab.programs import diagnosis
from graphlab.programs.document import Block

if TYPE_CHECKING:
    from graphlab.programs.page import Page

#: Messages longer than this are cut: they are shown in one line.
_LONGEST_MESSAGE = 600


def explain(page: Page, block: Block, error: BaseException) -> dict[str, Any]:
    """Return the outcome of a block that ended with an error, and the error, as ``report.BlockResult`` names them."""
    frame, line = _place(page, error)
    source = linecache.getline(page.path, line).strip() if line else ""
    outcome, cause = _cause(page, block, error, frame, line)
    message = _message(error)
    if outcome == "signature":
        message, cause = f"lists a call and its parameters, no program: {cause}", None
    parts = (f"line {line}: {message}" if line else message, cause)
    return {
        "outcome": outcome,
        "error": "; ".join(part for part in parts if part),
        "source": source,
        "traceback": page.frames.format(error)[-20_000:],
    }


def _place(page: Page, error: BaseException) -> tuple[FrameType | None, int | None]:
    """Return the innermost frame in the document and its line; a syntax error has a line only."""
    if isinstance(error, SyntaxError) and error.filename == page.path:
        return None, error.lineno
    place: tuple[FrameType | None, int | None] = (None, None)
    step: TracebackType | None = error.__traceback__
    while step is not None:
        if step.tb_frame.f_code.co_filename == page.path:
            place = (step.tb_frame, step.tb_lineno)
        step = step.tb_next
    return place


def _cause(
    page: Page, block: Block, error: BaseException, frame: FrameType | None, line: int | None
) -> tuple[str, str | None]:
    signature = diagnosis.call_signature(block.source, page.namespace)
    if isinstance(error, NameError) and signature:
        return "signature", signature
    known = set(page.namespace).union(*(names.bound for names in page.names.values()))
    missing = page.names[block.index].needed - known
    if _is_undefined_name(error, frame):
        if error.name not in known:
            return "fragment", diagnosis.undefined([error.name, *sorted(missing - {error.name})])
        return "failed", _whereabouts(page, error.name, block.index)
    if isinstance(error, SyntaxError):
        if not block.closed:
            return "failed", f"the fence opened on line {block.line} is never closed"
        return "failed", _left_out(page, block, error)
    hints = [diagnosis.similar_attribute(error), _stale(page, block, error)]
    if frame is not None and line is not None:
        statement = _statement(page, line)
        hints += [
            diagnosis.similar_keyword(error, statement, frame),
            diagnosis.missing_argument(error, statement, frame),
            diagnosis.missing_key(error, statement, frame),
        ]
    if missing:
        hints.append(diagnosis.undefined(sorted(missing)))
    return "failed", "; ".join(hint for hint in hints if hint) or None


def _is_undefined_name(error: BaseException, frame: FrameType | None) -> bool:
    """Whether the error is a global name without a value, in the document's own code and not in a library's."""
    if not isinstance(error, NameError) or isinstance(error, UnboundLocalError) or not error.name:
        return False
    step = error.__traceback__
    while step is not None and step.tb_next is not None:
        step = step.tb_next
    return step is not None and step.tb_frame is frame


def _whereabouts(page: Page, name: str, index: int) -> str | None:
    """Say which block defines a name, and why the name has no value all the same."""
    defining = [other for other, names in page.names.items() if name in names.bound and other != index]
    if not defining:
        return None
    nearest = max((other for other in defining if other < index), default=defining[0])
    said = f"block {nearest} defines {name!r}"
    outcome = page.outcomes.get(nearest) or page.history.get(nearest)
    if nearest > index:
        return f"{said}, later in the document"
    if nearest in page.history and page.lost:
        return f"{said}, but {page.lost}"
    if outcome is None:
        return f"{said}, but was not run"
    return said if outcome.startswith("ran") else f"{said}, but ended as: {outcome}"


def _left_out(page: Page, block: Block, error: SyntaxError) -> str | None:
    """Say where the statement that is no Python holds ``...`` in the place of something."""
    first, last = error.lineno or 0, error.end_lineno or error.lineno or 0
    # The dots may stand on another line of the statement than the one where Python gave up.
    for line in sorted(range(block.line + 1, block.line + 1 + block.source.count("\n")), key=lambda n: abs(n - first)):
        if first - 3 <= line <= last + 3:
            said = diagnosis.left_out(linecache.getline(page.path, line))
            if said:
                return f"{said} (line {line})"
    return None


def _stale(page: Page, block: Block, error: BaseException) -> str | None:
    """Name the tensors of an earlier default graph that a block uses, when TensorFlow refused to mix graphs."""
    if "graph" not in diagnosis.text_of(error) or "tensorflow" not in sys.modules:
        return None
    from graphlab.engine.runtime import tensorflow_v1

    present = tensorflow_v1().get_default_graph()
    stale = []
    for name in sorted(page.names[block.index].needed):
        graphs = graphs_of(page.namespace.get(name))
        if graphs and present not in graphs:
            stale.append(f"{name!r} (block {page.origin.get(name, '?')})")
    newest = max((i for i in page.outcomes if i < block.index and page.names[i].imports_tensorflow), default=None)
    if not stale or newest is None:
        return None
    is_are = "is" if len(stale) == 1 else "are"
    return (
        f"{', '.join(stale)} {is_are} left over from an earlier graph: block {newest} imports tensorflow anew "
        "and starts another"
    )


def _statement(page: Page, line: int) -> str:
    """Return the innermost statement of the document that covers a line."""
    for block in page.blocks.values():
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


def graphs_of(value: Any, depth: int = 2) -> list[Any]:
    """Return the graphs of a tensor, an operation, a variable or a session, or of those in a list or dictionary."""
    if depth and isinstance(value, dict):
        value = list(value.values())
    if depth and isinstance(value, (list, tuple)):
        return [graph for item in value[:100] for graph in graphs_of(item, depth - 1)]
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
