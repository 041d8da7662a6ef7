"""Attributes that objects of Python 3 have no more, or by another name.

Frames of this module count as the program's own: libraries look at them to find out who calls.
"""

from __future__ import annotations

import functools
from collections.abc import Callable
from types import FunctionType
from typing import Any

from graphlab.programs.python2.runtime.calls import call_method
from graphlab.programs.python2.runtime.messages import of_the_time
from graphlab.programs.python2.runtime.protobuf import TEXT_ATTRIBUTES, text_attribute
from graphlab.programs.python2.runtime.text import value

__graphlab_program__ = True

#: What attributes of functions are called now.
ATTRIBUTES_OF_FUNCTIONS = {
    "func_closure": "__closure__",
    "func_code": "__code__",
    "func_defaults": "__defaults__",
    "func_dict": "__dict__",
    "func_doc": "__doc__",
    "func_globals": "__globals__",
    "func_name": "__name__",
}

_ATTRIBUTES = {**ATTRIBUTES_OF_FUNCTIONS, "im_func": "__func__", "im_self": "__self__", "next": "__next__"}

#: What a method is that was not taken from an object: a function now.
_OF_UNBOUND: dict[str, Callable[[Any], Any]] = {
    "__func__": lambda function: function,
    "im_func": lambda function: function,
    "im_self": lambda function: None,
}

#: Attributes that Python 3 gives another name, or none.
LOST_ATTRIBUTES = frozenset({*_ATTRIBUTES, *_OF_UNBOUND, "im_class", "message"})


def _read(owner: Any, name: Any) -> Any:
    return text_attribute(owner, name) if name in TEXT_ATTRIBUTES else value(getattr(owner, name))


def attribute(owner: Any, name: str) -> Any:
    """Return ``owner.name`` for one of ``LOST_ATTRIBUTES``."""
    try:
        return _read(owner, name)
    except AttributeError:
        if name == "message" and isinstance(owner, BaseException):
            told = value(owner.args[0]) if len(owner.args) == 1 else ""
            return value(of_the_time(owner, told)) if isinstance(told, str) else told
        if name == "im_class" and hasattr(owner, "__self__"):
            return type(owner.__self__)
        if isinstance(owner, FunctionType) and name in _OF_UNBOUND:
            return _OF_UNBOUND[name](owner)
        other = _ATTRIBUTES.get(name)
        if other is None or not hasattr(owner, other):
            raise
        return getattr(owner, other)


def method(owner: Any, name: str) -> Any:
    """Return ``owner.name`` for one of ``calls.METHODS``, where it is not called at once."""
    kind = owner if isinstance(owner, type) else type(owner)
    is_text = issubclass(kind, str) and name in ("decode", "encode")
    if hasattr(owner, name) and not is_text and (kind.__module__ != "builtins" or isinstance(owner, type)):
        return getattr(owner, name)
    if not issubclass(kind, (bytearray, bytes, dict, list, str)) and not hasattr(kind, "__next__"):
        return getattr(owner, name)
    if isinstance(owner, type):
        return lambda x, *arguments, **named: call_method(x, name, *arguments, **named)
    if name not in LOST_METHODS and not hasattr(owner, name):
        return getattr(owner, name)
    return functools.partial(call_method, owner, name)


#: Methods that objects of Python 3 have no more.
LOST_METHODS = frozenset(
    {
        *("decode", "encode", "has_key", "iteritems", "iterkeys", "itervalues", "next", "viewitems", "viewkeys"),
        "viewvalues",
    }
)


def get_attribute(owner: Any, name: Any, *default: Any) -> Any:
    """Return ``getattr(owner, name)``."""
    try:
        return _read(owner, name)
    except AttributeError:
        read = attribute if name in LOST_ATTRIBUTES else method if name in LOST_METHODS else None
        try:
            if read is not None:
                return read(owner, name)
        except AttributeError:
            pass
        if default:
            return default[0]
        raise


def has_attribute(owner: Any, name: Any) -> bool:
    """Return ``hasattr(owner, name)``, which is False for errors of all kinds."""
    try:
        get_attribute(owner, name)
    except Exception:
        return False
    return True
