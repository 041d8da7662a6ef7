"""Regularizers with the arithmetic of the time: ``l1`` and ``l2`` made an ``L1L2``, which sums its penalties from zero.

Source: ``keras/regularizers.py`` of TensorFlow 1.15.5 and 1.12.0 and of Keras 2.2.5; both gave the same numbers.
"""

from __future__ import annotations

from typing import Any

import tensorflow.compat.v1 as v1
from tf_keras.src import regularizers
from tf_keras.src.regularizers import L1L2

from graphlab.compat.changes.patcher import Patcher
from graphlab.compat.releases import runs_before

_original_get = regularizers.get


def l1(l: float = 0.01) -> L1L2:  # noqa: E741 (the name of the time)
    """Return a regularizer that penalizes absolute values."""
    return L1L2(l1=l)


def l2(l: float = 0.01) -> L1L2:  # noqa: E741
    """Return a regularizer that penalizes squares."""
    return L1L2(l2=l)


def get(identifier: Any) -> Any:
    """Return a regularizer, given its name, its configuration or itself."""
    # Today's function takes a function of that name for the regularizer, where Keras of the time called it.
    named = {"class_name": identifier, "config": {}} if isinstance(identifier, str) else identifier
    return _original_get(named)


def _penalty(self: L1L2, x: Any) -> Any:
    penalty = v1.keras.backend.constant(0.0) if not (self.l1 or self.l2) else 0.0
    for factor, magnitude in ((self.l1, v1.abs), (self.l2, v1.square)):
        if factor and runs_before("1.15"):
            penalty += v1.reduce_sum(factor * magnitude(x))
        elif factor:
            penalty += factor * v1.reduce_sum(magnitude(x))
    return penalty


def install(patcher: Patcher) -> None:
    """Replace the functions and the penalty."""
    patcher.replace(L1L2, "__call__", _penalty)
    for module in (regularizers, v1.keras.regularizers):
        for name, function in (("l1", l1), ("l2", l2), ("get", get)):
            patcher.replace(module, name, function)
