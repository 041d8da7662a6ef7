"""Attributes and defaults that programs of 0.12 rely on, inside classes that 1.0 and later changed."""

from __future__ import annotations

import functools

from tensorflow.python.framework import sparse_tensor
from tensorflow.python.ops import init_ops, tensor_array_ops, variable_scope
from tensorflow.python.training import optimizer

from graphlab.compat.changes.callers import is_called_by
from graphlab.compat.changes.patcher import Patcher
from graphlab.compat.releases import runs_before

#: Code that is written for today's TensorFlow.
_LIBRARIES = ("tensorflow", "tensorflow_estimator", "tf_keras", "tf_slim", "graphlab")

_original_shape = sparse_tensor.SparseTensor.shape
_original_default = variable_scope._VariableStore._get_default_initializer
_original_duplicates = optimizer.Optimizer._apply_sparse_duplicate_indices


class _OfThen:
    """An attribute that only programs of 0.12 see: another attribute under the name it had."""

    def __init__(self, owner: type, name: str, target: str):
        self._owner, self._name, self._target = owner, name, target

    def __get__(self, instance, owner=None):
        if not runs_before("1.0"):
            raise AttributeError(f"{self._owner.__name__!r} object has no attribute {self._name!r}")
        return self if instance is None else getattr(instance, self._target)


def _shape_of_sparse(self):
    # A tensor for programs; TensorFlow's own code asks for what it is now, a static shape.
    if runs_before("1.0") and not is_called_by(*_LIBRARIES):
        return self.dense_shape
    return _original_shape.__get__(self)


@functools.wraps(_original_default)
def _default_initializer(self, name, shape=None, dtype=init_ops.dtypes.float32):
    if dtype.is_floating and runs_before("1.0"):
        return init_ops.uniform_unit_scaling_initializer(), False
    return _original_default(self, name, shape, dtype)


@functools.wraps(_original_duplicates)
def _duplicate_indices(self, grad, var):
    # An index that came twice was updated twice. Later releases add the two gradients first.
    return self._apply_sparse(grad, var) if runs_before("1.0") else _original_duplicates(self, grad, var)


def install(patcher: Patcher) -> None:
    """Add the attributes; replace the default initializer of ``get_variable``, and sparse updates of optimizers."""
    for owner, name, target in (
        (sparse_tensor.SparseTensorValue, "shape", "dense_shape"),
        (tensor_array_ops.TensorArray, "pack", "stack"),
        (tensor_array_ops.TensorArray, "unpack", "unstack"),
    ):
        patcher.add(owner, name, _OfThen(owner, name, target))
    patcher.replace(sparse_tensor.SparseTensor, "shape", property(_shape_of_sparse, doc=_original_shape.__doc__))
    patcher.replace(variable_scope._VariableStore, "_get_default_initializer", _default_initializer)
    patcher.replace(optimizer.Optimizer, "_apply_sparse_duplicate_indices", _duplicate_indices)
