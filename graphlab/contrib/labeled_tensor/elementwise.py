"""Operations of labeled tensors that act on each element, of one tensor or of two that are aligned by their axes."""

from __future__ import annotations

import collections.abc

import tensorflow.compat.v1 as tf

from graphlab.contrib.labeled_tensor import typecheck as tc
from graphlab.contrib.labeled_tensor.core import LabeledTensor, LabeledTensorLike, align, convert_to_labeled_tensor


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
