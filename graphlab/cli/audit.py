"""``graphlab audit``: what programs use of TensorFlow 1.x, and how it will be served."""

from __future__ import annotations

import json
from pathlib import Path
from typing import TYPE_CHECKING

import click

from graphlab.cli.group import era_option, verbose_option

if TYPE_CHECKING:
    from graphlab.audit.report import Audit, NameReport, ProgramReport
    from graphlab.audit.service import Service

#: How many names of a ranking are shown for each kind; ``--json`` has all.
_RANKS = 40


@click.command()
@click.argument("programs", nargs=-1, required=True, type=click.Path(path_type=Path), metavar="PROGRAM…")
@click.option("--json", "as_json", is_flag=True, help="Print one JSON object.")
@era_option
@verbose_option
def audit(programs: tuple[Path, ...], as_json: bool, era: str | None) -> int:
    """Tell how every TensorFlow 1.x name in PROGRAM will be served, without running it.

    PROGRAM is a script, a notebook, a Markdown document, or a folder of these. The exit code is 1 if a name is missing.
    """
    from graphlab.audit.report import audit as run_audit
    from graphlab.compat.releases import chosen

    result = run_audit(programs, release=chosen(era))
    if as_json:
        click.echo(json.dumps(result.as_dictionary()))
    elif len(programs) == 1 and programs[0].is_file():
        _show_program(result.programs[0])
    else:
        _show_all(result)
    return 1 if result.is_lacking else 0


def _show_program(program: ProgramReport) -> None:
    kinds = [kind for kind in ("direct", "shim", "changed", "missing") if kind != "changed" or program.count(kind)]
    counts = ", ".join(f"{program.count(kind)} {kind}" for kind in kinds)
    python2 = "; Python 2, to be run with --py2" if program.is_python2 else ""
    click.echo(f"{program.path}: {len(program.names)} names: {counts}{python2}")
    if program.releases.described():
        click.echo(f"  {program.releases.described()}")
    for problem in program.problems:
        click.echo(f"  cannot be read: {problem}")
    width = min(max((len(_shown(name.service.name)) for name in program.names), default=0), 60)
    for name in program.names:
        click.echo(f"  {name.service.kind:<8}{_shown(name.service.name):<{width}}  {_explanation(name)}")


def _explanation(name: NameReport) -> str:
    served = name.service.by or name.service.advice or "GraphLab knows no such name"
    guarded = "; the program has an alternative" if name.service.kind == "missing" and name.is_guarded else ""
    return f"{_places(name.places)}: {served}{guarded}"


def _places(places: list[tuple[int | None, int]]) -> str:
    shown = []
    for cell, line in places[:6]:
        shown.append(f"{line}" if cell is None else f"{cell}:{line}")
    more = f" and {len(places) - 6} more" if len(places) > 6 else ""
    word = ("line" if places[0][0] is None else "cell:line") + ("s" if len(places) > 1 and places[0][0] is None else "")
    return f"{word} {', '.join(shown)}{more}"


def _show_all(result: Audit) -> None:
    lacking = [program for program in result.programs if program.is_lacking]
    python2 = sum(program.is_python2 for program in result.programs)
    click.echo(
        f"{len(result.programs)} programs: {len(result.programs) - len(lacking)} have all names they use, "
        f"{len(lacking)} lack some; {python2} are Python 2, to be run with --py2; {result.others} other files"
    )
    for title, kind in (("missing", "missing"), ("changed", "changed"), ("served by a shim", "shim")):
        ranking = result.ranking(kind)
        if ranking:
            click.echo(f"\n{title}, by the number of programs:")
            _show_ranking(ranking)
    if lacking:
        click.echo("\nprograms that lack something:")
    for program in lacking:
        names = ", ".join(_shown(name.service.name) for name in program.names if name.is_lacking)
        click.echo(f"  {program.path}: {'; '.join([*filter(None, [names]), *program.problems])}")


def _show_ranking(ranking: list[tuple[Service, int]]) -> None:
    width = min(max(len(_shown(service.name)) for service, _ in ranking[:_RANKS]), 60)
    for service, count in ranking[:_RANKS]:
        click.echo(f"  {count:>5}  {_shown(service.name):<{width}}  {service.by or service.advice}".rstrip())
    if len(ranking) > _RANKS:
        click.echo(f"         and {len(ranking) - _RANKS} more; --json has all")


def _shown(name: str) -> str:
    """Return a name as programs write it: ``tf.nn.relu``."""
    root, _, path = name.partition(".")
    return f"tf.{path}" if root == "tensorflow" and not path.startswith(("python.", "examples")) else name
