"""Cuts parts of a graph out, and connects them."""

from __future__ import annotations

import tensorflow.compat.v1 as tf

from graphlab.contrib.graph_editor import reroute, select, subgraph, util


def detach_control_inputs(sgv):
    """Let the operations of a view wait for none outside it."""
    sgv = subgraph.make_view(sgv)
    for op in sgv.ops:
        reroute.remove_control_inputs(op, [each for each in op.control_inputs if each not in sgv.ops])


def detach_control_outputs(sgv, control_outputs):
    """Let no operation outside a view wait for those inside it; ``control_outputs`` is a ``ControlOutputs``."""
    if not isinstance(control_outputs, util.ControlOutputs):
        raise TypeError(f"Expected a util.ControlOutputs, got: {type(control_outputs)}")
    control_outputs.update()
    sgv = subgraph.make_view(sgv)
    for op in sgv.ops:
        for after in control_outputs.get(op):
            if after not in sgv.ops:
                reroute.remove_control_inputs(after, op)


def detach_inputs(sgv, control_inputs=False):
    """Put placeholders in the place of a view's inputs.

    Args:
        sgv: A view, or what makes one.
        control_inputs: Whether its operations wait for none outside it any more.

    Returns:
        The view and the placeholders.
    """
    sgv = subgraph.make_view(sgv)
    with sgv.graph.as_default():
        placeholders = [tf.placeholder(tensor.dtype, name=util.placeholder_name(tensor)) for tensor in sgv.inputs]
    reroute.swap_inputs(sgv, placeholders)
    if control_inputs:
        detach_control_inputs(sgv)
    return sgv, placeholders


def detach_outputs(sgv, control_outputs=None):
    """Put placeholders in the place of a view's outputs where they are used.

    Args:
        sgv: A view, or what makes one.
        control_outputs: A ``ControlOutputs`` if no operation outside is to wait for those inside any more.

    Returns:
        The view with the outputs that were used, and the placeholders.
    """
    sgv = subgraph.make_view(sgv)
    used = sgv.remap_outputs([i for i, tensor in enumerate(sgv.outputs) if tensor.consumers()])
    users = subgraph.SubGraphView(used.consumers())
    users = users.remap_inputs([i for i, tensor in enumerate(users.inputs) if tensor in list(used.outputs)])
    with used.graph.as_default():
        placeholders = [util.make_placeholder_from_tensor(tensor) for tensor in users.inputs]
    reroute.swap_outputs(used, placeholders)
    if control_outputs is not None:
        detach_control_outputs(used, control_outputs)
    return used, placeholders


def detach(sgv, control_inputs=False, control_outputs=None, control_ios=None):
    """Put placeholders in the place of a view's inputs and outputs.

    Args:
        sgv: A view, or what makes one.
        control_inputs: See ``check_cios``.
        control_outputs: See ``check_cios``.
        control_ios: See ``check_cios``.

    Returns:
        The view, and the placeholders of its inputs and of its outputs.
    """
    control_inputs, control_outputs = select.check_cios(control_inputs, control_outputs, control_ios)
    _, inputs = detach_inputs(sgv, control_inputs)
    _, outputs = detach_outputs(sgv, control_outputs)
    return sgv, inputs, outputs


def connect(sgv0, sgv1, disconnect_first=False):
    """Let the outputs of ``sgv0`` go into ``sgv1``; before, cut them off from other users if asked to."""
    sgv0, sgv1 = subgraph.make_view(sgv0), subgraph.make_view(sgv1)
    util.check_graphs(sgv0, sgv1)
    if disconnect_first:
        detach_outputs(sgv0)
    reroute.reroute_inputs(subgraph.SubGraphView(passthrough_ts=sgv0.outputs), sgv1)
    return sgv0, sgv1


def bypass(sgv):
    """Let the users of a view's outputs use its inputs; return the view and the placeholders that go into it now."""
    sgv = subgraph.make_view(sgv)
    inputs = list(sgv.inputs)
    sgv, placeholders = detach_inputs(sgv)
    reroute.reroute_ts(inputs, sgv.outputs)
    return sgv, placeholders
