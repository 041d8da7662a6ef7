"""Names in TensorFlow's internals that tf-slim 1.1.0 uses and that have moved since.

tf-slim is contrib's ``layers``, ``slim``, ``metrics`` and more as in 1.15. Its layers are built on ``tf.layers``, of
which TensorFlow has a second copy beside tf-keras's. Here they get the same copy as programs, so that there is one tree
of classes and one sequence of ops.
"""

import importlib
import importlib.util
import sys
from types import ModuleType

from tensorflow.python.framework import indexed_slices, ops, tensor
from tensorflow.python.ops import (
    array_ops,
    array_ops_stack,
    cond,
    control_flow_assert,
    control_flow_case,
    control_flow_ops,
    variable_scope,
    variable_v1,
    while_loop,
)
from tf_keras.src.legacy_tf_layers import base, convolutional, core, normalization, pooling

from graphlab.compat.changes.patcher import Patcher

_MOVED = (
    (ops, "IndexedSlices", indexed_slices.IndexedSlices),
    (ops, "Tensor", tensor.Tensor),
    (array_ops, "stack", array_ops_stack.stack),
    (array_ops, "unstack", array_ops_stack.unstack),
    (control_flow_ops, "Assert", control_flow_assert.Assert),
    (control_flow_ops, "case", control_flow_case.case),
    (control_flow_ops, "cond", cond.cond),
    (control_flow_ops, "while_loop", while_loop.while_loop),
    (variable_scope, "variable", variable_v1.VariableV1),
)
_LAYER_MODULES = {
    "base": base,
    "convolutional_layers": convolutional,
    "core_layers": core,
    "normalization_layers": normalization,
    "pooling_layers": pooling,
}


class _ScikitLearnMetrics(ModuleType):
    """``sklearn.metrics``, imported on first use."""

    def __getattr__(self, name):
        return getattr(importlib.import_module("sklearn.metrics"), name)


def _losses_imported_without_scikit_learn() -> ModuleType:
    """Import tf-slim's losses without scikit-learn, whose import takes longer than all the rest and serves one loss."""
    name = "tf_slim.losses.metric_learning"
    if "sklearn.metrics" in sys.modules or name in sys.modules:
        return importlib.import_module(name)
    sys.modules["sklearn.metrics"] = None  # type: ignore[assignment]  # so that importing it fails
    try:
        return importlib.import_module(name)
    finally:
        del sys.modules["sklearn.metrics"]


def install(patcher: Patcher) -> None:
    """Put the moved names back, and give tf-slim's layers the classes that programs get."""
    losses = _losses_imported_without_scikit_learn()
    if not losses.HAS_SKLEARN and importlib.util.find_spec("sklearn") is not None:
        patcher.replace(losses, "HAS_SKLEARN", True)
        patcher.replace(losses, "metrics", _ScikitLearnMetrics("sklearn.metrics"))
    for owner, name, value in _MOVED:
        patcher.add(owner, name, value)
    # `tf_slim.layers` is also the name of an inner module; both take the classes from these two.
    for path in ("layers", "rev_block_lib"):
        module = importlib.import_module(f"tf_slim.layers.{path}")
        for name, value in _LAYER_MODULES.items():
            if name in vars(module):
                patcher.replace(module, name, value)
