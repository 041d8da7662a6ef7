"""Moves the elements of one axis to the others, which grow."""

from __future__ import annotations

import math

import numpy as np
import tensorflow.compat.v1 as tf


def _places(before: list[int], after: list[int], axis: int) -> np.ndarray:
    """Return which element, by its place in the flat tensor, goes to each place of the new shape."""
    factors = [math.ceil(new / old) for old, new in zip(before, after, strict=True)]
    index = np.indices(after)
    block, weight = np.zeros(after, np.int64), 1
    source: list = []
    for i, factor in enumerate(factors):
        if i == axis:
            source.append(None)
            continue
        source.append(index[i] // factor)
        block += weight * (index[i] % factor)
        weight *= factor
    source[axis] = after[axis] * block + index[axis]
    return np.ravel_multi_index([np.asarray(each) for each in source], before)


def periodic_resample(values, shape, name=None):
    """Return the elements of a tensor in another shape: one axis shrinks so that the others can grow.

    Args:
        values: The tensor; its shape must be known.
        shape: The new shape, with None (or -1) for the axis that shrinks.
        name: The name of the operations.

    Raises:
        ValueError: The shapes do not fit.
    """
    with tf.name_scope(name, "PeriodicResample", [values]):
        values = tf.convert_to_tensor(values, name="values")
        if not values.shape.is_fully_defined():
            raise ValueError(f"periodic_resample needs a tensor whose shape is known, not {values.shape}.")
        before, after = values.shape.as_list(), tf.TensorShape(shape).as_list() if shape is not None else []
        if len(before) != len(after):
            raise ValueError(
                f"periodic_resample expects the rank of the input tensor, {len(before)}, to be the same as the length "
                f"of the desired shape, {len(after)}."
            )
        if after.count(None) != 1:
            raise ValueError("periodic_resample expects the size of exactly one dimension to be None.")
        axis = after.index(None)
        if any(new is not None and new < old for old, new in zip(before, after, strict=True)):
            raise ValueError("periodic_resample expects the size of non-adjustable dimensions to be at least as large.")
        after[axis] = math.prod(before) // math.prod(size for size in after if size is not None)
        flat = tf.gather(tf.reshape(values, [-1]), _places(before, after, axis).ravel())
        return tf.reshape(flat, after)
