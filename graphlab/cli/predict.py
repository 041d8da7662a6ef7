"""``graphlab predict RUN INPUT…``: predictions of a trained model for new inputs."""

from __future__ import annotations

import json
from collections.abc import Iterable
from typing import Any

import click

from graphlab.cli.group import verbose_option
from graphlab.cli.options import command_line_options
from graphlab.cli.run_group import RunGroup
from graphlab.errors import PluginError
from graphlab.hooks.manager import plugin_manager
from graphlab.runs.directory import RunDirectory
from graphlab.runs.finding import model_of
from graphlab.types.options import specifications
from graphlab.types.prediction import PredictionOptions


def predict_command(directory: RunDirectory) -> click.Command:
    """Return the command that predicts with a run.

    Raises:
        RunError: The plugin of the run is not there.
        PluginError: Its ``prediction_options`` are not usable.
    """
    plugin = model_of(directory)
    options_type = plugin_manager().model_hooks(plugin).prediction_options()
    if not (isinstance(options_type, type) and issubclass(options_type, PredictionOptions)):
        raise PluginError(f"plugin {plugin!r}: prediction_options must return a subclass of graphlab.PredictionOptions")

    def command(inputs: tuple[str, ...], as_json: bool, **values: Any) -> int:
        return _execute(directory, inputs, options_type(**values), as_json)

    command = click.Command(
        None,
        callback=command,
        params=[
            click.Argument(["inputs"], nargs=-1, required=options_type.needs_inputs, metavar="INPUT…"),
            *command_line_options(specifications(options_type).values()),
            click.Option(["--json", "as_json"], is_flag=True, help="Print one JSON object."),
        ],
        help=f"Predict with a run of {plugin}. {options_type.input_help}",
        context_settings={"show_default": True},
    )
    return verbose_option(command)


@click.group(
    cls=RunGroup,
    command_of=predict_command,
    subcommand_metavar="RUN INPUT… [OPTIONS]",
    epilog="`graphlab predict RUN --help` shows what the run's model takes.",
)
@verbose_option
def predict() -> None:
    """Predict with a trained model: pictures, texts or other inputs.

    RUN is a run directory, a model (its newest run) or `latest` (the newest of all).
    """


def _execute(directory: RunDirectory, inputs: tuple[str, ...], options: PredictionOptions, as_json: bool) -> int:
    # Only now is TensorFlow imported.
    from graphlab.runs.restored import RestoredRun

    with RestoredRun(directory) as run:
        predictions = plugin_manager().model_hooks(run.plugin).predict_inputs(run=run, inputs=inputs, options=options)
        failed = _print_json(run, predictions) if as_json else _print_lines(predictions)
    return 2 if failed else 0


def _print_json(run, predictions: Iterable) -> bool:
    predictions = list(predictions)
    results = [{"input": prediction.input, **prediction.values} for prediction in predictions if not prediction.error]
    errors = [{"input": prediction.input, "error": prediction.error} for prediction in predictions if prediction.error]
    place = {"plugin": run.plugin, "run": str(run.directory.path), "step": run.step}
    click.echo(json.dumps({**place, "predictions": results, "errors": errors}, ensure_ascii=False))
    return bool(errors)


def _print_lines(predictions: Iterable) -> bool:
    failed = False
    for prediction in predictions:
        if prediction.error:
            failed = True
            click.echo(f"Error: {prediction.error}", err=True)
        else:
            click.echo(prediction.text)
    return failed
