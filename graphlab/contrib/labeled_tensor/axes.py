"""The axes of labeled tensors: a name, and a size or labels."""

from __future__ import annotations

import collections.abc
from typing import Any

import numpy as np
from tensorflow.python.framework.tensor_shape import Dimension

from graphlab.contrib.labeled_tensor import typecheck as tc

LabelsLike = tc.Union(np.ndarray, range, list, tuple)
DimensionLike = tc.Optional(tc.Union(Dimension, int))
AxisValue = tc.Union(LabelsLike, DimensionLike)


class Axis:
    """The name of an axis and its size or its labels.

    Args:
        name: The name.
        value: The size as a number or ``Dimension``, None if it is not known, or the labels of the positions.

    Raises:
        ValueError: Two labels are the same.
    """

    @tc.accepts(object, str, AxisValue)
    def __init__(self, name, value):
        labels: tuple | None = None
        if isinstance(value, Dimension):
            dimension = value
        elif value is None or isinstance(value, int):
            dimension = Dimension(value)
        else:
            labels = tuple(value)
            dimension = Dimension(len(labels))
        if dimension.value == 0:
            labels = ()
        self._name = name
        self._dimension = dimension
        self._labels = labels
        self._positions = None
        if labels is not None:
            self._positions = {label: position for position, label in enumerate(labels)}
            if len(self._positions) < len(labels):
                raise ValueError(f"Tick labels must be unique, but got {labels}")

    def __repr__(self) -> str:
        return f"{type(self).__name__}('{self.name}', {self.value!r})"

    def __eq__(self, other) -> bool:
        return isinstance(other, Axis) and self._key() == other._key()

    def __hash__(self) -> int:
        return hash(self._key())

    def __len__(self) -> int:
        if self.size is None:
            raise ValueError(f"axis {self.name!r} has unknown length")
        return self.size

    def _key(self):
        return self.name, self.size, self.labels

    @property
    def name(self) -> str:
        """The name."""
        return self._name

    @property
    def dimension(self) -> Dimension:
        """The size as a ``Dimension``."""
        return self._dimension

    @property
    def size(self) -> int | None:
        """The size; None if it is not known."""
        return self._dimension.value

    @property
    def value(self):
        """The labels; the ``Dimension`` of an axis without labels."""
        return self._dimension if self._labels is None else self._labels

    @property
    def labels(self) -> tuple | None:
        """The labels; None for an axis without."""
        return self._labels

    def index(self, value: Any) -> int:
        """Return the position of a label.

        Raises:
            ValueError: The axis has no labels.
            KeyError: It does not have this one.
        """
        if self._positions is None:
            raise ValueError("Axis does not have tick labels")
        return self._positions[value]


AxisLike = tc.Union(Axis, tc.Tuple(str, AxisValue))


@tc.accepts(AxisLike)
def as_axis(axis_data) -> Axis:
    """Return an axis, or make one of a pair ``(name, value)``."""
    return axis_data if isinstance(axis_data, Axis) else Axis(*axis_data)


class Axes(collections.abc.Mapping):
    """An ordered mapping from the names of axes to the axes.

    Args:
        axes: A list of axes or pairs ``(name, value)``.

    Raises:
        ValueError: Two have the same name.
    """

    @tc.accepts(object, tc.List(AxisLike))
    def __init__(self, axes):
        self._axes: dict[str, Axis] = {}
        for axis in map(as_axis, axes):
            if axis.name in self._axes:
                raise ValueError(f"Duplicate axis name: {axis.name}")
            self._axes[axis.name] = axis

    def __iter__(self):
        return iter(self._axes)

    def __len__(self) -> int:
        return len(self._axes)

    def __contains__(self, name) -> bool:
        return name in self._axes

    @tc.accepts(object, str)
    def __getitem__(self, name) -> Axis:
        return self._axes[name]

    def __hash__(self) -> int:
        return hash(tuple(self.items()))

    def __repr__(self) -> str:
        name = type(self).__name__
        return f"{name}([{described(self, len(name) + 2)}])"

    @tc.accepts(object, str)
    def remove(self, axis_name) -> Axes:
        """Return the other axes.

        Raises:
            KeyError: There is no axis of that name.
        """
        if axis_name not in self:
            raise KeyError(axis_name)
        return Axes([axis for axis in self.values() if axis.name != axis_name])


def described(axes: Axes, indent: int) -> str:
    """Return the axes as text, each on a line of its own."""
    return (",\n" + " " * indent).join(f"('{axis.name}', {axis.value!r})" for axis in axes.values())


@tc.accepts(tc.Collection(Axis))
def concat_axes(axes) -> Axis:
    """Return the axis of a concatenation.

    Args:
        axes: Axes with the same name.

    Returns:
        An axis with all labels if all axes have labels, or with the sum of the sizes.

    Raises:
        ValueError: There is no axis, or the names differ.
    """
    if not axes:
        raise ValueError("axes must not be empty")
    names = {axis.name for axis in axes}
    if len(names) > 1:
        raise ValueError(f"axes do not all have the same name: {names!r}")
    (name,) = names
    if all(axis.labels is not None for axis in axes):
        return Axis(name, tuple(label for axis in axes for label in axis.labels))
    return Axis(name, None if any(axis.size is None for axis in axes) else sum(map(len, axes)))
