"""What the source of a block says without running it: the names it binds and needs, and whether it uses TensorFlow."""

from __future__ import annotations

import ast
import builtins
import symtable
from collections.abc import Iterator
from dataclasses import dataclass

BUILTINS = frozenset(dir(builtins)) | {"__name__", "__file__", "__doc__"}


@dataclass(frozen=True)
class Names:
    """The global names of a block."""

    #: Names to which the block gives a value: assignments, imports, functions, classes, loops.
    bound: frozenset[str]
    #: Names that the block reads, also inside its functions.
    used: frozenset[str]
    #: Whether it imports tensorflow itself, not only something from it.
    imports_tensorflow: bool

    @property
    def needed(self) -> frozenset[str]:
        """Names that must have a value before the block runs."""
        return self.used - self.bound - BUILTINS


NO_NAMES = Names(frozenset(), frozenset(), False)


def names_of(source: str) -> Names:
    """Return the names of a block; no names if it is not Python."""
    try:
        tree = ast.parse(source)
        top = symtable.symtable(source, "<block>", "exec")
    except (SyntaxError, ValueError, RecursionError, MemoryError):
        return NO_NAMES
    bound, used = set(), set()
    for symbol in top.get_symbols():
        if symbol.is_assigned() or symbol.is_imported():
            bound.add(symbol.get_name())
        if symbol.is_referenced():
            used.add(symbol.get_name())
    for table in _inner(top):
        for symbol in table.get_symbols():
            if symbol.is_global() and symbol.is_assigned():
                bound.add(symbol.get_name())
            if symbol.is_global() and symbol.is_referenced():
                used.add(symbol.get_name())
    imports = [node for node in _module_level(tree) if isinstance(node, ast.Import)]
    return Names(
        frozenset(bound),
        frozenset(used),
        any(alias.name in ("tensorflow", "tensorflow.compat.v1") for node in imports for alias in node.names),
    )


def uses_tensorflow(source: str) -> bool:
    """Whether a block imports TensorFlow or Keras in any form."""
    try:
        tree = ast.parse(source)
    except (SyntaxError, ValueError, RecursionError, MemoryError):
        return False
    modules = []
    for node in ast.walk(tree):
        if isinstance(node, ast.Import):
            modules += [alias.name for alias in node.names]
        elif isinstance(node, ast.ImportFrom):
            modules.append(node.module or "")
    return any(module.partition(".")[0] in ("tensorflow", "keras") for module in modules)


def listed_call(source: str) -> ast.Call | None:
    """Return the call in a block that looks like a signature, such as ``Dense(units, activation=None)``, or None.

    Such a block has only imports and one expression: a call whose positional arguments are bare names (or ``...``,
    ``*args``) and whose keyword arguments are constants, names or tuples of them. The caller must check whether the
    names have values; if they have, it is an ordinary call.
    """
    try:
        body = ast.parse(source).body
    except (SyntaxError, ValueError, RecursionError, MemoryError):
        return None
    statements = [node for node in body if not isinstance(node, (ast.Import, ast.ImportFrom))]
    if len(statements) != 1 or not isinstance(statements[0], ast.Expr) or not isinstance(statements[0].value, ast.Call):
        return None
    call = statements[0].value
    positional = [node.value if isinstance(node, ast.Starred) else node for node in call.args]
    plain = all(isinstance(node, ast.Name) or _is_ellipsis(node) for node in positional)
    defaults = all(_is_default(keyword.value) for keyword in call.keywords)
    return call if plain and defaults and bare_names(call) else None


def bare_names(call: ast.Call) -> list[str]:
    """Return the positional arguments of a call that are bare names."""
    return [node.id for node in call.args if isinstance(node, ast.Name)]


def _is_default(node: ast.expr) -> bool:
    if isinstance(node, ast.UnaryOp):
        return _is_default(node.operand)
    if isinstance(node, (ast.Tuple, ast.List)):
        return all(map(_is_default, node.elts))
    return isinstance(node, (ast.Constant, ast.Name, ast.Attribute))


def _is_ellipsis(node: ast.expr) -> bool:
    return isinstance(node, ast.Constant) and node.value is ...


def _inner(table: symtable.SymbolTable) -> Iterator[symtable.SymbolTable]:
    for child in table.get_children():
        yield child
        yield from _inner(child)


def _module_level(node: ast.AST) -> Iterator[ast.AST]:
    """Walk the statements that run when the block runs, without those inside functions and classes."""
    for child in ast.iter_child_nodes(node):
        if not isinstance(child, (ast.FunctionDef, ast.AsyncFunctionDef, ast.ClassDef, ast.Lambda)):
            yield child
            yield from _module_level(child)
