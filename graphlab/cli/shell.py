"""``graphlab shell``: an IPython prompt with TensorFlow 1.x."""

import click

from graphlab.cli.group import era_option, verbose_option


@click.command()
@era_option
@verbose_option
def shell(era: str | None) -> int:
    """Start IPython with TensorFlow 1.x."""
    from graphlab.programs.jupyter.shell import start_shell

    return start_shell(era)
