"""Constants with labels, and operations that make, change or choose the elements of labeled tensors."""

from __future__ import annotations

import numpy as np
import tensorflow.compat.v1 as tf

from graphlab.contrib.labeled_tensor import typecheck as tc
from graphlab.contrib.labeled_tensor.axes import Axes, AxisLike, as_axis
from graphlab.contrib.labeled_tensor.core import LabeledTensor, LabeledTensorLike, Scalar, convert_to_labeled_tensor


@tc.accepts(
    tc.Union(np.ndarray, list, tuple, Scalar),
    tc.Optional(tf.DType),
    tc.Optional(tc.Union(Axes, tc.Collection(tc.Union(str, AxisLike)))),
    tc.Optional(str),
)
def constant(value, dtype=None, axes=None, name=None) -> LabeledTensor:
    """Return a labeled constant; see ``tf.constant``.

    Args:
        value: The elements.
        dtype: Their type.
        axes: The axes; with names alone among them, the shape is that of ``value``. None for a scalar.
        name: The name of the operation.

    Returns:
        The constant.
    """
    with tf.name_scope(name, "lt_constant", [value]) as scope:
        axes = list(axes.values()) if isinstance(axes, Axes) else list(axes or [])
        shape = None if any(isinstance(axis, str) for axis in axes) else [as_axis(axis).size for axis in axes]
        return LabeledTensor(tf.constant(value, dtype=dtype, shape=shape, name=scope), axes)


def _same_axes(default_name: str, function, labeled_tensor, name) -> LabeledTensor:
    """Apply a function of a tensor and a name that keeps the axes."""
    with tf.name_scope(name, default_name, [labeled_tensor]) as scope:
        labeled_tensor = convert_to_labeled_tensor(labeled_tensor)
        return LabeledTensor(function(labeled_tensor.tensor, scope), labeled_tensor.axes)


@tc.accepts(LabeledTensorLike, tc.Optional(tf.DType), tc.Optional(str))
def zeros_like(labeled_tensor, dtype=None, name=None) -> LabeledTensor:
    """Return zeros with the axes of a labeled tensor; see ``tf.zeros_like``."""
    return _same_axes(
        "lt_zeros_like", lambda tensor, scope: tf.zeros_like(tensor, dtype, name=scope), labeled_tensor, name
    )


@tc.accepts(LabeledTensorLike, tc.Optional(tf.DType), tc.Optional(str))
def ones_like(labeled_tensor, dtype=None, name=None) -> LabeledTensor:
    """Return ones with the axes of a labeled tensor; see ``tf.ones_like``."""
    return _same_axes(
        "lt_ones_like", lambda tensor, scope: tf.ones_like(tensor, dtype, name=scope), labeled_tensor, name
    )


@tc.accepts(LabeledTensorLike, tc.Optional(tf.DType), tc.Optional(str))
def cast(labeled_tensor, dtype=None, name=None) -> LabeledTensor:
    """Return a labeled tensor with elements of another type; see ``tf.cast``."""
    return _same_axes("lt_cast", lambda tensor, scope: tf.cast(tensor, dtype, name=scope), labeled_tensor, name)


@tc.accepts(LabeledTensorLike, str, tc.Optional(str))
def verify_tensor_all_finite(labeled_tensor, message, name=None) -> LabeledTensor:
    """Return a labeled tensor that fails with a message if it is not finite; see ``tf.verify_tensor_all_finite``."""
    return _same_axes(
        "lt_verify_tensor_all_finite",
        lambda tensor, scope: tf.verify_tensor_all_finite(tensor, msg=message, name=scope),
        labeled_tensor,
        name,
    )


@tc.accepts(LabeledTensorLike, LabeledTensorLike, tc.Optional(str))
def boolean_mask(labeled_tensor, mask, name=None) -> LabeledTensor:
    """Return the elements along the first axis that a mask chooses; see ``tf.boolean_mask``.

    Args:
        labeled_tensor: The labeled tensor.
        mask: A labeled tensor of booleans with this axis alone.
        name: The name of the operation.

    Returns:
        The chosen elements; the axis has no labels.

    Raises:
        NotImplementedError: The mask has more axes.
        ValueError: Its axis is another one.
    """
    with tf.name_scope(name, "lt_boolean_mask", [labeled_tensor, mask]) as scope:
        labeled_tensor, mask = convert_to_labeled_tensor(labeled_tensor), convert_to_labeled_tensor(mask)
        if len(mask.axes) > 1:
            raise NotImplementedError("LabeledTensor's boolean_mask currently only supports 1D masks")
        first, *others = labeled_tensor.axes.values()
        (of_mask,) = mask.axes.values()
        if of_mask != first:
            raise ValueError(
                f"the first axis of the labeled tensor and the mask are not equal:\n{first!r}\n{of_mask!r}"
            )
        chosen = tf.boolean_mask(labeled_tensor.tensor, mask.tensor, name=scope)
        return LabeledTensor(chosen, [first.name, *others])


@tc.accepts(LabeledTensorLike, LabeledTensorLike, LabeledTensorLike, tc.Optional(str))
def where(condition, x, y, name=None) -> LabeledTensor:
    """Return elements of ``x`` where a condition holds, else of ``y``; see ``tf.where``.

    Args:
        condition: A labeled tensor of booleans.
        x: A labeled tensor with the same axes.
        y: Another.
        name: The name of the operation.

    Returns:
        The chosen elements.

    Raises:
        ValueError: The axes differ.
    """
    with tf.name_scope(name, "lt_where", [condition, x, y]) as scope:
        condition, x, y = (convert_to_labeled_tensor(each) for each in (condition, x, y))
        if not condition.axes == x.axes == y.axes:
            raise ValueError("all inputs to `where` must have equal axes")
        return LabeledTensor(tf.where(condition.tensor, x.tensor, y.tensor, name=scope), x.axes)
