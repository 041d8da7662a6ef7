"""What a change of syntax alone loses of a Python 2 program: integer division, old pickles, default encodings."""

from __future__ import annotations

import ast
import io
import tokenize
from collections.abc import Iterator

_LOADERS = frozenset({"load", "loads", "Unpickler"})
_INTEGER_CALLS = frozenset({"int", "len", "ord"})
_INTEGER_FUNCTIONS = frozenset({"abs", "max", "min", "sum"})
_INTEGER_ATTRIBUTES = frozenset({"maxsize", "ndim", "num_examples"})
_INTEGER_OPERATORS = (ast.Add, ast.Sub, ast.Mult, ast.Div, ast.FloorDiv, ast.Mod)


def keep_meaning(text: str) -> str:
    """Return translated text with these changes, each within its line.

    * ``/`` becomes ``//`` where both sides are certainly integers: integer literals, ``len(x)``, ``x.shape[0]``, and
      names that only ever get such values. Nothing changes in a program with ``from __future__ import division``.
    * ``pickle.load(f)`` reads strings that Python 2 wrote (``encoding="latin1"``).
    * ``sys.setdefaultencoding(…)`` and the ``reload(sys)`` before it do nothing.
    """
    tree = ast.parse(text)
    edits = [*_pickle_edits(tree), *_encoding_edits(tree)]
    if not _divides_truly(tree):
        edits += _division_edits(tree, text)
    lines = text.split("\n")
    for line, column, end, words in sorted(edits, reverse=True):
        # The tree counts columns in bytes.
        data = lines[line - 1].encode("utf-8")
        lines[line - 1] = (data[:column] + words.encode("utf-8") + data[end:]).decode("utf-8")
    return "\n".join(lines)


#: A line, the first byte and the byte after the last of what is replaced in it, and the replacement.
_Edit = tuple[int, int, int, str]


def _end(node: ast.expr) -> tuple[int, int]:
    """Return the line and the column where a node of the syntax tree ends."""
    assert node.end_lineno is not None and node.end_col_offset is not None
    return node.end_lineno, node.end_col_offset


def _pickle_edits(tree: ast.Module) -> Iterator[_Edit]:
    modules: set[str] = set()
    functions: set[str] = set()
    for node in ast.walk(tree):
        if isinstance(node, ast.Import):
            modules.update(alias.asname or alias.name for alias in node.names if alias.name == "pickle")
        elif isinstance(node, ast.ImportFrom) and node.module == "pickle":
            functions.update(alias.asname or alias.name for alias in node.names if alias.name in _LOADERS)
    for node in ast.walk(tree):
        if not isinstance(node, ast.Call) or not node.args or any(k.arg == "encoding" for k in node.keywords):
            continue
        called = node.func
        of_module = (
            isinstance(called, ast.Attribute)
            and called.attr in _LOADERS
            and isinstance(called.value, ast.Name)
            and called.value.id in modules
        )
        if of_module or (isinstance(called, ast.Name) and called.id in functions):
            # A keyword argument must come last. It is added only if no trailing comma or comment follows the others.
            line, column = max(_end(argument) for argument in [*node.args, *(k.value for k in node.keywords)])
            if (line, column + 1) == _end(node):
                yield line, column, column, ', encoding="latin1"'


def _encoding_edits(tree: ast.Module) -> Iterator[_Edit]:
    for node in ast.walk(tree):
        if isinstance(node, ast.Expr) and isinstance(node.value, ast.Call) and node.lineno == node.end_lineno:
            call = ast.unparse(node.value)
            if call.startswith("sys.setdefaultencoding(") or call in ("importlib.reload(sys)", "imp.reload(sys)"):
                yield node.lineno, node.col_offset, _end(node.value)[1], "pass"


def _divides_truly(tree: ast.Module) -> bool:
    return any(
        isinstance(node, ast.ImportFrom)
        and node.module == "__future__"
        and any(alias.name == "division" for alias in node.names)
        for node in tree.body
    )


def _division_edits(tree: ast.Module, text: str) -> Iterator[_Edit]:
    operators = {}
    for token in tokenize.generate_tokens(io.StringIO(text).readline):
        if token.type == tokenize.OP and token.string in ("/", "/="):
            line, column = token.start
            operators[line, len(token.line[:column].encode("utf-8"))] = token.string
    for scope in _scopes(tree):
        integers = _Integers(scope, _Integers(tree, None) if scope is not tree else None)
        for node in _own_nodes(scope):
            if isinstance(node, ast.BinOp) and isinstance(node.op, ast.Div):
                left, right, sign = node.left, node.right, "/"
            elif isinstance(node, ast.AugAssign) and isinstance(node.op, ast.Div):
                left, right, sign = node.target, node.value, "/="
            else:
                continue
            if integers.certain(left) and integers.certain(right):
                begin, end = (left.end_lineno, left.end_col_offset), (right.lineno, right.col_offset)
                for (line, column), string in operators.items():
                    if begin <= (line, column) < end and string == sign:
                        yield line, column, column + 1, "//"


class _Integers:
    """The names of a scope that only ever get integers.

    Args:
        scope: The module or function.
        outer: The names of the module around a function; None for the module itself.
    """

    def __init__(self, scope: ast.AST, outer: _Integers | None):
        self.outer = outer
        bindings: dict[str, list[ast.expr | None]] = {}
        for name, value in _bindings(scope):
            bindings.setdefault(name, []).append(value)
        self.own = set(bindings)
        # A name counts until one of its values is not an integer, so that ``n = n / 2`` does not rule out ``n``.
        self.names = set(bindings)
        while True:
            wrong = {name for name in self.names if not all(v and self.certain(v) for v in bindings[name])}
            if not wrong:
                break
            self.names -= wrong

    def certain(self, node: ast.expr) -> bool:
        """Whether an expression is certainly an integer."""
        if isinstance(node, ast.Constant):
            return type(node.value) is int
        if isinstance(node, ast.Name):
            if node.id in self.own or self.outer is None:
                return node.id in self.names
            return self.outer.certain(node)
        if isinstance(node, ast.BinOp):
            return isinstance(node.op, _INTEGER_OPERATORS) and self.certain(node.left) and self.certain(node.right)
        if isinstance(node, ast.UnaryOp):
            return isinstance(node.op, (ast.USub, ast.UAdd)) and self.certain(node.operand)
        if isinstance(node, ast.IfExp):
            return self.certain(node.body) and self.certain(node.orelse)
        if isinstance(node, ast.Attribute):
            return node.attr in _INTEGER_ATTRIBUTES
        if isinstance(node, ast.Subscript):
            return isinstance(node.value, ast.Attribute) and node.value.attr == "shape" and self.certain(node.slice)
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Name):
            if node.func.id in _INTEGER_CALLS:
                return True
            return node.func.id in _INTEGER_FUNCTIONS and len(node.args) > 1 and all(map(self.certain, node.args))
        return False


def _scopes(tree: ast.Module) -> Iterator[ast.AST]:
    yield tree
    for node in ast.walk(tree):
        if isinstance(node, (ast.FunctionDef, ast.AsyncFunctionDef, ast.Lambda)):
            yield node


def _own_nodes(scope: ast.AST) -> Iterator[ast.AST]:
    """Walk a scope, without the functions inside it."""
    for child in ast.iter_child_nodes(scope):
        yield child
        if not isinstance(child, (ast.FunctionDef, ast.AsyncFunctionDef, ast.Lambda)):
            yield from _own_nodes(child)


def _bindings(scope: ast.AST) -> Iterator[tuple[str, ast.expr | None]]:
    """Yield each name that a scope binds, with the expression it gets, or None if that is unknown."""
    if isinstance(scope, (ast.FunctionDef, ast.AsyncFunctionDef, ast.Lambda)):
        for argument in ast.walk(scope.args):
            if isinstance(argument, ast.arg):
                yield argument.arg, None
    understood = set()
    for node in _own_nodes(scope):
        pairs: list[tuple[ast.expr, ast.expr]] = []
        if isinstance(node, ast.Assign):
            pairs = [(target, node.value) for target in node.targets]
        elif isinstance(node, ast.AugAssign):
            pairs = [(node.target, ast.BinOp(node.target, node.op, node.value))]
        elif isinstance(node, ast.For) and isinstance(node.target, ast.Name) and _is_range(node.iter):
            pairs = [(node.target, ast.Constant(0))]
        for target, value in pairs:
            for variable, part in _unpacked(target, value):
                understood.add(id(variable))
                yield variable.id, part
        if isinstance(node, ast.Name) and isinstance(node.ctx, ast.Store) and id(node) not in understood:
            yield node.id, None
        elif isinstance(node, (ast.Import, ast.ImportFrom)):
            for alias in node.names:
                yield (alias.asname or alias.name).partition(".")[0], None
        elif isinstance(node, ast.Global):
            for name in node.names:
                yield name, None


def _unpacked(target: ast.expr, value: ast.expr) -> Iterator[tuple[ast.Name, ast.expr]]:
    if isinstance(target, ast.Name):
        yield target, value
    elif isinstance(target, (ast.Tuple, ast.List)):
        if isinstance(value, (ast.Tuple, ast.List)) and len(value.elts) == len(target.elts):
            for inner, part in zip(target.elts, value.elts, strict=True):
                yield from _unpacked(inner, part)
        elif isinstance(value, ast.Attribute) and value.attr == "shape":
            for inner in target.elts:
                if isinstance(inner, ast.Name):
                    yield inner, ast.Constant(0)


def _is_range(node: ast.expr) -> bool:
    return isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id == "range"
