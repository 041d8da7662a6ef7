"""JSON values as instances of dataclasses: every field is checked against its declared type."""

from __future__ import annotations

from dataclasses import MISSING, fields, is_dataclass
from functools import cache
from types import NoneType, UnionType
from typing import Any, Union, get_args, get_origin, get_type_hints


class Mismatch(Exception):
    """A part of a JSON value does not have the type that its field declares; the message names it."""


@cache
def _types(kind: Any) -> dict[str, Any]:
    return get_type_hints(kind)


def read_dataclass(kind: Any, value: object, where: str, *, ignore_unknown: bool = False) -> Any:
    """Return a JSON object as an instance of a dataclass.

    Args:
        kind: The dataclass. Its fields are texts, numbers, truth values, other dataclasses, tuples of any length,
            dictionaries with whole numbers as keys, or one of these or None.
        value: What ``json.loads`` returned.
        where: What the value is, for messages.
        ignore_unknown: Leave out keys that are not fields of ``kind``, instead of refusing them.

    Raises:
        Mismatch: A field is missing, unknown or of another type.
    """
    if not isinstance(value, dict):
        raise Mismatch(f"{where}: expected an object, got {type(value).__name__}")
    types = _types(kind)
    unknown = value.keys() - types.keys()
    if unknown and not ignore_unknown:
        raise Mismatch(f"{where}: unknown field {min(unknown)!r:.100}")
    known = {name: entry for name, entry in value.items() if name not in unknown}
    missing = [field.name for field in fields(kind) if field.name not in value and field.default is MISSING]
    if missing:
        raise Mismatch(f"{where}: the field {missing[0]!r} is missing")
    try:
        return kind(**{name: _value(types[name], entry, f"{where}.{name}") for name, entry in known.items()})
    except ValueError as error:
        raise Mismatch(f"{where}: {error}") from error


def _value(declared: Any, value: Any, where: str) -> Any:
    """Return a JSON value as the type that a field declares."""
    origin, arguments = get_origin(declared), get_args(declared)
    if origin in (Union, UnionType):  # a type or None
        if value is None and NoneType in arguments:
            return None
        (declared,) = (argument for argument in arguments if argument is not NoneType)
        return _value(declared, value, where)
    if origin is tuple:  # of any length
        if not isinstance(value, list):
            raise Mismatch(f"{where}: expected a list, got {type(value).__name__}")
        return tuple(_value(arguments[0], entry, f"{where}[{place}]") for place, entry in enumerate(value))
    if origin is dict:  # JSON's keys are texts, ours are the indices of blocks
        if not isinstance(value, dict) or not all(key.isdecimal() for key in value):
            raise Mismatch(f"{where}: expected an object with numbers as keys")
        return {int(key): _value(arguments[1], entry, f"{where}[{key}]") for key, entry in value.items()}
    if is_dataclass(declared):
        return read_dataclass(declared, value, where)
    if declared is float and type(value) is int:
        return float(value)
    if type(value) is not declared:
        raise Mismatch(f"{where}: expected {declared.__name__}, got {type(value).__name__}")
    return value
