"""``fuse_op``: replaces a part of a graph by one operation."""

from __future__ import annotations

import collections

import tensorflow.compat.v1 as tf


def fuse_op(graph_def, input_nodes, output_nodes, output_dtypes, output_quantized, op_name, op_type):
    """Return a ``GraphDef`` in which one operation stands for what is between some nodes.

    Args:
        graph_def: The graph.
        input_nodes: The names of the nodes that the part reads.
        output_nodes: The names of its last nodes; they read the new operation.
        output_dtypes: The types of its outputs, numbers of ``DataType``.
        output_quantized: Whether it can work with quantized values.
        op_name: The name of the new node.
        op_type: Its operation.

    Raises:
        TypeError: An argument is of another type, or the part reads a node that is not given.
    """
    if not isinstance(graph_def, tf.GraphDef):
        raise TypeError("graph_def must be a graph_pb2.GraphDef proto.")
    for name, nodes in (("input_nodes", input_nodes), ("output_nodes", output_nodes)):
        if isinstance(nodes, str):
            raise TypeError(f"{name} must be a list.")
    nodes = {_base(node.name): node for node in graph_def.node}
    reads = {name: [_base(each) for each in node.input] for name, node in nodes.items()}
    for name in (*input_nodes, *output_nodes):
        if name not in nodes:
            raise AssertionError(f"{name} is not in graph")
    before, until = _behind(input_nodes, reads), _behind(output_nodes, reads)
    after = []
    for name in nodes:
        if name not in until:
            if name not in before:
                after.append(name)
        elif name not in before and name not in output_nodes:
            _check(name, set(input_nodes), before, reads)
    result = tf.GraphDef(library=graph_def.library, versions=graph_def.versions)
    result.node.extend(nodes[name] for name in nodes if name in before)
    fused = result.node.add(name=op_name, op=op_type, input=input_nodes)
    fused.attr["_output_types"].list.type[:] = output_dtypes
    fused.attr["_output_quantized"].b = output_quantized
    for place, name in enumerate(output_nodes):
        node = result.node.add()
        node.CopyFrom(nodes[name])
        del node.input[:]
        node.input.append(f"{op_name}:{place}" if place else op_name)
    result.node.extend(nodes[name] for name in after)
    return result


def _base(name):
    """Return the name of a node for one of its outputs, or for a control dependency."""
    return name.lstrip("^").partition(":")[0]


def _behind(names, reads):
    """Return the nodes that some nodes need, with these."""
    waiting, seen = list(names), set()
    while waiting:
        name = waiting.pop()
        if name not in seen:
            seen.add(name)
            waiting += reads[name]
    return seen


def _check(name, inputs, before, reads):
    """Raise TypeError if a node of the part reads what is before the part, and is not one of its inputs."""
    waiting, seen = collections.deque([name]), {name}
    while waiting:
        current = waiting.popleft()
        if current in before and current not in inputs:
            raise TypeError(f"Node {name} uses input {current} not in input_nodes.")
        if current not in inputs:
            new = [each for each in reads[current] if each not in seen]
            seen.update(new)
            waiting += new
