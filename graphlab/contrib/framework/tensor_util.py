"""``tf.contrib.framework``: checks of shapes, and small graph helpers."""

import tensorflow.compat.v1 as tf
from tensorflow.python.framework import tensor_util


def with_shape(expected_shape, tensor):
    """Return the tensor with its shape checked: now if it is known, otherwise at run time.

    Args:
        expected_shape: The wanted shape, a list, a ``TensorShape`` or an int32 tensor.

    Raises:
        ValueError: The known shape differs from the wanted one.
    """
    is_sparse = isinstance(tensor, tf.SparseTensor)
    if not tf.is_tensor(expected_shape):
        expected = tf.TensorShape(expected_shape)
        actual = tensor.get_shape()
        if not actual.is_compatible_with(expected):
            name = tensor.values.name if is_sparse else tensor.name
            raise ValueError(f"Invalid shape for {name}: {actual}, expected {expected}.")
        if actual.is_fully_defined() or not expected.is_fully_defined():
            return tensor
        expected_shape = tf.constant(expected.as_list(), tf.int32)
    actual_shape = tf.cast(tensor.dense_shape, tf.int32) if is_sparse else tf.shape(tensor)
    message = ["Wrong shape:", expected_shape, actual_shape]
    with tf.control_dependencies([tf.assert_equal(actual_shape, tf.cast(expected_shape, tf.int32), data=message)]):
        if is_sparse:
            return tf.SparseTensor(tensor.indices, tf.identity(tensor.values), tensor.dense_shape)
        result = tf.identity(tensor)
    static = tensor_util.constant_value_as_shape(tf.cast(expected_shape, tf.int32))
    result.set_shape(tensor.get_shape().merge_with(static))
    return result


def with_same_shape(expected_tensor, tensor):
    """Return ``tensor`` with its shape checked against that of another tensor; see ``with_shape``."""
    with tf.name_scope(f"{tensor.op.name}/", values=[expected_tensor, tensor]):
        expected = expected_tensor.get_shape()
        return with_shape(expected if expected.is_fully_defined() else tf.shape(expected_tensor), tensor)


def assert_scalar_int(tensor, name=None):
    """Return the tensor after checking that it is a scalar integer.

    Raises:
        ValueError: It is not a scalar, or not of an integer type.
    """
    with tf.name_scope(name, "assert_scalar_int", [tensor]):
        tensor = tf.convert_to_tensor(tensor)
        if not tensor.dtype.base_dtype.is_integer:
            raise ValueError(f"Expected integer type for {tensor.name}, received type: {tensor.dtype}.")
        return tf.assert_scalar(tensor)


def reduce_sum_n(tensors, name=None):
    """Return the sum of all elements of all tensors, a scalar.

    Raises:
        ValueError: There is no tensor.
    """
    if not tensors:
        raise ValueError("No tensors provided.")
    with tf.name_scope(name, "reduce_sum_n", tensors):
        return tf.add_n([tf.reduce_sum(tensor) for tensor in tensors])


def zero_initializer(ref, use_locking=True, name="zero_initializer"):
    """Return an op that sets a variable to zeros and outputs it."""
    zeros = tf.zeros(ref.shape, ref.dtype.base_dtype)
    return tf.assign(ref, zeros, use_locking=use_locking, name=name)


def get_placeholders(graph):
    """Return the placeholders of a graph in the order of their creation."""
    return [op.outputs[0] for op in graph.get_operations() if op.type == "Placeholder"]
