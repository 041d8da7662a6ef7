"""The names that an installed module defines, read from its source: the module is not imported."""

from __future__ import annotations

import ast
import functools
import importlib.util
from collections.abc import Iterator
from pathlib import Path


def is_module(name: str) -> bool:
    """Whether there is a source file for the module of that name."""
    return _source_file(name) is not None


@functools.cache
def defined_names(module: str) -> frozenset[str]:
    """Return what the module's own source binds at its top level; nothing for a module that has no source."""
    file = _source_file(module)
    if file is None:
        return frozenset()
    tree = ast.parse(file.read_text(encoding="utf-8"))
    package = module if file.name == "__init__.py" else module.rpartition(".")[0]
    return frozenset(_bound(tree.body, package))


@functools.cache
def _source_file(name: str) -> Path | None:
    root, *parts = name.split(".")
    folder = _package_folder(root)
    if folder is None:
        return None
    path = folder.joinpath(*parts)
    for file in (path / "__init__.py", path.with_suffix(".py") if parts else None):
        if file is not None and file.is_file():
            return file
    return None


@functools.cache
def _package_folder(root: str) -> Path | None:
    spec = importlib.util.find_spec(root)  # of a top-level name: imports nothing
    if spec is None or not spec.submodule_search_locations:
        return None
    return Path(next(iter(spec.submodule_search_locations)))


def _bound(statements: list[ast.stmt], package: str) -> Iterator[str]:
    for statement in statements:
        if isinstance(statement, (ast.FunctionDef, ast.ClassDef)):
            yield statement.name
        elif isinstance(statement, ast.Import):
            for alias in statement.names:
                yield alias.asname or alias.name.partition(".")[0]
        elif isinstance(statement, ast.ImportFrom):
            yield from _imported(statement, package)
        elif isinstance(statement, (ast.Assign, ast.AnnAssign)):
            targets = statement.targets if isinstance(statement, ast.Assign) else [statement.target]
            yield from (node.id for target in targets for node in ast.walk(target) if isinstance(node, ast.Name))
        elif isinstance(statement, (ast.If, ast.Try, ast.With)):
            for block in ("body", "orelse", "finalbody"):
                yield from _bound(getattr(statement, block, []), package)


def _imported(statement: ast.ImportFrom, package: str) -> Iterator[str]:
    source = statement.module or ""
    if statement.level:
        parents = package.split(".")[: len(package.split(".")) - statement.level + 1]
        source = ".".join([*parents, *filter(None, [source])])
    for alias in statement.names:
        if alias.name == "*":
            yield from (name for name in defined_names(source) if not name.startswith("_"))
        else:
            yield alias.asname or alias.name
