"""What arguments functions and classes of installed libraries take, read from their sources; nothing is imported."""

from __future__ import annotations

import ast
import functools
from dataclasses import dataclass

from graphlab.compat.sources import definition_of

#: Decorators that leave the arguments as they stand. What others do is unknown.
_PLAIN = frozenset(
    {
        *("array_function_dispatch", "set_module", "finalize_array_function_like", "overload", "validate_params"),
        *("set_array_function_like_doc", "docfiller", "xp_capabilities", "wraps", "Appender", "Substitution", "doc"),
        *("_copy_docstring_and_deprecators", "_docstring.interpd", "interpd", "final", "dataclass", "total_ordering"),
        *("forbid_nonstring_types", "channel_as_last_axis", "require", "array_function_from_c_func_and_dispatcher"),
    }
)


@dataclass(frozen=True)
class Signature:
    """The arguments that a function takes, without the object of a method."""

    #: The names of all arguments.
    names: tuple[str, ...]
    #: How many may be given by position; None for any number.
    most_by_position: int | None
    #: Whether it takes arguments of other names, too.
    takes_any: bool


@functools.cache
def signature_of(name: str) -> Signature | None:
    """Return the signature of a function, or that of a class's constructor; None where its source does not tell.

    Args:
        name: The dotted name, by which a program may import it.
    """
    found = definition_of(name)
    if found is None:
        return None
    place, definition = found
    if isinstance(definition, ast.FunctionDef):
        return _signature(definition, skipped=0)
    return _of_class(place, definition)


def _of_class(place: str, definition: ast.ClassDef) -> Signature | None:
    """Return the arguments of the nearest ``__init__``; a metaclass or ``__new__`` may do anything."""
    for _ in range(10):
        methods = {each.name: each for each in definition.body if isinstance(each, ast.FunctionDef)}
        if "__new__" in methods or definition.keywords or not all(map(_is_plain, definition.decorator_list)):
            return None
        if "__init__" in methods:
            return _signature(methods["__init__"], skipped=1)
        if len(definition.bases) != 1:
            return None
        base = ast.unparse(definition.bases[0])
        found = definition_of(f"{place.rpartition('.')[0]}.{base}")
        if found is None or not isinstance(found[1], ast.ClassDef):
            return None
        place, definition = found[0], found[1]
    return None


def _signature(function: ast.FunctionDef, skipped: int) -> Signature | None:
    if not all(map(_is_plain, function.decorator_list)):
        return None
    arguments = function.args
    by_position = [*arguments.posonlyargs, *arguments.args][skipped:]
    by_name = [argument.arg for argument in [*arguments.args, *arguments.kwonlyargs] if argument.arg != "self"]
    most = None if arguments.vararg else len(by_position)
    return Signature(tuple(by_name), most, arguments.kwarg is not None)


def _is_plain(decorator: ast.expr) -> bool:
    function = decorator.func if isinstance(decorator, ast.Call) else decorator
    return ast.unparse(function).rpartition(".")[2] in _PLAIN
