"""``LabeledTensor``, the operations that change the order of its axes or take parts, and those on each element."""

from __future__ import annotations

import collections.abc
import numbers

import numpy as np
import tensorflow.compat.v1 as tf
from tensorflow.python.framework.tensor_shape import Dimension

from graphlab.contrib.labeled_tensor import typecheck as tc
from graphlab.contrib.labeled_tensor.axes import Axes, Axis, AxisLike, described
from graphlab.contrib.labeled_tensor.order import (
    AxisOrderError,
    _find_consistent_ordering,
    _get_valid_axis_order,
    get_axis_order,
)

Scalar = tc.Union(numbers.Number, bool, bytes, str)


class LabeledTensor:
    """A tensor and its axes.

    Args:
        tensor: The tensor.
        axes: ``Axes``, or a collection of axes, pairs ``(name, value)`` and names, one for each dimension. An axis of
            which only the name is given has the size of its dimension.

    Raises:
        ValueError: The axes do not fit the tensor.
    """

    @tc.accepts(object, tf.Tensor, tc.Union(Axes, tc.Collection(tc.Union(str, AxisLike))))
    def __init__(self, tensor, axes):
        self._tensor = tensor
        shape = tensor.get_shape()
        if not isinstance(axes, Axes):
            axes = Axes([(axis, shape[i]) if isinstance(axis, str) else axis for i, axis in enumerate(axes)])
        if len(shape) != len(axes):
            raise ValueError(f"Tensor rank was not equal to the number of axes: {shape!r}, {axes!r}")
        for dimension, axis in zip(shape, axes.values(), strict=True):
            size = getattr(dimension, "value", dimension)
            if size is not None and axis.size is not None and size != axis.size:
                raise ValueError(
                    f"Provided axis size {axis.size} does not match tensor dimension size {size} in tensor {tensor!r}"
                )
        self._axes = axes

    def __repr__(self) -> str:
        return (
            f"<{type(self).__name__} '{self.name}' shape={self.get_shape()} dtype={self.dtype.name}\n"
            f" axes=[{described(self.axes, 7)}]>"
        )

    @property
    def tensor(self) -> tf.Tensor:
        """The tensor without labels."""
        return self._tensor

    @property
    def axes(self) -> Axes:
        """The axes by name, in the order of the tensor's dimensions."""
        return self._axes

    @property
    def dtype(self) -> tf.DType:
        """The type of the elements."""
        return self._tensor.dtype

    @property
    def shape(self) -> tf.TensorShape:
        """The shape of the tensor."""
        return self._tensor.shape

    @property
    def name(self) -> str:
        """The name of the tensor."""
        return self._tensor.name

    def get_shape(self) -> tf.TensorShape:
        """Return the shape of the tensor."""
        return self._tensor.get_shape()

    def _as_graph_element(self) -> tf.Tensor:
        """Return what a session computes, and what a name scope takes."""
        return self._tensor

    def __getitem__(self, key):
        key = key if isinstance(key, tuple) else (key,)
        if len(key) != len(self.axes):
            raise ValueError(f"indexer {key!r} must have the same length as the Tensor rank ({len(self.axes)!r})")
        return slice_function(self, dict(zip(self.axes, key, strict=True)))

    def __pos__(self):
        return self

    def __eq__(self, other):
        return isinstance(other, LabeledTensor) and self.tensor is other.tensor and self.axes == other.axes

    def __hash__(self) -> int:
        return hash((id(self._tensor), self._axes))


for _class, _alias in {
    Dimension: "tensorflow.Dimension",
    tf.Tensor: "tensorflow.Tensor",
    tf.DType: "tensorflow.DType",
    Axis: "labeled_tensor.Axis",
    Axes: "labeled_tensor.Axes",
    LabeledTensor: "labeled_tensor.LabeledTensor",
}.items():
    tc.register_type_abbreviation(_class, _alias)

LabeledTensorLike = tc.Union(LabeledTensor, tf.Tensor, np.ndarray, Scalar)


def _convert_labeled_tensor_to_tensor(value, dtype=None, name=None, as_ref=False):
    return tf.convert_to_tensor(value.tensor, dtype=dtype, name=name)


tf.register_tensor_conversion_function(LabeledTensor, _convert_labeled_tensor_to_tensor)


@tc.accepts(LabeledTensorLike, object, tc.Optional(str))
def convert_to_labeled_tensor(value, dtype=None, name=None) -> LabeledTensor:
    """Return a labeled tensor as it is, or make one of a scalar.

    Args:
        value: A labeled tensor, or a scalar as a number, an array or a tensor.
        dtype: The type of the elements.
        name: The name of a new tensor.

    Returns:
        The labeled tensor.

    Raises:
        ValueError: It has dimensions and no labels.
    """
    axes = list(value.axes.values()) if isinstance(value, LabeledTensor) else []
    tensor = tf.convert_to_tensor(value.tensor if isinstance(value, LabeledTensor) else value, dtype=dtype, name=name)
    if len(tensor.get_shape()) != len(axes):
        raise ValueError(
            f"cannot automatically convert unlabeled arrays or tensors with rank>0 into LabeledTensors: {value!r}"
        )
    return LabeledTensor(tensor, axes)


@tc.accepts(LabeledTensorLike, tc.Optional(str))
def identity(labeled_tensor, name=None) -> LabeledTensor:
    """Return a copy of a labeled tensor under another name; see ``tf.identity``."""
    with tf.name_scope(name, "lt_identity", [labeled_tensor]) as scope:
        labeled_tensor = convert_to_labeled_tensor(labeled_tensor)
        return LabeledTensor(tf.identity(labeled_tensor.tensor, name=scope), labeled_tensor.axes)


@tc.accepts(LabeledTensorLike, tc.Mapping(str, tc.Union(int, slice)), tc.Optional(str))
def slice_function(labeled_tensor, selection, name=None) -> LabeledTensor:
    """Return a part of a labeled tensor, by positions.

    Args:
        labeled_tensor: The labeled tensor.
        selection: By name of an axis, a slice, or the position of the one element that is kept; the axis goes then.
        name: The name of the operation.

    Returns:
        The part.
    """
    with tf.name_scope(name, "lt_slice", [labeled_tensor]) as scope:
        labeled_tensor = convert_to_labeled_tensor(labeled_tensor)
        keys = [selection.get(axis, slice(None)) for axis in labeled_tensor.axes]
        kept = [
            axis.name if axis.labels is None else (axis.name, axis.labels[key])
            for axis, key in zip(labeled_tensor.axes.values(), keys, strict=True)
            if isinstance(key, slice)
        ]
        return LabeledTensor(tf.identity(labeled_tensor.tensor[tuple(keys)], name=scope), kept)


@tc.accepts(LabeledTensorLike, tc.Optional(tc.Collection(str)), tc.Optional(str))
def transpose(labeled_tensor, axis_order=None, name=None) -> LabeledTensor:
    """Return a labeled tensor with its axes in another order.

    Args:
        labeled_tensor: The labeled tensor.
        axis_order: The names of all axes; the reversed order if it is None.
        name: The name of the operation.

    Returns:
        The transposed tensor.

    Raises:
        ValueError: The names are not those of the axes.
    """
    with tf.name_scope(name, "lt_transpose", [labeled_tensor]) as scope:
        labeled_tensor = convert_to_labeled_tensor(labeled_tensor)
        before = list(labeled_tensor.axes)
        if axis_order is None:
            axis_order = before[::-1]
        elif sorted(axis_order) != sorted(before):
            raise ValueError(
                "The new axis order must have the same names as the original axes, but the new order is"
                f" {axis_order!r} while the original order is {before!r}"
            )
        tensor = tf.transpose(labeled_tensor.tensor, [before.index(axis) for axis in axis_order], name=scope)
        return LabeledTensor(tensor, [labeled_tensor.axes[axis] for axis in axis_order])


@tc.accepts(LabeledTensorLike, tc.Collection(tc.Union(str, tc.Tuple(str, collections.abc.Hashable))), tc.Optional(str))
def expand_dims(labeled_tensor, axes, name=None) -> LabeledTensor:
    """Return a labeled tensor with axes of size 1 put in.

    Args:
        labeled_tensor: The labeled tensor.
        axes: The names of all axes of the result, or for new ones pairs ``(name, label)``.
        name: The name of the operation.

    Returns:
        The tensor with all the axes.

    Raises:
        AxisOrderError: The axes of the tensor are missing, or in another order.
    """
    with tf.name_scope(name, "lt_expand_dims", [labeled_tensor]) as scope:
        labeled_tensor = convert_to_labeled_tensor(labeled_tensor)
        check_axis_order(labeled_tensor, [axis if isinstance(axis, str) else axis[0] for axis in axes])
        found: list = []
        for axis in axes:
            if axis in labeled_tensor.axes:
                found.append(labeled_tensor.axes[axis])
            else:
                found.append(Axis(axis, 1) if isinstance(axis, str) else Axis(axis[0], (axis[1],)))
        sizes = [-1 if axis.size is None else axis.size for axis in found]
        return LabeledTensor(tf.reshape(labeled_tensor.tensor, sizes, name=scope), found)


@tc.accepts(LabeledTensorLike, tc.Optional(tc.Collection(str)))
def check_axis_order(labeled_tensor, axis_order=None) -> None:
    """Check that the axes of a labeled tensor are in a given order.

    Args:
        labeled_tensor: The labeled tensor.
        axis_order: Names of axes, among them all of the tensor; those of the ``axis_order_scope`` if it is None.

    Raises:
        AxisOrderError: They are not, or no order is given.
    """
    labeled_tensor = convert_to_labeled_tensor(labeled_tensor)
    order = _get_valid_axis_order() if axis_order is None else axis_order
    own = [axis for axis in order if axis in labeled_tensor.axes]
    if len(own) < len(labeled_tensor.axes):
        raise AxisOrderError(f"not all axis names appear in the required axis order {order!r}: {labeled_tensor!r}")
    if own != list(labeled_tensor.axes):
        raise AxisOrderError(
            "axes on a labeled tensor do not appear in the same order as the required axis order"
            f" {order!r}: {labeled_tensor!r}"
        )


@tc.accepts(LabeledTensorLike, tc.Optional(tc.Collection(str)), tc.Optional(str))
def impose_axis_order(labeled_tensor, axis_order=None, name=None) -> LabeledTensor:
    """Return a labeled tensor with its axes in a given order.

    Args:
        labeled_tensor: The labeled tensor.
        axis_order: Names of axes, among them all of the tensor; those of the ``axis_order_scope`` if it is None.
        name: The name of the operation.

    Returns:
        The transposed tensor.

    Raises:
        AxisOrderError: No order is given.
    """
    with tf.name_scope(name, "lt_impose_axis_order", [labeled_tensor]) as scope:
        labeled_tensor = convert_to_labeled_tensor(labeled_tensor)
        order = _get_valid_axis_order() if axis_order is None else axis_order
        return transpose(labeled_tensor, [axis for axis in order if axis in labeled_tensor.axes], name=scope)


@tc.accepts(LabeledTensorLike, LabeledTensorLike, tc.Optional(str))
def align(labeled_tensor_0, labeled_tensor_1, name=None) -> tuple[LabeledTensor, LabeledTensor, Axes]:
    """Give two labeled tensors the same axes, so that they can be broadcast to each other.

    Args:
        labeled_tensor_0: One labeled tensor.
        labeled_tensor_1: The other.
        name: The name of the operations.

    Returns:
        Both with axes of size 1 put in, and the axes of the result of a broadcast operation.

    Raises:
        ValueError: Axes of the same name differ.
        AxisOrderError: There is no order of the axes that both have already.
    """
    with tf.name_scope(name, "lt_align", [labeled_tensor_0, labeled_tensor_1]) as scope:
        first = convert_to_labeled_tensor(labeled_tensor_0)
        second = convert_to_labeled_tensor(labeled_tensor_1)
        for axis in first.axes:
            if axis in second.axes and first.axes[axis] != second.axes[axis]:
                raise ValueError(
                    f"Mismatched {axis!r} axis on input tensors: {first.axes[axis]!r} and {second.axes[axis]!r}"
                )
        order = get_axis_order()
        if order is not None:
            names = [axis for axis in order if axis in first.axes or axis in second.axes]
            check_axis_order(first, order)
            check_axis_order(second, order)
        else:
            found = _find_consistent_ordering(list(first.axes), list(second.axes))
            if found is None:
                raise AxisOrderError(
                    f"No consistent axis order allows for aligning tensors with axis orders {first.axes.keys()!r} and"
                    f" {second.axes.keys()!r} without copying data. Use transpose or impose_axis_order to reorder axes"
                    " on one of more of the inputs."
                )
            names = found
        axes = Axes([first.axes[axis] if axis in first.axes else second.axes[axis] for axis in names])
        return expand_dims(first, names, name=scope + "0"), expand_dims(second, names, name=scope + "1"), axes


@tc.accepts(str, collections.abc.Callable)
def define_unary_op(op_name, elementwise_function):
    """Return an operation on one labeled tensor.

    Args:
        op_name: The name of the operation.
        elementwise_function: A function of a tensor and ``name`` that keeps the tensor's shape.

    Returns:
        A function of a labeled tensor and ``name``.
    """

    @tc.returns(LabeledTensor)
    @tc.accepts(LabeledTensorLike, tc.Optional(str))
    def op(labeled_tensor, name=None):
        with tf.name_scope(name, f"lt_{op_name}", [labeled_tensor]) as scope:
            labeled_tensor = convert_to_labeled_tensor(labeled_tensor)
            return LabeledTensor(elementwise_function(labeled_tensor.tensor, name=scope), labeled_tensor.axes)

    op.__name__ = op_name
    op.__doc__ = f"Apply ``tf.{op_name}`` to a labeled tensor."
    return op


@tc.accepts(str, collections.abc.Callable)
def define_binary_op(op_name, elementwise_function):
    """Return an operation on two labeled tensors, which are broadcast to each other by the names of their axes.

    Args:
        op_name: The name of the operation.
        elementwise_function: A function of two tensors and ``name``.

    Returns:
        A function of two labeled tensors and ``name``.
    """

    @tc.returns(LabeledTensor)
    @tc.accepts(LabeledTensorLike, LabeledTensorLike, tc.Optional(str))
    def op(labeled_tensor_0, labeled_tensor_1, name=None):
        with tf.name_scope(name, f"lt_{op_name}", [labeled_tensor_0, labeled_tensor_1]) as scope:
            first, second, axes = align(labeled_tensor_0, labeled_tensor_1)
            return LabeledTensor(elementwise_function(first.tensor, second.tensor, name=scope), axes)

    op.__name__ = op_name
    op.__doc__ = f"Apply ``tf.{op_name}`` to two labeled tensors, aligned by their axes."
    return op


abs_function = define_unary_op("abs", tf.abs)
neg = define_unary_op("neg", tf.negative)
sign = define_unary_op("sign", tf.sign)
reciprocal = define_unary_op("reciprocal", tf.reciprocal)
square = define_unary_op("square", tf.square)
round_function = define_unary_op("round", tf.round)
sqrt = define_unary_op("sqrt", tf.sqrt)
rsqrt = define_unary_op("rsqrt", tf.rsqrt)
exp = define_unary_op("exp", tf.exp)
log = define_unary_op("log", tf.log)
ceil = define_unary_op("ceil", tf.ceil)
floor = define_unary_op("floor", tf.floor)
cos = define_unary_op("cos", tf.cos)
sin = define_unary_op("sin", tf.sin)
tan = define_unary_op("tan", tf.tan)
acos = define_unary_op("acos", tf.acos)
asin = define_unary_op("asin", tf.asin)
atan = define_unary_op("atan", tf.atan)
lgamma = define_unary_op("lgamma", tf.lgamma)
digamma = define_unary_op("digamma", tf.digamma)
erf = define_unary_op("erf", tf.erf)
erfc = define_unary_op("erfc", tf.erfc)
logical_not = define_unary_op("logical_not", tf.logical_not)
tanh = define_unary_op("tanh", tf.tanh)
sigmoid = define_unary_op("sigmoid", tf.sigmoid)

add = define_binary_op("add", tf.add)
sub = define_binary_op("sub", tf.subtract)
mul = define_binary_op("mul", tf.multiply)
div = define_binary_op("div", tf.div)
mod = define_binary_op("mod", tf.mod)
pow_function = define_binary_op("pow", tf.pow)
equal = define_binary_op("equal", tf.equal)
greater = define_binary_op("greater", tf.greater)
greater_equal = define_binary_op("greater_equal", tf.greater_equal)
not_equal = define_binary_op("not_equal", tf.not_equal)
less = define_binary_op("less", tf.less)
less_equal = define_binary_op("less_equal", tf.less_equal)
logical_and = define_binary_op("logical_and", tf.logical_and)
logical_or = define_binary_op("logical_or", tf.logical_or)
logical_xor = define_binary_op("logical_xor", tf.logical_xor)
maximum = define_binary_op("maximum", tf.maximum)
minimum = define_binary_op("minimum", tf.minimum)
squared_difference = define_binary_op("squared_difference", tf.squared_difference)
igamma = define_binary_op("igamma", tf.igamma)
igammac = define_binary_op("igammac", tf.igammac)
zeta = define_binary_op("zeta", tf.zeta)
polygamma = define_binary_op("polygamma", tf.polygamma)


def _reflected(operation):
    def reflected(self, other):
        return operation(other, self)

    return reflected


for _name, _operation in {"abs": abs_function, "neg": neg, "invert": logical_not}.items():
    setattr(LabeledTensor, f"__{_name}__", _operation)
for _name, _operation in {
    "add": add,
    "sub": sub,
    "mul": mul,
    "truediv": div,
    "div": div,
    "mod": mod,
    "pow": pow_function,
}.items():
    setattr(LabeledTensor, f"__{_name}__", _operation)
    setattr(LabeledTensor, f"__r{_name}__", _reflected(_operation))
for _name, _operation in {
    "and": logical_and,
    "or": logical_or,
    "xor": logical_xor,
    "lt": less,
    "le": less_equal,
    "gt": greater,
    "ge": greater_equal,
}.items():
    setattr(LabeledTensor, f"__{_name}__", _operation)
