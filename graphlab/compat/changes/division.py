"""Division of integers, and remainders, as before 1.0: rounded towards zero, as in C."""

from __future__ import annotations

import functools

from tensorflow.python.framework import ops, tensor
from tensorflow.python.ops import gen_math_ops, variables

from graphlab.compat.changes.patcher import Patcher
from graphlab.compat.eras.arrays import floordiv
from graphlab.compat.releases import runs_before

_OPERATORS = ("__floordiv__", "__rfloordiv__", "__mod__", "__rmod__")


def _as_then(operator: str):
    original = vars(tensor.Tensor)[operator]

    @functools.wraps(original)
    def operate(x, y):
        if not runs_before("1.0"):
            return original(x, y)
        x, y = (y, x) if operator.startswith("__r") else (x, y)
        if operator.endswith("mod__"):
            return gen_math_ops.mod(x, y)
        if not isinstance(x, tensor.Tensor):
            x = ops.convert_to_tensor(x, dtype=y.dtype.base_dtype, name="x")
        return floordiv(x, y)

    return operate


def _of_the_value(operator: str):
    original = vars(variables.Variable)[operator]

    @functools.wraps(original)
    def operate(variable, other):
        if not runs_before("1.0"):
            return original(variable, other)
        return getattr(tensor.Tensor, operator)(variable.value(), other)

    return operate


def install(patcher: Patcher) -> None:
    """Replace ``//`` and ``%`` of tensors and variables."""
    for operator in _OPERATORS:
        patcher.replace(tensor.Tensor, operator, _as_then(operator))
        # A variable keeps the operators that tensors had when TensorFlow was imported.
        patcher.replace(variables.Variable, operator, _of_the_value(operator))
