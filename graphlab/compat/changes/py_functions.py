"""``tf.py_func``, and generators in ``tf.data``: their code promotes as that of the program."""

from tensorflow.python.ops import script_ops

from graphlab.compat.changes.patcher import Patcher
from graphlab.compat.promotion import in_any_thread


def install(patcher: Patcher) -> None:
    """Replace the method by which TensorFlow calls Python."""
    registry = script_ops.FuncRegistry
    patcher.replace(registry, "__call__", in_any_thread(registry.__call__))
