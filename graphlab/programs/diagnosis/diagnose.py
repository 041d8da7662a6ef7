"""From the exception that ended a block to its outcome: one line with the place, the exception and the cause."""

from __future__ import annotations

import ast
import linecache
import re
import sys
from dataclasses import dataclass
from types import FrameType, ModuleType, TracebackType
from typing import Any

from graphlab.programs.diagnosis import hints
from graphlab.programs.diagnosis.misspellings import misspelt
from graphlab.programs.diagnosis.namespace import SharedNamespace
from graphlab.programs.diagnosis.outcome import RAN, BlockOutcome
from graphlab.programs.diagnosis.python2_signs import python2_sign
from graphlab.programs.diagnosis.remedies import remedy
from graphlab.programs.reading.document import Block

#: Longer messages are cut: they are shown in one line.
_LONGEST_MESSAGE = 600

#: How many characters at the end of a traceback are kept.
_LONGEST_TRACEBACK = 20_000


def diagnose(shared: SharedNamespace, index: int, error: BaseException | None) -> BlockOutcome:
    """Return the outcome of a block, and record it in the namespace.

    Args:
        shared: The namespace that the block ran in.
        index: The block's index.
        error: The exception that ended the block; None if it ran to its end.
    """
    outcome = RAN
    if error is not None:
        try:
            outcome = _explain(shared, shared.blocks[index], error)
        except Exception as problem:  # the program's objects may raise anything when they are inspected
            outcome = BlockOutcome("failed", f"{type(error).__name__} (no cause found: {problem!r})")
    shared.record(index, outcome.outcome)
    return outcome


def _explain(shared: SharedNamespace, block: Block, error: BaseException) -> BlockOutcome:
    place = _place(shared, error)
    outcome, cause = _cause(shared, block, error, place)
    message = _message(error)
    if outcome == "signature":
        message, cause = f"only lists a call and its parameters: {cause}", None
    parts = (f"{shared.label(place.block, place.line, block)}: {message}" if place else message, cause)
    return BlockOutcome(
        outcome,
        error="; ".join(part for part in parts if part),
        source=place.source if place else "",
        traceback=shared.frames.format(error)[-_LONGEST_TRACEBACK:],
    )


@dataclass(frozen=True)
class _Place:
    """The innermost line of the author's text in a traceback; a syntax error has a line and no frame."""

    block: Block
    line: int
    source: str
    frame: FrameType | None


def _place(shared: SharedNamespace, error: BaseException) -> _Place | None:
    frame: FrameType | None = None
    found = shared.block_at(error.filename or "", error.lineno or 0) if isinstance(error, SyntaxError) else None
    step: TracebackType | None = None if found else error.__traceback__
    while step is not None:
        inner = shared.block_at(step.tb_frame.f_code.co_filename, step.tb_lineno)
        if inner:
            found, frame = inner, step.tb_frame
        step = step.tb_next
    return _Place(*found, shared.text_at(*found).strip(), frame) if found else None


def _cause(shared: SharedNamespace, block: Block, error: BaseException, place: _Place | None) -> tuple[str, str | None]:
    of_python2 = None if shared.python2 else _python2_sign(shared, error)
    signature = hints.call_signature(block.source, shared.variables) if shared.is_prose else None
    if isinstance(error, NameError) and signature and not of_python2:
        return "signature", signature
    known = set(shared.variables).union(*(names.bound for names in shared.names.values()))
    if shared.python2:
        from graphlab.programs.python2.compilation import builtin_names

        known.update(builtin_names())
    missing = shared.names[block.index].needed - known
    undefined = _undefined_name(error, place.frame if place else None)
    if undefined is not None:
        if undefined not in known:
            names = [undefined, *sorted(missing - {undefined})]
            said = hints.undefined(names, shared.part, shared.whole)
            if of_python2:
                return "failed", of_python2
            meant = misspelt(undefined, known)
            if meant:
                return "failed", f"{said}; did you mean {meant!r}?"
            return "fragment" if shared.is_prose else "failed", said
        return "failed", of_python2 or _whereabouts(shared, undefined, block.index)
    if isinstance(error, SyntaxError):
        if not block.closed:
            return "failed", f"the fence opened on line {block.line} is never closed"
        return "failed", _left_out(shared, block, error) or _python2_syntax(shared, block, error)
    causes = [hints.similar_attribute(error), _stale(shared, block, error), remedy(hints.text_of(error))]
    if place is not None and place.frame is not None:
        statement = _statement(place.block, place.line)
        causes += [
            hints.similar_keyword(error, statement, place.frame),
            hints.missing_argument(error, statement, place.frame),
            hints.missing_key(error, statement, place.frame),
            hints.of_an_older_release(error, hints.parsed("\n" * place.block.line + place.block.source), place.line),
        ]
    causes.append(of_python2)
    if missing:
        causes.append(hints.undefined(sorted(missing), shared.part, shared.whole))
    return "failed", "; ".join(cause for cause in causes if cause) or None


def _undefined_name(error: BaseException, frame: FrameType | None) -> str | None:
    """Return the undefined global name if that is the error and the document's own code read it."""
    if not isinstance(error, NameError) or isinstance(error, UnboundLocalError) or not error.name:
        return None
    step = error.__traceback__
    while step is not None and step.tb_next is not None:
        step = step.tb_next
    return error.name if step is not None and step.tb_frame is frame else None


def _whereabouts(shared: SharedNamespace, name: str, index: int) -> str | None:
    """Say which block defines a name, and why the name still has no value."""
    defining = [other for other, names in shared.names.items() if name in names.bound and other != index]
    if not defining:
        return None
    nearest = max((other for other in defining if other < index), default=defining[0])
    said = f"{shared.part} {nearest} defines {name!r}"
    outcome = shared.outcomes.get(nearest) or shared.history.get(nearest)
    if nearest > index:
        return f"{said}, later in the {shared.whole}"
    if nearest in shared.history and shared.lost:
        return f"{said}, but {shared.lost}"
    if outcome is None:
        return f"{said}, but was not run"
    return said if outcome.startswith("ran") else f"{said}, but its outcome was: {outcome}"


def _left_out(shared: SharedNamespace, block: Block, error: SyntaxError) -> str | None:
    """Say where the statement with the syntax error has ``...`` in place of something left out."""
    found = shared.block_at(error.filename or "", error.lineno or 0)
    first = found[1] if found else 0
    last = first + (error.end_lineno or error.lineno or 0) - (error.lineno or 0)
    # The dots may be on another line of the statement than the one where Python gave up.
    lines = list(enumerate(block.source.split("\n"), start=block.line + 1))
    for number, text in sorted(lines, key=lambda line: abs(line[0] - first)):
        if first - 3 <= number <= last + 3:
            said = hints.left_out(text)
            if said:
                return f"{said} (line {number})"
    return None


def _python2_sign(shared: SharedNamespace, error: BaseException) -> str | None:
    """Say so if the program compiles as Python 3, but seems to be Python 2."""
    place = shared.frames.innermost(error)
    sources = [block.source for block in shared.blocks.values()]
    if place is not None and not shared.block_at(place.tb_frame.f_code.co_filename, place.tb_lineno):
        sources = ["".join(linecache.getlines(place.tb_frame.f_code.co_filename))]
    return python2_sign(error, sources, place)


def _python2_syntax(shared: SharedNamespace, block: Block, error: SyntaxError) -> str | None:
    """Say so if the block, or the module that it imports, is Python 2."""
    from graphlab.programs.python2.translation import hint

    if shared.block_at(error.filename or "", error.lineno or 0):
        return hint(error, block.source)
    return hint(error) if (error.filename or "") in shared.frames else None


def _stale(shared: SharedNamespace, block: Block, error: BaseException) -> str | None:
    """Name the tensors of an earlier default graph that a block uses, if TensorFlow refused to mix graphs."""
    if "graph" not in hints.text_of(error) or "tensorflow" not in sys.modules:
        return None
    from graphlab.engine.runtime import tensorflow_v1

    current = tensorflow_v1().get_default_graph()
    stale = []
    for name in sorted(shared.names[block.index].needed):
        graphs = graphs_of(shared.variables.get(name))
        if graphs and current not in graphs:
            stale.append(f"{name!r} ({shared.part} {shared.origin.get(name, '?')})")
    started = shared.new_graph(block.index)
    if not stale or started is None:
        return None
    return f"{', '.join(stale)} {'belongs' if len(stale) == 1 else 'belong'} to an earlier graph: {started}"


def _statement(block: Block, line: int) -> str:
    """Return the innermost statement of a block that covers a line; empty if the block cannot be parsed."""
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
    except Exception:  # the program's objects may raise anything when asked for an attribute
        return []
    return [graph] if type(graph).__module__.startswith("tensorflow") else []


def _message(error: BaseException) -> str:
    """Return the exception as one line: ``AttributeError: module 'tensorflow' has no attribute 'sessions'``."""
    name = type(error).__name__
    text = error.msg if isinstance(error, SyntaxError) else hints.text_of(error)
    first = next((line.strip() for line in (text or "").splitlines() if line.strip()), "")
    first = re.sub(r" at 0x[0-9a-f]+", "", first)  # addresses differ in every run
    if len(first) > _LONGEST_MESSAGE:
        first = first[:_LONGEST_MESSAGE] + " …"
    return f"{name}: {first}" if first else name
