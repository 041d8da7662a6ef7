"""Calls that show by the order of their arguments which releases they were written for."""

from __future__ import annotations

import ast

from graphlab.compat.releases import RELEASES

_CROSS_ENTROPIES = (
    "tensorflow.nn.softmax_cross_entropy_with_logits",
    "tensorflow.nn.sparse_softmax_cross_entropy_with_logits",
    "tensorflow.nn.sigmoid_cross_entropy_with_logits",
)
_BEFORE, _SINCE = RELEASES[:1], RELEASES[1:]


def order_of(name: str, call: ast.Call) -> tuple[str, tuple[str, ...]] | None:
    """Return what the order of a call's arguments is, and the releases in which they are meant so; None if unknown.

    Args:
        name: The function, such as ``tensorflow.concat``.
        call: The call.
    """
    arguments = call.args
    if name == "tensorflow.concat" and len(arguments) > 1:
        if _is_number(arguments[0]):
            return "tf.concat(axis, values)", _BEFORE
        if _is_number(arguments[1]):
            return "tf.concat(values, axis)", _SINCE
    if name == "tensorflow.split" and len(arguments) > 2:
        if _is_number(arguments[0]) and not _is_number(arguments[2]):
            return "tf.split(axis, number, value)", _BEFORE
        if _is_number(arguments[2]):
            return "tf.split(value, number, axis)", _SINCE
    if name in _CROSS_ENTROPIES and len(arguments) > 1:
        return f"positional arguments of {name.replace('tensorflow', 'tf', 1)}", _BEFORE
    if name == "tensorflow.reverse" and len(arguments) > 1 and isinstance(arguments[1], (ast.List, ast.Tuple)):
        elements = arguments[1].elts
        is_mask = bool(elements) and all(isinstance(it, ast.Constant) and isinstance(it.value, bool) for it in elements)
        return ("tf.reverse with a mask", _BEFORE) if is_mask else ("tf.reverse(tensor, axes)", _SINCE)
    return None


def older_call(tree: ast.AST, line: int) -> tuple[str, str] | None:
    """Return a call on a line that only an older release understands, and that release; None if there is none."""
    for node in ast.walk(tree):
        if not isinstance(node, ast.Call) or not node.lineno <= line <= (node.end_lineno or node.lineno):
            continue
        root, dot, path = ast.unparse(node.func).partition(".")
        found = order_of(f"tensorflow.{path}", node) if dot and root in ("tf", "tensorflow") else None
        if found and RELEASES[-1] not in found[1]:
            return found[0], found[1][-1]
    return None


def _is_number(node: ast.expr) -> bool:
    if isinstance(node, ast.UnaryOp) and isinstance(node.op, ast.USub):
        node = node.operand
    return isinstance(node, ast.Constant) and isinstance(node.value, int) and not isinstance(node.value, bool)
