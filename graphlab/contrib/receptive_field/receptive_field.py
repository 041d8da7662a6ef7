"""Follows a graph from an output back to the input, and adds up what each layer sees."""

from __future__ import annotations

import collections
import math

import numpy as np
import tensorflow.compat.v1 as tf

from graphlab.contrib.receptive_field.layer_parameters import get_layer_params

NodeInfo = collections.namedtuple("NodeInfo", "order node input_size output_size")


class ReceptiveField:
    """The part of the input that one output sees.

    Attributes:
        size: Its size along x and y.
        stride: The distance between the parts of neighbouring outputs.
        padding: How far the first part reaches over the edge of the input.
    """

    def __init__(self, size, stride, padding):
        """Keep the three pairs."""
        self.size, self.stride, self.padding = np.asarray(size), np.asarray(stride), np.asarray(padding)

    def _checked(self, coordinates, axis, what):
        axis = list(range(self.size.size) if axis is None else axis)
        coordinates = np.asarray(coordinates)
        if coordinates.shape[-1] != len(axis):
            raise ValueError(
                f"Dimensionality of the {what} ({coordinates.shape[-1]}) does not match dimensionality of `axis` "
                f"({len(axis)})"
            )
        return coordinates, axis

    def compute_input_center_coordinates(self, y, axis=None):
        """Return the centres of the parts that outputs see; ``axis`` are the axes of the coordinates ``y``."""
        y, axis = self._checked(y, axis, "feature coordinates `y`")
        return -self.padding[axis] + y * self.stride[axis] + (self.size[axis] - 1) / 2

    def compute_feature_coordinates(self, x, axis=None):
        """Return the outputs whose parts have their centres at ``x``."""
        x, axis = self._checked(x, axis, "input center coordinates `x`")
        return (x + self.padding[axis] + (1 - self.size[axis]) / 2) / self.stride[axis]

    def __iter__(self):
        return iter(np.concatenate([self.size, self.stride, self.padding]))


def get_compute_order(graph_def, input_node_name="", input_node_size=None):
    """Return how far each node is from the start of the graph, and the sizes of its input and output.

    Args:
        graph_def: The graph, a ``GraphDef``.
        input_node_name: The name of the input.
        input_node_size: Its height and width, or None.

    Returns:
        ``NodeInfo`` by name, and the nodes by name.
    """
    nodes = {node.name: node for node in graph_def.node}
    found: dict[str, NodeInfo] = {}

    def info(name):
        if name in found:
            return found[name]
        node, order, size, output_size = nodes[name], 0, None, None
        if name == input_node_name:
            output_size = input_node_size
        else:
            parents = [info(each.split(":")[0]) for each in node.input if not each.startswith("^")]
            order = max((parent.order + 1 for parent in parents), default=0)
            size = parents[0].output_size if parents else None
            if size is not None:
                kernel_x, kernel_y, stride_x, stride_y, _, _, total_x, total_y = get_layer_params(
                    node, nodes, size, force=True
                )
                output_size = [
                    _output_size(size[0], kernel_x, stride_x, total_x),
                    _output_size(size[1], kernel_y, stride_y, total_y),
                ]
        found[name] = NodeInfo(order, node, size, output_size)
        return found[name]

    for node in graph_def.node:
        info(node.name)
    return found, nodes


def _output_size(size, kernel, stride, padding):
    if None in (size, kernel, stride, padding):
        return None
    return math.ceil((size + padding - kernel + 1) / stride)


def compute_receptive_field_from_graph_def(
    graph_def, input_node, output_node, stop_propagation=None, input_resolution=None
):
    """Return the part of an input that an output sees.

    Args:
        graph_def: The graph, a ``GraphDef`` or ``Graph``.
        input_node: The input, a tensor or its name.
        output_node: The output.
        stop_propagation: Starts of the names of nodes that are not followed.
        input_resolution: Height and width of the input, or None.

    Returns:
        A ``ReceptiveField``; its padding is None where it depends on the size of the input.

    Raises:
        ValueError: A node is unknown, or paths between both differ in stride or centre.
    """
    graph_def = graph_def.as_graph_def() if isinstance(graph_def, tf.Graph) else graph_def
    start, end = (each.op.name if isinstance(each, tf.Tensor) else each for each in (input_node, output_node))
    order, nodes = get_compute_order(graph_def, start, input_resolution)
    if end not in nodes:
        raise ValueError("Output node was not found")
    #: Size, stride and padding along x and y, by node.
    seen = {end: ((1, 1, 0), (1, 1, 0))}
    is_padding_known = True
    for name, info in sorted(order.items(), key=lambda item: -item[1].order):
        if name == start:
            break
        if name not in seen:
            continue
        kernel_x, kernel_y, stride_x, stride_y, padding_x, padding_y, _, _ = get_layer_params(
            info.node, nodes, info.input_size
        )
        is_padding_known = is_padding_known and None not in (padding_x, padding_y)
        before = (
            _through(seen[name][0], kernel_x, stride_x, padding_x, is_padding_known),
            _through(seen[name][1], kernel_y, stride_y, padding_y, is_padding_known),
        )
        for each in info.node.input:
            if each.startswith("^") or each.startswith(tuple(stop_propagation or ())):
                continue
            if each not in seen:
                seen[each] = before
                continue
            if is_padding_known:
                _check_alignment(seen[each], before)
            seen[each] = tuple(max(pair, key=lambda axis: axis[0]) for pair in zip(seen[each], before, strict=True))
    if start not in seen:
        raise ValueError("Input node was not found")
    return ReceptiveField(*zip(*seen[start], strict=True))


def _through(axis, kernel, stride, padding, is_padding_known):
    """Return what is seen of the input of a layer whose output is seen, along one axis."""
    size, own_stride, own_padding = axis
    return (
        stride * size + kernel - stride,
        stride * own_stride,
        stride * own_padding + padding if is_padding_known else None,
    )


def _check_alignment(axes, others):
    for (size, stride, padding), other, what in zip(axes, others, ("horizontal", "vertical"), strict=True):
        if stride != other[1]:
            raise ValueError(
                f"Graph is not aligned since effective stride from different paths is different in {what} direction"
            )
        if (size - 1) / 2 - padding != (other[0] - 1) / 2 - other[2]:
            raise ValueError(
                f"Graph is not aligned since center shift from different paths is different in {what} direction"
            )
