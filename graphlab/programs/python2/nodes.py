"""Parts of syntax trees that call the runtime."""

from __future__ import annotations

import ast
from collections.abc import Iterable

#: How the built-in names begin by which a translated program finds the runtime.
RUNTIME = "_python2_"


def runtime(name: str) -> ast.expr:
    """Return a function of the runtime."""
    return ast.Name(RUNTIME + name, ast.Load())


def call(name: str, *arguments: ast.expr, keywords: Iterable[ast.keyword] = (), like: ast.AST) -> ast.Call:
    """Return a call of a function of the runtime."""
    made = ast.Call(runtime(name), list(arguments), list(keywords))
    return ast.fix_missing_locations(ast.copy_location(made, like))


def builtin_call(name: str) -> ast.Call:
    """Return a call of a built-in function without arguments."""
    return ast.Call(ast.Name(name, ast.Load()), [], [])
