"""``graphlab run NAME``: a group whose commands are the model plugins, each with its own options."""

from __future__ import annotations

import json
import sys
from pathlib import Path
from typing import Any

import click

from graphlab.cli.group import verbose_option
from graphlab.cli.options import apply_preset, command_line_options
from graphlab.errors import RunError
from graphlab.hooks.manager import plugin_manager
from graphlab.types.options import TrainingOptions, specifications, with_common_options


class ModelGroup(click.Group):
    """The model plugins as commands; a command is made from its plugin's options when it is needed."""

    def list_commands(self, context: click.Context) -> list[str]:
        return plugin_manager().models

    def get_command(self, context: click.Context, name: str) -> click.Command | None:
        return model_command(name)

    def format_commands(self, context: click.Context, formatter: click.HelpFormatter) -> None:
        manager = plugin_manager()
        with formatter.section("Models"):
            formatter.write_dl([(name, description(manager.get(name))) for name in manager.models])


@click.group(
    cls=ModelGroup,
    subcommand_metavar="MODEL [OPTIONS]",
    epilog="`graphlab run MODEL --help` shows a model's options.",
)
@verbose_option
def run() -> None:
    """Train a model on its data, save it and report its test metrics."""


def description(plugin: object) -> str:
    """Return the first line of a plugin's docstring."""
    return (getattr(plugin, "__doc__", None) or "").strip().split("\n")[0]


def model_command(name: str) -> click.Command:
    """Return the command that runs a model.

    Raises:
        PluginError: There is no such model, or it could not be loaded.
    """
    plugin = plugin_manager().get(name)
    options_type = with_common_options(plugin_manager().model_hooks(name).options())
    known = specifications(options_type)

    @click.pass_context
    def command(context: click.Context, runs: Path, resume: str | None, as_json: bool, summary: bool, **values: Any):
        given = {
            option: value
            for option, value in values.items()
            if context.get_parameter_source(option) == click.core.ParameterSource.COMMANDLINE
        }
        return _execute(name, options_type(**values), given, runs, resume, as_json, summary)

    command = click.command(name, help=f"Train {name}: {description(plugin)}", context_settings={"show_default": True})(
        command
    )
    if options_type.presets:
        command.params.append(_preset_option(options_type))
    command.params += command_line_options(known.values())
    command.params += _run_options()
    return verbose_option(command)


def _preset_option(options_type: type[TrainingOptions]) -> click.Option:
    def apply(context: click.Context, parameter: click.Parameter, value: str | None) -> None:
        if value is not None:
            apply_preset(context, options_type.presets[value])

    return click.Option(
        ["--preset"], type=click.Choice(sorted(options_type.presets)), is_eager=True, expose_value=False,
        callback=apply, help="A named set of values; options given explicitly win.",
    )  # fmt: skip


def _run_options() -> list[click.Option]:
    return [
        click.Option(["--runs"], type=click.Path(path_type=Path), default=Path("runs"),
                     help="The folder of the run directories."),
        click.Option(["--resume"], is_flag=False, flag_value="latest", metavar="[RUN]",
                     help="Continue a run: its directory, or the latest run of this model."),
        click.Option(["--summary"], is_flag=True, help="Show the model's variables and their shapes first."),
        click.Option(["--json", "as_json"], is_flag=True,
                     help="Print one JSON object as the last line of standard output."),
    ]  # fmt: skip


def _execute(name, options, given, runs, resume, as_json, summary) -> int:
    # Only now is TensorFlow imported.
    from graphlab.runs import runner
    from graphlab.runs.directory import RunDirectory
    from graphlab.runs.finding import latest_run
    from graphlab.training.progress import PlainProgress, TerminalProgress, in_words

    stream = sys.stderr if as_json else sys.stdout
    observers: list[object] = [TerminalProgress(stream) if stream.isatty() else PlainProgress(stream)]
    if summary:
        observers.append(_SummaryPrinter(stream))
    if resume is None:
        result = runner.start(name, options, runs, observers)
    else:
        directory = latest_run(runs, name) if resume == "latest" else RunDirectory.open(Path(resume))
        result = runner.resume(directory, _options_to_resume(name, type(options), directory, given), observers)
    if as_json:
        click.echo(json.dumps(report(result)))
    else:
        _say(result, in_words)
    return 0 if result.signal is None else 128 + result.signal


def _options_to_resume(name, options_type, directory, given):
    """The options of the run itself, with more epochs where the user asks for them."""
    from graphlab.runs.restored import recorded_options

    record = directory.read()
    if record.plugin != name:
        raise RunError(f"{directory.path}: a run of {record.plugin}, not of {name}")
    options = recorded_options(directory, record, options_type)
    changed = [key for key, value in given.items() if key != "epochs" and getattr(options, key) != value]
    if changed:
        raise click.UsageError(
            f"--{changed[0].replace('_', '-')}: a resumed run keeps its own value, {getattr(options, changed[0])}; "
            "only --epochs can be changed"
        )
    return options.with_values(epochs=given.get("epochs", options.epochs))


def report(result) -> dict[str, Any]:
    """Return the JSON object that ``--json`` prints."""
    record = result.record
    return {
        "plugin": record.plugin,
        "run": str(result.directory),
        "status": result.status,
        "steps": record.steps,
        "seconds": record.seconds,
        "metrics": record.metrics,
        "options": record.options,
        "data": record.data,
    }


def _say(result, in_words) -> None:
    record = result.record
    if result.status == "finished":
        click.echo(f"{in_words(record.metrics)} after {record.steps:,} steps in {record.seconds:.1f} s")
        for path in record.written:
            click.echo(f"saved: {result.directory / path}")
    else:
        click.echo(
            f"interrupted at step {record.steps:,}; go on with "
            f"`graphlab run {record.plugin} --resume {result.directory}`"
        )


class _SummaryPrinter:
    def __init__(self, stream):
        self.stream = stream

    from graphlab.hooks.markers import hookimpl

    @hookimpl(trylast=True)  # after the opening lines
    def run_started(self, run):
        from graphlab.engine.graph import summary

        print(summary(run.session.graph), file=self.stream, flush=True)
