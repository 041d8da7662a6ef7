"""Folders that a program adds to ``sys.path``, as far as its text tells: constants, and folders beside the program."""

from __future__ import annotations

import ast
import os
from collections.abc import Iterator
from pathlib import Path

from graphlab.audit.reading import Program

_JOINING = frozenset({"join", "joinpath"})
_SAME = frozenset({"abspath", "absolute", "Path", "expanduser", "normpath", "realpath", "resolve", "str"})
_HERE = frozenset({"cwd", "getcwd"})


def modules_on_path(program: Program) -> set[str]:
    """Return the names of modules and packages in the folders that a program adds to ``sys.path``."""
    names: set[str] = set()
    for folder in _added(program):
        if folder.is_dir():
            names.update(entry.stem for entry in folder.iterdir() if entry.suffix == ".py" or entry.is_dir())
    return names


def _added(program: Program) -> Iterator[Path]:
    known: dict[str, str] = {"__file__": str(program.path.absolute())}
    start = str(program.path.absolute().parent)
    for part in program.parts:
        for node in ast.walk(part.tree):
            if isinstance(node, ast.Assign) and isinstance(node.targets[0], ast.Name):
                value = _value(node.value, known, start)
                if value is not None:
                    known[node.targets[0].id] = value
        for node in ast.walk(part.tree):
            for expression in _entries(node):
                value = _value(expression, known, start)
                if value is not None:
                    yield Path(start, value)


def _entries(node: ast.AST) -> Iterator[ast.expr]:
    """Yield the expressions that a statement adds to ``sys.path``."""
    if isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute) and _is_path(node.func.value):
        if node.func.attr in ("append", "insert"):
            yield from node.args[-1:]
        elif node.func.attr == "extend":
            yield from _listed(node.args[0]) if node.args else ()
    elif isinstance(node, ast.AugAssign) and _is_path(node.target):
        yield from _listed(node.value)
    elif isinstance(node, ast.Assign) and any(_is_path(_unsliced(target)) for target in node.targets):
        yield from (inner for each in ast.walk(node.value) for inner in _listed(each))


def _unsliced(node: ast.expr) -> ast.expr:
    return node.value if isinstance(node, ast.Subscript) else node


def _listed(node: ast.AST) -> list[ast.expr]:
    return node.elts if isinstance(node, (ast.List, ast.Tuple)) else []


def _is_path(node: ast.expr) -> bool:
    return isinstance(node, ast.Attribute) and ast.unparse(node) == "sys.path"


def _value(node: ast.expr, known: dict[str, str], start: str) -> str | None:
    """Return the folder or file that an expression is; None where only running it would tell."""
    if isinstance(node, ast.Constant):
        return node.value if isinstance(node.value, str) else None
    if isinstance(node, ast.Name):
        return known.get(node.id)
    if isinstance(node, ast.BinOp) and isinstance(node.op, (ast.Add, ast.Div)):
        left, right = _value(node.left, known, start), _value(node.right, known, start)
        if left is None or right is None:
            return None
        return left + right if isinstance(node.op, ast.Add) else os.path.join(left, right)
    if isinstance(node, ast.Attribute) and node.attr in ("parent", "pardir", "curdir"):
        inner = _value(node.value, known, start)
        return {"pardir": "..", "curdir": "."}.get(node.attr) or (os.path.dirname(inner) if inner else None)
    if not isinstance(node, ast.Call):
        return None
    name = node.func.attr if isinstance(node.func, ast.Attribute) else getattr(node.func, "id", "")
    owner = node.func.value if isinstance(node.func, ast.Attribute) and not node.args else None
    values = [_value(each, known, start) for each in ([owner] if owner is not None else node.args)]
    if name in _HERE:
        return start
    present = [value for value in values if value is not None]
    if not present or len(present) < len(values):
        return None
    if name in _JOINING:
        return os.path.join(*present)
    if name == "dirname":
        return os.path.dirname(present[0])
    return os.path.join(start, present[0]) if name in _SAME else None
