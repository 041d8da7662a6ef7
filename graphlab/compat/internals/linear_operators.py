"""``tensorflow.python.ops.linalg.linear_operator_algebra``: functions for classes of linear operators.

TensorFlow has put them into the classes themselves. A registered function comes first; without one, the class's own
method answers.
"""

from __future__ import annotations

import itertools
from collections.abc import Callable
from typing import Any

import tensorflow.compat.v1 as tf
from tensorflow.python.ops.linalg.linear_operator import LinearOperator

_functions: dict[str, dict[tuple[type, ...], Callable]] = {}


def _apply(kind: str, operators: tuple, name: str | None) -> Any:
    """Return what the function registered for the nearest base classes returns, or else the operator's method.

    Raises:
        ValueError: There is neither.
    """
    known = _functions.get(kind, {})
    mros = [enumerate(type(operator).__mro__) for operator in operators]
    nearest = sorted(itertools.product(*mros), key=lambda found: sum(distance for distance, _ in found))
    with tf.name_scope(name or kind):
        for found in nearest:
            function = known.get(tuple(base for _, base in found))
            if function is not None:
                return function(*operators)
        if all(isinstance(operator, LinearOperator) for operator in operators):
            return getattr(operators[0], kind.lower())(*operators[1:])
    what = {"Cholesky": "cholesky decomposition"}.get(kind, kind.lower())
    classes = [type(operator) for operator in operators]
    given = f"{classes[0]}.{kind.lower()}({classes[1]})" if len(classes) > 1 else classes[0]
    raise ValueError(f"No {what} registered for {given}")


def adjoint(lin_op_a: Any, name: str | None = None) -> Any:
    """Return the adjoint of an operator, as an operator."""
    return _apply("Adjoint", (lin_op_a,), name)


def cholesky(lin_op_a: Any, name: str | None = None) -> Any:
    """Return the Cholesky factor of an operator, as an operator."""
    return _apply("Cholesky", (lin_op_a,), name)


def inverse(lin_op_a: Any, name: str | None = None) -> Any:
    """Return the inverse of an operator, as an operator."""
    return _apply("Inverse", (lin_op_a,), name)


def matmul(lin_op_a: Any, lin_op_b: Any, name: str | None = None) -> Any:
    """Return the product of two operators, as an operator."""
    return _apply("Matmul", (lin_op_a, lin_op_b), name)


def solve(lin_op_a: Any, lin_op_b: Any, name: str | None = None) -> Any:
    """Return the inverse of an operator times another, as an operator."""
    return _apply("Solve", (lin_op_a, lin_op_b), name)


class _Register:
    """Registers a function for the classes given: a decorator."""

    _kind: str

    def __init__(self, *classes: type):
        self._classes = classes

    def __call__(self, function: Callable) -> Callable:
        if not callable(function):
            raise TypeError(f"{self._kind.lower()}_fn must be callable, received: {function}")
        known = _functions.setdefault(self._kind, {})
        if self._classes in known:
            names = ", ".join(each.__name__ for each in self._classes)
            raise ValueError(f"{self._kind}({names}) has already been registered to: {known[self._classes]}")
        known[self._classes] = function
        return function


class RegisterAdjoint(_Register):
    """Registers a function for ``adjoint``."""

    _kind = "Adjoint"

    def __init__(self, lin_op_cls_a: type):
        super().__init__(lin_op_cls_a)


class RegisterCholesky(_Register):
    """Registers a function for ``cholesky``."""

    _kind = "Cholesky"

    def __init__(self, lin_op_cls_a: type):
        super().__init__(lin_op_cls_a)


class RegisterInverse(_Register):
    """Registers a function for ``inverse``."""

    _kind = "Inverse"

    def __init__(self, lin_op_cls_a: type):
        super().__init__(lin_op_cls_a)


class RegisterMatmul(_Register):
    """Registers a function for ``matmul``."""

    _kind = "Matmul"

    def __init__(self, lin_op_cls_a: type, lin_op_cls_b: type):
        super().__init__(lin_op_cls_a, lin_op_cls_b)


class RegisterSolve(_Register):
    """Registers a function for ``solve``."""

    _kind = "Solve"

    def __init__(self, lin_op_cls_a: type, lin_op_cls_b: type):
        super().__init__(lin_op_cls_a, lin_op_cls_b)
