"""Finds operations and tensors: by name, by what they are connected with."""

from __future__ import annotations

import re

import tensorflow.compat.v1 as tf
from tensorflow.python.ops import op_selector

from graphlab.contrib.graph_editor import util


def can_be_regex(obj):
    """Tell whether something is a regular expression, or a text that can be one."""
    return isinstance(obj, str | re.Pattern)


def make_regex(obj):
    """Return a regular expression for one, or for a text."""
    if not can_be_regex(obj):
        raise ValueError(f"Expected a string or a regex, got: {type(obj)}")
    return re.compile(obj)


def _input_ts(ops):
    return util.concatenate_unique([], (tensor for op in ops for tensor in op.inputs))


def _output_ts(ops):
    return [tensor for op in ops for tensor in op.outputs]


def filter_ts(ops, positive_filter):
    """Return the tensors of operations for which the function holds, or all for True."""
    ops = util.make_list_of_op(ops)
    tensors = util.concatenate_unique(_input_ts(ops), _output_ts(ops))
    return tensors if positive_filter is True else [each for each in tensors if positive_filter(each)]


def filter_ts_from_regex(ops, regex):
    """Return the tensors of operations whose name matches somewhere."""
    pattern = make_regex(regex)
    return filter_ts(ops, lambda tensor: pattern.search(tensor.name))


def filter_ops(ops, positive_filter):
    """Return the operations for which the function holds, or all for True."""
    ops = util.make_list_of_op(ops)
    return ops if positive_filter is True else [op for op in ops if positive_filter(op)]


def filter_ops_from_regex(ops, regex):
    """Return the operations whose name matches somewhere."""
    pattern = make_regex(regex)
    return filter_ops(ops, lambda op: pattern.search(op.name))


def get_name_scope_ops(ops, scope):
    """Return the operations of a scope."""
    return filter_ops_from_regex(ops, f"^{scope.removesuffix('/')}(/.*)?$")


def check_cios(control_inputs=False, control_outputs=None, control_ios=None):
    """Check arguments about control dependencies.

    Args:
        control_inputs: Whether they count from an operation to those before it.
        control_outputs: A ``ControlOutputs`` if they count from an operation to those after it.
        control_ios: A ``ControlOutputs`` if both hold.

    Returns:
        The first two.
    """
    for given in (control_outputs, control_ios):
        if given is not None and not isinstance(given, util.ControlOutputs):
            raise TypeError(f"Expected a util.ControlOutputs, got: {type(given)}")
    if control_ios is not None:
        if control_outputs is not None:
            raise ValueError("control_outputs should be None when using control_ios.")
        control_inputs, control_outputs = True, control_ios
    if control_outputs is not None:
        control_outputs.update()
    return control_inputs, control_outputs


def get_ops_ios(ops, control_inputs=False, control_outputs=None, control_ios=None):
    """Return the operations next to ``ops``, before and after."""
    control_inputs, control_outputs = check_cios(control_inputs, control_outputs, control_ios)
    found: list = []
    for op in util.make_list_of_op(ops):
        util.concatenate_unique(found, [tensor.op for tensor in op.inputs])
        util.concatenate_unique(found, [user for tensor in op.outputs for user in tensor.consumers()])
        if control_outputs is not None:
            util.concatenate_unique(found, control_outputs.get(op))
        if control_inputs:
            util.concatenate_unique(found, op.control_inputs)
    return found


def compute_boundary_ts(ops):
    """Return the tensors that go into a set of operations, those that leave it, and those inside it.

    A tensor that is used inside and outside leaves it and is inside too.
    """
    ops = util.make_list_of_op(ops)
    inputs, outputs, members = _input_ts(ops), _output_ts(ops), set(ops)
    made_here = set(outputs)
    inside = [tensor for tensor in inputs if tensor in made_here]
    only_inside = {tensor for tensor in inside if members.issuperset(tensor.consumers())}
    return (
        [tensor for tensor in inputs if tensor not in made_here],
        [tensor for tensor in outputs if tensor not in only_inside],
        inside,
    )


def get_within_boundary_ops(
    ops,
    seed_ops,
    boundary_ops=(),
    inclusive=True,
    control_inputs=False,
    control_outputs=None,
    control_ios=None,
):
    """Return the operations of ``ops`` that are connected with ``seed_ops`` without crossing ``boundary_ops``.

    Args:
        ops: The operations to choose from.
        seed_ops: Where to start.
        boundary_ops: Where to stop.
        inclusive: Whether those belong to the result.
        control_inputs: Whether control dependencies count, see ``check_cios``.
        control_outputs: See ``check_cios``.
        control_ios: See ``check_cios``.
    """
    control_inputs, control_outputs = check_cios(control_inputs, control_outputs, control_ios)
    ops, wave = util.make_list_of_op(ops), set(util.make_list_of_op(seed_ops, allow_graph=False))
    boundary = set(util.make_list_of_op(boundary_ops))
    if boundary & wave:
        raise ValueError("Boundary is intersecting with the seeds.")
    found = set(wave)
    while wave:
        around = set(get_ops_ios(list(wave), control_inputs, control_outputs)) - found
        wave = around - boundary
        found |= around if inclusive else wave
    return [op for op in ops if op in found]


def get_forward_walk_ops(
    seed_ops, inclusive=True, within_ops=None, within_ops_fn=None, stop_at_ts=(), control_outputs=None
):
    """Return the operations that depend on others.

    Args:
        seed_ops: Operations, or tensors.
        inclusive: Whether those operations, or those that use the tensors, belong to the result.
        within_ops: The only operations to walk through.
        within_ops_fn: A function that says so of an operation.
        stop_at_ts: Tensors not to follow.
        control_outputs: A ``ControlOutputs`` if control dependencies count.
    """
    _, control_outputs = check_cios(False, control_outputs)
    seeds = list(seed_ops) if util.is_iterable(seed_ops) else [seed_ops]
    if not seeds:
        return []
    if isinstance(seeds[0], tf.Tensor):
        seeds = util.get_consuming_ops(seeds)
    else:
        seeds = util.make_list_of_op(seeds, allow_graph=False)
    stops = set(util.make_list_of_t(stop_at_ts))
    members = set(util.make_list_of_op(within_ops, allow_graph=False)) if within_ops else None
    if members is not None:
        seeds = [op for op in seeds if op in members]

    def after(op):
        found = [user for tensor in op.outputs if tensor not in stops for user in tensor.consumers()]
        found += control_outputs.get(op) if control_outputs is not None else ()
        return [
            each
            for each in found
            if (members is None or each in members) and (within_ops_fn is None or within_ops_fn(each))
        ]

    result = util.concatenate_unique([], seeds)
    for op in result:  # It grows while the loop goes through it.
        util.concatenate_unique(result, after(op))
    return result if inclusive else [op for op in result if op not in set(seeds)]


def get_backward_walk_ops(
    seed_ops, inclusive=True, within_ops=None, within_ops_fn=None, stop_at_ts=(), control_inputs=False
):
    """Return the operations on which others depend; the arguments are those of ``get_forward_walk_ops``."""
    return op_selector.get_backward_walk_ops(
        seed_ops,
        inclusive=inclusive,
        within_ops=within_ops,
        within_ops_fn=within_ops_fn,
        stop_at_ts=stop_at_ts,
        control_inputs=control_inputs,
    )


def _walks(
    forward_seed_ops,
    backward_seed_ops,
    forward_inclusive,
    backward_inclusive,
    within_ops,
    within_ops_fn,
    control_inputs,
    control_outputs,
    control_ios,
):
    control_inputs, control_outputs = check_cios(control_inputs, control_outputs, control_ios)
    within = {"within_ops": within_ops, "within_ops_fn": within_ops_fn}
    forward = get_forward_walk_ops(forward_seed_ops, forward_inclusive, control_outputs=control_outputs, **within)
    backward = get_backward_walk_ops(backward_seed_ops, backward_inclusive, control_inputs=control_inputs, **within)
    return forward, backward


def get_walks_intersection_ops(
    forward_seed_ops,
    backward_seed_ops,
    forward_inclusive=True,
    backward_inclusive=True,
    within_ops=None,
    within_ops_fn=None,
    control_inputs=False,
    control_outputs=None,
    control_ios=None,
):
    """Return the operations between others: those of both walks, forward and backward."""
    forward, backward = _walks(
        forward_seed_ops,
        backward_seed_ops,
        forward_inclusive,
        backward_inclusive,
        within_ops,
        within_ops_fn,
        control_inputs,
        control_outputs,
        control_ios,
    )
    in_both = set(backward)
    return [op for op in forward if op in in_both]


def get_walks_union_ops(
    forward_seed_ops,
    backward_seed_ops,
    forward_inclusive=True,
    backward_inclusive=True,
    within_ops=None,
    within_ops_fn=None,
    control_inputs=False,
    control_outputs=None,
    control_ios=None,
):
    """Return the operations of either walk, forward or backward."""
    return util.concatenate_unique(
        *_walks(
            forward_seed_ops,
            backward_seed_ops,
            forward_inclusive,
            backward_inclusive,
            within_ops,
            within_ops_fn,
            control_inputs,
            control_outputs,
            control_ios,
        )
    )


_OPS, _TS = "(?#ops)", "(?#ts)"


def select_ops(*args, **kwargs):
    """Return operations.

    Args:
        *args: Operations, lists of them, or regular expressions for their names; one that starts with ``(?#ts)`` is
            for tensors.
        **kwargs: ``graph`` for regular expressions; ``positive_filter``, a function that says whether to keep an
            operation; ``restrict_ops_regex`` to use only those regular expressions that start with ``(?#ops)``.
    """
    return _selected(args, kwargs, "restrict_ops_regex", _OPS, _TS, filter_ops_from_regex, _ops_of)


def select_ts(*args, **kwargs):
    """Return tensors; the arguments are those of ``select_ops``, with ``restrict_ts_regex`` and ``(?#ts)``."""
    return _selected(args, kwargs, "restrict_ts_regex", _TS, _OPS, filter_ts_from_regex, _ts_of)


def _ops_of(argument):
    return util.make_list_of_op(argument, ignore_ts=True)


def _ts_of(argument):
    return util.make_list_of_t(argument, ignore_ops=True)


def _selected(args, kwargs, restriction, own, other, from_regex, listed):
    unknown = set(kwargs) - {"graph", "positive_filter", "restrict_ops_regex", "restrict_ts_regex"}
    if unknown:
        raise ValueError(f"Wrong keywords argument: {min(unknown)}.")
    graph, keep = kwargs.get("graph"), kwargs.get("positive_filter")
    if graph is not None and not isinstance(graph, tf.Graph):
        raise TypeError(f"Expected a tf.Graph, got: {type(graph)}")
    result: list = []
    for argument in args:
        if can_be_regex(argument):
            if graph is None:
                raise ValueError("Use the keyword argument 'graph' to use regex.")
            pattern = make_regex(argument)
            if pattern.pattern.startswith(other):
                continue
            if kwargs.get(restriction) and not pattern.pattern.startswith(own):
                continue
            found = from_regex(graph, pattern)
        else:
            found = listed(argument)
        util.concatenate_unique(result, [each for each in found if keep is None or keep(each)])
    return result


def select_ops_and_ts(*args, **kwargs):
    """Return operations and tensors; only regular expressions that start with ``(?#ts)`` are for tensors."""
    return select_ops(*args, restrict_ops_regex=False, **kwargs), select_ts(*args, restrict_ts_regex=True, **kwargs)
