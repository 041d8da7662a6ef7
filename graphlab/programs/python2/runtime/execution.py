"""Code that a program runs itself: ``exec``, ``eval``, ``execfile``, ``input``, ``__import__`` and ``reload``."""

from __future__ import annotations

import builtins
import importlib
import sys
import types
from collections.abc import Callable
from typing import Any

from graphlab.errors import Python2Error
from graphlab.programs.python2.nodes import RUNTIME
from graphlab.programs.python2.runtime.modules import module_of
from graphlab.programs.python2.runtime.text import value

__graphlab_program__ = True

#: The built-in names of translated code; the module ``names`` fills it.
NAMES: dict[str, Any] = {}

#: The variable of a function with what ``exec`` has left there.
EXECUTED = RUNTIME + "executed"

_compile_text: list[Callable[..., Any]] = []


def compile_with(compile_text: Callable[..., Any]) -> None:
    """Say what compiles a text of Python 2; it is told so, because it needs this package itself."""
    _compile_text[:] = [compile_text]


def input_(prompt: Any = "") -> Any:
    from graphlab.programs.python2.runtime.formatting import continue_line

    frame = sys._getframe(1)
    continue_line(sys.stdout)
    return eval_(builtins.input(prompt), frame.f_globals, frame.f_locals)


def eval_(source: Any, *namespaces: Any) -> Any:
    scope = _namespaces(namespaces)
    return value(builtins.eval(_compiled(source, "eval"), *scope))


def exec_(source: Any, *namespaces: Any) -> None:
    if builtins.isinstance(source, tuple) and not namespaces:
        source, *rest = source
        namespaces = tuple(rest)
    scope = _namespaces(tuple(each for each in namespaces if each is not None))
    builtins.exec(_compiled(source, "exec"), *scope)


def exec_in_function(source: Any, variables: dict[str, Any]) -> dict[str, Any]:
    """Run code among the variables of the function that calls this, and return them with what the code assigned."""
    names = with_executed(variables)
    builtins.exec(_compiled(source, "exec"), sys._getframe(1).f_globals, names)
    return names


def with_executed(variables: dict[str, Any]) -> dict[str, Any]:
    """Return the variables of a function with those that only ``exec`` has made."""
    names = dict(variables)
    return {**names.pop(EXECUTED, {}), **names}


def execfile_(filename: Any, *namespaces: Any) -> None:
    scope = _namespaces(namespaces)
    with open(filename, "rb") as file:
        data = file.read()
    builtins.exec(_compiled(data, "exec", str(filename)), *scope)


def compile_(source: Any, filename: Any, mode: str, *flags: Any, **named: Any) -> Any:
    return _compiled(source, mode, str(filename))


def _namespaces(given: tuple[Any, ...]) -> tuple[Any, ...]:
    """Return the namespaces for code, by default those of the program's line that runs it."""
    if given:
        given[0].setdefault("__builtins__", NAMES)
        return given
    frame = sys._getframe(2)
    return frame.f_globals, with_executed(frame.f_locals) if EXECUTED in frame.f_locals else frame.f_locals


def _compiled(source: Any, mode: str, filename: str = "<string>") -> Any:
    if builtins.isinstance(source, types.CodeType):
        return source
    if hasattr(source, "read"):
        source = source.read()
    from graphlab.programs.python2.translation import decode

    if builtins.isinstance(source, bytes):
        source = decode(source)
    try:
        return _compile_text[0](str(source.lstrip() if mode == "eval" else source), filename, mode)
    except Python2Error:
        raise SyntaxError("invalid syntax", (filename, 1, 1, source)) from None


def reload_(module: Any) -> Any:
    real = vars(module).get("__graphlab_shadows__", module)
    if getattr(real, "__name__", "") not in ("sys", "builtins"):
        importlib.reload(real)
    return module


def import_(name: str, globals: Any = None, locals: Any = None, fromlist: Any = (), level: int = 0) -> Any:
    """Import a module; ``import`` statements of modules that Python 2 had otherwise do not come here."""
    served = None if level else module_of(name)
    return builtins.__import__(name, globals, locals, fromlist, level) if served is None else served
