"""Operations that select, join, reshape and multiply labeled tensors."""

from __future__ import annotations

import collections.abc
from typing import Any

import tensorflow.compat.v1 as tf

from graphlab.contrib.labeled_tensor import typecheck as tc
from graphlab.contrib.labeled_tensor.axes import Axis, AxisLike, AxisValue, as_axis, concat_axes
from graphlab.contrib.labeled_tensor.core import (
    LabeledTensor,
    LabeledTensorLike,
    convert_to_labeled_tensor,
    slice_function,
)
from graphlab.contrib.labeled_tensor.order import AxisOrderError, get_axis_order


@tc.accepts(LabeledTensor, tf.Tensor, Axis, tc.Optional(str))
def _gather_1d_on_axis(labeled_tensor, indexer, axis, name=None) -> LabeledTensor:
    """Return the elements at some positions of an axis; ``axis`` is what the axis is afterwards."""
    with tf.name_scope(name, "lt_take", [labeled_tensor]) as scope:
        position = list(labeled_tensor.axes).index(axis.name)
        axes = [axis if each.name == axis.name else each for each in labeled_tensor.axes.values()]
        return LabeledTensor(tf.gather(labeled_tensor.tensor, indexer, axis=position, name=scope), axes)


def _labeled_slice(axis: Axis, labels: slice) -> slice:
    """Return the positions of a slice of labels, which has both its ends."""
    if labels.step is not None:
        raise NotImplementedError("slicing with a step is not yet supported")
    start = None if labels.start is None else axis.index(labels.start)
    return slice(start, None if labels.stop is None else axis.index(labels.stop) + 1)


@tc.accepts(LabeledTensorLike, tc.Mapping(str, tc.Union(slice, collections.abc.Hashable, list)), tc.Optional(str))
def select(labeled_tensor, selection, name=None) -> LabeledTensor:
    """Return a part of a labeled tensor, by labels.

    Args:
        labeled_tensor: The labeled tensor.
        selection: By name of an axis, a label, whose axis goes then, a slice of labels with both its ends, or a list
            of labels; a list must be the only selection.
        name: The name of the operation.

    Returns:
        The part.

    Raises:
        ValueError: There is no such axis, or it has no labels.
        KeyError: An axis does not have a label.
        NotImplementedError: A list comes together with another selection.
    """
    with tf.name_scope(name, "lt_select", [labeled_tensor]) as scope:
        labeled_tensor = convert_to_labeled_tensor(labeled_tensor)
        slices: dict[str, Any] = {}
        lists: dict[str, list[int]] = {}
        for axis_name, value in selection.items():
            if axis_name not in labeled_tensor.axes:
                raise ValueError(
                    f"The tensor does not have an axis named {axis_name}. Its axes are: {labeled_tensor.axes.keys()!r}"
                )
            axis = labeled_tensor.axes[axis_name]
            if axis.labels is None:
                raise ValueError(f"The axis named {axis_name} does not have labels. The axis is: {axis!r}")
            if isinstance(value, slice):
                slices[axis_name] = _labeled_slice(axis, value)
            elif isinstance(value, list):
                if lists:
                    raise NotImplementedError(
                        "select does not yet support more than one list selection at the same time"
                    )
                lists[axis_name] = [axis.index(label) for label in value]
            else:
                slices[axis_name] = axis.index(value)
        if lists and slices:
            raise NotImplementedError("select does not yet support combined scalar and list selection")
        for axis_name, positions in lists.items():
            axis = Axis(axis_name, selection[axis_name])
            return _gather_1d_on_axis(labeled_tensor, tf.constant(positions, tf.int64), axis, name=scope)
        return slice_function(labeled_tensor, slices, name=scope)


@tc.accepts(tc.Collection(LabeledTensorLike), str, tc.Optional(str))
def concat(labeled_tensors, axis_name, name=None) -> LabeledTensor:
    """Join labeled tensors along an axis; see ``tf.concat``.

    Args:
        labeled_tensors: The labeled tensors; their other axes must be equal.
        axis_name: The name of the axis.
        name: The name of the operation.

    Returns:
        The joined tensor; the axis has labels if it has them in all tensors.

    Raises:
        ValueError: There is no tensor, no such axis, or the other axes differ.
    """
    with tf.name_scope(name, "lt_concat", labeled_tensors) as scope:
        tensors = [convert_to_labeled_tensor(each) for each in labeled_tensors]
        if not tensors:
            raise ValueError(f"concat expects at least 1 tensor, but received {tensors}")
        axes = list(tensors[0].axes.values())
        names = list(tensors[0].axes)
        if axis_name not in names:
            raise ValueError(f"{axis_name} not in {names}")
        others = tensors[0].axes.remove(axis_name)
        for each in tensors[1:]:
            if each.axes.remove(axis_name) != others:
                raise ValueError(
                    f"Mismatched shared axes: the first tensor had axes {others!r} but this tensor has axes"
                    f" {each.axes.remove(axis_name)!r}."
                )
        position = names.index(axis_name)
        axes[position] = concat_axes([each.axes[axis_name] for each in tensors])
        return LabeledTensor(tf.concat([each.tensor for each in tensors], position, name=scope), axes)


@tc.accepts(tc.Collection(LabeledTensorLike), tc.Union(str, AxisLike), int, tc.Optional(str))
def pack(labeled_tensors, new_axis, axis_position=0, name=None) -> LabeledTensor:
    """Stack labeled tensors along a new axis; see ``tf.stack``.

    Args:
        labeled_tensors: The labeled tensors, with equal axes.
        new_axis: The new axis, or its name.
        axis_position: Where the new axis is put in.
        name: The name of the operation.

    Returns:
        The stacked tensor.

    Raises:
        ValueError: There is no tensor, or the axes differ.
    """
    with tf.name_scope(name, "lt_pack", labeled_tensors) as scope:
        tensors = [convert_to_labeled_tensor(each) for each in labeled_tensors]
        if not tensors:
            raise ValueError(f"pack expects at least 1 tensors, but received {tensors}")
        for each in tensors:
            if each.axes != tensors[0].axes:
                raise ValueError(f"Non-identical axes. Expected {tensors[0].axes} but got {each.axes}")
        axes = list(tensors[0].axes.values())
        axes.insert(axis_position, new_axis)
        return LabeledTensor(tf.stack([each.tensor for each in tensors], axis=axis_position, name=scope), axes)


@tc.accepts(LabeledTensorLike, tc.Optional(str), tc.Optional(str))
def unpack(labeled_tensor, axis_name=None, name=None) -> list[LabeledTensor]:
    """Take a labeled tensor apart along an axis; see ``tf.unstack``.

    Args:
        labeled_tensor: The labeled tensor.
        axis_name: The name of the axis; the first if it is None.
        name: The name of the operation.

    Returns:
        The parts, without the axis.

    Raises:
        ValueError: There is no such axis.
    """
    with tf.name_scope(name, "lt_unpack", [labeled_tensor]) as scope:
        labeled_tensor = convert_to_labeled_tensor(labeled_tensor)
        names = list(labeled_tensor.axes)
        axis_name = names[0] if axis_name is None else axis_name
        if axis_name not in names:
            raise ValueError(f"{axis_name} not in {names}")
        axes = labeled_tensor.axes.remove(axis_name)
        parts = tf.unstack(labeled_tensor.tensor, axis=names.index(axis_name), name=scope)
        return [LabeledTensor(part, axes) for part in parts]


@tc.accepts(LabeledTensorLike, tc.Collection(str), tc.Collection(tc.Union(str, AxisLike)), tc.Optional(str))
def reshape(labeled_tensor, existing_axes, new_axes, name=None) -> LabeledTensor:
    """Replace neighbouring axes of a labeled tensor by others.

    Args:
        labeled_tensor: The labeled tensor.
        existing_axes: The names of the axes that are replaced, in the order of the tensor and without gaps.
        new_axes: Axes, pairs ``(name, value)``, and at most one name of an axis whose size follows from the others.
        name: The name of the operation.

    Returns:
        The tensor with the other axes.

    Raises:
        ValueError: An axis does not exist, or there is more than one name.
        AxisOrderError: The axes are not neighbours in this order.
    """
    with tf.name_scope(name, "lt_reshape", [labeled_tensor]) as scope:
        labeled_tensor = convert_to_labeled_tensor(labeled_tensor)
        names = list(labeled_tensor.axes)
        existing = list(existing_axes)
        if not set(existing) <= set(names):
            raise ValueError(
                f"existing_axes {existing!r} are not contained in the set of axis names {names!r} on the input labeled"
                " tensor"
            )
        start, stop = names.index(existing[0]), names.index(existing[-1]) + 1
        if existing != names[start:stop]:
            raise AxisOrderError(
                f"existing_axes {existing!r} are not a slice of axis names {names!r} on the input labeled tensor. Use"
                " `transpose` or `impose_axis_order` to reorder axes on the input explicitly."
            )
        if sum(isinstance(axis, str) for axis in new_axes) > 1:
            raise ValueError(
                "at most one axis in new_axes can have unknown size. All other axes must have an indicated integer size"
                f" or labels: {new_axes!r}"
            )
        old = list(labeled_tensor.axes.values())
        axes = [*old[:start], *new_axes, *old[stop:]]
        sizes = [None if isinstance(axis, str) else as_axis(axis).size for axis in axes]
        shape = [-1 if size is None else size for size in sizes]
        return LabeledTensor(tf.reshape(labeled_tensor.tensor, shape, name=scope), axes)


@tc.accepts(LabeledTensorLike, str, str, tc.Optional(str))
def rename_axis(labeled_tensor, existing_name, new_name, name=None) -> LabeledTensor:
    """Give an axis another name.

    Args:
        labeled_tensor: The labeled tensor.
        existing_name: The name of the axis.
        new_name: Its new name.
        name: The name of the operation.

    Returns:
        The tensor with the new name.

    Raises:
        ValueError: There is no such axis.
    """
    with tf.name_scope(name, "lt_rename_axis", [labeled_tensor]) as scope:
        if existing_name not in labeled_tensor.axes:
            raise ValueError(
                f"existing_name {existing_name!r} are not contained in the set of axis names"
                f" {labeled_tensor.axes.keys()!r} on the input labeled tensor"
            )
        axis = Axis(new_name, labeled_tensor.axes[existing_name].value)
        return reshape(labeled_tensor, [existing_name], [axis], name=scope)


@tc.accepts(LabeledTensorLike, tc.Optional(tc.Collection(str)), tc.Optional(str))
def squeeze(labeled_tensor, axis_names=None, name=None) -> LabeledTensor:
    """Drop axes of size 1; see ``tf.squeeze``.

    Args:
        labeled_tensor: The labeled tensor.
        axis_names: The names of the axes; all of size 1 if it is None.
        name: The name of the operation.

    Returns:
        The tensor without the axes.

    Raises:
        ValueError: An axis does not exist or is longer.
    """
    with tf.name_scope(name, "lt_squeeze", [labeled_tensor]) as scope:
        labeled_tensor = convert_to_labeled_tensor(labeled_tensor)
        axes = labeled_tensor.axes
        if axis_names is None:
            axis_names = [axis.name for axis in axes.values() if len(axis) == 1]
        for axis_name in axis_names:
            if axis_name not in axes:
                raise ValueError(f"axis {axis_name} is not in tensor axes {axes}")
            if len(axes[axis_name]) != 1:
                raise ValueError(f"cannot squeeze axis with size greater than 1: ({axis_name}, {axes[axis_name]})")
        positions = [position for position, axis in enumerate(axes) if axis in axis_names]
        kept = [axis for axis in axes.values() if axis.name not in axis_names]
        tensor = labeled_tensor.tensor
        squeezed = tf.squeeze(tensor, positions, name=scope) if positions else tf.identity(tensor, name=scope)
        return LabeledTensor(squeezed, kept)


def _shared_axis(a: LabeledTensor, b: LabeledTensor) -> str:
    """Return the name of the axis that a product of matrices is summed along."""
    if len(a.axes) > 2 or len(b.axes) > 2:
        raise NotImplementedError(
            "matmul currently requires inputs with rank 2 or less, but inputs have ranks"
            f" {len(a.axes)!r} and {len(b.axes)!r}"
        )
    if not a.axes or not b.axes:
        raise ValueError(
            "matmul currently requires inputs with at least rank 1, but inputs have ranks"
            f" {len(a.axes)!r} and {len(b.axes)!r}"
        )
    shared = set(a.axes) & set(b.axes)
    if len(shared) > 1:
        raise NotImplementedError(
            f"matmul does not yet support summing over multiple shared axes: {shared!r}. Use transpose and reshape to"
            " create a single shared axis to sum over."
        )
    if not shared:
        raise ValueError(
            f"there must have exactly one axis in common between input to matmul: {a.axes.keys()!r}, {b.axes.keys()!r}"
        )
    (axis,) = shared
    if a.axes[axis] != b.axes[axis]:
        raise ValueError(
            f"axis {axis!r} does not match on input arguments: {a.axes[axis].value!r} vs {b.axes[axis].value!r}"
        )
    return axis


@tc.accepts(LabeledTensorLike, LabeledTensorLike, tc.Optional(str))
def matmul(a, b, name=None) -> LabeledTensor:
    """Multiply vectors or matrices along the axis that both have.

    Args:
        a: A labeled tensor with one or two axes.
        b: Another.
        name: The name of the operation.

    Returns:
        The product, with the axes that only one of them has, in the order of the ``axis_order_scope`` if there is one.

    Raises:
        NotImplementedError: They have more than two axes, or more than one in common.
        ValueError: They have no axis, no axis in common, or the axis differs.
    """
    with tf.name_scope(name, "lt_matmul", [a, b]) as scope:
        a, b = convert_to_labeled_tensor(a), convert_to_labeled_tensor(b)
        shared = _shared_axis(a, b)
        axes = [axis for each in (a, b) for axis in each.axes.values() if axis.name != shared]
        order = get_axis_order()
        if order is not None:
            names = [axis.name for axis in axes]
            if [axis for axis in order if axis in names] != names:
                a, b, axes = b, a, axes[::-1]
        vectors = [position for position, each in enumerate((a, b)) if len(each.axes) == 1]
        left = a.tensor if len(a.axes) == 2 else tf.reshape(a.tensor, (1, -1))
        right = b.tensor if len(b.axes) == 2 else tf.reshape(b.tensor, (-1, 1))
        product = tf.matmul(
            left,
            right,
            transpose_a=len(a.axes) == 2 and next(iter(a.axes)) == shared,
            transpose_b=len(b.axes) == 2 and next(iter(b.axes)) != shared,
        )
        if vectors:
            product = tf.squeeze(product, vectors)
        return LabeledTensor(tf.identity(product, name=scope), axes)


def _check_names(operation: str, given, labeled_tensor: LabeledTensor) -> None:
    if not set(given) <= set(labeled_tensor.axes):
        raise ValueError(
            f"{operation} axes {given.keys()!r} are not contained in the set of axis names {labeled_tensor.axes!r} on"
            " the input labeled tensor"
        )


@tc.accepts(LabeledTensorLike, tc.Mapping(str, tc.Union(int, tf.Tensor)), tc.Optional(str))
def tile(labeled_tensor, multiples, name=None) -> LabeledTensor:
    """Repeat a labeled tensor along axes without labels; see ``tf.tile``.

    Args:
        labeled_tensor: The labeled tensor.
        multiples: How many times, by name of an axis.
        name: The name of the operation.

    Returns:
        The repeated tensor.

    Raises:
        ValueError: An axis does not exist or has labels.
    """
    with tf.name_scope(name, "lt_tile", [labeled_tensor]) as scope:
        labeled_tensor = convert_to_labeled_tensor(labeled_tensor)
        _check_names("tile", multiples, labeled_tensor)
        labeled = [axis for axis in multiples if labeled_tensor.axes[axis].labels is not None]
        if labeled:
            raise ValueError(f"cannot tile axes with tick labels: {labeled!r}")
        counts = [multiples.get(axis, 1) for axis in labeled_tensor.axes]
        axes = [axis.name if axis.labels is None else axis for axis in labeled_tensor.axes.values()]
        return LabeledTensor(tf.tile(labeled_tensor.tensor, counts, name=scope), axes)


@tc.accepts(LabeledTensorLike, tc.Mapping(str, tc.Tuple(AxisValue, AxisValue)), str, tc.Optional(str))
def pad(labeled_tensor, paddings, mode="CONSTANT", name=None) -> LabeledTensor:
    """Put elements before and after those of a labeled tensor; see ``tf.pad``.

    Args:
        labeled_tensor: The labeled tensor.
        paddings: By name of an axis, how many before and after, or their labels.
        mode: ``CONSTANT``, ``REFLECT`` or ``SYMMETRIC``.
        name: The name of the operation.

    Returns:
        The longer tensor.

    Raises:
        ValueError: An axis does not exist.
    """
    with tf.name_scope(name, "lt_pad", [labeled_tensor]) as scope:
        labeled_tensor = convert_to_labeled_tensor(labeled_tensor)
        _check_names("pad", paddings, labeled_tensor)
        axes = []
        counts = []
        for axis_name, axis in labeled_tensor.axes.items():
            if axis_name in paddings:
                before, after = (Axis(axis_name, value) for value in paddings[axis_name])
                axes.append(concat_axes([before, axis, after]))
                counts.append((len(before), len(after)))
            else:
                axes.append(axis)
                counts.append((0, 0))
        return LabeledTensor(tf.pad(labeled_tensor.tensor, counts, mode, name=scope), axes)
