"""Finds the names of libraries in the text of a program: follows imports and aliases, runs nothing.

``import tensorflow as tf``, ``from tensorflow.contrib import rnn as r``, ``slim = tf.contrib.slim`` and
``getattr(tf, "nn")`` all give dotted names such as ``tensorflow.contrib.slim.conv2d``.
"""

from __future__ import annotations

import ast
import builtins
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from graphlab.audit.reading import Program

#: Exceptions for a missing name or module: a program that catches them has an alternative.
_ABSENCES = frozenset({"AttributeError", "BaseException", "Exception", "ImportError", "ModuleNotFoundError"})
#: Exceptions for an argument that a function does not take.
_REFUSALS = frozenset({"BaseException", "Exception", "StandardError", "TypeError"})


@dataclass(frozen=True)
class Use:
    """A place where a program uses a name of a library."""

    #: The dotted name from the library's root, with all attributes that follow.
    name: str
    line: int
    #: The cell of the notebook that ``line`` is in; None elsewhere.
    cell: int | None
    #: Whether the program has an alternative if the name is missing: ``try … except``, or a check of the version.
    is_guarded: bool
    #: Whether an ``import`` statement names it.
    is_import: bool = False


#: The value of an argument that is not a constant.
UNKNOWN: Any = object()


@dataclass(frozen=True)
class Call:
    """A place where a program calls a function or class of a library."""

    #: The dotted name.
    name: str
    line: int
    cell: int | None
    is_guarded: bool
    #: The values that are given by position; ``UNKNOWN`` for one that is not a constant.
    by_position: tuple[Any, ...]
    #: The arguments that are given by name, with such values.
    named: Mapping[str, Any]
    #: Whether there may be more arguments, from a list or a dictionary.
    is_open: bool


def uses_of(program: Program) -> tuple[list[Use], list[Call]]:
    """Return the uses and the calls of library names in a program, in the order of its text.

    The parts of a program share one global namespace.
    """
    reader = _Reader()
    for part in program.parts:
        reader.cell, reader.lines_before = part.cell, part.lines_before
        reader.read(part.tree)
    reader.finish()
    reader.uses.sort(key=lambda use: (use.cell or 0, use.line))
    reader.calls.sort(key=lambda call: (call.cell or 0, call.line))
    return reader.uses, reader.calls


class _Scope:
    """The names of a module, a function or a class, and what each stands for."""

    def __init__(self, outer: _Scope | None = None, is_class: bool = False):
        self.outer = outer
        self.is_class = is_class
        #: The dotted names that a name may stand for; empty if it is something else.
        self.meanings: dict[str, tuple[str, ...]] = {}

    def meaning(self, name: str) -> tuple[str, ...] | None:
        """Return what a name stands for; None if no scope binds it."""
        scope: _Scope | None = self
        while scope is not None:
            if name in scope.meanings and (not scope.is_class or scope is self):
                return scope.meanings[name]
            scope = scope.outer
        return None


class _Reader(ast.NodeVisitor):
    """Visits one part after another, and the bodies of functions last, when all global names are known."""

    def __init__(self) -> None:
        self.uses: list[Use] = []
        self.calls: list[Call] = []
        self.cell: int | None = None
        self.lines_before = 0
        self._module = self._scope = _Scope()
        self._guards = 0
        self._refusals = 0
        self._alternatives = 0
        self._stars: list[str] = []
        self._later: list[tuple] = []

    def read(self, tree: ast.Module) -> None:
        for statement in tree.body:
            self.visit(statement)

    def finish(self) -> None:
        while self._later:
            node, outer, self.cell, self.lines_before, self._guards = self._later.pop(0)
            self._scope = _Scope(outer)
            arguments = node.args
            for argument in (*arguments.posonlyargs, *arguments.args, *arguments.kwonlyargs):
                self._bind(argument.arg, ())
            for argument in filter(None, (arguments.vararg, arguments.kwarg)):
                self._bind(argument.arg, ())
            body = node.body if isinstance(node.body, list) else [node.body]
            for name in _assigned(body):
                self._bind(name, ())
            for child in body:
                self.visit(child)

    # Scopes

    def visit_FunctionDef(self, node: ast.FunctionDef | ast.AsyncFunctionDef) -> None:
        self._bind(node.name, ())
        self._visit_all([*node.decorator_list, *_defaults(node.args), *filter(None, [node.returns])])
        self._postpone(node)

    visit_AsyncFunctionDef = visit_FunctionDef

    def visit_Lambda(self, node: ast.Lambda) -> None:
        self._visit_all(_defaults(node.args))
        self._postpone(node)

    def visit_ClassDef(self, node: ast.ClassDef) -> None:
        self._bind(node.name, ())
        self._visit_all([*node.decorator_list, *node.bases, *(keyword.value for keyword in node.keywords)])
        outer, self._scope = self._scope, _Scope(self._scope, is_class=True)
        self._visit_all(node.body)
        self._scope = outer

    def _postpone(self, node: ast.FunctionDef | ast.AsyncFunctionDef | ast.Lambda) -> None:
        self._later.append((node, self._scope, self.cell, self.lines_before, self._guards))

    # Imports and aliases

    def visit_Import(self, node: ast.Import) -> None:
        for alias in node.names:
            self._use(alias.name, node.lineno, is_import=True)
            root = alias.name.partition(".")[0]
            self._bind(alias.asname or root, (alias.name if alias.asname else root,))

    def visit_ImportFrom(self, node: ast.ImportFrom) -> None:
        if node.level or not node.module:  # the program's own modules
            for alias in node.names:
                self._bind(alias.asname or alias.name, ())
            return
        for alias in node.names:
            if alias.name == "*":
                self._use(node.module, node.lineno, is_import=True)
                self._stars.append(node.module)
                continue
            name = f"{node.module}.{alias.name}"
            self._use(name, node.lineno, is_import=True)
            self._bind(alias.asname or alias.name, (name,))

    def visit_Assign(self, node: ast.Assign) -> None:
        self.visit(node.value)
        meanings = self._dotted(node.value)
        for target in node.targets:
            if isinstance(target, (ast.Tuple, ast.List)) and isinstance(node.value, (ast.Tuple, ast.List)):
                for inner, value in zip(target.elts, node.value.elts, strict=False):
                    self._assign(inner, self._dotted(value))
            else:
                self._assign(target, meanings)

    def visit_AnnAssign(self, node: ast.AnnAssign) -> None:
        self.visit(node.annotation)
        if node.value is not None:
            self.visit(node.value)
            self._assign(node.target, self._dotted(node.value))

    def _assign(self, target: ast.expr, meanings: tuple[str, ...]) -> None:
        if isinstance(target, ast.Name):
            self._bind(target.id, meanings)
        else:
            self.visit(target)

    def _bind(self, name: str, meanings: tuple[str, ...]) -> None:
        if self._alternatives and self._scope.meanings.get(name):
            meanings = tuple(dict.fromkeys((*self._scope.meanings[name], *meanings)))
        self._scope.meanings[name] = meanings

    # Alternatives to something that may be missing

    def visit_Try(self, node: ast.Try) -> None:
        guarded = any(_catches(handler.type, _ABSENCES) for handler in node.handlers)
        caught = any(_catches(handler.type, _REFUSALS) for handler in node.handlers)
        self._guards += guarded
        self._refusals += caught
        self._visit_all(node.body)
        self._refusals -= caught
        self._alternatives += guarded
        for handler in node.handlers:
            self._visit_all(handler.body)
        self._alternatives -= guarded
        self._guards -= guarded
        self._visit_all([*node.orelse, *node.finalbody])

    visit_TryStar = visit_Try

    def visit_If(self, node: ast.If) -> None:
        self.visit(node.test)
        guarded = _tests_presence(node.test)
        self._guards += guarded
        self._visit_all(node.body)
        self._alternatives += 1
        self._visit_all(node.orelse)
        self._alternatives -= 1
        self._guards -= guarded

    def visit_IfExp(self, node: ast.IfExp) -> None:
        guarded = _tests_presence(node.test)
        self.visit(node.test)
        self._guards += guarded
        self._visit_all([node.body, node.orelse])
        self._guards -= guarded

    # Uses

    def visit_Attribute(self, node: ast.Attribute) -> None:
        names = self._dotted(node)
        if not names:
            self.visit(node.value)
        for name in names:
            self._use(name, node.end_lineno or node.lineno, ambiguous=len(names) > 1)

    def visit_Name(self, node: ast.Name) -> None:
        if isinstance(node.ctx, ast.Store):
            self._bind(node.id, ())
        elif isinstance(node.ctx, ast.Load):
            names = self._dotted(node)
            for name in names:
                self._use(name, node.lineno, ambiguous=len(names) > 1)
            if self._scope.meaning(node.id) is None and not hasattr(builtins, node.id):
                for module in self._stars:
                    self._use(f"{module}.{node.id}", node.lineno, ambiguous=True)

    def visit_Call(self, node: ast.Call) -> None:
        named = _getattr_name(node)
        if named:
            for module in self._dotted(node.args[0]):
                self._use(f"{module}.{named}", node.lineno, ambiguous=len(node.args) > 2)
        names = self._dotted(node.func)
        # A name that may stand for one function or another is not called with the arguments of both.
        if len(names) == 1:
            self._call(names[0], node)
        self.generic_visit(node)

    def _call(self, name: str, node: ast.Call) -> None:
        named = {keyword.arg: _constant(keyword.value) for keyword in node.keywords if keyword.arg is not None}
        is_open = len(named) < len(node.keywords) or any(isinstance(each, ast.Starred) for each in node.args)
        by_position = () if is_open else tuple(map(_constant, node.args))
        place = node.lineno + self.lines_before, self.cell, bool(self._guards or self._refusals)
        self.calls.append(Call(name, *place, by_position, named, is_open))

    def _dotted(self, node: ast.expr) -> tuple[str, ...]:
        """Return the dotted names that an expression may stand for; empty if it is something else."""
        if isinstance(node, ast.Name):
            return self._scope.meaning(node.id) or ()
        if isinstance(node, ast.Attribute):
            return tuple(f"{module}.{node.attr}" for module in self._dotted(node.value))
        return ()

    def _use(self, name: str, line: int, *, ambiguous: bool = False, is_import: bool = False) -> None:
        guarded = bool(self._guards) or ambiguous
        self.uses.append(Use(name, line + self.lines_before, self.cell, guarded, is_import))

    def _visit_all(self, nodes: Iterable[ast.AST]) -> None:
        for node in nodes:
            self.visit(node)


def _constant(node: ast.expr) -> Any:
    try:
        return ast.literal_eval(node)
    except (ValueError, TypeError, SyntaxError, MemoryError, RecursionError):
        return UNKNOWN


def _defaults(arguments: ast.arguments) -> Iterator[ast.expr]:
    yield from arguments.defaults
    yield from filter(None, arguments.kw_defaults)


def _assigned(body: list) -> Iterator[str]:
    """Yield the names that statements assign, except in inner functions and by imports."""
    for node in body:
        if isinstance(node, ast.Name) and isinstance(node.ctx, ast.Store):
            yield node.id
        elif isinstance(node, (ast.FunctionDef, ast.AsyncFunctionDef, ast.ClassDef)):
            yield node.name
        elif not isinstance(node, ast.Lambda):
            yield from _assigned(list(ast.iter_child_nodes(node)))


def _catches(kind: ast.expr | None, names: frozenset[str]) -> bool:
    if kind is None:
        return True
    kinds = kind.elts if isinstance(kind, ast.Tuple) else [kind]
    return any(isinstance(node, ast.Name) and node.id in names for node in kinds)


def _tests_presence(test: ast.expr) -> bool:
    """Whether a condition checks a version, or whether something exists."""
    for node in ast.walk(test):
        if isinstance(node, ast.Attribute) and node.attr in ("__version__", "VERSION", "version_info", "version"):
            return True
        if isinstance(node, ast.Name) and node.id in ("hasattr", "PY2", "PY3"):
            return True
    return False


def _getattr_name(node: ast.Call) -> str | None:
    if isinstance(node.func, ast.Name) and node.func.id in ("getattr", "hasattr") and len(node.args) > 1:
        name = node.args[1]
        if isinstance(name, ast.Constant) and isinstance(name.value, str) and node.func.id == "getattr":
            return name.value
    return None
