"""The layers of a model, found in its graph: convolutions, poolings and dense layers, from data to predictions."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from graphlab.engine import operation_kinds as kinds
from graphlab.engine.walk import upstream
from graphlab.types.model import Model

# What stands between a variable and the operation that uses it, and what holds a variable, or its frozen value.
_READERS = {"Cast", "Identity", "ReadVariableOp"}
_VARIABLES = kinds.VARIABLE_HOLDERS | {"Const"}


@dataclass(frozen=True)
class Layer:
    """One layer: where it is in the graph."""

    #: The scope of its operation, or the name of its weights.
    name: str
    #: ``convolution``, ``depthwise convolution``, ``transposed convolution``, ``pooling`` or ``dense``.
    kind: str
    #: Its output after bias and activation: ``[batch, height, width, channels]`` or ``[batch, units]``.
    output: Any
    #: Its weights as the operation takes them; None for a pooling.
    weights: Any = None


def layers_of(model: Model) -> list[Layer]:
    """Return the layers between the inputs and the predictions, in the order in which they were built.

    Layers inside a loop (recurrent layers) are left out: their outputs cannot be fetched.
    """
    used = {step.operation for step in upstream(model.predictions.values(), control_inputs=False)}
    operations = [operation for operation in model.loss.graph.get_operations() if operation in used]
    return [layer for operation in operations if (layer := _layer(operation, used)) is not None]


def placeholders_of(tensor: Any) -> set[str]:
    """Return the names of the placeholders that must be fed to compute a tensor."""
    steps = upstream([tensor], control_inputs=False)
    return {step.operation.name for step in steps if step.operation.type == "Placeholder"}


def _layer(operation: Any, used: set[Any]) -> Layer | None:
    kind = kinds.LAYERS.get(operation.type)
    if kind is None or operation._get_control_flow_context() is not None:
        return None
    if kind == "pooling":
        return Layer(_scope(operation) or operation.name, kind, operation.outputs[0])
    weights = operation.inputs[1]
    variable = _variable(weights)
    if variable is None:  # a product of two computed matrices is not a layer
        return None
    return Layer(_scope(operation) or variable.name, kind, _output(operation.outputs[0], used), weights)


def _output(tensor: Any, used: set[Any]) -> Any:
    """Return the tensor that the next layer gets: after the bias, the normalization and the activation."""
    while True:
        consumers = [consumer for consumer in tensor.consumers() if consumer in used]
        if len(consumers) != 1 or consumers[0].type not in kinds.AFTER_A_LAYER:
            return tensor
        tensor = consumers[0].outputs[0]


def _variable(tensor: Any) -> Any | None:
    operation = tensor.op
    while operation.type in _READERS:
        operation = operation.inputs[0].op
    return operation if operation.type in _VARIABLES else None


def _scope(operation: Any) -> str:
    return operation.name.rpartition("/")[0]
