"""The operations and parameters of a graph."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from graphlab.engine.runtime import tensorflow_v1
from graphlab.engine.walk import upstream


def operation_count(graph: Any | None = None) -> int:
    """Return the number of operations of a graph, by default the current one."""
    return len(_graph(graph).get_operations())


def operations_since(count: int, graph: Any | None = None) -> list[Any]:
    """Return the operations of a graph, by default the current one, that were made when it had ``count`` already."""
    return _graph(graph).get_operations()[count:]


def parameter_count(graph: Any | None = None, trainable_only: bool = True) -> int:
    """Return how many numbers the variables of a graph hold.

    Args:
        trainable_only: Leave out the variables that training does not change, and those of the optimizer.

    Raises:
        ValueError: A variable has no static shape.
    """
    return sum(_size(variable) for variable in _variables(_graph(graph), trainable_only))


def summary(graph: Any | None = None) -> str:
    """Return a table of the model's variables with their shapes and sizes, and the totals, as Keras prints them."""
    graph = _graph(graph)
    trainable = _variables(graph, trainable_only=True)
    names = {variable.op.name for variable in trainable}
    others = [variable for variable in _variables(graph, trainable_only=False) if variable.op.name not in names]
    rows = [("Variable", "Shape", "Param #")]
    rows += [(variable.op.name, str(variable.shape.as_list()), f"{_size(variable):,}") for variable in trainable]
    widths = [max(len(row[column]) for row in rows) + 2 for column in range(3)]
    lines = [f"{name:<{widths[0]}}{shape:<{widths[1]}}{size:>{widths[2]}}" for name, shape, size in rows]
    total, rest = sum(map(_size, trainable)), sum(map(_size, others))
    return "\n".join(
        [
            lines[0],
            "=" * sum(widths),
            *lines[1:],
            "=" * sum(widths),
            f"Trainable params: {total:,}",
            f"Other params (optimizer, step, averages): {rest:,}",
            f"Operations: {operation_count(graph):,}",
        ]
    )


def depends_on(outputs: Iterable[Any], tensor: Any) -> bool:
    """Whether a tensor is needed to compute any of the outputs."""
    return any(step.operation is tensor.op for step in upstream(outputs))


def _graph(graph: Any | None) -> Any:
    return tensorflow_v1().get_default_graph() if graph is None else graph


def _variables(graph: Any, trainable_only: bool) -> list[Any]:
    keys = tensorflow_v1().GraphKeys
    return graph.get_collection(keys.TRAINABLE_VARIABLES if trainable_only else keys.GLOBAL_VARIABLES)


def _size(variable: Any) -> int:
    size = variable.shape.num_elements()
    if size is None:
        raise ValueError(f"variable {variable.op.name} has no static shape")
    return size
