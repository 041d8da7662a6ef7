"""``tf.contrib.nn``: gradients in forward mode."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import tensorflow.compat.v1 as tf


def fwd_gradients(
    ys: Sequence[Any], xs: Sequence[Any], grad_xs: Sequence[Any] | None = None, assert_unused: bool = False
) -> list:
    """Return how tensors change when others change: the product of the Jacobian matrix and a vector.

    Args:
        ys: What changes; a list.
        xs: What it depends on; a list.
        grad_xs: How each of ``xs`` changes; by default by 1.
        assert_unused: Has no effect: it checked that the result does not depend on the weights that are used on the
            way, and it never does.

    Returns:
        A tensor for each of ``ys``; None for one that depends on none of ``xs``.
    """
    # The gradients of ys, weighted with u, are linear in u: their gradient in u is the product, whatever u is.
    weights = [tf.zeros_like(y) for y in ys]
    backward = tf.gradients(ys, xs, grad_ys=weights)
    changes = [None] * len(backward) if grad_xs is None else list(grad_xs)
    used = [(gradient, change) for gradient, change in zip(backward, changes, strict=True) if gradient is not None]
    if not used:
        return [None for _ in ys]
    given = None if grad_xs is None else [change for _, change in used]
    return tf.gradients([gradient for gradient, _ in used], weights, grad_ys=given)
