"""Copies an operation, with all that it depends on, into another graph."""

from __future__ import annotations

import copy

import tensorflow.compat.v1 as tf


def _scoped(name, scope):
    return f"{scope}/{name}" if scope else name


def _collections_of(element, scope, kept=()):
    """Return the collections of an element, with their names in the other graph."""
    graph = element.graph
    found = [
        key for key in graph.get_all_collection_keys() if any(each is element for each in graph.get_collection(key))
    ]
    return [key if key in kept else _scoped(key, scope) for key in found]


def copy_variable_to_graph(org_instance, to_graph, scope=""):
    """Copy a variable, with its initial value, into another graph.

    Args:
        org_instance: The variable.
        to_graph: The other graph.
        scope: A scope for the copy.

    Returns:
        The copy.
    """
    if not isinstance(org_instance, tf.Variable):
        raise TypeError(f"{org_instance} is not a Variable")
    kept = (tf.GraphKeys.GLOBAL_VARIABLES, tf.GraphKeys.TRAINABLE_VARIABLES)
    collections = _collections_of(org_instance, scope, kept)
    with org_instance.graph.as_default(), tf.Session() as session:
        initial_value = session.run(org_instance.initialized_value())
    with to_graph.as_default():
        return tf.Variable(
            initial_value,
            tf.GraphKeys.TRAINABLE_VARIABLES in collections,
            name=_scoped(org_instance.op.name, scope),
            collections=collections,
            validate_shape=False,
        )


def copy_op_to_graph(org_instance, to_graph, variables, scope=""):
    """Copy an operation or a tensor, and all that it depends on, into another graph.

    Args:
        org_instance: The operation or tensor.
        to_graph: The other graph.
        variables: Variables of the other graph that were copied there before.
        scope: A scope for the copy.

    Returns:
        The copy; what has its name there already is taken for it.
    """
    if not isinstance(org_instance, tf.Operation | tf.Tensor):
        raise TypeError(f"Could not copy instance: {org_instance}")
    name = _scoped(org_instance.name, scope)
    if name in {variable.name for variable in variables}:
        return to_graph.get_tensor_by_name(name)
    try:
        return to_graph.as_graph_element(name, allow_tensor=True, allow_operation=True)
    except KeyError:
        pass
    if isinstance(org_instance, tf.Tensor):
        copied = copy_op_to_graph(org_instance.op, to_graph, variables, scope).outputs[org_instance.value_index]
        for collection in _collections_of(org_instance, scope):
            to_graph.add_to_collection(collection, copied)
        return copied
    original = org_instance._original_op
    if original is not None:
        original = copy_op_to_graph(original, to_graph, variables, scope)
    before = [copy_op_to_graph(each, to_graph, variables, scope) for each in org_instance.control_inputs]
    inputs = [copy_op_to_graph(each, to_graph, variables, scope) for each in org_instance.inputs]
    definition = copy.deepcopy(org_instance.node_def)
    definition.name = name
    return tf.Operation.from_node_def(
        definition,
        to_graph,
        inputs=inputs,
        output_types=org_instance._output_types[:],
        control_inputs=before,
        original_op=original,
        op_def=org_instance.op_def,
    )


def get_copied_op(org_instance, graph, scope=""):
    """Return the copy of an operation, a tensor or a variable that was copied into a graph before."""
    return graph.as_graph_element(_scoped(org_instance.name, scope), allow_tensor=True, allow_operation=True)
