"""Imports of Python 2: of modules that are others now, and of neighbours inside a package."""

from __future__ import annotations

import ast
from pathlib import Path
from typing import Any

from graphlab.programs.python2.nodes import RUNTIME, builtin_call, call
from graphlab.programs.python2.runtime.modules import serves


class ImportStatements(ast.NodeTransformer):
    """Transforms import statements.

    Args:
        filename: The file of a module, whose neighbours it may import by their names alone; empty for others.
        absolute_import: Whether a future statement has taken that away.
    """

    def __init__(self, filename: str, absolute_import: bool):
        self.absolute_import = absolute_import
        self.folder = Path(filename).parent if filename and not filename.startswith("<") else None

    def visit_Import(self, node: ast.Import) -> Any:
        statements: list[ast.stmt] = []
        for alias in node.names:
            root = alias.name.partition(".")[0]
            if serves(alias.name) and ("." not in alias.name or alias.asname):
                value = call("module_of", ast.Constant(alias.name), like=node)
                statements.append(ast.Assign([ast.Name(alias.asname or alias.name, ast.Store())], value))
            elif self._is_neighbour(root):
                if alias.asname and "." in alias.name:
                    package, _, leaf = alias.name.rpartition(".")
                    statements.append(ast.ImportFrom(package, [ast.alias(leaf, alias.asname)], 1))
                else:
                    if "." in alias.name:
                        package, _, leaf = alias.name.rpartition(".")
                        statements.append(ast.ImportFrom(package, [ast.alias(leaf, RUNTIME + "module")], 1))
                    statements.append(ast.ImportFrom(None, [ast.alias(root, alias.asname)], 1))
            else:
                statements.append(ast.Import([alias]))
                if serves(root) and not alias.asname:
                    value = call("module_of", ast.Constant(root), like=node)
                    statements.append(ast.Assign([ast.Name(root, ast.Store())], value))
        return [ast.copy_location(statement, node) for statement in statements]

    def visit_ImportFrom(self, node: ast.ImportFrom) -> Any:
        name = node.module or ""
        if node.level or not name:
            return node
        if self._is_neighbour(name.partition(".")[0]):
            node.level = 1
            return node
        if not serves(name):
            return node
        if any(alias.name == "*" for alias in node.names):
            all_names = call("import_all", ast.Constant(name), builtin_call("globals"), like=node)
            return ast.copy_location(ast.Expr(all_names), node)
        names = [ast.Constant(alias.name) for alias in node.names]
        value = call("names_of", ast.Constant(name), *names, like=node)
        targets = ast.Tuple([ast.Name(alias.asname or alias.name, ast.Store()) for alias in node.names], ast.Store())
        return ast.copy_location(ast.Assign([targets], value), node)

    def _is_neighbour(self, name: str) -> bool:
        """Whether a module of a package means one beside it by a name alone."""
        if self.absolute_import or self.folder is None or not (self.folder / "__init__.py").exists():
            return False
        return (self.folder / f"{name}.py").exists() or (self.folder / name / "__init__.py").exists()
