"""fissix's fixers for the syntax of Python 2, and our own where a program in one file needs others.

Only what does not compile as Python 3 is changed. What compiles and means something else is left to ``transform``.
Parameters and targets that are tuples leave a mark, a name that begins with ``TUPLE`` or ``TARGET``, for it.
"""

from __future__ import annotations

import ast
import re
from typing import Any

from fissix import pytree, refactor
from fissix.fixer_base import BaseFix
from fissix.fixer_util import Name
from fissix.fixes import fix_tuple_params
from fissix.pgen2 import token
from fissix.pygram import python_symbols as syms

#: The fixers of fissix that are used as they are.
_SYNTAX = ("exec", "ne", "print", "raise", "repr", "throw")

#: How the names begin that stand for a parameter, or for the target of an ``except`` clause, that is no name.
TUPLE, TARGET = "py2_tuple_", "py2_target_"


class SyntaxTool(refactor.RefactoringTool):
    """Translates the syntax of Python 2.

    Args:
        print_statement: Whether print is a statement in the text.
    """

    def __init__(self, print_statement: bool):
        left_out = () if print_statement else ("print",)
        names = [f"fissix.fixes.fix_{name}" for name in _SYNTAX if name not in left_out]
        super().__init__(names, {"print_function": not print_statement})

    def get_fixers(self) -> tuple[list[BaseFix], list[BaseFix]]:
        before, after = super().get_fixers()
        own = [fixer(self.options, self.fixer_log) for fixer in _OWN]
        return before, [*own, *after]


class _Numbers(BaseFix):
    """``10L`` becomes ``long(10)``, and ``0777`` becomes ``0o777``."""

    _accept_type = token.NUMBER

    def match(self, node: Any) -> bool:
        return bool(re.fullmatch(r"0[0-7_]+|(?:0[xXbBoO])?\w+[lL]", node.value))

    def transform(self, node: Any, results: Any) -> Any:
        digits = node.value.rstrip("lL")
        if re.fullmatch(r"0[0-7]+", digits) and digits.strip("0"):
            digits = "0o" + digits[1:]
        return Name(f"long({digits})" if node.value[-1] in "lL" else digits, prefix=node.prefix)


class _Texts(BaseFix):
    """``ur'x'``, a raw text that has only the escapes for letters of Unicode, becomes ``unicode(r'x')`` or ``u'x'``."""

    _accept_type = token.STRING

    def match(self, node: Any) -> bool:
        return bool(re.match(r"[uU][rR]", node.value))

    def transform(self, node: Any, results: Any) -> Any:
        written = node.value[1:]
        if not re.search(r"\\[uU]", written):
            return Name(f"unicode({written})", prefix=node.prefix)
        escape = r"(?<!\\)((?:\\\\)*)\\(?:u([0-9a-fA-F]{4})|U([0-9a-fA-F]{8}))"
        letters = re.sub(escape, lambda found: found[1] + chr(int(found[2] or found[3], 16)), ast.literal_eval(written))
        return Name(f"u{letters!r}", prefix=node.prefix)


class _TupleParameters(BaseFix):
    """``def f((a, b)=c)`` becomes ``def f(py2_tuple_1: (a, b)=c)``; in a lambda, the parts become subscripts."""

    PATTERN = """
        funcdef< 'def' any parameters< '(' args=any ')' > ':' any >
        | lambdef< 'lambda' args=any ':' body=any >
    """

    def transform(self, node: Any, results: Any) -> Any:
        parameters = results["args"]
        if "body" in results:
            for parameter in list(parameters.children if parameters.type == syms.varargslist else [parameters]):
                if parameter.type == syms.vfpdef:
                    self._subscript(parameter, results["body"])
            return None
        for parameter in list(parameters.children if parameters.type == syms.typedargslist else [parameters]):
            if parameter.type == syms.tfpdef:
                pattern = parameter.clone()
                pattern.prefix = " "
                name = Name(self.new_name(TUPLE + "1"), prefix=parameter.prefix)
                parameter.replace(pytree.Node(syms.tname, [name, pytree.Leaf(token.COLON, ":"), pattern]))
        return None

    def _subscript(self, parameter: Any, body: Any) -> None:
        """Replace a parameter of a lambda, and in its body the parts of the parameter."""
        inner = fix_tuple_params.simplify_args(parameter.children[1])
        if inner.type == token.NAME:
            parameter.replace(Name(inner.value, prefix=parameter.prefix))
            return
        parts = fix_tuple_params.find_params(inner)
        places = fix_tuple_params.map_to_index(parts if isinstance(parts, list) else [parts])
        name = self.new_name(fix_tuple_params.tuple_name(parts))
        parameter.replace(Name(name, prefix=parameter.prefix))
        for leaf in list(body.leaves()) if isinstance(body, pytree.Node) else [body]:
            if leaf.type == token.NAME and leaf.value in places and not _is_attribute(leaf):
                subscripts = [each.clone() for each in places[leaf.value]]
                leaf.replace(pytree.Node(syms.power, [Name(name, prefix=leaf.prefix), *subscripts]))


def _is_attribute(leaf: Any) -> bool:
    """Whether a name is that of an attribute, or of an argument in a call."""
    before, after = leaf.prev_sibling, leaf.next_sibling
    return (
        (before is not None and before.value == ".")
        if isinstance(before, pytree.Leaf)
        else (leaf.parent.type == syms.argument and isinstance(after, pytree.Leaf) and after.value == "=")
    )


class _ExceptTargets(BaseFix):
    """``except E, e`` becomes ``except E as e``, and ``E, (a, b)`` becomes ``(E, lambda: (a, b)) as py2_target_1``.

    So does ``E as (a, b)``.
    """

    PATTERN = "except_clause< 'except' any (',' | 'as') any >"

    def transform(self, node: Any, results: Any) -> Any:
        _, kind, between, target = node.children
        if between.value == ",":
            between.replace(Name("as", prefix=" "))
        target.prefix = target.prefix or " "
        if target.type != token.NAME:
            wanted, pattern = kind.clone(), target.clone()
            wanted.prefix = pattern.prefix = ""
            kind.replace(Name(f"({wanted}, lambda: {pattern})", prefix=" "))
            target.replace(Name(self.new_name(TARGET + "1"), prefix=" "))
        return None


class _LoopedTuples(BaseFix):
    """``[x for x in 1, 2]`` becomes ``[x for x in (1, 2)]``."""

    PATTERN = "testlist_safe"

    def transform(self, node: Any, results: Any) -> Any:
        prefix, node.prefix = node.prefix, ""
        left, right = pytree.Leaf(token.LPAR, "(", prefix=prefix), pytree.Leaf(token.RPAR, ")")
        return pytree.Node(syms.atom, [left, node.clone(), right])


_OWN = (_Numbers, _Texts, _TupleParameters, _ExceptTargets, _LoopedTuples)
