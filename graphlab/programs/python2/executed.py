"""The statement ``exec`` in a function, which assigns to the function's own variables in Python 2.

After ``exec code``, the variables get their new values from the namespace of the code. Other names that may be
variables are looked for there first.
"""

from __future__ import annotations

import ast
from collections.abc import Container, Iterator

from graphlab.programs.python2.nodes import call
from graphlab.programs.python2.runtime.execution import EXECUTED
from graphlab.programs.python2.scopes import own_nodes


def keep_what_exec_assigns(tree: ast.AST, built_in: Container[str]) -> None:
    """Let ``exec`` without a namespace assign to the variables of the functions in a module.

    Args:
        tree: The module.
        built_in: The names that need no definition.
    """
    body = getattr(tree, "body", [])
    functions = [node for node in ast.walk(tree) if isinstance(node, ast.FunctionDef) and any(_statements(node.body))]
    known = set(_defined(body, (ast.FunctionDef, ast.ClassDef, ast.alias))) if functions else set()
    for function in functions:
        _Function(function, known, built_in).change()


def _statements(body: list[ast.stmt]) -> Iterator[ast.Expr]:
    for node in own_nodes(body):
        if isinstance(node, ast.Expr) and isinstance(node.value, ast.Call):
            function, arguments = node.value.func, node.value.args
            is_exec = isinstance(function, ast.Name) and function.id == "exec"
            if is_exec and len(arguments) == 1 and not isinstance(arguments[0], ast.Tuple):
                yield node


def _defined(body: list[ast.stmt], kinds: tuple[type[ast.AST], ...] = (ast.AST,)) -> Iterator[str]:
    """Yield the names that statements define in their own scope, by nodes of these kinds."""
    for node in own_nodes(body):
        if not isinstance(node, kinds):
            continue
        if isinstance(node, ast.Name) and isinstance(node.ctx, ast.Store):
            yield node.id
        elif isinstance(node, (ast.FunctionDef, ast.ClassDef)):
            yield node.name
        elif isinstance(node, ast.alias):
            yield (node.asname or node.name).partition(".")[0]
        elif isinstance(node, ast.ExceptHandler) and node.name:
            yield node.name


class _Function(ast.NodeTransformer):
    def __init__(self, function: ast.FunctionDef, known: set[str], built_in: Container[str]):
        own = own_nodes(function.body)
        declared = {name for node in own if isinstance(node, ast.Global) for name in node.names}
        parameters = {argument.arg for argument in ast.walk(function.args) if isinstance(argument, ast.arg)}
        self.function = function
        self.variables = sorted((parameters | set(_defined(function.body))) - declared)
        self.known = known | declared | set(self.variables)
        self.built_in = built_in
        self.statements = list(_statements(function.body))

    def change(self) -> None:
        body = [each for statement in self.function.body for each in self._changed(statement)]
        first = 1 if ast.get_docstring(self.function, clean=False) is not None else 0
        empty = ast.Assign([ast.Name(EXECUTED, ast.Store())], ast.Dict([], []))
        body.insert(first, ast.fix_missing_locations(ast.copy_location(empty, self.function)))
        self.function.body = body

    def _changed(self, statement: ast.stmt) -> list[ast.stmt]:
        changed = self.visit(statement)
        return changed if isinstance(changed, list) else [changed]

    def visit_FunctionDef(self, node: ast.FunctionDef) -> ast.AST:
        return node

    visit_Lambda = visit_ClassDef = visit_FunctionDef  # type: ignore[assignment]

    def visit_Expr(self, node: ast.Expr) -> ast.AST | list[ast.stmt]:
        self.generic_visit(node)
        if node not in self.statements:
            return node
        source = node.value.args[0]  # type: ignore[attr-defined]
        names = ast.Call(ast.Name("locals", ast.Load()), [], [])
        namespace = call("exec_in_function", source, names, like=node)
        statements: list[ast.stmt] = [ast.Assign([ast.Name(EXECUTED, ast.Store())], namespace)]
        for name in self.variables:
            value = ast.Subscript(ast.Name(EXECUTED, ast.Load()), ast.Constant(name), ast.Load())
            assign: ast.stmt = ast.Assign([ast.Name(name, ast.Store())], value)
            statements.append(ast.If(self._is_executed(name), [assign], []))
        return [ast.fix_missing_locations(ast.copy_location(each, node)) for each in statements]

    def visit_Call(self, node: ast.Call) -> ast.expr:
        self.generic_visit(node)
        if isinstance(node.func, ast.Name) and node.func.id in ("locals", "vars") and not node.args:
            return call("with_executed", node, like=node)
        return node

    def visit_Name(self, node: ast.Name) -> ast.expr:
        if not isinstance(node.ctx, ast.Load) or node.id in self.known or node.id in self.built_in:
            return node
        value = ast.Subscript(ast.Name(EXECUTED, ast.Load()), ast.Constant(node.id), ast.Load())
        found = ast.IfExp(self._is_executed(node.id), value, node)
        return ast.fix_missing_locations(ast.copy_location(found, node))

    @staticmethod
    def _is_executed(name: str) -> ast.expr:
        return ast.Compare(ast.Constant(name), [ast.In()], [ast.Name(EXECUTED, ast.Load())])
