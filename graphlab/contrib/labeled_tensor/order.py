"""The order of the axes of results: that of a scope, or one that both arguments have already."""

from __future__ import annotations

import contextlib

import tensorflow.compat.v1 as tf

from graphlab.contrib.labeled_tensor import typecheck as tc

#: The collection of a graph with the order of axes that is in force.
_AXIS_ORDER_KEY = ("__axis_order",)


class AxisOrderError(ValueError):
    """Axes that are not in the order which an operation needs."""


def get_axis_order() -> list[str] | None:
    """Return the order of axes of the innermost ``axis_order_scope``; None outside any."""
    orders = tf.get_collection(_AXIS_ORDER_KEY)
    return orders[0] if orders else None


@tc.accepts(tc.Optional(tc.List(str)))
def _set_axis_order(axis_order) -> None:
    tf.get_collection_ref(_AXIS_ORDER_KEY)[:] = [axis_order]


@contextlib.contextmanager
@tc.accepts(tc.Optional(tc.List(str)))
def axis_order_scope(axis_order=None):
    """Give the results of broadcast operations an order of axes.

    Args:
        axis_order: The names of the axes; None for the default order, from the left.

    Yields:
        The order.
    """
    before = get_axis_order()
    _set_axis_order(axis_order)
    try:
        yield axis_order
    finally:
        _set_axis_order(before)


def _get_valid_axis_order() -> list[str]:
    order = get_axis_order()
    if order is None:
        raise AxisOrderError(
            "an explicit axis order must be provided with the axis_order argument or by using an axis_order_scope"
        )
    return order


@tc.accepts(list, list)
def _find_consistent_ordering(a, b) -> list | None:
    """Return the elements of two lists in an order that is also that of each list; None where there is none.

    What only ``a`` has comes before what only ``b`` has.
    """
    left, right = list(a), list(b)
    ordering = []
    while left and right:
        if left[0] not in b:
            ordering.append(left.pop(0))
        elif right[0] not in a:
            ordering.append(right.pop(0))
        elif left[0] == right[0]:
            ordering.append(left.pop(0))
            right.pop(0)
        else:
            return None
    return ordering + left + right
