"""The layers of a model, found in its graph: convolutions, poolings and dense layers, from data to predictions."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from graphlab.types.model import Model

_KINDS = {
    "AvgPool": "pooling",
    "Conv2D": "convolution",
    "Conv2DBackpropInput": "transposed convolution",
    "DepthwiseConv2dNative": "depthwise convolution",
    "MatMul": "dense",
    "MaxPool": "pooling",
    "MaxPoolV2": "pooling",
}

#: What belongs to the layer before it: the bias, the normalization, the activation function.
_FOLLOWERS = {
    "Add", "AddV2", "BiasAdd", "FusedBatchNorm", "FusedBatchNormV2", "FusedBatchNormV3", "Identity", "If",
    "StatelessIf", "Merge", "Relu", "Relu6", "LeakyRelu", "Elu", "Selu", "Softplus", "Softsign", "Sigmoid", "Tanh",
}  # fmt: skip

#: What stands between a variable and the operation that uses it.
_READERS = {"Cast", "Identity", "ReadVariableOp"}
_VARIABLES = {"Const", "Variable", "VariableV2", "VarHandleOp"}


@dataclass(frozen=True)
class Layer:
    """One layer: where it is in the graph."""

    #: The scope of its operation, or the name of its weights.
    name: str
    #: ``convolution``, ``depthwise convolution``, ``transposed convolution``, ``pooling`` or ``dense``.
    kind: str
    #: What it puts out, after bias and activation: ``[batch, height, width, channels]`` or ``[batch, units]``.
    output: Any
    #: Its weights as the operation takes them; None for a pooling.
    weights: Any = None


def layers_of(model: Model) -> list[Layer]:
    """Return the layers between the inputs and the predictions, in the order in which they were built.

    Layers inside a loop (recurrent ones) are left out: what they put out cannot be fetched.
    """
    used = _upstream([tensor.op for tensor in model.predictions.values()])
    operations = [operation for operation in model.loss.graph.get_operations() if operation in used]
    return [layer for operation in operations if (layer := _layer(operation, used)) is not None]


def placeholders_of(tensor: Any) -> set[str]:
    """Return the names of the placeholders that must be fed to compute a tensor."""
    return {operation.name for operation in _upstream([tensor.op]) if operation.type == "Placeholder"}


def _layer(operation: Any, used: set[Any]) -> Layer | None:
    kind = _KINDS.get(operation.type)
    if kind is None or operation._get_control_flow_context() is not None:
        return None
    if kind == "pooling":
        return Layer(_scope(operation) or operation.name, kind, operation.outputs[0])
    weights = operation.inputs[1]
    variable = _variable(weights)
    if variable is None:  # a product of two computed matrices is no layer
        return None
    return Layer(_scope(operation) or variable.name, kind, _output(operation.outputs[0], used), weights)


def _upstream(operations: list[Any]) -> set[Any]:
    found, waiting = set(), list(operations)
    while waiting:
        operation = waiting.pop()
        if operation not in found:
            found.add(operation)
            waiting += [tensor.op for tensor in operation.inputs]
    return found


def _output(tensor: Any, used: set[Any]) -> Any:
    """What becomes of a tensor before the next layer gets it."""
    while True:
        consumers = [consumer for consumer in tensor.consumers() if consumer in used]
        if len(consumers) != 1 or consumers[0].type not in _FOLLOWERS:
            return tensor
        tensor = consumers[0].outputs[0]


def _variable(tensor: Any) -> Any | None:
    operation = tensor.op
    while operation.type in _READERS:
        operation = operation.inputs[0].op
    return operation if operation.type in _VARIABLES else None


def _scope(operation: Any) -> str:
    return operation.name.rpartition("/")[0]
