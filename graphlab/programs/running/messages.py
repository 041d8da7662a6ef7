"""The messages between GraphLab and the processes that run blocks or cells, and their form on the wire.

A worker process reads JSON, one message per line, from one pipe and writes its answers to another. A notebook kernel
reads ``Start`` from a file; after that the same messages travel inside Jupyter's own requests and replies. The reader
always knows which type of message comes next. Anything else is returned as ``Malformed``: blocks can write into our
pipes.
"""

from __future__ import annotations

import json
from dataclasses import asdict, dataclass
from typing import Any, TypeAlias, TypeVar

from graphlab.compat.releases import LATEST
from graphlab.programs.diagnosis.outcome import BlockOutcome
from graphlab.programs.reading.document import Block
from graphlab.programs.running.typed_json import Mismatch, read_dataclass

#: The key of our messages in the metadata of Jupyter's request to run a cell, and in the reply to it.
JUPYTER_KEY = "graphlab"

#: The key of a message's type.
_TYPE = "message"


@dataclass(frozen=True)
class Start:
    """The first message to a new process: the program whose blocks it will run."""

    #: The absolute path of the document or notebook.
    path: str
    #: A document's lines, with those of each block as they should run; empty for a notebook.
    lines: tuple[str, ...]
    #: All blocks, including those that will not run: they say which names the program defines.
    blocks: tuple[Block, ...]
    #: Code to run before a block, by the block's index.
    before: dict[int, str]
    #: The indices of the blocks that may run.
    selected: tuple[int, ...]
    #: The outcomes of blocks that ran in an earlier process, by index.
    history: dict[int, str]
    #: What ended that earlier process and lost the names of its blocks; None for the first process.
    lost: str | None
    #: Whether to translate the modules beside the program from Python 2.
    py2: bool
    #: The release of TensorFlow that the program was written for.
    release: str = LATEST
    #: The libraries for TensorFlow 1.x that the program names itself.
    libraries: tuple[str, ...] = ()


@dataclass(frozen=True)
class Ready:
    """The answer to ``Start``: the process can run blocks."""


@dataclass(frozen=True)
class RunBlock:
    """The request to run the block with this index."""

    index: int


@dataclass(frozen=True)
class BlockEnded:
    """The answer to ``RunBlock``."""

    outcome: BlockOutcome
    #: How many seconds the block took; None where the process does not measure it.
    seconds: float | None = None


@dataclass(frozen=True)
class Malformed:
    """What came in place of a message."""

    #: What is wrong with it, in one line.
    problem: str


Message: TypeAlias = Start | Ready | RunBlock | BlockEnded

_M = TypeVar("_M", Start, Ready, RunBlock, BlockEnded)


def to_json(message: Message) -> dict[str, Any]:
    """Return a message as an object that ``json.dumps`` takes."""
    return {_TYPE: type(message).__name__, **asdict(message)}


def to_line(message: Message) -> bytes:
    """Return a message as one line of JSON."""
    return json.dumps(to_json(message)).encode() + b"\n"


def from_line(line: bytes | str, expected: type[_M]) -> _M | Malformed:
    """Read a message of the expected type from a line of JSON; see ``from_json``."""
    try:
        value = json.loads(line)
    except (ValueError, RecursionError):
        return Malformed(f"expected {expected.__name__}, got text that is not JSON")
    return from_json(value, expected)


def from_json(value: object, expected: type[_M]) -> _M | Malformed:
    """Read a message of the expected type from the object that ``to_json`` makes.

    Returns:
        The message; ``Malformed`` for another type, a missing or unknown field, or a value of the wrong type.
    """
    name = expected.__name__
    if not isinstance(value, dict) or _TYPE not in value:
        return Malformed(f"expected {name}, got JSON that is not a message")
    if value[_TYPE] != name:
        return Malformed(f"expected {name}, got {value[_TYPE]!r:.100}")
    try:
        return read_dataclass(expected, {key: entry for key, entry in value.items() if key != _TYPE}, name)
    except Mismatch as error:
        return Malformed(str(error))
