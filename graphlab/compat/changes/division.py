"""Division of integers, and remainders, as before 1.0: rounded towards zero, as in C."""

from __future__ import annotations

import functools

from tensorflow.python.framework import tensor
from tensorflow.python.ops import gen_math_ops

from graphlab.compat.changes.patcher import Patcher
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
        kind = (x if isinstance(x, tensor.Tensor) else y).dtype
        return gen_math_ops.div(x, y) if kind.is_integer else gen_math_ops.floor(gen_math_ops.real_div(x, y))

    return operate


def install(patcher: Patcher) -> None:
    """Replace ``//`` and ``%`` of tensors; variables use those of their values."""
    for operator in _OPERATORS:
        patcher.replace(tensor.Tensor, operator, _as_then(operator))
