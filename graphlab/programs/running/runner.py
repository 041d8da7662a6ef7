"""Running the blocks of a document or the cells of a notebook: in one process, and in a new one if a block ended it."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace
from pathlib import Path

from graphlab.compat.releases import chosen
from graphlab.programs.reading.document import Block, Document
from graphlab.programs.reading.errata import Errata, Erratum, block_hash
from graphlab.programs.reading.notebook import Notebook
from graphlab.programs.reading.settings import is_python2
from graphlab.programs.running.messages import Start
from graphlab.programs.running.processes import BlockProcess, BlockRun
from graphlab.programs.running.report import FAILURES, BlockResult, Observer, Report, make_run_directory

#: Starts a process for the blocks, from the first message to it and the directory of the run.
Launch = Callable[[Start, Path], BlockProcess]


def run_blocks(
    program: Document | Notebook,
    launch: Launch,
    selected: Sequence[Block] | None = None,
    *,
    errata: Errata | None = None,
    py2: bool | None = None,
    era: str | None = None,
    timeout: float | None = None,
    fail_fast: bool = False,
    runs: Path = Path("runs"),
    observer: Observer = lambda index, result: None,
) -> Report:
    """Run blocks of a program in order, in one namespace, and write the report.

    Whatever a block does, the run goes on with the next one. If a block ends its process, the names of earlier blocks
    are lost, and errors that follow from that say so.

    Args:
        program: The document or notebook.
        launch: Starts a process for the blocks.
        selected: The blocks to run; None for all.
        errata: Corrections to apply; None for none.
        py2: Whether to translate the blocks, and the modules they import, from Python 2, in memory; None if the program
            itself decides.
        era: The release of TensorFlow that the program was written for; None for the one that it names itself.
        timeout: How many seconds a block may run; None for no limit.
        fail_fast: End the run after the first block that fails or times out.
        runs: The folder in which ``exec/PROGRAM/TIME`` is made, with the report.
        observer: Called with a block's index and None when it begins, and with its result when it has ended.

    Raises:
        ProgramError: The process for the blocks does not start.
        RunError: The directory cannot be made.
        OptionError: There is no such release, or an environment variable has a wrong value.
        ErrataError: An erratum does not fit its block.
    """
    errata = errata or {}
    keys = {block.index: block_hash(block.source) for block in program.blocks}
    applied = {index: errata[key] for index, key in keys.items() if key in errata}
    blocks = tuple(applied[block.index].correct(block) if block.index in applied else block for block in program.blocks)
    lines = replace(program, blocks=blocks).lines()
    selected = program.blocks if selected is None else selected
    translation = None
    py2 = is_python2(py2, program.settings.py2)
    if py2:
        from graphlab.programs.python2.blocks import translated

        blocks, translation = translated(blocks, program.part)
    report = Report(program.path, program.part, make_run_directory(program, runs), translation=translation)
    start = Start(
        path=str(program.path.absolute()),
        lines=tuple(lines),
        blocks=blocks,
        before={index: erratum.before for index, erratum in applied.items()},
        selected=tuple(block.index for block in selected),
        history={},
        lost=None,
        py2=py2,
        release=chosen(era, program.settings.era),
        libraries=program.settings.libraries,
    )
    process: BlockProcess | None = None
    try:
        for block in selected:
            observer(block.index, None)
            process = process or launch(start, report.directory)
            run = process.run(block.index, timeout)
            result = _result(block, run, applied.get(block.index))
            report.blocks.append(result)
            observer(block.index, result)
            if run.process_ended:
                process = None
                start = replace(
                    start,
                    history={entry.index: entry.outcome for entry in report.blocks},
                    lost=f"its names were lost when {program.part} {block.index} ended the process",
                )
            if fail_fast and result.outcome in FAILURES:
                break
        if process is not None:
            process.close()
            process = None
    finally:
        if process is not None:
            process.kill()
        report.write()
    return report


def _result(block: Block, run: BlockRun, erratum: Erratum | None) -> BlockResult:
    outcome = run.outcome.outcome
    if erratum is not None and outcome == "ran":
        outcome = "ran with erratum"
    return BlockResult(
        index=block.index,
        line=block.line or None,
        heading=_encodable(block.heading),
        outcome=outcome,
        seconds=round(run.seconds, 3),
        error=run.outcome.error and _encodable(run.outcome.error),
        erratum=erratum.reason if erratum is not None else None,
        output=run.output,
        source=_encodable(run.outcome.source),
        traceback=run.outcome.traceback and _encodable(run.outcome.traceback),
    )


def _encodable(text: str) -> str:
    """Return a text with escapes for what UTF-8 cannot encode, such as bytes in the names of files."""
    return text.encode("utf-8", errors="backslashreplace").decode()
