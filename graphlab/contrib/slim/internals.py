"""What tf-slim 1.1.0 reads of TensorFlow's internals that has moved since: put back before a name of it is used.

tf-slim is contrib's ``layers``, ``slim``, ``metrics`` and more as they were in 1.15. Its layers build on ``tf.layers``,
for which TensorFlow keeps a second copy of the classes of tf-keras; here they get the copy that programs get, so
that there is one tree of classes and one sequence of ops.
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
    """``sklearn.metrics``, imported by the first use."""

    def __getattr__(self, name):
        return getattr(importlib.import_module("sklearn.metrics"), name)


def _import_without_scikit_learn() -> None:
    """Import tf-slim's losses without scikit-learn, which takes longer than all else and serves one loss."""
    if "sklearn.metrics" in sys.modules or "tf_slim.losses.metric_learning" in sys.modules:
        return
    sys.modules["sklearn.metrics"] = None
    try:
        losses = importlib.import_module("tf_slim.losses.metric_learning")
    finally:
        del sys.modules["sklearn.metrics"]
    losses.HAS_SKLEARN = importlib.util.find_spec("sklearn") is not None
    losses.metrics = _ScikitLearnMetrics("sklearn.metrics")


def _put_back() -> None:
    for module, name, value in _MOVED:
        if not hasattr(module, name):
            setattr(module, name, value)
    # The package's `layers` is its inner module of that name; both take the classes from these.
    for module in ("layers", "rev_block_lib"):
        namespace = vars(importlib.import_module(f"tf_slim.layers.{module}"))
        namespace.update({name: value for name, value in _LAYER_MODULES.items() if name in namespace})


_import_without_scikit_learn()
_put_back()
importlib.import_module("graphlab.compat.layer_sequences")
