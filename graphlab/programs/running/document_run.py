"""Running a Markdown document: its blocks in a worker process."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import Any

from graphlab.programs.reading.document import Block, Document
from graphlab.programs.running.messages import Start
from graphlab.programs.running.report import Report
from graphlab.programs.running.runner import run_blocks
from graphlab.programs.running.worker_client import WorkerClient

#: The working directory of the blocks, beside ``report.json``.
WORK = "work"


def run_document(document: Document, selected: Sequence[Block] | None = None, **options: Any) -> Report:
    """Run blocks of a document in order, in one namespace, in a working directory of their own; write the report.

    Args:
        document: The document.
        selected: The blocks to run; None for all.
        options: Those of ``graphlab.programs.running.runner.run_blocks``.
    """
    return run_blocks(document, _launch, selected, **options)


def _launch(start: Start, directory: Path) -> WorkerClient:
    work = directory / WORK
    work.mkdir(exist_ok=True)
    return WorkerClient(start, work)
