"""Commands on a run: ``graphlab predict RUN …``, ``graphlab picture RUN …``; their arguments depend on its model."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import click

from graphlab.errors import GraphLabError
from graphlab.runs.directory import RunDirectory


def runs_option(**extra) -> click.Option:
    """Return the option ``--runs``, the folder to look for runs in."""
    return click.Option(
        ["--runs"], type=click.Path(path_type=Path), default=Path("runs"), show_default=True,
        help="The folder of the run directories.", **extra,
    )  # fmt: skip


class RunGroup(click.Group):
    """A group whose commands are runs, each called by its directory, its model's name or ``latest``.

    Args:
        command_of: Makes the command of a run.
    """

    def __init__(self, *arguments, command_of: Callable[[RunDirectory], click.Command], **options):
        super().__init__(*arguments, **options)
        self.command_of = command_of
        self.params.append(runs_option(expose_value=False, is_eager=True, callback=_remember))

    def resolve_command(self, context: click.Context, arguments: list[str]):
        from graphlab.runs.finding import find_run

        name, rest = arguments[0], arguments[1:]
        try:
            directory = find_run(name, _runs_behind(context, rest) or context.meta[_RUNS])
            command = self.command_of(directory)
        except GraphLabError:
            if context.resilient_parsing:  # the shell asks for completions: no error now
                return None, None, []
            raise
        # The value is known already; the command accepts the option so that it may end the line.
        command.params.append(runs_option(expose_value=False))
        return name, command, rest

    def shell_complete(self, context: click.Context, incomplete: str):
        from click.shell_completion import CompletionItem

        return [CompletionItem(incomplete, type="dir")]


_RUNS = "graphlab.cli.run_group"


def _remember(context: click.Context, parameter: click.Parameter, value: Path) -> None:
    context.meta[_RUNS] = value


def _runs_behind(context: click.Context, arguments: list[str]) -> Path | None:
    """The value of ``--runs`` if it follows the run's name."""
    finder = click.Command("runs", params=[click.Option(["--runs"], type=click.Path(path_type=Path))],
                           add_help_option=False)  # fmt: skip
    settings: dict[str, Any] = {"ignore_unknown_options": True, "allow_extra_args": True, "resilient_parsing": True}
    return finder.make_context("runs", list(arguments), **settings).params["runs"]
