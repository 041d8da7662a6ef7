"""Functions to combine: ``f | g`` applies both, ``f ** 3`` applies one thrice, ``f + g`` adds what they return."""

from __future__ import annotations

import importlib
import operator
import re
from collections.abc import Callable as _Callable
from typing import Any

QUOTED = re.compile(r""" "(?:[^"\\]|\\.)*" | '(?:[^'\\]|\\.)*' """, re.VERBOSE)
KEYWORDS = re.compile(r"\b(import|while|def|exec)\b")

debug_ = False


def check_keywords(spec: str) -> None:
    """Refuse a text with statements that describe no network.

    Raises:
        ValueError: It has one of ``KEYWORDS`` outside quotation marks.
    """
    found = KEYWORDS.search(QUOTED.sub("", spec))
    if found:
        raise ValueError(f"keyword '{found.group(1)}' found in spec")


def get_positional(args, kw, kw_overrides=False) -> tuple[Any, dict]:
    """Move keywords ``_0``, ``_1``… to their positions among the arguments.

    Args:
        args: The arguments.
        kw: The keywords.
        kw_overrides: Whether a keyword replaces an argument that is not None.

    Returns:
        The arguments and the other keywords.
    """
    placed = {int(key[1:]): value for key, value in kw.items() if key[0] == "_"}
    if not placed:
        return args, kw
    arguments = list(args) + [None] * (max(placed) + 1 - len(args))
    for position, value in placed.items():
        if kw_overrides or arguments[position] is None:
            arguments[position] = value
    return arguments, {key: value for key, value in kw.items() if key[0] != "_"}


class Composable:
    """A function of one argument that can be combined with others; ``funcall`` applies it."""

    def funcall(self, x):
        """Return the value for an argument."""
        raise NotImplementedError

    def __or__(self, f):
        return Composition(self, f)

    def __add__(self, g):
        return Operator(operator.add, self, g)

    def __mul__(self, g):
        return Operator(operator.mul, self, g)

    def __pow__(self, n):
        assert n >= 0
        if n == 0:
            return Function(lambda x, *args, **kw: x)
        result = self
        for _ in range(n - 1):
            result = Composition(result, self)
        return result


class Callable(Composable):
    """A function of Python that gets the argument alone."""

    def __init__(self, f):
        self.f = f

    def funcall(self, x):
        """Return the value for an argument."""
        return self.f(x)


class Operator(Composable):
    """An operation on the values of several functions for the same argument."""

    def __init__(self, op, *args):
        self.op = op
        self.funs = args

    def funcall(self, x):
        """Return the value for an argument."""
        return self.op(*[f.funcall(x) for f in self.funs])


class Function(Composable):
    """A function of Python with further arguments, which calls add to: ``Cr(64)([3, 3])``.

    Raises:
        ValueError: ``f`` cannot be called.
    """

    def __init__(self, f, *args, **kw):
        if not callable(f):
            raise ValueError(f"{f}: is not callable")
        self.f = f
        self.args = list(args)
        self.kw = kw

    def __call__(self, *args, **kw):
        return Function(self.f, *args, *self.args, **{**self.kw, **kw})

    def funcall(self, x):
        """Return the value for an argument."""
        args, kw = get_positional(self.args, self.kw)
        if debug_:
            print("DEBUG:", self.f, x, args, kw)
        return self.f(x, *args, **kw)


class Composition(Composable):
    """Two functions, one after the other."""

    def __init__(self, f, g):
        self.f = f
        self.g = g

    def funcall(self, x):
        """Return the value for an argument."""
        return self.g.funcall(self.f.funcall(x))


def External(module_name: str, function_name: str) -> Function:
    """Return a function of a module, which is given by its whole name."""
    found: _Callable = vars(importlib.import_module(module_name))[function_name]
    return Function(found)


def Import(statements: str) -> Function:
    """Return the function ``f`` that statements of Python define.

    Raises:
        ValueError: They do not.
    """
    defined: dict[str, Any] = {}
    exec(statements, defined)
    if "f" not in defined:
        raise ValueError('failed to define "f": %s', statements)
    return Function(defined["f"])


def debug(mode=True) -> None:
    """Print each function that is applied, or stop doing so."""
    global debug_
    debug_ = mode
