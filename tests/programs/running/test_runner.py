"""Running blocks, with a process that only pretends to: what it is told, when a new one starts, what is kept."""

import json

import pytest

from graphlab.programs.diagnosis.outcome import RAN, BlockOutcome
from graphlab.programs.reading.document import parse_document
from graphlab.programs.reading.errata import block_hash, parse_errata
from graphlab.programs.running.processes import BlockRun
from graphlab.programs.running.runner import run_blocks

FAILED = BlockOutcome("failed", "line 2: ZeroDivisionError: division by zero", "1 / 0", "Traceback …")


class Process:
    """Ends each block as the test wishes."""

    def __init__(self, start, runs):
        self.start, self.runs = start, runs
        self.calls = []

    def run(self, index, timeout):
        self.calls.append((index, timeout))
        run = self.runs[index]
        if isinstance(run, BaseException):
            raise run
        return run

    def close(self):
        self.calls.append("close")

    def kill(self):
        self.calls.append("kill")


@pytest.fixture
def program(tmp_path):
    return parse_document("# Page\n\n" + "```python\nx\n```\n" * 3, tmp_path / "page.md")


@pytest.fixture
def started():
    return []


@pytest.fixture
def run(program, started, tmp_path):
    def run(*runs, **options):
        def launch(start, directory):
            started.append(Process(start, dict(enumerate(runs, start=1))))
            return started[-1]

        return run_blocks(program, launch, runs=tmp_path / "runs", **options)

    return run


def test_one_process_runs_all_blocks_and_is_closed(run, started, program):
    report = run(BlockRun(RAN, "one\n", 0.12345), BlockRun(FAILED, "", 0.0), BlockRun(RAN, "", 0.0), timeout=2.5)
    (process,) = started
    assert process.calls == [(1, 2.5), (2, 2.5), (3, 2.5), "close"]
    assert (process.start.path, process.start.history, process.start.lost) == (str(program.path), {}, None)
    assert process.start.selected == (1, 2, 3)
    assert [block.outcome for block in report.blocks] == ["ran", "failed", "ran"]
    assert (report.blocks[0].output, report.blocks[0].seconds, report.blocks[0].heading) == ("one\n", 0.123, "Page")
    assert (report.blocks[1].error, report.blocks[1].source) == (FAILED.error, FAILED.source)
    assert json.loads((report.directory / "report.json").read_text("utf-8"))["blocks"][1]["traceback"] == "Traceback …"


def test_text_that_utf_8_cannot_encode_is_escaped(run):
    failed = BlockOutcome("failed", "line 2: no file 'x\udc80'", "open('x\udc80')", "Traceback …\nx\udc80")
    block = run(BlockRun(failed, "", 0.0), BlockRun(RAN, "", 0.0), BlockRun(RAN, "", 0.0)).blocks[0]
    assert block.error == r"line 2: no file 'x\udc80'"
    assert (block.source, block.traceback) == (r"open('x\udc80')", "Traceback …\n" + r"x\udc80")


def test_a_new_process_is_told_what_the_last_one_lost(run, started):
    run(BlockRun(RAN, "", 0.0), BlockRun(FAILED, "", 0.0, process_ended=True), BlockRun(RAN, "", 0.0))
    first, second = started
    assert first.calls == [(1, None), (2, None)]  # it has ended: nothing to close
    assert second.calls == [(3, None), "close"]
    assert second.start.history == {1: "ran", 2: "failed"}
    assert second.start.lost == "its names were lost when block 2 ended the process"


def test_no_process_starts_after_the_last_block_or_for_no_blocks(run, started):
    run(BlockRun(RAN, "", 0.0), BlockRun(RAN, "", 0.0), BlockRun(FAILED, "", 0.0, process_ended=True))
    assert len(started) == 1
    assert run(selected=()).blocks == []
    assert len(started) == 1


def test_fail_fast_closes_the_process(run, started):
    assert len(run(BlockRun(FAILED, "", 0.0), fail_fast=True).blocks) == 1
    assert started[0].calls == [(1, None), "close"]


def test_an_interrupted_run_kills_the_process_and_keeps_the_report(run, started, tmp_path):
    with pytest.raises(KeyboardInterrupt):
        run(BlockRun(RAN, "", 0.0), KeyboardInterrupt())
    assert started[0].calls[-1] == "kill"
    (report,) = tmp_path.glob("runs/exec/page/*/report.json")
    assert json.loads(report.read_text("utf-8"))["counts"]["ran"] == 1


def test_corrections_reach_the_process_and_the_lines(run, started, tmp_path):
    errata = parse_errata(
        f'[block.{block_hash("x")}]\nreason = "x is y"\nbefore = "y = 1"\n'
        'replace = [{ line = 1, find = "x", with = "y" }]',
        "errata.toml",
    )
    report = run(BlockRun(RAN, "", 0.0), BlockRun(FAILED, "", 0.0), BlockRun(RAN, "", 0.0), errata=errata)
    start = started[0].start
    assert [block.source for block in start.blocks] == ["y\n"] * 3
    assert start.lines[3] == "y"
    assert start.before == {1: "y = 1", 2: "y = 1", 3: "y = 1"}
    assert [block.outcome for block in report.blocks] == ["ran with erratum", "failed", "ran with erratum"]
    assert {block.erratum for block in report.blocks} == {"x is y"}


def test_the_observer_sees_each_block_begin_and_end(run):
    seen = []
    runs = [BlockRun(RAN, "", 0.0)] * 3
    run(*runs, observer=lambda index, result: seen.append((index, result and result.outcome)))
    assert seen == [(1, None), (1, "ran"), (2, None), (2, "ran"), (3, None), (3, "ran")]
