"""``tensorflow.python.framework.common_shapes``: the shapes of what ops return, from those of what they take.

Programs of before 1.0 gave these functions to ``tf.RegisterShape``; libraries call some of them. Each takes an op, and
returns a list of a ``TensorShape`` per output.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from tensorflow.compat.v1 import Dimension, TensorShape

Shapes = list[TensorShape]


def has_fully_defined_shape(tensor: Any) -> bool:
    """Whether all dimensions of a tensor are known."""
    return tensor.get_shape().is_fully_defined()


def rank(tensor: Any) -> int | None:
    """Return the number of dimensions of a tensor; None where it is not known."""
    return tensor.get_shape().ndims


def scalar_shape(unused_op: Any) -> Shapes:
    """Return the shape of an op that returns a scalar."""
    return [TensorShape([])]


def no_outputs(unused_op: Any) -> Shapes:
    """Return the shapes of an op that returns nothing."""
    return []


def unknown_shape(op: Any) -> Shapes:
    """Return shapes of which nothing is known."""
    return [TensorShape(None) for _ in op.outputs]


def unchanged_shape(op: Any) -> Shapes:
    """Return the shape of an op that returns what has the shape of its first input."""
    return [op.inputs[0].get_shape()]


def unchanged_shape_with_rank(rank: int) -> Callable[[Any], Shapes]:
    """Return a function as ``unchanged_shape`` that requires a rank."""
    return lambda op: [op.inputs[0].get_shape().with_rank(rank)]


def unchanged_shape_with_rank_at_least(rank: int) -> Callable[[Any], Shapes]:
    """Return a function as ``unchanged_shape`` that requires a rank or more."""
    return lambda op: [op.inputs[0].get_shape().with_rank_at_least(rank)]


def unchanged_shape_with_rank_at_most(rank: int) -> Callable[[Any], Shapes]:
    """Return a function as ``unchanged_shape`` that requires a rank or less."""
    return lambda op: [op.inputs[0].get_shape().with_rank_at_most(rank)]


def matmul_shape(op: Any) -> Shapes:
    """Return the shape of a product of two matrices.

    Raises:
        ValueError: The inner sizes differ.
    """
    rows, inner = _matrix(op.inputs[0], op.get_attr("transpose_a"))
    other, columns = _matrix(op.inputs[1], op.get_attr("transpose_b"))
    inner.assert_is_compatible_with(other)
    return [TensorShape([rows, columns])]


def get_conv_output_size(input_size: Any, filter_size: Any, strides: Any, padding_type: bytes) -> tuple:
    """Return the sizes that a convolution or pooling has.

    Args:
        input_size: The sizes in space; None where one is not known.
        filter_size: Those of the filter.
        strides: How far the filter moves.
        padding_type: ``b"VALID"`` or ``b"SAME"``.

    Raises:
        ValueError: A filter is larger than the input.
    """
    sizes, windows = (tuple(_value(each) for each in given) for given in (input_size, filter_size))
    if any(w is not None and s is not None and w > s for w, s in zip(windows, sizes, strict=True)):
        raise ValueError(f"Filter must not be larger than the input: Filter: {windows!r} Input: {sizes!r}")
    return tuple(map(_out, sizes, windows, strides, [padding_type] * len(sizes)))


def get2d_conv_output_size(
    input_height: Any,
    input_width: Any,
    filter_height: Any,
    filter_width: Any,
    row_stride: int,
    col_stride: int,
    padding_type: bytes,
) -> tuple:
    """Return the height and width that a convolution or pooling has; see ``get_conv_output_size``."""
    return get_conv_output_size(
        (input_height, input_width), (filter_height, filter_width), (row_stride, col_stride), padding_type
    )


def conv2d_shape(op: Any) -> Shapes:
    """Return the shape of ``Conv2D``."""
    filters = op.inputs[1].get_shape().with_rank(4)
    channels = _channels(op)
    channels.assert_is_compatible_with(filters[2])
    return _in_space(op, (filters[0], filters[1]), filters[3])


def depthwise_conv2d_native_shape(op: Any) -> Shapes:
    """Return the shape of ``DepthwiseConv2dNative``."""
    filters = op.inputs[1].get_shape().with_rank(4)
    channels = _channels(op)
    channels.assert_is_compatible_with(filters[2])
    return _in_space(op, (filters[0], filters[1]), filters[3] * channels)


def separable_conv2d_shape(op: Any) -> Shapes:
    """Return the shape of a separable convolution: an op with a depthwise and a pointwise filter."""
    depthwise, pointwise = (op.inputs[place].get_shape().with_rank(4) for place in (1, 2))
    channels = _channels(op)
    channels.assert_is_compatible_with(depthwise[2])
    (depthwise[3] * depthwise[2]).assert_is_compatible_with(pointwise[2])
    return _in_space(op, (depthwise[0], depthwise[1]), pointwise[3])


def avg_pool_shape(op: Any) -> Shapes:
    """Return the shape of ``AvgPool``."""
    return _pooled(op)


def max_pool_shape(op: Any) -> Shapes:
    """Return the shape of ``MaxPool``."""
    return _pooled(op)


def _pooled(op: Any) -> Shapes:
    place = _places(op)
    sizes = op.get_attr("ksize")
    return _in_space(op, (sizes[place["H"]], sizes[place["W"]]), _channels(op))


def _in_space(op: Any, window: tuple[Any, Any], channels: Any) -> Shapes:
    """Return the shape of pictures after a window has moved over them."""
    place = _places(op)
    shape, strides = op.inputs[0].get_shape().with_rank(4), op.get_attr("strides")
    if strides[place["N"]] != 1 or strides[place["C"]] != 1:
        raise ValueError("Current implementation does not support strides in the batch and depth dimensions.")
    height, width = get2d_conv_output_size(
        shape[place["H"]], shape[place["W"]], *window, strides[place["H"]], strides[place["W"]], op.get_attr("padding")
    )
    sizes = {"N": shape[place["N"]], "H": height, "W": width, "C": channels}
    return [TensorShape([sizes[axis] for axis in sorted(place, key=lambda axis: place[axis])])]


def _places(op: Any) -> dict[str, int]:
    """Return which axis of pictures is which, from the op's ``data_format``."""
    try:
        axes = op.get_attr("data_format")
    except ValueError:
        axes = b"NHWC"
    return {axis: place for place, axis in enumerate((axes or b"NHWC").decode())}


def _channels(op: Any) -> Dimension:
    return op.inputs[0].get_shape().with_rank(4)[_places(op)["C"]]


def _matrix(tensor: Any, is_transposed: bool) -> tuple[Dimension, Dimension]:
    rows, columns = tensor.get_shape().with_rank(2).dims
    return (columns, rows) if is_transposed else (rows, columns)


def _out(size: int | None, window: int | None, step: int, padding: bytes) -> int | None:
    if size is None:
        return None
    if padding == b"SAME":
        return -(-size // step)
    return None if window is None else -(-(size - window + 1) // step)


def _value(size: Any) -> int | None:
    return size.value if isinstance(size, Dimension) else size
