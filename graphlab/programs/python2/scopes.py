"""What ``transform`` asks of syntax trees: names, scopes, generators; and comprehensions whose variables stay."""

from __future__ import annotations

import ast
from collections.abc import Iterator

_FUNCTIONS = (ast.FunctionDef, ast.AsyncFunctionDef, ast.Lambda)
_COMPREHENSIONS = (ast.ListComp, ast.SetComp, ast.DictComp, ast.GeneratorExp)

#: How the variables of a list comprehension are called inside it.
_INNER = "_python2_inner_"


def future_names(tree: ast.AST) -> Iterator[str]:
    """Yield the names that a module imports from ``__future__``."""
    for node in getattr(tree, "body", ()) if isinstance(tree, (ast.Module, ast.Interactive)) else ():
        if isinstance(node, ast.ImportFrom) and node.module == "__future__":
            yield from (alias.name for alias in node.names)


def is_plain(node: ast.expr) -> bool:
    """Whether an expression is a name, or attributes of one, that can be read twice."""
    while isinstance(node, ast.Attribute):
        node = node.value
    return isinstance(node, ast.Name)


def may_act(node: ast.expr) -> bool:
    """Whether computing an expression may change something, or print."""
    acting = (ast.Call, ast.Attribute, ast.Subscript, ast.BinOp, ast.Compare)
    return any(isinstance(part, acting) for part in ast.walk(node))


def stored(pattern: ast.expr) -> ast.expr:
    """Return an expression as a target of an assignment."""
    if isinstance(pattern, (ast.Name, ast.Attribute, ast.Subscript, ast.Starred)):
        pattern.ctx = ast.Store()
    elif isinstance(pattern, (ast.Tuple, ast.List)):
        pattern.ctx = ast.Store()
        for part in pattern.elts:
            stored(part)
    return pattern


def assigned(statement: ast.stmt, name: str) -> ast.expr | None:
    """Return what a statement assigns to a name; None if it does not."""
    if isinstance(statement, ast.Assign):
        for target in statement.targets:
            if isinstance(target, ast.Name) and target.id == name:
                return statement.value
    return None


def is_generator(function: ast.FunctionDef) -> bool:
    """Whether a function is a generator."""
    return any(isinstance(node, (ast.Yield, ast.YieldFrom)) for node in own_nodes(function.body))


def own_nodes(body: list[ast.stmt] | list[ast.expr]) -> Iterator[ast.AST]:
    """Walk statements without the functions and classes inside them."""
    pending: list[ast.AST] = list(body)
    while pending:
        node = pending.pop()
        yield node
        if not isinstance(node, (*_FUNCTIONS, ast.ClassDef)):
            pending.extend(ast.iter_child_nodes(node))


def leak_comprehensions(tree: ast.AST) -> None:
    """Let list comprehensions assign to variables of the scope around them, where these may be read.

    ``[f(x) for x in xs]`` becomes ``[f(x) for inner in xs if [x := inner]]``. At the top of a module, a variable may be
    read anywhere; in a function, it is enough to look at the function. In a class body, Python 3 does not allow it.
    """
    if isinstance(tree, (ast.Module, ast.Interactive)):
        _leak(tree.body, everywhere=True)
    for node in ast.walk(tree):
        if isinstance(node, (ast.FunctionDef, ast.AsyncFunctionDef)):
            _leak(node.body, everywhere=False)


def _leak(body: list[ast.stmt], everywhere: bool) -> None:
    comprehensions = list(_list_comprehensions(body))
    for comprehension in comprehensions:
        names = {name for generator in comprehension.generators for name in _targets(generator.target)}
        if None in names or not names:
            continue
        inside = {id(node) for node in ast.walk(comprehension)}
        read = {
            node.id
            for statement in body
            for node in ast.walk(statement)
            if isinstance(node, ast.Name) and isinstance(node.ctx, ast.Load) and id(node) not in inside
        }
        if everywhere or names & read:
            _assign_outside(comprehension)


def _list_comprehensions(body: list[ast.stmt]) -> Iterator[ast.ListComp]:
    """Yield the list comprehensions of a scope, without those in functions, classes and other comprehensions."""
    pending: list[ast.AST] = list(body)
    while pending:
        node = pending.pop()
        if isinstance(node, ast.ListComp):
            yield node
        if isinstance(node, (*_FUNCTIONS, ast.ClassDef)):
            continue
        if isinstance(node, _COMPREHENSIONS):
            # Python 3 allows no assignment in what a comprehension goes through.
            if isinstance(node, ast.ListComp):
                pending.append(node.elt)
            continue
        pending.extend(ast.iter_child_nodes(node))


def _targets(target: ast.expr) -> Iterator[str | None]:
    """Yield the names of a target; None for a part that is no name."""
    if isinstance(target, ast.Name):
        yield target.id
    elif isinstance(target, (ast.Tuple, ast.List)):
        for part in target.elts:
            yield from _targets(part)
    else:
        yield None


def _assign_outside(comprehension: ast.ListComp) -> None:
    for generator in comprehension.generators:
        names = [name for name in _targets(generator.target) if name is not None]
        for node in ast.walk(generator.target):
            if isinstance(node, ast.Name):
                node.id = _INNER + node.id
        assignments = [
            ast.NamedExpr(ast.Name(name, ast.Store()), ast.Name(_INNER + name, ast.Load())) for name in names
        ]
        condition = ast.copy_location(ast.List(list(assignments), ast.Load()), generator.target)
        generator.ifs.insert(0, ast.fix_missing_locations(condition))
