"""``graphlab data``: the data sets and where they are."""

import json
from typing import Any

import click

from graphlab.cli.group import verbose_option


@click.command()
@click.option("--json", "as_json", is_flag=True, help="Print one JSON object.")
@click.option("--fetch", "name", metavar="NAME", help="Download a data set and verify it.")
@verbose_option
def data(as_json: bool, name: str | None) -> None:
    """List the data sets: where each comes from, its size, present or not."""
    from graphlab.datasets.registry import find, sources

    if name is not None:
        source = find(name)
        place = source.fetch() if source.fetch is not None else source.origin
        click.echo(json.dumps({"name": name, "place": str(place)}) if as_json else f"{name}: {place}")
        return
    rows: list[dict[str, Any]] = [
        {
            "name": source.name,
            "present": source.present(),
            "origin": source.origin,
            "bytes": source.size,
            "description": source.description,
        }
        for source in sources().values()
    ]
    if as_json:
        click.echo(json.dumps({"datasets": rows}))
        return
    width = max(len(row["name"]) for row in rows)
    for row in rows:
        presence = "present" if row["present"] else "absent"
        size = f"{row['bytes'] / 1e6:.1f} MB"
        click.echo(f"{row['name']:<{width}}  {presence}  {row['origin']}  {size}  {row['description']}")
