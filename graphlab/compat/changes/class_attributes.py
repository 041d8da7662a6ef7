"""Attributes that TensorFlow's classes had in 1.15."""

from __future__ import annotations

import ast
import functools
import linecache

from tensorflow.python.data.ops.optional_ops import Optional
from tensorflow.python.distribute.distribute_lib import StrategyBase
from tensorflow.python.framework import ops, tensor
from tensorflow.python.training.coordinator import LooperThread

from graphlab.compat.changes.patcher import Patcher


def _of_graph(name: str) -> property:
    """Return an attribute that the classes of tensors have and the class above them, ``tf.Tensor``, does not."""

    def get(self):
        if getattr(type(self), name) is attribute:
            raise AttributeError(f"{type(self).__name__!r} object has no attribute {name!r}")
        return getattr(self, name)

    attribute = property(get)
    return attribute


def _consumers(self):
    """Return the ops that have the tensor as an input."""
    return self.consumers()


def _traceback_with_start_lines(self):
    """The stack where the op was made: of each frame its file, line, function, code and the function's first line."""
    return [
        (frame.filename, frame.lineno, frame.name, frame.line, _start_of(frame.filename, frame.name, frame.lineno))
        for frame in self.traceback
    ]


def _start_of(filename: str, name: str, line: int) -> int:
    functions = [start for start, end, found in _functions(filename) if found == name and start <= line <= end]
    return max(functions, default=1)


@functools.lru_cache(64)
def _functions(filename: str) -> list[tuple[int, int, str]]:
    """Return the first and the last line of each function of a file, and its name."""
    try:
        tree = ast.parse("".join(linecache.getlines(filename)))
    except SyntaxError:
        return []
    functions = [node for node in ast.walk(tree) if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef)]
    return [
        (min([node.lineno, *(decorator.lineno for decorator in node.decorator_list)]), node.end_lineno or 0, node.name)
        for node in functions
    ]


def _none_from_structure(value_structure):
    """Return an ``Optional`` without a value; today its argument is called ``element_spec``."""
    return Optional.empty(value_structure)


def install(patcher: Patcher) -> None:
    """Add the attributes that the classes lack."""
    for name in ("device", "graph", "op", "value_index"):
        patcher.add(tensor.Tensor, name, _of_graph(name))
    patcher.add(tensor.Tensor, "consumers", _consumers)
    patcher.add(ops.Operation, "traceback_with_start_lines", property(_traceback_with_start_lines))
    patcher.add(LooperThread, "isAlive", LooperThread.is_alive)
    patcher.replace(Optional, "none_from_structure", staticmethod(_none_from_structure))
    patcher.add(StrategyBase, "experimental_run_v2", StrategyBase.run)
