"""Running a document or a notebook: its blocks in a worker process, a new one whenever a block has ended the last."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import asdict, replace
from pathlib import Path
from typing import Any, Protocol

from graphlab.programs.reading.document import Block, Document
from graphlab.programs.reading.errata import Errata, block_hash
from graphlab.programs.reading.notebook import Notebook
from graphlab.programs.running.capture import BoundedOutput
from graphlab.programs.running.report import FAILURES, BlockResult, Observer, Report, make_run_directory
from graphlab.programs.running.worker_process import WorkerProcess


class Worker(Protocol):
    """A process that runs blocks; see ``graphlab.programs.running.worker_process.WorkerProcess``."""

    def run(self, index: int, timeout: float | None) -> tuple[dict[str, Any], BoundedOutput]: ...
    def close(self) -> None: ...
    def kill(self) -> None: ...


def start_worker(start: dict[str, Any], directory: Path) -> Worker:
    """Start a process for the blocks of a document; ``work`` in the directory of the run is where they work."""
    work = directory / "work"
    work.mkdir(exist_ok=True)
    return WorkerProcess(start, work)


def run_document(
    document: Document | Notebook,
    selected: Sequence[Block] | None = None,
    *,
    errata: Errata | None = None,
    py2: bool = False,
    timeout: float | None = None,
    fail_fast: bool = False,
    runs: Path = Path("runs"),
    observer: Observer = lambda index, result: None,
    launch: Callable[[dict[str, Any], Path], Worker] = start_worker,
) -> Report:
    """Run blocks of a document in order, in one namespace, and write the report.

    Whatever a block does, the run goes on with the next one. If it ended its process, the names of earlier blocks are
    lost, and errors that follow from that say so.

    Args:
        selected: The blocks to run; None for all.
        errata: Corrections to apply; None for none.
        py2: Translate the blocks, and the modules they import, from Python 2, in memory.
        timeout: Seconds a block may run; None for no limit.
        fail_fast: End the run after the first block that fails or runs out of time.
        runs: The folder that gets ``exec/DOCUMENT/TIME`` with the report and the blocks' working directory.
        observer: Called with a block's index and None when it begins, and with its result when it has ended.
        launch: Starts a process for the blocks, from its first message and the directory of the run.

    Raises:
        ProgramError: The folder cannot be made.
        ErrataError: An erratum does not fit its block.
    """
    errata = errata or {}
    keys = {block.index: block_hash(block.source) for block in document.blocks}
    applied = {index: errata[key] for index, key in keys.items() if key in errata}
    blocks = tuple(
        applied[block.index].correct(block) if block.index in applied else block for block in document.blocks
    )
    corrected = replace(document, blocks=blocks)
    selected = document.blocks if selected is None else selected
    translation = None
    if py2:
        from graphlab.programs.python2.blocks import translated

        blocks, translation = translated(blocks, document.part)
    report = Report(document.path, document.part, make_run_directory(document, runs), translation=translation)
    start = {
        "path": str(document.path.absolute()),
        "lines": corrected.lines(),
        "blocks": [asdict(block) for block in blocks],
        "before": {index: erratum.before for index, erratum in applied.items()},
        "selected": [block.index for block in selected],
        "history": {},
        "lost": None,
        "py2": py2,
    }
    worker: Worker | None = None
    try:
        for block in selected:
            observer(block.index, None)
            worker = worker or launch(start, report.directory)
            answer, output = worker.run(block.index, timeout)
            result = _result(block, answer, output.text(), applied.get(block.index))
            report.blocks.append(result)
            observer(block.index, result)
            if answer.get("ended"):
                worker = None
                start["history"] = {entry.index: entry.outcome for entry in report.blocks}
                start["lost"] = f"its names were lost when {document.part} {block.index} ended the process"
            if fail_fast and result.outcome in FAILURES:
                break
        if worker is not None:
            worker.close()
            worker = None
    finally:
        if worker is not None:
            worker.kill()
        report.write()
    return report


def _result(block: Block, answer: dict[str, Any], output: str, erratum: Any) -> BlockResult:
    outcome = answer["outcome"]
    if erratum is not None and outcome == "ran":
        outcome = "ran with erratum"
    return BlockResult(
        index=block.index,
        line=block.line or None,
        heading=block.heading,
        outcome=outcome,
        seconds=round(answer["seconds"], 3),
        error=answer.get("error"),
        erratum=erratum.reason if erratum is not None else None,
        output=output,
        source=answer.get("source", ""),
        traceback=answer.get("traceback"),
    )
