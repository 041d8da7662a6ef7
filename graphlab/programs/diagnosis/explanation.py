"""Why a block of a page failed: the outcome, and one line with the place, the exception and the cause."""

from __future__ import annotations

import ast
import re
import sys
from dataclasses import dataclass
from types import FrameType, ModuleType, TracebackType
from typing import Any

from graphlab.programs.diagnosis import causes as diagnosis
from graphlab.programs.diagnosis.namespace import SharedNamespace
from graphlab.programs.reading.document import Block

#: Messages longer than this are cut: they are shown in one line.
_LONGEST_MESSAGE = 600


def explain(page: SharedNamespace, block: Block, error: BaseException) -> dict[str, Any]:
    """Return the outcome of a block that ended with an error, and the error, as ``report.BlockResult`` names them."""
    place = _place(page, error)
    outcome, cause = _cause(page, block, error, place)
    message = _message(error)
    if outcome == "signature":
        message, cause = f"lists a call and its parameters, no program: {cause}", None
    parts = (f"{page.label(place.block, place.line, block)}: {message}" if place else message, cause)
    return {
        "outcome": outcome,
        "error": "; ".join(part for part in parts if part),
        "source": place.source if place else "",
        "traceback": page.frames.format(error)[-20_000:],
    }


@dataclass(frozen=True)
class _Place:
    """The innermost line of the author's text that an error passed; a syntax error has a line and no frame."""

    block: Block
    line: int
    source: str
    frame: FrameType | None


def _place(page: SharedNamespace, error: BaseException) -> _Place | None:
    frame: FrameType | None = None
    found = page.block_at(error.filename or "", error.lineno or 0) if isinstance(error, SyntaxError) else None
    step: TracebackType | None = None if found else error.__traceback__
    while step is not None:
        inner = page.block_at(step.tb_frame.f_code.co_filename, step.tb_lineno)
        if inner:
            found, frame = inner, step.tb_frame
        step = step.tb_next
    return _Place(*found, page.text_at(*found).strip(), frame) if found else None


def _cause(page: SharedNamespace, block: Block, error: BaseException, place: _Place | None) -> tuple[str, str | None]:
    signature = diagnosis.call_signature(block.source, page.namespace) if page.is_prose else None
    if isinstance(error, NameError) and signature:
        return "signature", signature
    known = set(page.namespace).union(*(names.bound for names in page.names.values()))
    missing = page.names[block.index].needed - known
    undefined = _undefined_name(error, place.frame if place else None)
    if undefined is not None:
        if undefined not in known:
            names = [undefined, *sorted(missing - {undefined})]
            return "fragment" if page.is_prose else "failed", diagnosis.undefined(names, page.part, page.whole)
        return "failed", _whereabouts(page, undefined, block.index)
    if isinstance(error, SyntaxError):
        if not block.closed:
            return "failed", f"the fence opened on line {block.line} is never closed"
        return "failed", _left_out(page, block, error) or _python2(page, block, error)
    hints = [diagnosis.similar_attribute(error), _stale(page, block, error)]
    if place is not None and place.frame is not None:
        statement = _statement(place.block, place.line)
        hints += [
            diagnosis.similar_keyword(error, statement, place.frame),
            diagnosis.missing_argument(error, statement, place.frame),
            diagnosis.missing_key(error, statement, place.frame),
        ]
    if missing:
        hints.append(diagnosis.undefined(sorted(missing), page.part, page.whole))
    return "failed", "; ".join(hint for hint in hints if hint) or None


def _undefined_name(error: BaseException, frame: FrameType | None) -> str | None:
    """Return the global name that has no value, if that is the error, and in the document's own code."""
    if not isinstance(error, NameError) or isinstance(error, UnboundLocalError) or not error.name:
        return None
    step = error.__traceback__
    while step is not None and step.tb_next is not None:
        step = step.tb_next
    return error.name if step is not None and step.tb_frame is frame else None


def _whereabouts(page: SharedNamespace, name: str, index: int) -> str | None:
    """Say which block defines a name, and why the name has no value all the same."""
    defining = [other for other, names in page.names.items() if name in names.bound and other != index]
    if not defining:
        return None
    nearest = max((other for other in defining if other < index), default=defining[0])
    said = f"{page.part} {nearest} defines {name!r}"
    outcome = page.outcomes.get(nearest) or page.history.get(nearest)
    if nearest > index:
        return f"{said}, later in the {page.whole}"
    if nearest in page.history and page.lost:
        return f"{said}, but {page.lost}"
    if outcome is None:
        return f"{said}, but was not run"
    return said if outcome.startswith("ran") else f"{said}, but ended as: {outcome}"


def _left_out(page: SharedNamespace, block: Block, error: SyntaxError) -> str | None:
    """Say where the statement that is no Python holds ``...`` in the place of something."""
    found = page.block_at(error.filename or "", error.lineno or 0)
    first = found[1] if found else 0
    last = first + (error.end_lineno or error.lineno or 0) - (error.lineno or 0)
    # The dots may stand on another line of the statement than the one where Python gave up.
    lines = list(enumerate(block.source.split("\n"), start=block.line + 1))
    for number, text in sorted(lines, key=lambda line: abs(line[0] - first)):
        if first - 3 <= number <= last + 3:
            said = diagnosis.left_out(text)
            if said:
                return f"{said} (line {number})"
    return None


def _python2(page: SharedNamespace, block: Block, error: SyntaxError) -> str | None:
    """Say so where a block, or a module that it imports, is Python 2."""
    from graphlab.programs.python2.translation import hint

    if page.block_at(error.filename or "", error.lineno or 0):
        return hint(error, block.source)
    return hint(error) if (error.filename or "") in page.frames else None


def _stale(page: SharedNamespace, block: Block, error: BaseException) -> str | None:
    """Name the tensors of an earlier default graph that a block uses, when TensorFlow refused to mix graphs."""
    if "graph" not in diagnosis.text_of(error) or "tensorflow" not in sys.modules:
        return None
    from graphlab.engine.runtime import tensorflow_v1

    present = tensorflow_v1().get_default_graph()
    stale = []
    for name in sorted(page.names[block.index].needed):
        graphs = graphs_of(page.namespace.get(name))
        if graphs and present not in graphs:
            stale.append(f"{name!r} ({page.part} {page.origin.get(name, '?')})")
    started = page.new_graph(block.index)
    if not stale or started is None:
        return None
    return f"{', '.join(stale)} {'is' if len(stale) == 1 else 'are'} left over from an earlier graph: {started}"


def _statement(block: Block, line: int) -> str:
    """Return the innermost statement of a block that covers a line; empty where the block cannot be read."""
    try:
        tree = ast.parse("\n" * block.line + block.source)
    except (SyntaxError, ValueError):
        return ""
    covering = [
        node
        for node in ast.walk(tree)
        if isinstance(node, ast.stmt) and node.lineno <= line <= (node.end_lineno or node.lineno)
    ]
    return ast.unparse(min(covering, key=lambda node: (node.end_lineno or 0) - node.lineno)) if covering else ""


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
