"""Connects the inputs of operations with other tensors.

``swap`` gives to each side what the other had; ``reroute`` gives to the second side what the first has.
"""

from __future__ import annotations

import tensorflow.compat.v1 as tf

from graphlab.contrib.graph_editor import subgraph, util


def _check_compatible(ts0, ts1):
    if len(ts0) != len(ts1):
        raise ValueError(f"ts0 and ts1 have different sizes: {len(ts0)} != {len(ts1)}")
    for first, second in zip(ts0, ts1, strict=True):
        if not first.dtype.is_compatible_with(second.dtype):
            raise ValueError(f"Dtypes {first.dtype} and {second.dtype} are not compatible.")
        if not first.shape.is_compatible_with(second.shape):
            raise ValueError(f"Shapes {first.shape} and {second.shape} are not compatible.")


def _replace(new, old, users):
    """Let operations use a tensor instead of another one; return how many inputs were changed."""
    places = [(op, i) for op in users for i, tensor in enumerate(op.inputs) if tensor is old]
    for op, i in places:
        op._update_input(i, new)
    return len(places)


def _reroute_ts(ts0, ts1, is_swap, can_modify=None, cannot_modify=None):
    ts0, ts1 = util.make_list_of_t(ts0), util.make_list_of_t(ts1)
    _check_compatible(ts0, ts1)
    allowed = None if can_modify is None else set(util.make_list_of_op(can_modify))
    forbidden = set() if cannot_modify is None else set(util.make_list_of_op(cannot_modify))

    def users(tensor):
        found = util.concatenate_unique([], tensor.consumers())
        return [op for op in found if op not in forbidden and (allowed is None or op in allowed)]

    # All users are found before any input changes: a tensor can be on both sides.
    rows = [(first, users(first), second, users(second)) for first, second in zip(ts0, ts1, strict=True)]
    changed = 0
    for first, of_first, second, of_second in rows:
        if first is not second:
            changed += _replace(first, second, of_second)
            changed += _replace(second, first, of_first) if is_swap else 0
    return changed


def swap_ts(ts0, ts1, can_modify=None, cannot_modify=None):
    """Let the users of tensors use others, and the other way round.

    Args:
        ts0: Tensors.
        ts1: As many others.
        can_modify: The only operations to change.
        cannot_modify: Operations not to change.

    Returns:
        How many inputs were changed.
    """
    return _reroute_ts(ts0, ts1, True, can_modify, cannot_modify)


def reroute_ts(ts0, ts1, can_modify=None, cannot_modify=None):
    """Let the users of ``ts1`` use ``ts0``; the arguments and the result are those of ``swap_ts``."""
    return _reroute_ts(ts0, ts1, False, can_modify, cannot_modify)


def _views(sgv0, sgv1):
    views = subgraph.make_view(sgv0), subgraph.make_view(sgv1)
    util.check_graphs(*views)
    return views


def _reroute_inputs(sgv0, sgv1, is_swap):
    sgv0, sgv1 = _views(sgv0, sgv1)
    users = [*sgv0.ops, *sgv1.ops]
    users += util.get_consuming_ops(sgv0.passthroughs) + util.get_consuming_ops(sgv1.passthroughs)
    _reroute_ts(sgv0.inputs, sgv1.inputs, is_swap, can_modify=users)
    before0, before1 = sgv0.copy(), sgv1.copy()
    _take_inputs(sgv1, before0)
    if is_swap:
        _take_inputs(sgv0, before1)
    return sgv0, sgv1


def _take_inputs(view, other):
    """Give a view the inputs that another one had."""
    view._input_ts, view._passthrough_ts = list(other._input_ts), list(other._passthrough_ts)
    for i, tensor in enumerate(view._output_ts):
        if tensor in other._passthrough_ts:
            view._output_ts[i] = view._input_ts[other._input_ts.index(tensor)]


def _reroute_outputs(sgv0, sgv1, is_swap):
    sgv0, sgv1 = _views(sgv0, sgv1)
    _reroute_ts(sgv0.outputs, sgv1.outputs, is_swap, cannot_modify=[*sgv0.ops, *sgv1.ops])
    return sgv0, sgv1


def swap_inputs(sgv0, sgv1):
    """Swap what goes into two views."""
    return _reroute_inputs(sgv0, sgv1, True)


def reroute_inputs(sgv0, sgv1):
    """Let into ``sgv1`` what goes into ``sgv0``."""
    return _reroute_inputs(sgv0, sgv1, False)


def swap_outputs(sgv0, sgv1):
    """Swap what comes out of two views."""
    return _reroute_outputs(sgv0, sgv1, True)


def reroute_outputs(sgv0, sgv1):
    """Let the users of what comes out of ``sgv1`` use what comes out of ``sgv0``."""
    return _reroute_outputs(sgv0, sgv1, False)


def swap_ios(sgv0, sgv1):
    """Swap the inputs and outputs of two views."""
    sgv0, sgv1 = _views(sgv0, sgv1)
    _reroute_outputs(sgv0, sgv1, True)
    return _reroute_inputs(sgv0, sgv1, True)


def reroute_ios(sgv0, sgv1):
    """Give the inputs of ``sgv0`` to ``sgv1``, and the users of ``sgv1``'s outputs those of ``sgv0``."""
    sgv0, sgv1 = _views(sgv0, sgv1)
    _reroute_outputs(sgv0, sgv1, False)
    return _reroute_inputs(sgv0, sgv1, False)


def _check_op(op):
    if not isinstance(op, tf.Operation):
        raise TypeError(f"Expected a tf.Operation, got: {type(op)}")


def remove_control_inputs(op, cops):
    """Let an operation no longer wait for others."""
    _check_op(op)
    cops = util.make_list_of_op(cops, allow_graph=False)
    for each in cops:
        if each not in op.control_inputs:
            raise ValueError(f"{op.name} is not a control_input of {each.name}")
    kept = [each for each in op.control_inputs if each not in cops]
    op._remove_all_control_inputs()
    op._add_control_inputs(kept)


def add_control_inputs(op, cops):
    """Let an operation wait for others."""
    _check_op(op)
    cops = util.make_list_of_op(cops, allow_graph=False)
    for each in cops:
        if each in op.control_inputs:
            raise ValueError(f"{each.name} is already a control_input of {op.name}")
    op._add_control_inputs(cops)
