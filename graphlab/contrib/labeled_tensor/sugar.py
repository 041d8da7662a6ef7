"""``ReshapeCoder``: other axes for the time of a calculation."""

from __future__ import annotations

import tensorflow.compat.v1 as tf

from graphlab.contrib.labeled_tensor import typecheck as tc
from graphlab.contrib.labeled_tensor.axes import Axis, AxisLike, as_axis
from graphlab.contrib.labeled_tensor.core import LabeledTensor, LabeledTensorLike, convert_to_labeled_tensor
from graphlab.contrib.labeled_tensor.ops import reshape


class ReshapeCoder:
    """Replaces neighbouring axes of labeled tensors by others, and puts them back.

    Args:
        existing_axis_names: The names of the axes that are replaced.
        new_axes: What they are replaced by; see ``reshape``.
        name: The name of the operations.
    """

    @tc.accepts(object, tc.Collection(str), tc.Collection(tc.Union(str, AxisLike)), tc.Optional(str))
    def __init__(self, existing_axis_names, new_axes, name=None):
        self._names = existing_axis_names
        self._new_axes = new_axes
        self._name = name
        self._existing_axes: list[Axis] | None = None

    @tc.accepts(object, LabeledTensorLike)
    def encode(self, labeled_tensor) -> LabeledTensor:
        """Return a labeled tensor with the other axes.

        Raises:
            ValueError: The axes are not those of an earlier call.
        """
        with tf.name_scope(self._name, "lt_reshape_encode", [labeled_tensor]) as scope:
            labeled_tensor = convert_to_labeled_tensor(labeled_tensor)
            reshaped = reshape(labeled_tensor, self._names, self._new_axes, name=scope)
            axes = [labeled_tensor.axes[name] for name in self._names]
            if self._existing_axes not in (None, axes):
                raise ValueError(
                    f"input axes {axes!r} do not match axes from previous method call {self._existing_axes!r}"
                )
            self._existing_axes = axes
            return reshaped

    @tc.accepts(object, LabeledTensorLike)
    def decode(self, labeled_tensor) -> LabeledTensor:
        """Return a labeled tensor with the axes that ``encode`` has replaced.

        Raises:
            ValueError: ``encode`` has not been called.
        """
        if self._existing_axes is None:
            raise ValueError("decode called before encode")
        with tf.name_scope(self._name, "lt_reshape_decode", [labeled_tensor]) as scope:
            names = [axis if isinstance(axis, str) else as_axis(axis).name for axis in self._new_axes]
            return reshape(labeled_tensor, names, self._existing_axes, name=scope)
