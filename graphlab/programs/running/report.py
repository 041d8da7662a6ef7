"""The report of a run of a document or a notebook."""

from __future__ import annotations

import json
import re
from collections.abc import Callable
from dataclasses import asdict, dataclass, field
from pathlib import Path
from typing import Any

from graphlab.engine.files import replace_text
from graphlab.errors import RunError
from graphlab.programs.diagnosis.outcome import FAILURES, OUTCOMES
from graphlab.programs.reading.document import Document
from graphlab.programs.reading.notebook import Notebook
from graphlab.programs.running.typed_json import Mismatch, read_dataclass
from graphlab.runs.directory import DOCUMENTS, REPORT, make_directory

#: The version of ``report.json``. A reader takes every version: it ignores keys it does not know, and fills in missing
#: ones where a report makes sense without them.
VERSION = 1


@dataclass(frozen=True)
class BlockResult:
    """The outcome of a block, and what it printed.

    Raises:
        ValueError: There is no such outcome.
    """

    index: int
    #: The line of the opening fence; None for a cell of a notebook.
    line: int | None
    heading: str
    #: One of ``OUTCOMES``.
    outcome: str
    seconds: float
    #: One line: the place, the exception and its cause; None for a block that ran.
    error: str | None = None
    #: The reason of the erratum that was applied, or None.
    erratum: str | None = None
    #: What the block printed; the middle of a long output is left out.
    output: str = ""
    #: The line of code that failed.
    source: str = ""
    #: The traceback, with only the frames of the document and its own modules.
    traceback: str | None = None

    def __post_init__(self) -> None:
        if self.outcome not in OUTCOMES:
            raise ValueError(f"unknown outcome {self.outcome!r:.100}")

    @property
    def last_line(self) -> str:
        """The last line the block printed, without colours and overwritten progress bars."""
        plain = re.sub(r"\x1b\[[0-9;?]*[ -/]*[@-~]", "", self.output)
        lines = [line.strip() for line in re.split(r"[\r\n]", plain) if line.strip()]
        # A line of dashes under a table says less than any other line.
        lines = [line for line in lines if any(map(str.isalnum, line))] or lines
        return "".join(character for character in lines[-1] if character.isprintable()) if lines else ""

    def as_dictionary(self) -> dict[str, Any]:
        """Return the fields that ``--json`` shows."""
        names = ("index", "line", "heading", "outcome", "seconds", "error", "erratum", "output")
        return {name: getattr(self, name) for name in names}


@dataclass
class Report:
    """The outcomes of the blocks of a document or notebook, in the order they ran."""

    document: Path
    #: What messages call a block: ``block`` or ``cell``.
    part: str
    #: The directory of the run, with the report.
    directory: Path
    blocks: list[BlockResult] = field(default_factory=list)
    #: The lines that the translation from Python 2 changed, as a diff; None if none was asked for.
    translation: str | None = None

    def counts(self) -> dict[str, int]:
        """Return how many blocks have each outcome."""
        return {outcome: sum(block.outcome == outcome for block in self.blocks) for outcome in OUTCOMES}

    @property
    def failed(self) -> bool:
        """Whether any block failed or timed out."""
        return any(block.outcome in FAILURES for block in self.blocks)

    def as_dictionary(self) -> dict[str, Any]:
        """Return the object that ``--json`` prints."""
        blocks = [block.as_dictionary() for block in self.blocks]
        content = {"document": str(self.document), "blocks": blocks, "counts": self.counts()}
        return content if self.translation is None else {**content, "translation": self.translation}

    def write(self) -> Path:
        """Write ``report.json`` into the directory of the run, and return its path.

        Raises:
            RunError: It cannot be written.
        """
        content = {"version": VERSION, "part": self.part, **self.as_dictionary()}
        content["blocks"] = [asdict(block) for block in self.blocks]
        path = self.directory / REPORT
        text = json.dumps(content, indent=2, ensure_ascii=False) + "\n"
        try:
            # What UTF-8 cannot encode becomes ``\\udc80``, which is also how JSON escapes it.
            replace_text(path, text.encode("utf-8", errors="backslashreplace").decode())
        except OSError as error:
            raise RunError(f"{path}: cannot be written: {error.strerror or error}") from error
        return path

    @classmethod
    def read(cls, directory: Path) -> Report:
        """Return the report that a run left in its directory.

        Raises:
            RunError: ``report.json`` is missing or is not a report; the message says what is wrong with it.
        """
        path = directory / REPORT
        try:
            content = json.loads(path.read_text(encoding="utf-8"))
        except FileNotFoundError:
            raise RunError(f"{directory}: not the run of a document or notebook: it has no {REPORT}") from None
        except (OSError, ValueError, RecursionError) as error:
            raise RunError(f"{path}: cannot be read: {error}") from error
        try:
            kept = read_dataclass(_Content, content, "the report", ignore_unknown=True)
            entries = content.get("blocks", [])
            if not isinstance(entries, list):
                raise Mismatch(f"blocks: expected a list, got {type(entries).__name__}")
            blocks = [_read_block(entry, f"blocks[{place}]") for place, entry in enumerate(entries)]
        except Mismatch as error:
            raise RunError(f"{path}: not a report: {error}") from error
        return cls(Path(kept.document), kept.part, directory, blocks, kept.translation)


@dataclass(frozen=True)
class _Content:
    """The fields of ``report.json`` besides the blocks."""

    document: str
    part: str = "block"
    translation: str | None = None


def _read_block(entry: object, where: str) -> BlockResult:
    if isinstance(entry, dict):
        entry = {"line": None, "heading": "", "seconds": 0.0, **entry}
    return read_dataclass(BlockResult, entry, where, ignore_unknown=True)


#: Called with a block's index: with None when the block begins, with its result when it has ended.
Observer = Callable[[int, "BlockResult | None"], None]


def make_run_directory(document: Document | Notebook, runs: Path) -> Path:
    """Make ``RUNS/exec/DOCUMENT/TIME`` and return it.

    Raises:
        RunError: It cannot be made.
    """
    name = re.sub(r"[^\w.-]+", "-", document.path.stem) or "document"
    return make_directory(runs / DOCUMENTS / name)
