"""Labeled tensors from serialized examples, and labeled placeholders."""

from __future__ import annotations

from typing import Any

import tensorflow.compat.v1 as tf

from graphlab.contrib.labeled_tensor import typecheck as tc
from graphlab.contrib.labeled_tensor.axes import Axes, Axis, AxisLike, as_axis
from graphlab.contrib.labeled_tensor.core import LabeledTensor, LabeledTensorLike, convert_to_labeled_tensor


class FixedLenFeature:
    """A feature with the same axes in every example.

    Args:
        axes: The axes, or pairs ``(name, value)``.
        dtype: The type of the elements.
        default_value: What an example without the feature has.
    """

    def __init__(self, axes, dtype, default_value=None):
        self._axes = [as_axis(axis) for axis in axes]
        self._dtype = dtype
        self._default_value = default_value

    @property
    def axes(self) -> list[Axis]:
        """The axes."""
        return self._axes

    @property
    def dtype(self) -> tf.DType:
        """The type of the elements."""
        return self._dtype

    @property
    def default_value(self) -> Any:
        """What an example without the feature has."""
        return self._default_value


@tc.accepts(tc.Mapping(str, FixedLenFeature))
def _labeled_to_unlabeled_features(features) -> dict[str, tf.FixedLenFeature]:
    """Return the features as ``tf.parse_example`` takes them."""
    if any(axis.size is None for feature in features.values() for axis in feature.axes):
        raise ValueError("axes with unknown size are not supported")
    return {
        name: tf.FixedLenFeature([axis.size for axis in feature.axes], feature.dtype, feature.default_value)
        for name, feature in features.items()
    }


def _parsed(parse, serialized, features, name, example_names) -> dict[str, LabeledTensor]:
    serialized = convert_to_labeled_tensor(serialized)
    parsed = parse(serialized.tensor, _labeled_to_unlabeled_features(features), name, example_names)
    return {
        key: LabeledTensor(tensor, [*serialized.axes.values(), *features[key].axes]) for key, tensor in parsed.items()
    }


@tc.accepts(LabeledTensorLike, tc.Mapping(str, FixedLenFeature), tc.Optional(str), object)
def parse_example(serialized, features, name=None, example_names=None) -> dict[str, LabeledTensor]:
    """Return the features of serialized examples; see ``tf.parse_example``.

    Args:
        serialized: A labeled vector of texts.
        features: The features by name.
        name: The name of the operation.
        example_names: The names of the examples, for messages.

    Returns:
        The labeled tensors by name; the axis of ``serialized`` comes first.

    Raises:
        ValueError: A feature has an axis of unknown size.
    """
    return _parsed(tf.parse_example, serialized, features, name, example_names)


@tc.accepts(LabeledTensorLike, tc.Mapping(str, FixedLenFeature), tc.Optional(str), object)
def parse_single_example(serialized, features, name=None, example_names=None) -> dict[str, LabeledTensor]:
    """Return the features of one serialized example, a scalar; see ``parse_example``."""
    return _parsed(tf.parse_single_example, serialized, features, name, example_names)


@tc.accepts(tf.DType, tc.Collection(tc.Union(str, AxisLike)), tc.Optional(str))
def placeholder(dtype, axes, name=None) -> LabeledTensor:
    """Return a labeled placeholder.

    Args:
        dtype: The type of the elements.
        axes: Axes, pairs ``(name, value)``, and names of axes of unknown size.
        name: The name of the operation.

    Returns:
        The placeholder.
    """
    with tf.name_scope(name, "lt_placeholder", []) as scope:
        axes = Axes([(axis, None) if isinstance(axis, str) else axis for axis in axes])
        return LabeledTensor(tf.placeholder(dtype, [axis.size for axis in axes.values()], name=scope), axes)
