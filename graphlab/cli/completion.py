"""``graphlab completion SHELL``: the script that completes commands, models and options with the tab key."""

import click
from click.shell_completion import get_completion_class

from graphlab.cli.group import verbose_option


@click.command()
@click.argument("shell", type=click.Choice(["bash", "zsh", "fish"]))
@click.pass_context
@verbose_option
def completion(context: click.Context, shell: str) -> None:
    """Print the tab completion script of a shell.

    For bash: graphlab completion bash > ~/.graphlab-completion; add `. ~/.graphlab-completion` to ~/.bashrc.
    """
    complete = get_completion_class(shell)
    assert complete is not None, "click has the shells that the argument admits"
    click.echo(complete(context.find_root().command, {}, "graphlab", "_GRAPHLAB_COMPLETE").source())
