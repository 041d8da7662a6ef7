"""``graphlab tutorials``: list GraphLab's own tutorials, or run one."""

import click

from graphlab.cli.group import verbose_option


@click.command(context_settings={"ignore_unknown_options": True, "allow_interspersed_args": False})
@click.option("--path", "show_path", is_flag=True, help="Print the path of the program instead of running it.")
@verbose_option
@click.argument("name", required=False)
@click.argument("arguments", nargs=-1, type=click.UNPROCESSED)
def tutorials(name: str | None, arguments: tuple[str, ...], show_path: bool) -> int:
    """List the tutorials, or run the one called NAME with ARGUMENTS."""
    from graphlab.programs.tutorials import find_tutorial
    from graphlab.programs.tutorials import tutorials as all_tutorials

    if name is None:
        known = all_tutorials()
        width = max((len(tutorial.name) for tutorial in known), default=0)
        for tutorial in known:
            click.echo(f"{tutorial.name:<{width}}  {tutorial.path if show_path else tutorial.summary}")
        return 0
    tutorial = find_tutorial(name)
    if show_path:
        click.echo(tutorial.path)
        return 0

    from graphlab.programs.running.script import run_script

    return run_script(tutorial.path, arguments)
