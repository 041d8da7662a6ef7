"""The linear map that contrib's cells share: one kernel for all concatenated arguments, and an optional bias."""

import tensorflow.compat.v1 as tf

KERNEL = "kernel"
BIAS = "bias"


class Linear:
    """``concat(args, 1) @ kernel + bias``, with variables ``kernel`` and ``bias`` in the current variable scope.

    Creating the object gets the variables; calling it applies them.
    """

    def __init__(self, args, output_size, build_bias, bias_initializer=None, kernel_initializer=None):
        """Get the variables for ``args``, a tensor ``[batch, n]`` or a list of such tensors.

        Raises:
            ValueError: There are no arguments, or one is not a matrix with a known number of columns.
        """
        args = as_list(args)
        columns = total_columns(args)
        dtype = args[0].dtype
        with tf.variable_scope(tf.get_variable_scope()) as scope:
            self._kernel = tf.get_variable(KERNEL, [columns, output_size], dtype, kernel_initializer)
            self._bias = None
            if build_bias:
                with tf.variable_scope(scope) as bias_scope:
                    bias_scope.set_partitioner(None)  # a bias is never split, even if kernels are
                    if bias_initializer is None:
                        bias_initializer = tf.constant_initializer(0.0, dtype=dtype)
                    self._bias = tf.get_variable(BIAS, [output_size], dtype, bias_initializer)

    def __call__(self, args):
        """Return ``[batch, output_size]`` for ``args`` of the shapes that the object was created for."""
        args = as_list(args)
        result = tf.matmul(args[0] if len(args) == 1 else tf.concat(args, 1), self._kernel)
        return result if self._bias is None else tf.nn.bias_add(result, self._bias)


def linear(args, output_size, bias, bias_initializer=None, kernel_initializer=None):
    """Return ``concat(args, 1) @ kernel + bias``: ``[batch, output_size]``; see ``Linear``."""
    return Linear(args, output_size, bias, bias_initializer, kernel_initializer)(args)


def as_list(args):
    """Return a tensor, or a nest of tensors, as a flat list.

    Raises:
        ValueError: There is no tensor.
    """
    args = [] if args is None else tf.nest.flatten(args)
    if not args:
        raise ValueError("`args` must be specified")
    return args


def total_columns(args):
    """Return how many columns the matrices ``args`` have together.

    Raises:
        ValueError: One is not a matrix, or its number of columns is unknown.
    """
    return sum(columns_of(argument) for argument in args)


def columns_of(argument):
    """Return the number of columns of a matrix.

    Raises:
        ValueError: It is not a matrix, or the number is unknown.
    """
    shape = argument.shape
    if shape.rank != 2:
        raise ValueError(f"linear is expecting 2D arguments: {shape}")
    if shape[1] is None or tf.dimension_value(shape[1]) is None:
        raise ValueError(f"linear expects shape[1] to be provided for shape {shape}")
    return tf.dimension_value(shape[1])
