"""Whether the graph orders all accesses to each variable, or leaves the order to the executor.

Where a step reads a variable and updates it without saying which comes first, TensorFlow promises neither order. In
practice its thread pool runs expensive kernels last, an inline executor runs them in the order in which they become
ready, and so the two would answer differently. Tables count as variables here.
"""

from functools import cache
from typing import Any

from tensorflow.python.framework import dtypes, op_def_registry

from graphlab.engine import operation_kinds as kinds
from graphlab.engine.walk import Step

_READING_RESOURCES = kinds.FORWARDING.union(
    kinds.VARIABLE_READERS, kinds.TABLE_READERS, {"ResourceGather", "ResourceGatherNd"}
)


@cache
def _takes_reference(op_type: str) -> bool:
    return any(argument.is_ref for argument in op_def_registry.get(op_type).input_arg)


def _name(holder: Any) -> tuple[str, str]:
    """The name of the variable behind a handle or reference; several operations may refer to the same variable."""
    try:
        shared = holder.get_attr("shared_name").decode()
    except ValueError:
        shared = ""
    return holder.type, shared or holder.name


class _Accesses:
    """The operations that read each variable, and those that write it."""

    def __init__(self) -> None:
        self.readers: dict[Any, set[Any]] = {}
        self.writers: dict[Any, set[Any]] = {}
        self._reachable: dict[int, frozenset[Any]] = {}  # by tensor: variables whose handle or memory it is

    def reachable(self, tensor: Any) -> frozenset[Any]:
        return self._reachable.get(id(tensor), frozenset())

    def add(self, operation: Any, inputs: list[Any]) -> None:
        """Note what an operation does. Operations must be added in topological order."""
        found: set[Any] = set()
        for tensor in inputs:
            variables = self.reachable(tensor)
            if not variables:
                continue
            found |= variables
            if tensor.dtype == dtypes.resource:
                writes = operation.type not in _READING_RESOURCES
            else:
                changes_references = _takes_reference(operation.type) and operation.type not in kinds.FORWARDING
                writes = changes_references and tensor.dtype._is_ref_dtype
            for variable in variables:
                (self.writers if writes else self.readers).setdefault(variable, set()).add(operation)
        if not operation.inputs:
            for tensor in operation.outputs:
                if _is_handle(tensor):
                    self._reachable[id(tensor)] = frozenset([_name(operation)])
        elif found:
            for tensor in operation.outputs:
                if _is_handle(tensor) or operation.type in kinds.FORWARDING:
                    self._reachable[id(tensor)] = frozenset(found)


def _is_handle(tensor: Any) -> bool:
    return tensor.dtype._is_ref_dtype or tensor.dtype == dtypes.resource


def accesses_are_ordered(steps: list[Step], fetched: list[Any]) -> bool:
    """Whether every change of a variable comes before or after each other access to it, whatever the executor does.

    Args:
        steps: The operations in topological order.
        fetched: The tensors whose values are fetched.
    """
    accesses = _Accesses()
    for step in steps:
        accesses.add(step.operation, step.inputs)
    for tensor in fetched:
        for variable in accesses.reachable(tensor):
            accesses.readers.setdefault(variable, set()).add(tensor)

    contested = {}
    for variable, writers in accesses.writers.items():
        everybody = writers | accesses.readers.get(variable, set())
        if len(everybody) > 1:
            contested[variable] = (writers, everybody)
    if not contested:
        return True

    bits: dict[Any, int] = {}
    for _, everybody in contested.values():
        for access in everybody:
            bits.setdefault(access, 1 << len(bits))
    before: dict[Any, int] = {}  # for each operation, the bits of all accesses that precede it
    for step in steps:
        mask = 0
        for other in step.awaited:
            mask |= before[other] | bits.get(other, 0)
        before[step.operation] = mask
    for tensor in fetched:
        before[tensor] = before[tensor.op] | bits.get(tensor.op, 0)
    return all(
        writer is other or before[writer] & bits[other] or before[other] & bits[writer]
        for writers, everybody in contested.values()
        for writer in writers
        for other in everybody
    )
