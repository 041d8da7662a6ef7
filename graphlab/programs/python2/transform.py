"""Gives a syntax tree the meaning that it had in Python 2.

The tree is that of a text that ``translate`` has made compile. Where Python 3 would do something else, the tree gets a
call of ``graphlab.programs.python2.runtime``, by a name that begins with ``RUNTIME``. All nodes keep their places in
the text.
"""

from __future__ import annotations
import __future__

import ast
import copy
import sys
from collections.abc import Iterable
from typing import Any

from graphlab.programs.python2 import literals, scopes
from graphlab.programs.python2.executed import keep_what_exec_assigns
from graphlab.programs.python2.fixers import TARGET, TUPLE
from graphlab.programs.python2.import_statements import ImportStatements
from graphlab.programs.python2.nodes import RUNTIME, call, runtime
from graphlab.programs.python2.runtime.attributes import ATTRIBUTES_OF_FUNCTIONS, LOST_ATTRIBUTES
from graphlab.programs.python2.runtime.calls import BYTES_FUNCTIONS, METHODS, ONLY_OF_VALUES
from graphlab.programs.python2.runtime.names import CLASSES, NAMES
from graphlab.programs.python2.runtime.protobuf import TEXT_ATTRIBUTES

_COMPARISONS: dict[type[ast.cmpop], str] = {
    ast.Lt: "less",
    ast.LtE: "less_equal",
    ast.Gt: "greater",
    ast.GtE: "greater_equal",
    ast.In: "contained",
    ast.NotIn: "not_contained",
}

#: Functions that ``translate`` makes of literals; a module such as NumPy may give a program other ones.
_LITERALS = {"long": "Long", "unicode": "Unicode"}


def transform(tree: ast.AST, source: str, futures: int = 0, filename: str = "", *, at_prompt: bool = False) -> ast.AST:
    """Change a tree in place, and return it.

    Args:
        tree: A module, an expression, or what an interactive prompt compiles.
        source: The text of the tree, for texts that have to be read again.
        futures: The flags of the future statements that were made before.
        filename: The file of a module, whose neighbours it may import by their names alone.
        at_prompt: Whether it is typed in: a text at its beginning is a value, and documents nothing.
    """
    futures |= futures_of(tree)
    keep_what_exec_assigns(tree, NAMES)
    scopes.leak_comprehensions(tree)
    changed = _Transformer(literals.Reader(source), futures, filename, at_prompt).visit(tree)
    return ast.fix_missing_locations(changed)


def futures_of(tree: ast.AST) -> int:
    """Return the flags of the future statements in a tree."""
    flags = 0
    for name in scopes.future_names(tree):
        flags |= getattr(__future__, name).compiler_flag
    return flags


def _is_on(futures: int, name: str) -> bool:
    return bool(futures & getattr(__future__, name).compiler_flag)


class _Transformer(ImportStatements):
    def __init__(self, reader: literals.Reader, futures: int, filename: str, at_prompt: bool):
        self.reader = reader
        self.true_division = _is_on(futures, "division")
        self.print_function = _is_on(futures, "print_function")
        self.unicode_literals = _is_on(futures, "unicode_literals")
        super().__init__(filename, _is_on(futures, "absolute_import"))
        self.at_prompt = at_prompt
        self.counter = 0

    # Literals.

    def visit_Constant(self, node: ast.Constant) -> ast.expr:
        if isinstance(node.value, str):
            is_unicode, value = self.reader.text(node, self.unicode_literals)
            literal = ast.copy_location(ast.Constant(value), node)
            return call("Unicode", literal, like=node) if is_unicode else literal
        if isinstance(node.value, bytes) and node.value.isascii():
            return ast.copy_location(ast.Constant(node.value.decode("ascii")), node)
        return node

    def visit_JoinedStr(self, node: ast.JoinedStr) -> ast.expr:
        return node

    def visit_Dict(self, node: ast.Dict) -> ast.expr:
        self.generic_visit(node)
        return call("display", node, like=node)

    def visit_Set(self, node: ast.Set) -> ast.expr:
        self.generic_visit(node)
        return call("set_display", ast.Tuple(node.elts, ast.Load()), like=node)

    def visit_DictComp(self, node: ast.DictComp) -> ast.expr:
        self._visit_comprehension(node)
        pair = ast.Tuple([node.key, node.value], ast.Load())
        return call("Dict", ast.GeneratorExp(pair, node.generators), like=node)

    def visit_SetComp(self, node: ast.SetComp) -> ast.expr:
        self._visit_comprehension(node)
        return call("Set", ast.GeneratorExp(node.elt, node.generators), like=node)

    def visit_ListComp(self, node: ast.ListComp) -> ast.expr:
        self._visit_comprehension(node)
        return node

    def visit_GeneratorExp(self, node: ast.GeneratorExp) -> ast.expr:
        self._visit_comprehension(node)
        return node

    def _visit_comprehension(self, node: ast.ListComp | ast.SetComp | ast.DictComp | ast.GeneratorExp) -> None:
        self.generic_visit(node)
        for generator in node.generators:
            generator.iter = _iterated(generator.iter)

    # Operators.

    def visit_BinOp(self, node: ast.BinOp) -> ast.expr:
        self.generic_visit(node)
        if isinstance(node.op, ast.Div) and not self.true_division:
            return call("divided", node.left, node.right, like=node)
        if isinstance(node.op, ast.Mod):
            return call("modulo", node.left, node.right, like=node)
        if isinstance(node.op, ast.Add) and not (_is_number(node.left) or _is_number(node.right)):
            return call("added", node.left, node.right, like=node)
        return node

    def visit_AugAssign(self, node: ast.AugAssign) -> ast.stmt:
        function = self._in_place(node)
        if function is None:
            self.generic_visit(node)
            return node
        target, read = self._twice(self.visit(node.target))
        value = call(function, read, self.visit(node.value), like=node)
        return ast.copy_location(ast.Assign([target], value), node)

    def _in_place(self, node: ast.AugAssign) -> str | None:
        """Return the function of the runtime that computes the new value; None for Python's own operator."""
        if isinstance(node.op, ast.Div):
            return None if self.true_division else "divided_in_place"
        if isinstance(node.op, ast.Mod):
            return "modulo"
        return "added_in_place" if isinstance(node.op, ast.Add) and not _is_number(node.value) else None

    def _twice(self, target: Any) -> tuple[ast.expr, ast.expr]:
        """Return a target to assign to, and the expression to read it before; its parts are computed once."""
        if isinstance(target, ast.Name):
            return target, ast.Name(target.id, ast.Load())
        owner, keep_owner = self._kept(target.value)
        if isinstance(target, ast.Attribute):
            return (
                ast.Attribute(owner, target.attr, ast.Store()),
                ast.Attribute(keep_owner, target.attr, ast.Load()),
            )
        key, keep_key = self._kept(target.slice)
        return ast.Subscript(owner, key, ast.Store()), ast.Subscript(keep_owner, keep_key, ast.Load())

    def _kept(self, node: ast.expr) -> tuple[ast.expr, ast.expr]:
        """Return a way to read an expression again, and the expression that has to be computed before."""
        if isinstance(node, (ast.Name, ast.Constant, ast.Slice)) or scopes.is_plain(node):
            return node, node
        self.counter += 1
        name = f"{RUNTIME}kept_{self.counter}"
        return ast.Name(name, ast.Load()), ast.NamedExpr(ast.Name(name, ast.Store()), node)

    def visit_Compare(self, node: ast.Compare) -> ast.expr:
        self.generic_visit(node)
        operands = [node.left, *node.comparators]
        if len(node.ops) == 1:
            return self._compared(node.left, node.ops[0], operands[1], node) or node
        # The operands in the middle stand on two sides.
        if not all(isinstance(each, ast.Constant) or scopes.is_plain(each) for each in operands[1:-1]):
            return node
        parts: list[ast.expr] = []
        for left, operator, right in zip(operands, node.ops, operands[1:], strict=False):
            plain = ast.Compare(copy.deepcopy(left), [operator], [copy.deepcopy(right)])
            parts.append(self._compared(plain.left, operator, plain.comparators[0], node) or plain)
        return ast.fix_missing_locations(ast.copy_location(ast.BoolOp(ast.And(), parts), node))

    @staticmethod
    def _compared(left: ast.expr, operator: ast.cmpop, right: ast.expr, like: ast.expr) -> ast.expr | None:
        """Return one comparison by a function of the runtime; None where Python's own is the same."""
        if type(operator) in _COMPARISONS:
            return call(_COMPARISONS[type(operator)], left, right, like=like)
        if isinstance(operator, (ast.Eq, ast.NotEq)) and (_is_text(left) or _is_text(right)):
            return call("equal" if isinstance(operator, ast.Eq) else "unequal", left, right, like=like)
        return None

    # Access.

    def visit_Subscript(self, node: ast.Subscript) -> ast.expr:
        self.generic_visit(node)
        if not isinstance(node.ctx, ast.Load):
            return node
        if isinstance(node.slice, ast.Slice) or (
            isinstance(node.slice, ast.Tuple) and any(isinstance(part, ast.Slice) for part in node.slice.elts)
        ):
            return call("value", node, like=node)
        return call("item", node.value, node.slice, like=node)

    def visit_Attribute(self, node: ast.Attribute) -> ast.expr:
        self.generic_visit(node)
        if isinstance(node.ctx, ast.Store) and node.attr in ATTRIBUTES_OF_FUNCTIONS:
            node.attr = ATTRIBUTES_OF_FUNCTIONS[node.attr]
        if isinstance(node.ctx, ast.Load) and node.attr in LOST_ATTRIBUTES:
            return call("attribute", node.value, ast.Constant(node.attr), like=node)
        if isinstance(node.ctx, ast.Load) and node.attr in TEXT_ATTRIBUTES:
            return call("text_attribute", node.value, ast.Constant(node.attr), like=node)
        if isinstance(node.ctx, ast.Load) and node.attr in METHODS and node.attr not in ONLY_OF_VALUES:
            return call("method", node.value, ast.Constant(node.attr), like=node)
        return node

    def visit_Call(self, node: ast.Call) -> ast.expr:
        function = node.func
        if isinstance(function, ast.Attribute) and self._is_method(function):
            owner = self.visit(function.value)
            arguments = [owner, ast.Constant(function.attr), *map(self.visit, node.args)]
            return call("call_method", *arguments, keywords=self._keywords(node), like=node)
        name = function.attr if isinstance(function, ast.Attribute) else getattr(function, "id", "")
        if isinstance(function, ast.Name) and name in _LITERALS and _is_literal(node.args):
            return call(_LITERALS[name], self.visit(node.args[0]), like=node)
        if name in BYTES_FUNCTIONS or (isinstance(function, ast.Name) and name in CLASSES):
            helper = "call_with_bytes" if name in BYTES_FUNCTIONS else "made"
            arguments = [self.visit(function), *map(self.visit, node.args)]
            return call(helper, *arguments, keywords=self._keywords(node), like=node)
        self.generic_visit(node)
        # What built-in functions return needs no conversion.
        return node if isinstance(function, ast.Name) and name in NAMES else call("value", node, like=node)

    def _keywords(self, node: ast.Call) -> list[ast.keyword]:
        return [self.visit(keyword) for keyword in node.keywords]

    @staticmethod
    def _is_method(function: ast.Attribute) -> bool:
        if function.attr in ONLY_OF_VALUES:
            return isinstance(function.value, ast.Attribute) and function.value.attr == "value"
        return function.attr in METHODS

    # Statements.

    def visit_Module(self, node: ast.Module) -> ast.Module:
        node.body = self._body(node.body, documented=not self.at_prompt)
        return node

    def visit_Expr(self, node: ast.Expr) -> Any:
        printed = node.value
        if self.print_function or not (isinstance(printed, ast.Call) and getattr(printed.func, "id", "") == "print"):
            self.generic_visit(node)
            return node
        # A statement writes each value before it computes the next one.
        options = {keyword.arg: self.visit(keyword.value) for keyword in printed.keywords}
        file = [ast.keyword("file", options["file"])] if "file" in options else []
        last = [*file, *(ast.keyword("end", options["end"]) for _ in "x" if "end" in options)]
        if (
            len(printed.args) < 2
            or not any(map(scopes.may_act, printed.args))
            or (file and not scopes.is_plain(file[0].value))
        ):
            parts = [(list(map(self.visit, printed.args)), last)]
        else:
            between = [*file, ast.keyword("end", ast.Constant(" "))]
            *values, end = map(self.visit, printed.args)
            parts = [*(([value], between) for value in values), ([end], last)]
        return [
            ast.copy_location(
                ast.Expr(call("print_", *arguments, keywords=copy.deepcopy(keywords), like=printed)), node
            )
            for arguments, keywords in parts
        ]

    def visit_For(self, node: ast.For) -> ast.stmt:
        self.generic_visit(node)
        node.iter = _iterated(node.iter)
        return node

    def visit_FunctionDef(self, node: ast.FunctionDef) -> ast.stmt:
        first: list[ast.stmt] = []
        for argument in [*node.args.posonlyargs, *node.args.args]:
            if argument.arg.startswith(TUPLE) and argument.annotation is not None:
                target = scopes.stored(argument.annotation)
                first.append(ast.Assign([target], ast.Name(argument.arg, ast.Load())))
                argument.annotation = None
        if node.args.kwarg is not None:
            name = node.args.kwarg.arg
            value = call("Dict", ast.Name(name, ast.Load()), like=node)
            first.append(ast.Assign([ast.Name(name, ast.Store())], value))
        node.decorator_list = [self.visit(decorator) for decorator in node.decorator_list]
        node.args = self.visit(node.args)
        body = self._body(node.body, first)
        if scopes.is_generator(node):
            ended = ast.ExceptHandler(ast.Name("StopIteration", ast.Load()), None, [ast.Return()])
            documented = [body[0]] if ast.get_docstring(node, clean=False) is not None else []
            body = [*documented, ast.Try(body[len(documented) :] or [ast.Pass()], [ended], [], [])]
        node.body = body
        for statement in first:
            ast.copy_location(statement, node)
        return node

    def visit_ClassDef(self, node: ast.ClassDef) -> ast.stmt:
        metaclass = next(filter(None, (scopes.assigned(statement, "__metaclass__") for statement in node.body)), None)
        if metaclass is not None:
            node.keywords.append(ast.keyword("metaclass", copy.deepcopy(metaclass)))
        node.decorator_list = [self.visit(decorator) for decorator in node.decorator_list]
        node.bases = [self.visit(base) for base in node.bases]
        node.keywords = [self.visit(keyword) for keyword in node.keywords]
        # Python 3.13 begins every class with the number of its line, which a metaclass takes for a constant.
        line_number = ast.Delete([ast.Name("__firstlineno__", ast.Del())])
        later = [ast.copy_location(line_number, node)] if sys.version_info >= (3, 13) else []
        node.body = self._body(node.body, later)
        node.decorator_list.append(ast.copy_location(runtime("finished"), node))
        return node

    def visit_ExceptHandler(self, node: ast.ExceptHandler) -> ast.AST:
        first: list[ast.stmt] = []
        if node.name is not None:
            target: ast.expr = ast.Name(node.name, ast.Store())
            value: ast.expr = ast.Name(RUNTIME + "error", ast.Load())
            if node.name.startswith(TARGET) and isinstance(node.type, ast.Tuple):
                node.type, pattern = node.type.elts
                assert isinstance(pattern, ast.Lambda)
                target = scopes.stored(pattern.body)
                if isinstance(target, (ast.Tuple, ast.List)):
                    value = ast.Attribute(value, "args", ast.Load())
            # Python 3 deletes the name at the end of the clause.
            node.name = RUNTIME + "error"
            first.append(ast.copy_location(ast.Assign([target], value), node))
        if node.type is not None:
            node.type = self.visit(node.type)
        node.body = [*first, *self._body(node.body)]
        return node

    def _body(self, body: list[ast.stmt], first: Iterable[ast.stmt] = (), documented: bool = True) -> list[ast.stmt]:
        """Transform a body; its docstring, and future statements, stay at the beginning."""
        result: list[ast.stmt] = []
        pending = list(first)
        for place, statement in enumerate(body):
            is_text = isinstance(statement, ast.Expr) and isinstance(statement.value, ast.Constant)
            if documented and place == 0 and is_text and isinstance(statement.value.value, str):  # type: ignore[attr-defined]
                result.append(statement)
                continue
            result += pending
            pending = []
            changed = self.visit(statement)
            result += changed if isinstance(changed, list) else [changed]
        return [*result, *pending]


def _iterated(node: ast.expr) -> ast.expr:
    if isinstance(node, (ast.List, ast.Tuple)):
        return node
    return call("iterate", node, like=node)


def _is_text(node: ast.expr) -> bool:
    if isinstance(node, ast.Constant):
        return isinstance(node.value, (str, bytes))
    return isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id == RUNTIME + "Unicode"


def _is_number(node: ast.expr) -> bool:
    return isinstance(node, ast.Constant) and isinstance(node.value, (int, float, complex))


def _is_literal(arguments: list[ast.expr]) -> bool:
    return len(arguments) == 1 and isinstance(arguments[0], ast.Constant)
