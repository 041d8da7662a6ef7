"""What can become of a block of a document or a cell of a notebook."""

from __future__ import annotations

from dataclasses import dataclass

#: Every outcome, in the order in which counts are shown.
OUTCOMES = ("ran", "ran with erratum", "fragment", "signature", "failed", "timeout")

#: The outcomes that are faults: with one of them a run ends with exit code 1.
FAILURES = frozenset({"failed", "timeout"})


@dataclass(frozen=True)
class BlockOutcome:
    """How a block ended, and why.

    Raises:
        ValueError: There is no such outcome.
    """

    #: One of ``OUTCOMES``.
    outcome: str
    #: One line: the place, the exception and its cause; None for a block that ran.
    error: str | None = None
    #: The line of code that failed.
    source: str = ""
    #: The traceback, with only the frames of the document and its own modules.
    traceback: str | None = None

    def __post_init__(self) -> None:
        if self.outcome not in OUTCOMES:
            raise ValueError(f"unknown outcome {self.outcome!r}")


RAN = BlockOutcome("ran")
