"""Checks of the types of arguments and results, as labeled tensors use them: ``accepts(int, Optional(str))``.

A type is a class, an instance of ``Type``, or the name of a class that is defined later in the same module.
"""

from __future__ import annotations

import collections.abc
import functools
import inspect
import re
from typing import Any

_ABBREVIATIONS: dict[Any, str] = {}


class Error(TypeError):
    """A value that is not of the type which was promised."""


class Type:
    """A type that has other types as its arguments; each kind has ``__instancecheck__``."""

    def __init__(self, *types):
        self._types = types

    def __repr__(self) -> str:
        return f"typecheck.{type(self).__name__}({', '.join(map(repr, self._types))})"


class Union(Type):
    """Any of the types."""

    def __instancecheck__(self, instance) -> bool:
        return isinstance(instance, self._types)


class _OfOne(Type):
    def __init__(self, of):
        super().__init__(of)

    def _holds(self, values) -> bool:
        return all(isinstance(value, self._types[0]) for value in values)


class Optional(_OfOne):
    """The type, or None."""

    def __instancecheck__(self, instance) -> bool:
        return instance is None or isinstance(instance, self._types[0])


class List(_OfOne):
    """A list of values of the type."""

    def __instancecheck__(self, instance) -> bool:
        return isinstance(instance, list) and self._holds(instance)


class Sequence(_OfOne):
    """A sequence of values of the type."""

    def __instancecheck__(self, instance) -> bool:
        return isinstance(instance, collections.abc.Sequence) and self._holds(instance)


class Collection(_OfOne):
    """Anything with a size that values of the type can be taken from repeatedly."""

    def __instancecheck__(self, instance) -> bool:
        return isinstance(instance, collections.abc.Collection) and self._holds(instance)


class Tuple(Type):
    """A tuple with one value of each type."""

    def __instancecheck__(self, instance) -> bool:
        if not isinstance(instance, tuple) or len(instance) != len(self._types):
            return False
        return all(isinstance(value, each) for value, each in zip(instance, self._types, strict=True))


class Mapping(Type):
    """A mapping from keys of the first type to values of the second."""

    def __init__(self, first_type, second_type):
        super().__init__(first_type, second_type)

    def __instancecheck__(self, instance) -> bool:
        if not isinstance(instance, collections.abc.Mapping):
            return False
        of_key, of_value = self._types
        return all(isinstance(key, of_key) and isinstance(value, of_value) for key, value in instance.items())


class Dict(Mapping):
    """A dictionary from keys of the first type to values of the second."""

    def __instancecheck__(self, instance) -> bool:
        return isinstance(instance, dict) and super().__instancecheck__(instance)


def register_type_abbreviation(name: Any, alias: str) -> None:
    """Give a class a shorter name in the messages of ``Error``."""
    _ABBREVIATIONS[name] = alias


def _described(of: Any) -> str:
    text = repr(of)
    for each, alias in _ABBREVIATIONS.items():
        text = text.replace(repr(each), alias)
    return re.sub(r"typecheck\.(\w+)", r"\1", re.sub(r"<(?:class|type) '([\w.]+)'>", r"\1", text))


def _resolved(of: Any, function) -> Any:
    """Return a type with the names in it replaced by the classes of the function's module."""
    if isinstance(of, str):
        return function.__globals__[of]
    return type(of)(*[_resolved(each, function) for each in of._types]) if isinstance(of, Type) else of


def _check(value, of, function, article: str = "the ") -> None:
    allowed = _resolved(of, function)
    if not isinstance(value, allowed):
        raise Error(
            f"{value!r} of type {type(value)!r} is not an instance of {article}allowed type {_described(allowed)} for"
            f" {function!r}"
        )


def accepts(*types):
    """Return a decorator that checks the positional arguments of a function.

    Args:
        *types: One type for each argument.

    Raises:
        Error: There are more or fewer types than arguments, or a default has another type.
    """

    def decorate(function):
        parameters = list(inspect.signature(function).parameters.values())
        if len(parameters) != len(types):
            raise Error(
                f"Function {function!r} has {len(parameters)} arguments but only {len(types)} types were provided in"
                " the annotation."
            )
        for parameter, of in zip(parameters, types, strict=True):
            default = parameter.default
            if default is not parameter.empty and not isinstance(default, _resolved(of, function)):
                raise Error(
                    f"default argument value {default!r} of type {type(default)!r} is not an instance of the allowed"
                    f" type {_described(_resolved(of, function))} for the {parameter.name} argument to {function!r}"
                )

        @functools.wraps(function)
        def checked(*args, **kwargs):
            for value, of in zip(args, types, strict=False):
                _check(value, of, function)
            return function(*args, **kwargs)

        return checked

    return decorate


def returns(*types):
    """Return a decorator that checks what a function returns.

    Args:
        *types: The type of the result, or the types of several results.

    Raises:
        TypeError: There is no type.
    """

    def decorate(function):
        if not types:
            raise TypeError("A return type annotation must contain at least one type")

        @functools.wraps(function)
        def checked(*args, **kwargs):
            result = function(*args, **kwargs)
            results = (result,) if len(types) == 1 else result
            if len(results) != len(types):
                raise Error(
                    f"Function {function!r} has {len(results)} return values but only {len(types)} types were provided"
                    " in the annotation."
                )
            for value, of in zip(results, types, strict=True):
                _check(value, of, function, "the " if len(types) == 1 else "")
            return result

        return checked

    return decorate
