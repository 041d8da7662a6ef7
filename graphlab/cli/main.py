"""The ``graphlab`` command: the group of all commands."""

import warnings

import click

from graphlab.cli.group import LazyGroup, verbose_option

COMMANDS = {
    "audit": (
        "graphlab.cli.audit.audit",
        "Tell how every TensorFlow 1.x name in PROGRAM will be served, without running it.",
    ),
    "completion": ("graphlab.cli.completion.completion", "Print the tab completion script of a shell."),
    "data": ("graphlab.cli.data.data", "List the data sets: where each comes from, its size, present or not."),
    "exec": ("graphlab.cli.exec.exec_command", "Run PROGRAM unmodified: a script, a notebook or a Markdown document."),
    "kernel": ("graphlab.cli.kernel.kernel", "Add a TensorFlow 1.x kernel to Jupyter, or remove it."),
    "picture": ("graphlab.cli.picture.picture", "Draw a picture of a run: filters, feature maps, training curves."),
    "plugins": ("graphlab.cli.plugins.plugins", "List the plugins, their versions and the hooks they implement."),
    "predict": ("graphlab.cli.predict.predict", "Predict with a trained model: pictures, texts or other inputs."),
    "run": ("graphlab.cli.run.run", "Train a model on its data, save it and report its test metrics."),
    "shell": ("graphlab.cli.shell.shell", "Start IPython with TensorFlow 1.x."),
    "tutorials": ("graphlab.cli.tutorials.tutorials", "List the tutorials, or run the one called NAME with ARGUMENTS."),
}


def _print_versions(context: click.Context, parameter: click.Parameter, value: bool) -> None:
    if not value or context.resilient_parsing:
        return
    import platform
    from importlib.metadata import version

    from graphlab.version import __version__

    click.echo(
        f"graphlab {__version__} (TensorFlow {version('tensorflow')}, NumPy {version('numpy')}, "
        f"Python {platform.python_version()})"
    )
    context.exit()


@click.group(
    cls=LazyGroup,
    lazy_commands=COMMANDS,
    context_settings={"help_option_names": ["-h", "--help"]},
)
@click.option("--version", is_flag=True, is_eager=True, expose_value=False, callback=_print_versions,
              help="Show the versions of GraphLab, TensorFlow, NumPy and Python.")  # fmt: skip
@verbose_option
def main() -> None:
    """TensorFlow 1.x tutorials, unmodified, on today's TensorFlow.

    `graphlab run linear` trains the first model on real data.
    """
    # From Python 3.12 on, each reading of a program warns about texts such as "\d".
    warnings.filterwarnings("ignore", category=SyntaxWarning, module="<unknown>")
