"""Errors of a running graph that begin with their cause, as in TensorFlow 1.x.

TensorFlow 2 puts "Graph execution error:" and every frame that led to the graph's node before the cause. Here the
message is the cause, the node with the line of the program that made it, the nodes it takes its inputs from, and that
line of the program (``text``). That is what ``str`` says of these errors; of all others it says what TensorFlow does.
"""

from __future__ import annotations

import linecache
import re
from collections.abc import Callable
from functools import wraps
from typing import Any

from graphlab.engine.author_files import PACKAGE, is_authors

#: What runs programs.
_RUNNERS = f"{PACKAGE}/programs/"
#: Programs that ship with GraphLab.
_TUTORIALS = f"{PACKAGE}/tutorials"

#: What the check of a Cholesky decomposition says; TensorFlow adds which kind of number it found.
NOT_POSITIVE_DEFINITE = "Cholesky decomposition was not successful. The input might not be valid."

#: An attribute of the exceptions that this module has made.
MARK = "_graphlab_readable"

#: What stands before the cause if a function given to a data set failed.
_TRANSFORMATION = re.compile(
    r"\AError in user-defined function passed to \w+(?::\d+)? transformation with iterator: Iterator::[\w:\[\]]+: "
)
_NODE = re.compile(r"\{\{node ([^}\s]+)\}\}")
_ROOT_ERRORS = re.compile(r"\A\d+ root error\(s\) found\.\n")
_ONE_ROOT_ERROR = re.compile(r"^  \(\d+\) ([A-Z_]+|[A-Z][a-z ]+): ", re.MULTILINE)
_COUNTS = re.compile(r"\n\d+ successful operations\.\n\d+ derived errors ignored\.")


def readable(error: Any, graph: Any) -> Any:
    """Return the exception to raise for an error that TensorFlow's runtime reports.

    Args:
        error: A ``tf.errors.OpError`` whose message names nodes as ``{{node NAME}}``.
        graph: The graph that ran.

    Returns:
        An exception of the same type, with ``op``, ``node_def`` and a message as 1.x had them.
    """
    cause, rest = _first_cause(error.message)
    cause = _TRANSFORMATION.sub("", cause)
    cause = re.sub(rf"({re.escape(NOT_POSITIVE_DEFINITE)}) : Tensor had \w+ values", r"\1", cause)
    operations = [op for op in map(_finder(graph), _NODE.findall(cause)) if op is not None]
    message = _NODE.sub(lambda match: _placed(match[1], _finder(graph)(match[1])), cause)
    if not operations:
        return _marked(type(error)(None, None, message + rest))
    op = operations[0]
    sources = [_source(tensor.op) for tensor in op.inputs]
    if sources:
        message += "\n\nErrors may have originated from an input operation.\n"
        message += f"Input Source operations connected to node {op.name}:\n" + "\n".join(f" {it}" for it in sources)
    return _marked(type(error)(op.node_def, op, message + rest))


def _marked(error: Any) -> Any:
    setattr(error, MARK, True)
    _show_briefly(type(error))
    return error


def _show_briefly(kind: type) -> None:
    """Let ``str`` say no more than ``text`` of the errors that this module has made."""
    base: Any = next(each for each in kind.__mro__ if "__str__" in vars(each))
    original = base.__str__
    if getattr(original, MARK, False):
        return

    @wraps(original)
    def show(self: Any) -> str:
        return text(self) if getattr(self, MARK, False) else original(self)

    setattr(show, MARK, True)
    base.__str__ = show


def text(error: Any) -> str:
    """Return the message of an error, and the lines of the program that made its node, if any did."""
    frames = _author_frames(error.op)
    if not frames:
        return error.message
    lines = [f"{error.message}\n\nOriginal stack trace for {error.op.name!r}:"]
    for frame in frames:
        code = linecache.getline(frame.filename, frame.lineno).strip()
        lines.append(f'  File "{frame.filename}", line {frame.lineno}, in {frame.name}\n    {code}')
    return "\n".join(lines)


def reword(error: Exception) -> None:
    """Give an error about the arguments of ``run`` the message of 1.x, in place."""
    if not error.args or not isinstance(error.args[0], str):
        return
    message = error.args[0]
    for pattern, replacement in _REWORDED:
        message = pattern.sub(replacement, message)
    error.args = (message, *error.args[1:])


def _fetch(match: re.Match) -> str:
    tensor = re.fullmatch(r'Tensor\("(.+)", shape=(.+), dtype=(\w+)\)', match[1])
    shown = f"<tf.Tensor '{tensor[1]}' shape={tensor[2]} dtype={tensor[3]}>" if tensor else repr(match[1])
    return f"Fetch argument {shown} cannot be interpreted as a"


#: What TensorFlow 2 says about the arguments of ``run``, and what 1.x said.
_REWORDED: tuple[tuple[re.Pattern, Any], ...] = (
    (
        re.compile(r'\AArgument `fetch` = None has invalid type "NoneType".*'),
        "Fetch argument None has invalid type <class 'NoneType'>",
    ),
    (
        re.compile(r'\AArgument `fetch` = (.+) has invalid type "(\w+)" must be'),
        r"Fetch argument \1 has invalid type <class '\2'>, must be",
    ),
    (re.compile(r"\AArgument `fetch` = (.+?) cannot be interpreted as a"), _fetch),
    (
        re.compile(r"\A(Cannot feed value of shape \(.*\) for Tensor )(\S+), which has shape (\(.*\)|<unknown>)"),
        r"\1'\2', which has shape '\3'",
    ),
    (re.compile(r"\AFlattenDictItems: .*must be a dictionary.*", re.DOTALL), "input must be a dictionary"),
    (re.compile(r"\A(The Session graph is empty\.) (Add)"), r"\1  \2"),
)


def _first_cause(message: str) -> tuple[str, str]:
    """Return the cause of a message that may list several, and what to add about the others."""
    message = message.strip()
    if not _ROOT_ERRORS.match(message):
        return message, ""
    causes = _ONE_ROOT_ERROR.split(_COUNTS.sub("", message))[2::2]
    if not causes:
        return message, ""
    others = {cause.partition("\n")[0].strip() for cause in causes[1:]} - {causes[0].partition("\n")[0].strip()}
    said = "".join(f"\n\nAlso: {other}" for other in sorted(others))
    return causes[0].strip(), said


def _finder(graph: Any) -> Callable[[str], Any]:
    def find(name: str) -> Any:
        try:
            return graph.get_operation_by_name(name)
        except (KeyError, ValueError):
            return None

    return find


def _placed(name: str, op: Any) -> str:
    line = author_line(op)
    return f"node {name} (defined at {line}) " if line else f"node {name}"


def _source(op: Any) -> str:
    line = author_line(op)
    return f"{op.name} (defined at {line})" if line else op.name


def author_line(op: Any) -> str:
    """Return the line of the program that made an op, as ``FILE:LINE``; empty where no line of the program did."""
    frames = _author_frames(op)
    return f"{frames[-1].filename}:{frames[-1].lineno}" if frames else ""


def _author_frames(op: Any) -> list[Any]:
    """Return the frames of the program that led to an op, the outermost first."""
    frames = list((op is not None and op.traceback) or ())  # ops of an imported graph have none
    # What started GraphLab is not the program that GraphLab runs.
    starts = [place for place, frame in enumerate(frames) if frame.filename.startswith(_RUNNERS)]
    return [frame for frame in frames[starts[-1] if starts else 0 :] if is_authors(frame.filename, (_TUTORIALS,))]
