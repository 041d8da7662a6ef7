"""Gradients that are built from more ops, or fewer, than in the release a program was written for.

A random op behind ``tf.gradients`` or ``minimize`` gets its seed from the number of ops before it
(``graphlab.compat.seeds``). The differences here were measured against the real 1.4.1, 1.12.0 and 1.15.5, gradient by
gradient: they depend on whether shapes are known, whether they are equal, and in 1.15 on whether a gradient with the
same shapes has been built before in the graph.
"""

from __future__ import annotations

import functools
from collections.abc import Callable
from typing import Any

from tensorflow.python.framework import ops, tensor_util
from tensorflow.python.ops import control_flow_util, math_grad

from graphlab.compat.changes.op_counts import until
from graphlab.compat.changes.patcher import Patcher
from graphlab.compat.releases import UNCHANGED
from graphlab.compat.seeds import rules
from graphlab.engine.op_counts import count

#: What the graph remembers of the gradients in it: 1.15 built some ops for the first of a kind only.
_SEEN = "_graphlab_gradients_seen"


def _shapes(op: Any) -> list[tuple | None]:
    """Return the static shapes of the inputs: a tuple with None for unknown sizes, None for an unknown rank."""
    shapes = (tensor.shape for tensor in op.inputs)
    return [None if shape.rank is None else tuple(shape.as_list()) for shape in shapes]


def _is_known(shape: tuple | None) -> bool:
    return shape is not None and None not in shape


def _is_first(kind: str, *key: Any) -> bool:
    graph = ops.get_default_graph()
    seen: frozenset = getattr(graph, _SEEN, frozenset())
    setattr(graph, _SEEN, seen | {(kind, key)})
    return (kind, key) not in seen


def _is_in_a_loop(op: Any) -> bool:
    context = op._get_control_flow_context()
    return context is not None and control_flow_util.GetContainingWhileContext(context) is not None


def _kept_shapes(op: Any, count: int = 1) -> int:
    """Return the ops with which a loop kept so many shapes for its gradient; today it keeps the tensors themselves.

    Each shape took six, and in a loop within conditions a switch for each condition and another op.
    """
    if not _is_in_a_loop(op):
        return 0
    outer, conditions = control_flow_util.GetContainingWhileContext(op._get_control_flow_context()).outer_context, 0
    while outer is not None:
        conditions += outer.IsCondContext()
        outer = outer.outer_context
    return (6 + (1 + conditions if conditions else 0)) * count


def _number_reduced(op: Any) -> tuple[int, list[bool]] | None:
    """Return how many operands today's gradient reduces, and which; None if that is decided when the graph runs."""
    x, y = (tensor.shape for tensor in op.inputs[:2])
    axes_of_x, axes_of_y = math_grad._InferGradientReductionAxes(x, y)
    if axes_of_x is None:
        return None
    of_x, of_y = bool(axes_of_x or x.rank < y.rank), bool(axes_of_y or y.rank < x.rank)
    return of_x + of_y, [of_x, of_y]


def _kept_today(op: Any, which: list[bool]) -> int:
    """Return how many shapes a loop keeps today: those that are not known and that an operand is reduced to."""
    return sum(reduced and not _is_known(shape) for shape, reduced in zip(_shapes(op)[:2], which, strict=True))


def _by_shapes(equal: int, unequal: int, open_equal: int = 0, keeps: bool = True) -> Callable[[Any], int]:
    """Return a difference for two operands: of known shapes, equal or not, or of shapes that are not wholly known."""

    def difference(op: Any) -> int:
        x, y = _shapes(op)[:2]
        if _is_known(x) and x == y:
            return equal
        reduced = None if x == y else _number_reduced(op)
        if reduced is None:
            return open_equal
        number, which = reduced
        kept = sum(not _is_known(shape) for shape in (x, y)) - _kept_today(op, which)
        return unequal + 3 - 3 * number + (_kept_shapes(op, kept) if keeps else 0)

    return difference


def _of_open_shapes(op: Any) -> int:
    # Both operands were reduced, along axes that were found when the graph ran: two shapes, the axes, and two ops each.
    # Today that is so where shapes do not tell the axes. Else each has a constant of its axes, if it is reduced at all.
    is_open = [not _is_known(shape) for shape in _shapes(op)[:2]]
    kept = sum(is_open) if until("1.12") else 2
    reduced = _number_reduced(op)
    if reduced is None:
        return _kept_shapes(op, kept - sum(is_open))
    number, which = reduced
    return 5 - 3 * number + _kept_shapes(op, kept - _kept_today(op, which))


def _of_broadcast(equal_until_1_12: int, first_equal: int = 0) -> Callable[[Any], int]:
    """Return the difference for sums and products, whose broadcasting 1.15 looked up in a cache of the graph."""

    def difference(op: Any) -> int:
        x, y = _shapes(op)[:2]
        if not (_is_known(x) and _is_known(y)):
            return _of_open_shapes(op)
        reduced = _number_reduced(op)
        number = 0 if x == y or reduced is None else reduced[0]
        if until("1.4"):
            return 7 if x == y else 5 - 3 * number
        if until("1.12"):
            return equal_until_1_12 if x == y else 5 - 3 * number
        if x == y and not first_equal:
            return 0
        # The pair of shapes has three ops, once in a graph.
        return number - 2 + (3 if _is_first("broadcast", x, y) else 0)

    return difference


def _of_power(op: Any) -> int:
    if until("1.12"):
        return _by_shapes(1, -2, -4, keeps=False)(op)
    x, y = _shapes(op)[:2]
    return _of_broadcast(0, first_equal=1)(op) if _is_known(x) and _is_known(y) else _of_open_shapes(op)


def _axes(op: Any) -> tuple[int, ...] | None:
    """Return the axes of a reduction; None where they are unknown."""
    axes = tensor_util.constant_value(op.inputs[1])
    return None if axes is None else tuple(int(axis) for axis in axes.reshape(-1))


def _is_whole(op: Any) -> bool:
    """Whether a reduction goes over a vector of all axes; one axis alone is a scalar, and another matter."""
    shape, axes = _shapes(op)[0], _axes(op)
    if shape is None or axes is None:
        return True
    return op.inputs[1].shape.rank == 1 and sorted(axis % len(shape) for axis in axes) == list(range(len(shape)))


def _of_kept_axes(op: Any, count: int) -> int:
    return count if op.get_attr("keep_dims") else 0


def _is_output_known(op: Any) -> bool:
    return op.outputs[0].shape.is_fully_defined()


def _of_unknown_rank(op: Any, difference: int) -> int:
    return 0 if until("1.4") or _is_in_a_loop(op) else difference + _of_kept_axes(op, 11)


def _of_sum(op: Any) -> int:
    shape, axes = _shapes(op)[0], _axes(op)
    if shape == ():
        return -1
    if shape is None:
        return _of_unknown_rank(op, 3)
    if _is_whole(op):
        return 0
    if not _is_known(shape):
        return 3 + _of_kept_axes(op, 12 if _is_in_a_loop(op) else 11)
    # Today's function builds five ops more for the first such reduction of the graph.
    now = 9 if _is_first("reduction now", shape, axes) else 4
    if until("1.12"):
        return 16 - now + (1 if _is_in_a_loop(op) else 0)
    return (21 if _is_first("reduction", shape, axes) else 4) - now


def _of_mean(op: Any) -> int:
    shape, axes = _shapes(op)[0], _axes(op)
    if shape is None:
        return _of_unknown_rank(op, 4)
    if axes is None:
        return 0
    if not _is_known(shape):
        if _is_whole(op):
            return 2 if until("1.4") else 0 if _is_in_a_loop(op) else 1
        return 4 + _of_kept_axes(op, 11) + (0 if _is_output_known(op) else _kept_shapes(op))
    return _of_sum(op) + (9 if until("1.4") else 0)


def _of_safe_quotient(op: Any) -> int:
    # Up to 1.12 a mean loss was selected where the number of examples was not zero.
    return 8 if until("1.12") else _by_shapes(5, 2)(op)


def _of_maximum_along(op: Any) -> int:
    if _is_known(_shapes(op)[0]):
        return 7 + _of_kept_axes(op, 4)
    if not op.get_attr("keep_dims"):
        return 0
    return 11 + (_kept_shapes(op) if _is_output_known(op) else 0)


def _of_product(op: Any) -> int:
    if _is_known(_shapes(op)[0]):
        return (10 if until("1.0") else 12) + _of_kept_axes(op, 2)
    return 0 if _shapes(op)[0] is None else 3 + _of_kept_axes(op, 11)


def _of_slice(op: Any) -> int:
    return (-4 if _is_known(_shapes(op)[0]) else -3) + (3 if _is_in_a_loop(op) else 0)


def _of_reshape(op: Any) -> int:
    return 0 if _is_known(_shapes(op)[0]) else _kept_shapes(op)


def _of_read(op: Any) -> int:
    return -2 if _is_in_a_loop(op) or op._get_control_flow_context() is None else 0


def _of_write(op: Any) -> int:
    # Today's gradient waits for the flow of the array, whose value a loop keeps for it.
    return -8 if _is_in_a_loop(op) else -2


def _older(difference: int) -> Callable[[Any], int]:
    return lambda op: difference if until("1.4") else 0


#: The difference of each gradient, by the type of the op; a function of the op.
_DIFFERENCES: dict[str, Callable[[Any], int]] = {
    **dict.fromkeys(("Add", "AddV2", "Sub", "Mul"), _of_broadcast(0)),
    "SquaredDifference": _of_broadcast(7),
    "Pow": _of_power,
    **dict.fromkeys(("RealDiv", "Div"), _by_shapes(5, 2)),
    **dict.fromkeys(("Maximum", "Minimum"), _by_shapes(7, 4, 2)),
    "DivNoNan": _of_safe_quotient,
    "FusedBatchNormV3": lambda op: -1 if until("1.12") else 0,
    "Sum": _of_sum,
    "Mean": _of_mean,
    "Prod": _of_product,
    **dict.fromkeys(("Max", "Min"), _of_maximum_along),
    "StridedSlice": _of_slice,
    "Reshape": _of_reshape,
    **dict.fromkeys(("GatherV2", "SparseSoftmaxCrossEntropyWithLogits"), lambda op: 1),
    "TensorArrayReadV3": _of_read,
    "TensorArrayWriteV3": _of_write,
    "SoftmaxCrossEntropyWithLogits": _older(-7),
    "Softmax": _older(2),
}


def _counted(original: Callable, difference: Callable[[Any], int]) -> Callable:
    @functools.wraps(original)
    def gradient(op: Any, *gradients: Any) -> Any:
        result = original(op, *gradients)
        if rules() != UNCHANGED:
            count(difference(op))
        return result

    return gradient


def install(patcher: Patcher) -> None:
    """Replace the functions in TensorFlow's registry of gradients."""
    entries = ops.gradient_registry._registry
    for kind, difference in _DIFFERENCES.items():
        original = entries[kind]
        entries[kind] = {**original, "type": _counted(original["type"], difference)}
        patcher.callback(entries.__setitem__, kind, original)
