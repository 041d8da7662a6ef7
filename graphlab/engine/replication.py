"""Copies of a part of a graph: unrolled, for several training steps in a call, or replicated, for parts of a batch.

The copied operations are renamed and imported into the same graph. Variables, tables and placeholders are not copied:
every copy uses the same ones.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from graphlab.engine import operation_kinds as kinds
from graphlab.engine.runtime import import_tensorflow
from graphlab.engine.walk import upstream

import_tensorflow()  # quietly, and with the Keras of 1.x

from tensorflow.core.framework import graph_pb2  # noqa: E402
from tensorflow.python.framework import importer, op_def_registry, ops  # noqa: E402

# Operations that hold what all copies share.
_SHARED = kinds.PLACEHOLDERS | kinds.VARIABLE_HOLDERS | kinds.TABLE_HOLDERS

# Stateful operations that a copy may repeat: they reach a variable or table through an input, or hold their state for
# the duration of one call. A random generator keeps its state in the operation, so a copy would repeat its numbers;
# queues, files, iterators and foreign code are never copied.
_REPEATABLE = frozenset({"LookupTableFindV2", "LookupTableSizeV2"}).union(
    kinds.VARIABLE_READERS, kinds.VARIABLE_ASSIGNMENTS, kinds.CHECKS, kinds.STACKS
)
_REPEATABLE_PREFIXES = (*kinds.RESOURCE_PREFIXES, "TensorArray")


@dataclass
class Copy:
    """One copy to be made."""

    #: The prefix of its operations' names, unique in the graph.
    name: str
    #: Maps tensors of the graph to those that replace them in this copy.
    replaced: Mapping[Any, Any]


def can_be_copied(outputs: Iterable[Any], replaced: Iterable[Any]) -> bool:
    """Whether copies of the operations behind ``outputs`` do what the originals do.

    Args:
        outputs: Tensors and operations.
        replaced: Tensors that are not copied, because each copy gets others.
    """
    return all(_is_repeatable(operation) for operation in _behind(outputs, replaced))


def unroll(outputs: Sequence[Any], copies: Sequence[Copy], last: Any) -> list[list[Any]]:
    """Copy the operations behind ``outputs`` several times, each copy to run after the one before.

    Args:
        outputs: Tensors and operations of the default graph.
        last: The operation among ``outputs`` after which the next copy may read variables.

    Returns:
        For each copy its outputs, in the order of ``outputs``.
    """
    return _copy(outputs, copies, last)


def replicate(outputs: Sequence[Any], copies: Sequence[Copy]) -> list[list[Any]]:
    """Copy the operations behind ``outputs`` several times; the copies run in any order.

    Args:
        outputs: Tensors of the default graph.

    Returns:
        For each copy its outputs, in the order of ``outputs``.
    """
    return _copy(outputs, copies, None)


def _copy(outputs: Sequence[Any], copies: Sequence[Copy], last: Any | None) -> list[list[Any]]:
    definition = graph_pb2.GraphDef(versions=ops.get_default_graph().graph_def_versions)
    operations = _behind(outputs, [tensor for copy in copies for tensor in copy.replaced])
    copied = {operation.name for operation in operations}
    # Each of these calls into TensorFlow's C++ side, and is the same for all copies.
    parts = [
        (
            operation.node_def,
            list(operation.inputs),
            [other.name for other in operation.control_inputs if other.name in copied],
        )
        for operation in operations
    ]
    inputs: dict[str, Any] = {}
    previous = None
    for copy in copies:
        others = {tensor.name: other for tensor, other in copy.replaced.items()}
        for original, tensors, awaited in parts:
            node = definition.node.add()
            node.CopyFrom(original)
            node.name = f"{copy.name}/{original.name}"
            node.attr.pop("_class", None)  # colocation with operations that may not be there
            if "frame_name" in node.attr:  # of a loop: every copy is a loop of its own
                node.attr["frame_name"].s = f"{copy.name}/".encode() + node.attr["frame_name"].s
            del node.input[:]
            reads = not tensors and not awaited
            for tensor in tensors:
                if tensor.name in others:
                    node.input.append(f"{copy.name}/{tensor.name}")
                    inputs[node.input[-1]] = others[tensor.name]
                elif tensor.op.name in copied:
                    node.input.append(f"{copy.name}/{tensor.name}")
                    continue
                else:
                    node.input.append(tensor.name)
                    inputs[tensor.name] = tensor
                reads = True
            node.input.extend(f"^{copy.name}/{name}" for name in awaited)
            # An operation with inputs from outside, or with none, waits for the previous copy; the rest follow it.
            if previous is not None and reads and node.op != "Const":
                node.input.append(f"^{previous}")
        previous = None if last is None else f"{copy.name}/{last.name}"
    wanted = [f"{copy.name}/{output.name}" for copy in copies for output in outputs]
    made = importer.import_graph_def(definition, inputs, wanted, name="")
    width = len(outputs)
    return [made[start : start + width] for start in range(0, len(made), width)]


def _behind(outputs: Iterable[Any], replaced: Iterable[Any]) -> list[Any]:
    """Return the operations that compute ``outputs``, without shared ones and those that only replaced tensors need."""
    steps = upstream(outputs, fed=replaced, enter=lambda operation: operation.type not in _SHARED)
    return [step.operation for step in steps]


def _is_repeatable(operation: Any) -> bool:
    definition = op_def_registry.get(operation.type)
    if definition is None or any(attribute.type in ("func", "list(func)") for attribute in definition.attr):
        return False
    return (
        not definition.is_stateful or operation.type in _REPEATABLE or operation.type.startswith(_REPEATABLE_PREFIXES)
    )
