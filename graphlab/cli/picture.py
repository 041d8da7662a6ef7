"""``graphlab picture RUN PICTURE``: draws a picture of a run as a PNG or SVG file."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import click

from graphlab.cli.group import verbose_option
from graphlab.cli.options import command_line_options
from graphlab.cli.run_group import RunGroup, runs_option
from graphlab.errors import did_you_mean
from graphlab.hooks.manager import plugin_manager
from graphlab.runs.directory import RunDirectory
from graphlab.runs.finding import model_of
from graphlab.types.options import specifications
from graphlab.types.picture import Picture


def pictures_of(plugin: str) -> dict[str, Picture]:
    """Return the pictures of a model by name: its own, and those of every run.

    Raises:
        PluginError: The plugin is not there.
    """
    # The hooks of the model itself come first: the default plugin's must not take their places.
    groups = plugin_manager().model_hooks(plugin).pictures()
    return {picture.name: picture for group in reversed(groups) for picture in group}


class PictureGroup(click.Group):
    """The pictures of one run as commands."""

    def __init__(self, directory: RunDirectory, plugin: str):
        super().__init__(
            None, help=f"Draw a picture of a run of {plugin}.", subcommand_metavar="PICTURE [OPTIONS]",
            epilog="`graphlab picture RUN PICTURE --help` shows a picture's options.",
        )  # fmt: skip
        self.directory = directory
        self.pictures = pictures_of(plugin)

    def list_commands(self, context: click.Context) -> list[str]:
        return list(self.pictures)

    def get_command(self, context: click.Context, name: str) -> click.Command | None:
        return picture_command(self.directory, self.pictures[name]) if name in self.pictures else None

    def resolve_command(self, context: click.Context, arguments: list[str]):
        if arguments[0] not in self.pictures:
            raise click.UsageError(f"no picture {arguments[0]!r}; {did_you_mean(arguments[0], self.pictures)}", context)
        return super().resolve_command(context, arguments)


def picture_command(directory: RunDirectory, picture: Picture) -> click.Command:
    """Return the command that draws one picture of a run."""

    def command(output: Path | None, as_json: bool, **values: Any) -> None:
        _execute(directory, picture, picture.options(**values), output, as_json)

    return verbose_option(
        click.Command(
            picture.name,
            callback=command,
            params=[
                *command_line_options(specifications(picture.options).values()),
                click.Option(["--output"], type=click.Path(path_type=Path), metavar="FILE",
                             help=f"A .png or .svg file. Default: pictures/{picture.name}.png in the run directory."),
                click.Option(["--json", "as_json"], is_flag=True, help="Print one JSON object."),
                runs_option(expose_value=False),
            ],
            help=picture.description,
            context_settings={"show_default": True},
        )
    )  # fmt: skip


@click.group(
    cls=RunGroup,
    command_of=lambda directory: PictureGroup(directory, model_of(directory)),
    subcommand_metavar="RUN PICTURE [OPTIONS]",
    epilog="`graphlab picture RUN --help` lists the pictures of a run.",
)
@verbose_option
def picture() -> None:
    """Draw a picture of a run: filters, feature maps, training curves.

    RUN is a run directory, a model (its newest run) or `latest` (the newest of all).
    """


def _execute(directory: RunDirectory, picture: Picture, options: Any, output: Path | None, as_json: bool) -> None:
    # Only now are matplotlib, and where the picture needs it TensorFlow, imported.
    from graphlab.runs.figures import check_suffix, save_figure, style
    from graphlab.runs.restored import RestoredRun

    output = output or directory.path / "pictures" / f"{picture.name}.png"
    check_suffix(output)
    with RestoredRun(directory) as run, style():
        save_figure(picture.draw(run, options), output)
        if as_json:
            place = {"plugin": run.plugin, "run": str(directory.path), "step": run.step}
            click.echo(json.dumps({**place, "picture": picture.name, "file": str(output)}))
        else:
            click.echo(f"saved: {output}")
