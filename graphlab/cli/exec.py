"""``graphlab exec``: run a 1.x script, notebook or Markdown document unmodified."""

from __future__ import annotations

import functools
import json
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from graphlab.cli.group import era_option, library_option, py2_option, verbose_option
from graphlab.errors import ProgramError

if TYPE_CHECKING:
    from graphlab.programs.reading.document import Block, Document
    from graphlab.programs.reading.notebook import Notebook
    from graphlab.programs.running.report import Report

#: Files that are read as Markdown.
DOCUMENT_SUFFIXES = frozenset({".md", ".markdown", ".mdown", ".mkd"})
NOTEBOOK_SUFFIXES = frozenset({".ipynb"})
#: Files that run as scripts.
SCRIPT_SUFFIXES = frozenset({".py", ".pyw", ""})

#: The value of `--errata` without a file. No file can have this name.
_SHIPPED = "\0shipped"


class _ExecCommand(click.Command):
    """Options come before PROGRAM, or after a document or notebook; everything after a script belongs to the script."""

    def parse_args(self, context: click.Context, args: list[str]) -> list[str]:
        words = _with_errata_file(args)
        context.allow_interspersed_args = False
        found, _, _ = self.make_parser(context).parse_args(list(words))
        program, arguments = found.get("program"), found.get("arguments")
        if isinstance(program, str):
            # Nothing after PROGRAM was parsed as an option, so counting gives the words before it.
            following = len(arguments) if isinstance(arguments, tuple) else 0
            place = len(words) - following - 1
            if Path(program).suffix.lower() in DOCUMENT_SUFFIXES | NOTEBOOK_SUFFIXES:
                args = [*(word for word in words[:place] if word != "--"), *words[place:]]
                context.allow_interspersed_args = True
            else:
                args = [*words[:place], *args[place:]]
        return super().parse_args(context, args)


def _with_errata_file(args: list[str]) -> list[str]:
    """Give ``--errata`` a value if no ``.toml`` file follows it; the number of words stays the same."""
    return [
        f"--errata={_SHIPPED}" if word == "--errata" and not after.endswith(".toml") else word
        for word, after in zip(args, [*args[1:], ""], strict=False)
    ]


@click.command(
    "exec",
    cls=_ExecCommand,
    context_settings={"help_option_names": ["-h", "--help"]},
    options_metavar="[OPTIONS]",
)
@click.argument("program")
@click.argument("arguments", nargs=-1, type=click.UNPROCESSED)
@click.option("--section", metavar="HEADING", help="Run only the blocks under this heading.")
@click.option("--blocks", metavar="3-7,9", help="Run only the blocks (or cells of a notebook) with these numbers.")
@click.option("--list", "list_only", is_flag=True, help="List the blocks without running them.")
@click.option("--keep-going/--fail-fast", default=True, help="After a failed block, continue (default) or stop.")
@click.option("--timeout", metavar="SECONDS", type=click.FloatRange(min=0, min_open=True),
              help="Interrupt a block after this time; default: no limit.")  # fmt: skip
@click.option("--errata", metavar="[FILE.toml]",
              help="Apply the corrections in FILE; without FILE, those that ship with GraphLab.")  # fmt: skip
@py2_option
@era_option
@library_option
@click.option("--output", metavar="OUT.ipynb", type=click.Path(dir_okay=False, path_type=Path),
              help="Also write the executed notebook to this file.")  # fmt: skip
@click.option("--runs", metavar="FOLDER", type=click.Path(file_okay=False, path_type=Path), default=Path("runs"),
              help="The folder for reports and working directories; default: runs.")  # fmt: skip
@click.option("--json", "as_json", is_flag=True, help="Print one JSON object.")
@verbose_option
def exec_command(program: str, arguments: tuple[str, ...], **options: Any) -> int:
    """Run PROGRAM unmodified: a script, a notebook or a Markdown document.

    The program gets TensorFlow 1.x and Keras 2. A script gets all ARGUMENTS. The blocks of a document and the cells of
    a notebook run in order in one namespace; a table shows the outcome of each, and the exit code is 0 if none failed.
    Scripts take the options --era, --py2 and --library; the others are for documents and notebooks only.
    """
    path = Path(program)
    suffix = path.suffix.lower()
    _name_libraries(options.pop("libraries"))
    if not path.exists():
        raise ProgramError(f"no program {program!r}: the file does not exist")
    if path.is_dir():
        raise ProgramError(f"{program!r} is a folder; give the path of a script, notebook or document")
    if suffix in DOCUMENT_SUFFIXES | NOTEBOOK_SUFFIXES:
        kind = "notebook" if suffix in NOTEBOOK_SUFFIXES else "document"
        if arguments:
            raise click.UsageError(f"a {kind} takes no arguments: {' '.join(arguments)}")
        if options["output"] is not None and kind == "document":
            raise click.UsageError("--output is for notebooks only; the report of a document goes to --runs")
        return _exec_document(path, **options)
    if suffix not in SCRIPT_SUFFIXES:
        raise ProgramError(
            f"{program!r} is not a Python script (.py), a notebook (.ipynb) or a Markdown document (.md)"
        )
    from graphlab.programs.reading.settings import is_python2
    from graphlab.programs.running.script import run_script

    return run_script(path, arguments, py2=is_python2(options["py2"]), release=options["era"])


def _name_libraries(libraries: tuple[str, ...]) -> None:
    if libraries:
        from graphlab.compat.era_libraries import name_libraries

        name_libraries(libraries)


def _exec_document(
    path: Path,
    section: str | None,
    blocks: str | None,
    list_only: bool,
    keep_going: bool,
    timeout: float | None,
    errata: str | None,
    py2: bool | None,
    era: str | None,
    output: Path | None,
    runs: Path,
    as_json: bool,
) -> int:
    from graphlab.programs.reading.selection import select_blocks

    is_notebook = path.suffix.lower() in NOTEBOOK_SUFFIXES
    document = _read(path, is_notebook)
    selected = select_blocks(document, section, blocks)
    if list_only:
        _list(selected, path, as_json)
        return 0

    from graphlab.cli.document_report import Progress, show_report
    from graphlab.programs.reading.errata import read_errata, shipped_errata

    if is_notebook:
        from graphlab.programs.jupyter.notebook_run import run_notebook

        run: Callable[..., Report] = functools.partial(run_notebook, output=output)
    else:
        from graphlab.programs.running.document_run import run_document

        run = run_document

    corrections = None
    if errata is not None:
        corrections = shipped_errata() if errata == _SHIPPED else read_errata(Path(errata))
    with Progress(len(selected)) as progress:
        report = run(
            document,
            selected,
            errata=corrections,
            py2=py2,
            era=era,
            timeout=timeout,
            fail_fast=not keep_going,
            runs=runs,
            observer=progress.observe,
        )
    if as_json:
        click.echo(json.dumps(report.as_dictionary()))
    else:
        show_report(report, with_errata=corrections is not None, selected=len(selected))
    return 1 if report.failed else 0


def _read(path: Path, is_notebook: bool) -> Document | Notebook:
    if is_notebook:
        from graphlab.programs.reading.notebook import read_notebook

        return read_notebook(path)
    from graphlab.programs.reading.document import read_document

    return read_document(path)


def _list(blocks: Sequence[Block], path: Path, as_json: bool) -> None:
    if as_json:
        from graphlab.programs.reading.errata import block_hash

        rows = [
            {
                "index": block.index,
                "line": block.line or None,
                "heading": block.heading,
                "hash": block_hash(block.source),
            }
            for block in blocks
        ]
        click.echo(json.dumps({"document": str(path), "blocks": rows}))
        return
    for block in blocks:
        first = next((line.strip() for line in block.source.split("\n") if line.strip()), "")
        place = f"line {block.line:<6}  " if block.line else ""
        click.echo(f"{block.index:>4}  {place}{' / '.join(block.headings[1:]) or block.heading}: {first}")
    if not blocks:
        click.echo(f"{path} has no Python blocks.")
