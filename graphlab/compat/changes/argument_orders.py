"""Methods and constructors that take their positional arguments in another order than in 1.15.

Without this, ``model.load_weights(path, True)`` skips layers of another shape instead of going by name, and the
activation of ``Conv2D(8, 3, 1, "same", None, 1, "relu")`` becomes its number of groups. ``argument_orders.json`` has
the arguments that were positional in 1.15, by library; ``name>new`` is an argument that is called ``new`` now, and
``name>`` one that no longer exists.
"""

from __future__ import annotations

import functools
import importlib
import inspect
import json
from collections.abc import Callable
from importlib.resources import files
from operator import attrgetter
from typing import Any

from graphlab.compat.changes.callers import is_called_by
from graphlab.compat.changes.patcher import Patcher


def install(patcher: Patcher) -> None:
    """Give tf-keras's methods and constructors their arguments of 1.15."""
    reorder(patcher, "tf_keras")


def reorder(patcher: Patcher, library: str) -> None:
    """Give a library's methods and constructors their arguments of 1.15.

    Args:
        patcher: What puts them back.
        library: A key of ``argument_orders.json``.
    """
    for target, arguments in _rows()[library].items():
        module, _, path = target.partition(":")
        owner, _, name = path.rpartition(".")
        kind = attrgetter(owner)(importlib.import_module(module))
        patcher.replace(kind, name, _in_order_of_1_15(vars(kind)[name], library, arguments.split()))


@functools.cache
def _rows() -> dict[str, dict[str, str]]:
    return json.loads(files(__package__).joinpath("argument_orders.json").read_text("utf-8"))


def _in_order_of_1_15(original: Callable, library: str, arguments: list[str]) -> Callable:
    words = [word.partition(">") for word in arguments]
    names = ["self", *(name for name, _, _ in words)]
    renamed = {name: new for name, arrow, new in words if arrow}
    signature = inspect.signature(original)
    today = list(signature.parameters)
    agree = next(i for i in range(len(names)) if names[i : i + 1] != today[i : i + 1] or names[i] in renamed)

    @functools.wraps(original)
    def call(*given: Any, **options: Any) -> Any:
        # The library itself uses today's order.
        if len(given) > agree and not is_called_by(library):
            if len(given) > len(names):
                message = f"{original.__name__}() takes at most {len(names)} positional arguments ({len(given)} given)"
                raise TypeError(message)
            for name, value in zip(names[agree:], given[agree:], strict=False):
                if name in options:
                    raise TypeError(f"{original.__name__}() got multiple values for argument {name!r}")
                if value is not None or name in today:  # None stood for the default
                    options[name] = value
            given = given[:agree]
        for name in renamed.keys() & options.keys():
            value = options.pop(name)
            if renamed[name]:
                options[renamed[name]] = value
        return original(*given, **options)

    call.__signature__ = _of_1_15(signature, names)  # type: ignore[attr-defined]
    return call


def _of_1_15(today: inspect.Signature, names: list[str]) -> inspect.Signature:
    def default(name: str) -> Any:
        return today.parameters[name].default if name in today.parameters else None

    named = [inspect.Parameter(name, inspect.Parameter.POSITIONAL_OR_KEYWORD, default=default(name)) for name in names]
    others = [each for each in today.parameters.values() if each.kind is inspect.Parameter.VAR_KEYWORD]
    return inspect.Signature([*named, *others])
