"""The walk over a graph, from wanted tensors and operations to everything that computes them."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import Any, NamedTuple


class Step(NamedTuple):
    """An operation of a walk."""

    operation: Any
    #: Its input tensors, without those that are fed.
    inputs: list[Any]

    @property
    def awaited(self) -> list[Any]:
        """The operations that it waits for."""
        return [tensor.op for tensor in self.inputs] + self.operation.control_inputs


def upstream(
    wanted: Iterable[Any],
    *,
    fed: Iterable[Any] = (),
    control_inputs: bool = True,
    enter: Callable[[Any], bool] = lambda operation: True,
) -> list[Step]:
    """Return the operations that compute ``wanted``, each after the operations it waits for.

    Inside a loop of 1.x, where operations wait for each other, the order is that of the depth-first search.

    Args:
        wanted: Tensors and operations.
        fed: Tensors whose values come from elsewhere; operations that only they need are left out.
        control_inputs: Follow control inputs too.
        enter: Called once with each operation. If it returns False, the operation is left out, and with it what only
            it needs.
    """
    fed_ids = {id(tensor) for tensor in fed}
    steps: list[Step] = []
    entered: set[Any] = set()
    # When an operation is popped with its inputs, all operations that it waits for are in ``steps``.
    waiting: list[tuple[Any, list[Any] | None]] = [(getattr(one, "op", one), None) for one in wanted]
    while waiting:
        operation, inputs = waiting.pop()
        if inputs is not None:
            steps.append(Step(operation, inputs))
            continue
        if operation in entered:
            continue
        entered.add(operation)
        if not enter(operation):
            continue
        inputs = [tensor for tensor in operation.inputs if id(tensor) not in fed_ids]
        waiting.append((operation, inputs))
        waiting += [(tensor.op, None) for tensor in inputs]
        if control_inputs:
            waiting += [(other, None) for other in operation.control_inputs]
    return steps
