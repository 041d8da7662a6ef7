"""Makes command-line options from the fields of an options dataclass."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

import click

from graphlab.errors import OptionError
from graphlab.types.options import OptionSpecification


class OptionType(click.ParamType):
    """Reads and checks the text of one option by its specification."""

    def __init__(self, specification: OptionSpecification):
        self.specification = specification
        self.name = specification.kind.__name__

    def convert(self, value: Any, parameter: click.Parameter | None, context: click.Context | None) -> Any:
        try:
            return self.specification.parse(value) if isinstance(value, str) else self.specification.check(value)
        except OptionError as error:
            raise click.UsageError(str(error), context) from error

    def get_metavar(self, param: click.Parameter, ctx: click.Context | None = None) -> str:
        if self.specification.choices:
            return f"[{'|'.join(self.specification.choices)}]"
        return {"int": "N", "float": "X", "str": "TEXT", "Path": "PATH"}[self.name] + (
            ",…" if self.specification.many else ""
        )

    def shell_complete(self, context: click.Context, parameter: click.Parameter, incomplete: str):
        from click.shell_completion import CompletionItem

        if self.name == "Path":
            return [CompletionItem(incomplete, type="file")]
        return [CompletionItem(choice) for choice in self.specification.choices if choice.startswith(incomplete)]


def command_line_options(known: Iterable[OptionSpecification]) -> list[click.Option]:
    """Return a click option for every specification, with its default and its range in the help."""
    return [_flag(item) if item.kind is bool else _valued(item) for item in known]


def apply_preset(context: click.Context, values: Mapping[str, Any]) -> None:
    """Make the values of a preset the defaults of this command."""
    context.default_map = {**(context.default_map or {}), **values}


def _flag(item: OptionSpecification) -> click.Option:
    return click.Option([f"{item.flag}/--no-{item.flag[2:]}", item.name], default=item.default, help=item.help)


def _valued(item: OptionSpecification) -> click.Option:
    bounds = "" if item.choices or "," not in item.takes else f"  [{item.takes.split(', ')[-1]}]"
    many = ",".join(map(str, item.default)) if item.many else None
    return click.Option(
        [item.flag, item.name],
        type=OptionType(item),
        default=item.default,
        show_default=many or item.default is not None,
        help=item.help + bounds,
    )
