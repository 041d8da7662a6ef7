"""Compiling Python 2: the text is translated, its tree transformed, and its code finds the runtime."""

from __future__ import annotations

import ast
import atexit
import sys
import warnings
from types import CodeType
from typing import Any

from graphlab.programs.python2.nodes import RUNTIME
from graphlab.programs.python2.transform import transform
from graphlab.programs.python2.translation import translate


def compile_text(text: str, filename: str, mode: str = "exec") -> CodeType:
    """Compile a text of Python 2 that the program runs itself, with ``exec`` or ``eval``.

    Raises:
        SyntaxError: It is no Python.
        Python2Error: It is neither Python 3 nor Python 2.
    """
    return compile_translated(translate(text, filename), filename, mode)


def compile_translated(text: str, filename: str, mode: str = "exec", module: str = "") -> CodeType:
    """Compile a text that has been translated.

    Args:
        text: The translated text.
        filename: What tracebacks call it.
        mode: ``exec`` or ``eval``.
        module: The file, if it is a module that may be in a package.

    Raises:
        SyntaxError: It is no Python 3.
    """
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # such as those of escapes that Python 2 took as they are
        tree = ast.parse(text, filename, mode)
        return compile(transform(tree, text, filename=module), filename, mode, dont_inherit=True)  # type: ignore[call-overload]


def run_program(text: str, filename: str, namespace: dict[str, Any]) -> None:
    """Run a program that has been translated, in the namespace of its main module.

    Raises:
        BaseException: Whatever the program raises.
    """
    namespace["__builtins__"] = builtin_names()
    atexit.register(_call_exitfunc)
    code = compile_translated(text, filename)
    warnings.simplefilter("ignore", DeprecationWarning)  # as in Python 2.7
    try:
        exec(code, namespace)
    finally:
        end_line()


def _call_exitfunc() -> None:
    """Call the function that the program has put into ``sys.exitfunc``, after those that it gave to ``atexit``."""
    from graphlab.programs.python2.runtime.modules import module_of

    function = vars(module_of("sys")).pop("exitfunc", None)
    if function is not None:
        function()
        end_line()


def end_line() -> None:
    """End the line on standard output that a print statement has left open, as Python 2 did before it ended."""
    from graphlab.programs.python2.runtime.formatting import begin_line

    begin_line(sys.stdout)


def show(value: Any) -> None:
    """Print the value of a statement at the prompt, as ``sys.displayhook`` does."""
    from graphlab.programs.python2.runtime.formatting import print_, repr_

    if value is not None:
        print_(repr_(value))
        builtin_names()["_"] = value


def builtin_names() -> dict[str, Any]:
    """Return the built-in names of translated code, for ``__builtins__`` of its namespace."""
    from graphlab.programs.python2.runtime import (
        attributes,
        calls,
        classes,
        containers,
        execution,
        formatting,
        modules,
        names,
        operations,
        protobuf,
        text,
    )

    execution.compile_with(compile_text)
    if RUNTIME + "value" not in names.NAMES:
        parts = (
            attributes,
            calls,
            classes,
            containers,
            formatting,
            modules,
            names,
            execution,
            operations,
            protobuf,
            text,
        )
        names.NAMES.update({RUNTIME + name: x for part in parts for name, x in vars(part).items() if name[0] != "_"})
    return names.NAMES
