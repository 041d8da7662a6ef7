"""Tensors up to 1.12 have no ``__len__``: libraries tell a list of tensors from a tensor by it."""

from __future__ import annotations

from typing import Any

from tensorflow.python.framework import tensor

from graphlab.compat.changes.patcher import Patcher
from graphlab.compat.releases import runs_before

_original = tensor.Tensor.__len__


#: What both ``hasattr`` and those who call ``len`` expect of an object without a length.
_NoLength = type("TypeError", (AttributeError, TypeError), {})


class _Length:
    def __get__(self, instance: Any, owner: type | None = None) -> Any:
        if runs_before("1.15"):
            raise _NoLength("object of type 'Tensor' has no len()")
        return _original if instance is None else _original.__get__(instance, owner)


def install(patcher: Patcher) -> None:
    """Hide ``Tensor.__len__`` from programs that were written for a release without it."""
    patcher.replace(tensor.Tensor, "__len__", _Length())
