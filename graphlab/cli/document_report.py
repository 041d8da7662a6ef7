"""The report of a document or notebook on the terminal: progress, then a table of blocks, then errors."""

from __future__ import annotations

import os
import sys
import textwrap
from typing import TYPE_CHECKING

import click

from graphlab.engine.runtime import verbose
from graphlab.programs.running.report import BlockResult, Report

if TYPE_CHECKING:
    from rich.status import Status

_COLOURS = {
    "ran": "green",
    "ran with erratum": "green",
    "fragment": "yellow",
    "signature": "yellow",
    "failed": "red",
    "timeout": "red",
}
_COLUMNS = ("line", "heading", "time", "outcome", "last line of output")


class Progress:
    """A line on stderr that says which block is running; only on a terminal.

    Args:
        count: How many blocks will run.
    """

    def __init__(self, count: int):
        self.count = count
        self.done = 0
        self.status: Status | None = None

    def __enter__(self) -> Progress:
        if sys.stderr.isatty():
            from rich.console import Console

            self.status = Console(stderr=True).status("starting")
            self.status.start()
        return self

    def __exit__(self, *exception: object) -> None:
        if self.status is not None:
            self.status.stop()

    def observe(self, index: int, result: BlockResult | None) -> None:
        """Note the beginning of a block (``result`` is None) or its end."""
        self.done += result is not None
        if self.status is not None:
            doing = f"block {index}" if result is None else "next"
            self.status.update(f"{self.done} of {self.count} blocks done, {doing} …")


def show_report(report: Report, with_errata: bool, selected: int) -> None:
    """Print the table of blocks, the errors, the errata, the counts and the path of the report.

    Args:
        report: The report to show.
        with_errata: Whether errata were asked for; if so, the report says when none applied.
        selected: How many blocks were selected to run.
    """
    if report.translation is not None:
        said = f"translated from Python 2, in memory:\n{report.translation}\n"
        click.echo(said if report.translation else "runs as Python 2; no line had to be changed\n")
    if not report.blocks:
        click.echo(f"{report.document} has no Python {report.part}s.")
    elif sys.stdout.isatty():
        _rich_table(report)
    else:
        _plain_table(report)
    for block in report.blocks:
        _show_details(report.part, block)
    counts = ", ".join(f"{count} {outcome}" for outcome, count in report.counts().items() if count)
    if report.blocks:
        click.echo(f"\n{_counted(len(report.blocks), report.part)}: {counts}")
    if len(report.blocks) < selected:
        click.echo(f"{_counted(selected - len(report.blocks), report.part)} not run, after the first failure")
    if with_errata and not any(block.erratum for block in report.blocks):
        click.echo(f"no erratum applies to any of these {report.part}s")
    kept = "report and working directory" if report.part == "block" else "report and executed notebook"
    click.echo(f"{kept}: {os.path.relpath(report.directory)}")


def _counted(count: int, part: str) -> str:
    return f"{count} {part}" if count == 1 else f"{count} {part}s"


def _show_details(part: str, block: BlockResult) -> None:
    if block.error:
        click.echo(f"\n{part} {block.index} ({block.outcome}), {block.error}")
        if block.source:
            click.echo(f"    {block.source}")
    if block.erratum:
        click.echo(f"\n{part} {block.index}, erratum applied: {block.erratum}")
    if verbose():
        for title, text in (("output", block.output), ("traceback", block.traceback)):
            if text:
                click.echo(f"\n{part} {block.index}, {title}:\n" + textwrap.indent(text.rstrip("\n"), "    | "))


def _columns(report: Report) -> tuple[str, ...]:
    """Return the headings of the columns; cells of a notebook have no line."""
    return (report.part, *_COLUMNS) if report.part == "block" else (report.part, *_COLUMNS[1:])


def _row(report: Report, block: BlockResult) -> tuple[str, ...]:
    seconds = f"{block.seconds:.2f} s" if block.seconds < 100 else f"{block.seconds:.0f} s"
    cells = (str(block.index), str(block.line), block.heading, seconds, block.outcome, block.last_line)
    return cells if report.part == "block" else (cells[0], *cells[2:])


def _rich_table(report: Report) -> None:
    from rich import box
    from rich.console import Console
    from rich.table import Table
    from rich.text import Text

    table = Table(box=box.SIMPLE_HEAD, pad_edge=False)
    for name in _columns(report):
        right = name in (report.part, "line", "time")
        wide = name in ("heading", "last line of output")
        table.add_column(
            name, justify="right" if right else "left", no_wrap=True, overflow="ellipsis" if wide else "fold"
        )
    for block in report.blocks:
        cells = [Text(cell) for cell in _row(report, block)]
        cells[-2].stylize(_COLOURS[block.outcome])
        table.add_row(*cells)
    Console().print(table)


def _plain_table(report: Report) -> None:
    from rich.cells import cell_len, set_cell_size

    limits = {"heading": 32, "last line of output": 60}
    columns = _columns(report)
    rows = [columns, *(_row(report, block) for block in report.blocks)]
    widths = [
        min(max(cell_len(row[place]) for row in rows), limits.get(name, 1000)) for place, name in enumerate(columns)
    ]
    for row in rows:
        click.echo("  ".join(set_cell_size(cell, width) for cell, width in zip(row, widths, strict=True)).rstrip())
