"""Single hints at the cause of an exception: a similar name, a missing argument, a key, text left out.

The exception says what Python or TensorFlow noticed; the cause is often elsewhere in the document.
"""

from __future__ import annotations

import ast
import difflib
import inspect
import re
from collections.abc import Iterable, Mapping, Sequence
from types import FrameType
from typing import Any

from graphlab.programs.reading.static_analysis import bare_names, listed_call


def call_signature(source: str, namespace: Mapping[str, Any]) -> str | None:
    """Return the call's text if a block only lists a signature, such as ``MaxPooling2D(pool_size, strides)``.

    Its arguments are bare names without values. If the called object has a signature, they must be names of its
    parameters; otherwise two or more of them count as a signature.
    """
    call = listed_call(source)
    if call is None:
        return None
    names = [name for name in bare_names(call) if name not in namespace]
    if not names:
        return None
    called = _evaluate(call.func, namespace)
    parameters = _parameters(called)
    if parameters is None:
        listed = len(names) > 1
    else:
        # If the document itself defines the function, a single name may be meant as a value: plot(history).
        own = getattr(called, "__module__", None) == "__main__"
        listed = names[0] in parameters and (len(names) > 1 or not own)
    return ast.unparse(call) if listed else None


def text_of(error: BaseException) -> str:
    """Return an exception's text, even if the program's own ``__str__`` fails."""
    try:
        return str(error)
    except Exception:
        return "(its text cannot be shown)"


def undefined(names: Sequence[str], part: str = "block", whole: str = "document") -> str:
    """Say that no block of the document defines the names."""
    return f"no {part} of the {whole} defines {_list(names)}"


def left_out(text: str) -> str | None:
    """Say so if a line of code has ``...`` in place of something left out."""
    without_strings = re.sub(r"'[^']*'|\"[^\"]*\"|#.*", "", text)
    return "`...` stands for something the document leaves out" if "..." in without_strings else None


def similar_attribute(error: BaseException) -> str | None:
    """Suggest the attribute that was meant, for an ``AttributeError``."""
    message = text_of(error)
    if not isinstance(error, AttributeError) or not error.name or "did you mean" in message.lower():
        return None
    try:
        known = [name for name in dir(error.obj) if not name.startswith("_")]
    except Exception:  # a program's own __dir__ may raise anything
        return None
    return _did_you_mean(error.name, known)


def similar_keyword(error: BaseException, statement: str, frame: FrameType) -> str | None:
    """Suggest the keyword argument that was meant, from the signature of the called object."""
    found = re.search(r"unexpected keyword argument '(\w+)'", text_of(error))
    if not isinstance(error, TypeError) or not found:
        return None
    keyword = found.group(1)
    for call in _calls(statement):
        if keyword in (argument.arg for argument in call.keywords):
            called = _evaluate(call.func, {**frame.f_globals, **frame.f_locals})
            return _did_you_mean(keyword, _parameters(called) or ())
    return None


def missing_argument(error: BaseException, statement: str, frame: FrameType) -> str | None:
    """Name the argument that a call in the statement lacks, if the message does not name it."""
    message = text_of(error)
    if not isinstance(error, TypeError) or "issing" not in message or "'" in message:
        return None
    for call in _calls(statement):
        names = [keyword.arg for keyword in call.keywords if keyword.arg is not None]
        if any(isinstance(argument, ast.Starred) for argument in call.args) or len(names) < len(call.keywords):
            continue
        called = _evaluate(call.func, {**frame.f_globals, **frame.f_locals})
        try:
            inspect.signature(called).bind(*call.args, **dict.fromkeys(names))
        except TypeError as problem:
            if callable(called):
                return f"{ast.unparse(call.func)}: {problem}"
        except ValueError:  # a built-in function without a signature
            continue
    return None


def missing_key(error: BaseException, statement: str, frame: FrameType) -> str | None:
    """Say which keys a dictionary has, if the statement asked for another one."""
    if not isinstance(error, KeyError) or len(error.args) != 1:
        return None
    variables = {**frame.f_globals, **frame.f_locals}
    for node in ast.walk(parsed(statement)):
        if isinstance(node, ast.Subscript) and isinstance(node.slice, ast.Constant):
            value = _evaluate(node.value, variables)
            if type(value) is dict and node.slice.value == error.args[0] and error.args[0] not in value:
                keys = ", ".join(map(repr, list(value)[:12]))
                return f"{ast.unparse(node.value)} has only the keys {keys}"
    return None


def of_an_older_release(error: BaseException, tree: ast.AST, line: int) -> str | None:
    """Name the release that understands a call on a line of code, if an error says that this one does not."""
    if not isinstance(error, (TypeError, ValueError)):
        return None
    from graphlab.compat.eras.orders import older_call
    from graphlab.compat.releases import runs_before

    found = None if runs_before("1.0") else older_call(tree, line)
    return (
        f"{found[0]} was understood until TensorFlow {found[1]}: run the program with --era {found[1]}"
        if found
        else None
    )


def _did_you_mean(name: str, known: Iterable[str]) -> str | None:
    close = difflib.get_close_matches(name, known, n=1, cutoff=0.6)
    return f"did you mean {close[0]!r}?" if close else None


def _list(names: Sequence[str]) -> str:
    quoted = [f"'{name}'" for name in names]
    return quoted[0] if len(quoted) == 1 else f"{', '.join(quoted[:-1])} and {quoted[-1]}"


def _parameters(called: Any) -> set[str] | None:
    """Return the names of the parameters; None if the object has no signature."""
    try:
        return set(inspect.signature(called).parameters)
    except (TypeError, ValueError):
        return None


def _evaluate(node: ast.expr, variables: Mapping[str, Any]) -> Any:
    """Return the value of ``name`` or ``name.attribute``; None for anything else, which might have side effects."""
    if isinstance(node, ast.Name):
        return variables.get(node.id)
    if isinstance(node, ast.Attribute):
        return getattr(_evaluate(node.value, variables), node.attr, None)
    return None


def _calls(statement: str) -> list[ast.Call]:
    return [node for node in ast.walk(parsed(statement)) if isinstance(node, ast.Call)]


def parsed(statement: str) -> ast.AST:
    """Return the syntax tree of a text; an empty one if it cannot be parsed."""
    try:
        return ast.parse(statement)
    except (SyntaxError, ValueError):
        return ast.Module([], [])
