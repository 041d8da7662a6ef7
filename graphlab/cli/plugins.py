"""``graphlab plugins``: what is installed, and what could not be loaded."""

import json

import click

from graphlab.cli.group import verbose_option
from graphlab.hooks.manager import PluginManager, plugin_manager


@click.command()
@click.option("--json", "as_json", is_flag=True, help="Print one JSON object.")
@verbose_option
def plugins(as_json: bool) -> None:
    """List the plugins, their versions and the hooks they implement."""
    manager = plugin_manager()
    if as_json:
        click.echo(json.dumps(_as_dictionary(manager)))
        return
    width = max(map(len, manager.names), default=0)
    for name in manager.names:
        declaration = manager.declarations[name]
        click.echo(f"{name:<{width}}  {declaration.package} {declaration.version}  {', '.join(manager.hooks_of(name))}")
    for broken in manager.broken.values():
        click.echo(f"broken: {broken.error}", err=True)


def _as_dictionary(manager: PluginManager) -> dict:
    return {
        "plugins": [
            {
                "name": name,
                "package": manager.declarations[name].package,
                "version": manager.declarations[name].version,
                "hooks": manager.hooks_of(name),
            }
            for name in manager.names
        ],
        "broken": [
            {"name": name, "package": broken.declaration.package, "error": str(broken.error)}
            for name, broken in manager.broken.items()
        ],
    }
