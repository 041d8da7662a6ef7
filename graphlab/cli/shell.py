"""``graphlab shell``: an IPython prompt with TensorFlow 1.x."""

import click

from graphlab.cli.group import era_option, library_option, py2_option, verbose_option


@click.command()
@era_option
@py2_option
@library_option
@verbose_option
def shell(era: str | None, py2: bool | None, libraries: tuple[str, ...]) -> int:
    """Start IPython with TensorFlow 1.x."""
    from graphlab.programs.jupyter.shell import start_shell

    return start_shell(era, py2, libraries)
