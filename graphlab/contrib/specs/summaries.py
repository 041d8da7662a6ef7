"""Texts that describe a graph: its structure, its operations, and how many parameters it has."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator

import tensorflow.compat.v1 as tf

from graphlab.contrib.specs import specs

SHORT_NAMES_SRC = [
    *("BiasAdd", "biasadd"),
    *("Const", "_"),
    *("Conv2D", "conv"),
    *("MatMul", "dot"),
    *("Placeholder", "_"),
    *("Sigmoid", "sig"),
    *("Variable", "var"),
]
SHORT_NAMES = dict(zip(SHORT_NAMES_SRC[::2], SHORT_NAMES_SRC[1::2], strict=True))


def _operation(x) -> tuple[tf.Operation, list | None]:
    """Return the operation of a tensor or an operation, and the tensor's shape; None for an operation."""
    return (x.op, x.get_shape().as_list()) if isinstance(x, tf.Tensor) else (x, None)


def _inputs(op: tf.Operation) -> list[tf.Tensor]:
    """Return the inputs that a description goes on to: not into unrolled recurrent networks."""
    return [] if "/HorizontalLstm/" in op.name else list(op.inputs)


def tf_structure(x, include_shapes=False, finished=None) -> str:
    """Return the operations that lead to a tensor, each after its inputs.

    Args:
        x: A tensor or an operation.
        include_shapes: Whether to add the shapes of tensors.
        finished: The set of operations that were described already; it grows.

    Returns:
        The names of the kinds of operations; ``<>`` for one that was described before.
    """
    finished = set() if finished is None else finished
    op, shape = _operation(x)
    if op in finished:
        return " <>"
    finished.add(op)
    result = "".join(tf_structure(each, include_shapes, finished) for each in _inputs(op))
    if include_shapes:
        result += f" {shape or []}"
    if op.type != "Identity":
        result += " " + SHORT_NAMES.get(op.type, op.type.lower())
    return result


def tf_print(x, depth=0, finished=None, printer: Callable = print) -> None:
    """Print the operations that lead to a tensor as a tree.

    Args:
        x: A tensor or an operation.
        depth: How far to indent.
        finished: The set of operations that were printed already; it grows.
        printer: The function that prints a line.
    """
    finished = set() if finished is None else finished
    op, shape = _operation(x)
    if op.type == "Identity":
        op = op.inputs[0].op
    seen = op in finished
    name = f"<{op.name}>" if seen else op.name
    printer(f"{'  ' * depth}{name} {op.type} {'' if shape is None else shape}")
    if seen:
        return
    finished.add(op)
    for each in _inputs(op):
        tf_print(each, depth + 1, finished, printer)


def tf_num_params(x) -> int:
    """Return how many parameters the variables that lead to a tensor have together; a variable counts at each use."""
    op, _ = _operation(x)
    if op.type in ("Variable", "VariableV2"):
        return x.get_shape().num_elements()
    if op.type == "VarHandleOp":
        return tf.TensorShape(op.get_attr("shape")).num_elements()
    return sum(tf_num_params(each) for each in op.inputs)


def tf_left_split(op: tf.Operation) -> tuple[tf.Tensor | None, list[tf.Tensor]]:
    """Return the first input of an operation, which a pipeline comes through, and the others."""
    inputs = list(op.inputs)
    if not inputs:
        return None, []
    if op.type == "Concat":
        return inputs[1], inputs[2:]
    return inputs[0], inputs[1:]


def tf_parameter_iter(x) -> Iterator[tuple[str, int, list | str]]:
    """Yield the name, the number of parameters and the shape of each operation along the first inputs."""
    while x is not None:
        op, shape = _operation(x)
        x, others = tf_left_split(op)
        yield op.name, sum(tf_num_params(each) for each in others), "" if shape is None else shape


def _combine_filter(rows) -> Iterator[tuple[str, int, list | str]]:
    """Join neighbouring rows with the same outermost scope."""
    last: tuple | None = None
    for name, total, shape in rows:
        name = re.sub("/.*", "", name)
        if last is not None and name == last[0]:
            last = (name, last[1] + total, last[2])
            continue
        if last is not None:
            yield last
        last = (name, total, shape)
    if last is not None:
        yield last


def tf_parameter_summary(x, printer: Callable = print, combine=True) -> None:
    """Print how many parameters there are at each step of a pipeline.

    Args:
        x: A tensor or an operation, the end of the pipeline.
        printer: The function that prints a line.
        combine: Whether operations of the same outermost scope share a line.
    """
    rows = tf_parameter_iter(x)
    for name, total, shape in reversed(list(_combine_filter(rows) if combine else rows)):
        printer(f"{total:10d} {name:<20s} {shape}")


def _net(spec, inputs, input_shape, input_type):
    return specs.create_net(spec, tf.placeholder(input_type, input_shape) if inputs is None else inputs)


def tf_spec_structure(spec, inputs=None, input_shape=None, input_type=tf.float32) -> str:
    """Return the structure of the network of a description; see ``tf_structure``.

    Args:
        spec: The description.
        inputs: The input of the network.
        input_shape: The shape of the input, instead.
        input_type: Its type.

    Returns:
        The names of the kinds of operations.
    """
    return tf_structure(_net(spec, inputs, input_shape, input_type)).strip()


def tf_spec_summary(spec, inputs=None, input_shape=None, input_type=tf.float32) -> None:
    """Print the parameters of the network of a description; see ``tf_parameter_summary``."""
    tf_parameter_summary(_net(spec, inputs, input_shape, input_type))


def tf_spec_print(spec, inputs=None, input_shape=None, input_type=tf.float32) -> None:
    """Print the network of a description as a tree; see ``tf_print``."""
    tf_print(_net(spec, inputs, input_shape, input_type))
