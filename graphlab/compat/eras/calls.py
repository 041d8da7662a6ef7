"""Functions that took their arguments in another order, or under other names, in a release before 1.15.

``calls.json`` has their arguments by release and by name, in the order of the time: ``concat_dim>axis`` is an argument
that is called ``axis`` now, and ``as_ref>`` one that no longer exists. They were listed from the real releases.
"""

from __future__ import annotations

import functools
import inspect
import operator
from collections.abc import Callable
from typing import Any

from graphlab.compat.eras.lookup import calls_of


class Calls:
    """The functions of one release below a dotted name: ``Calls("0.12").nn.softmax`` takes 0.12's arguments."""

    def __init__(self, release: str, path: str = "tensorflow"):
        """Make the functions below ``path`` available as attributes."""
        self._release, self._path = release, path

    def __getattr__(self, name: str) -> Any:
        path = f"{self._path}.{name}"
        arguments = calls_of(self._release).get(path)
        if arguments is None:
            return Calls(self._release, path)
        value = as_called_then(_of_1_15(path), arguments)
        setattr(self, name, value)
        return value


def as_called_then(function: Callable, arguments: str) -> Callable:
    """Return a function or class that takes the arguments of an older release, and calls today's with their names.

    Args:
        function: Today's function or class.
        arguments: A line of ``calls.json``.
    """
    if not isinstance(function, type):
        return _adapted(function, function, arguments)
    maker = "__new__" if issubclass(function, tuple) else "__init__"
    make = _adapted(getattr(function, maker), function, f"self {arguments}")
    # What today's class made is an instance, too.
    check = {"__instancecheck__": lambda cls, instance: isinstance(instance, function)}
    kind = type(f"_{function.__name__}OfThen", (type(function),), check)
    return kind(function.__name__, (function,), {maker: make, "__module__": function.__module__})


def _adapted(function: Callable, named: Callable, arguments: str) -> Callable:
    words = [word.partition(">") for word in arguments.split()]
    then = [name for name, _, _ in words]
    now = {name.lstrip("*"): new if arrow else name for name, arrow, new in words}
    others = next((name[2:] for name in then if name.startswith("**")), None)
    today = inspect.signature(function).parameters
    signature = inspect.Signature(
        [
            inspect.Parameter(
                name.lstrip("*"),
                inspect.Parameter.VAR_KEYWORD if name.startswith("**") else inspect.Parameter.POSITIONAL_OR_KEYWORD,
            )
            for name in then
        ]
    )

    def has_default(name: str) -> bool:
        return name in today and today[name].default not in (None, inspect.Parameter.empty)

    def adapted(*given: Any, **options: Any) -> Any:
        try:
            bound = signature.bind_partial(*given, **options)
        except TypeError as error:
            raise TypeError(f"{named.__name__}() {error}") from None
        rest = bound.arguments.pop(others, {}) if others else {}
        owner = [bound.arguments.pop("self")] if then[0] == "self" else []
        renamed = {now[name]: value for name, value in bound.arguments.items() if now[name]}
        # None stood for the default of the time, whatever the default is today.
        kept = {name: value for name, value in renamed.items() if value is not None or not has_default(name)}
        return function(*owner, **kept, **rest)

    functools.update_wrapper(adapted, named)
    vars(adapted).pop("__wrapped__", None)
    adapted.__signature__ = signature  # type: ignore[attr-defined]
    return adapted


def _of_1_15(path: str) -> Callable:
    from graphlab.compat.facade import tf  # which loads TensorFlow's names, and these rows first

    return operator.attrgetter(path.partition(".")[2])(tf)


until_0_12, until_1_0, until_1_4 = (Calls(release) for release in ("0.12", "1.0", "1.4"))
