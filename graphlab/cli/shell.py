"""``graphlab shell``: an IPython prompt with TensorFlow 1.x."""

import click

from graphlab.cli.group import verbose_option


@click.command()
@verbose_option
def shell() -> int:
    """Start IPython with TensorFlow 1.x."""
    from graphlab.programs.jupyter.shell import start_shell

    return start_shell()
