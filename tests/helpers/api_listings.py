"""How much of a public listing of 1.x is served; ``tests/compat/public_api/record.py`` made the listings."""

from __future__ import annotations

import functools
import gzip
import inspect
import re
from collections.abc import Callable
from pathlib import Path
from typing import Any, NamedTuple

FOLDER = Path(__file__).parents[1] / "compat" / "public_api"

_MEMBER = re.compile(r"(\w+)(?:\(([^)]*)\))?")


class Shares(NamedTuple):
    """What a listing has and what is served of it."""

    names: int
    missing: list[str]
    functions: int
    #: Functions whose leading arguments are others: their names and both lists.
    other_arguments: dict[str, tuple[list[str], list[str]]]

    def text(self) -> str:
        """Return the two shares in words."""
        served, equal = self.names - len(self.missing), self.functions - len(self.other_arguments)
        return (
            f"{served:,} of {self.names:,} names ({served / self.names:.1%}), "
            f"{equal:,} of {self.functions:,} functions with the arguments of the time ({equal / self.functions:.1%})"
        )


def listing(name: str) -> dict[str, list[tuple[str, list[str] | None]]]:
    """Return the modules and classes of a listing, each with its members and their arguments."""
    lines = gzip.decompress((FOLDER / f"{name}.txt.gz").read_bytes()).decode("utf-8").splitlines()
    rows = {}
    for line in lines:
        owner, _, members = line.partition(": ")
        found = _MEMBER.findall(members)
        has_arguments = {leaf for leaf, _ in found if f"{leaf}(" in members}
        rows[owner] = [
            (leaf, arguments.split(",") if arguments else [] if leaf in has_arguments else None)
            for leaf, arguments in found
        ]
    return rows


def resolver(tree: Any) -> Callable[[str], Any]:
    """Return a function that finds a dotted name in the modules of a program, a ``graphlab.compat.facade.Tree``."""

    @functools.cache
    def resolve(path: str) -> Any:
        root, *parts = path.split(".")
        value = tree.module(root)
        for length, part in enumerate(parts, 1):
            try:
                value = getattr(value, part)
            except AttributeError:
                value = tree.module(".".join([root, *parts[:length]]))
        return value

    return resolve


def shares(name: str, resolve: Callable[[str], Any]) -> Shares:
    """Compare a listing with what is there now.

    Args:
        name: ``tensorflow``, ``contrib`` or ``keras``.
        resolve: Returns what a dotted name stands for; raises AttributeError or ImportError if there is nothing.
    """
    result = Shares(0, [], 0, {})
    names = functions = 0
    for owner, members in listing(name).items():
        try:
            holder = resolve(owner)
        except (AttributeError, ImportError):
            holder = None
        for leaf, then in members:
            names += 1
            full = f"{owner}.{leaf}"
            try:
                value = getattr(holder, leaf) if inspect.isclass(holder) else resolve(full)
            except (AttributeError, ImportError, NotImplementedError):
                result.missing.append(full)
                continue
            now = None if then is None else _arguments(value, then)
            if now is not None and then is not None:
                functions += 1
                then = [argument for argument in then if not argument.startswith("*")]
                if now[: len(then)] != then:
                    result.other_arguments[full] = (then, now)
    return result._replace(names=names, functions=functions)


def _arguments(value: Any, then: list[str]) -> list[str] | None:
    """Return the arguments that may be positional; None where Python cannot tell, or where any number may be."""
    try:
        parameters = inspect.signature(value).parameters.values()
    except (TypeError, ValueError):
        return None
    if any(each.kind is each.VAR_POSITIONAL for each in parameters):
        return None
    now = [each.name for each in parameters if each.kind in (each.POSITIONAL_ONLY, each.POSITIONAL_OR_KEYWORD)]
    now = [name for name in now if name != "instance"]  # the word of a decorator
    bound = then[:1] if then[:1] in (["self"], ["cls"]) and now[:1] != then[:1] else []
    return bound + now
