"""What the cells of 0.12 and 1.0 share: the base class, the linear map, and the names of scopes and variables."""

from __future__ import annotations

import tensorflow.compat.v1 as tf

from graphlab.compat.releases import runs_before
from graphlab.contrib.rnn.linear import as_list, total_columns


class RNNCell:
    """A cell as it was up to 1.0: a subclass defines ``__call__``, ``state_size`` and ``output_size``."""

    #: The name of the cell's variable scope in 1.0; 0.12 took the name of the class.
    _scope_name = ""

    def __call__(self, inputs, state, scope=None):
        """Run one step.

        Args:
            inputs: ``[batch, input_size]``.
            state: A tensor ``[batch, state_size]``, or a nest of such tensors.
            scope: The variable scope.

        Returns:
            The output, ``[batch, output_size]``, and the new state.
        """
        raise NotImplementedError("Abstract method")

    @property
    def state_size(self):
        """The size of the state: an int or a TensorShape, or a nest of them."""
        raise NotImplementedError("Abstract method")

    @property
    def output_size(self):
        """The size of the output: an int or a TensorShape."""
        raise NotImplementedError("Abstract method")

    def zero_state(self, batch_size, dtype):
        """Return a state of zeros.

        Args:
            batch_size: An int or a scalar tensor.
            dtype: The dtype of all tensors of the state.
        """
        zeros = [zeros_of_size(size, batch_size, dtype) for size in tf.nest.flatten(self.state_size)]
        for size, tensor in zip(tf.nest.flatten(self.state_size), zeros, strict=True):
            tensor.set_shape([None, *as_dimensions(size)])
        return tf.nest.pack_sequence_as(self.state_size, zeros)

    def _scope_of_call(self, scope, **options):
        """Return the variable scope of a call."""
        return tf.variable_scope(scope or self._default_scope(), **options)

    def _default_scope(self):
        return type(self).__name__ if runs_before("1.0") else self._scope_name


def require_cell(cell, message="cell must be an instance of RNNCell"):
    """Check that an object is a cell.

    Raises:
        TypeError: It is not; the message is that of the release.
    """
    if not isinstance(cell, (RNNCell, tf.nn.rnn_cell.RNNCell)):
        raise TypeError(message)


def as_dimensions(size):
    """Return a size, an int or a TensorShape, as a list of dimensions."""
    return tf.TensorShape(size).as_list()


def zeros_of_size(size, batch_size, dtype):
    """Return zeros ``[batch_size, *size]``; the batch size may be a tensor."""
    return tf.zeros(tf.stack([batch_size, *as_dimensions(size)]), dtype=dtype)


def linear(args, output_size, bias, bias_start=0.0, scope=None):
    """Return ``concat(args, 1) @ weights + bias``, ``[batch, output_size]``.

    Args:
        args: A tensor ``[batch, n]``, or a list of such tensors.
        output_size: The number of columns of the weights, ``Matrix`` in 0.12 and ``weights`` in 1.0.
        bias: Whether there is a bias, ``Bias`` in 0.12 and ``biases`` in 1.0.
        bias_start: The bias's initial value.
        scope: The variable scope, ``Linear`` by default. Since 1.0 there is none.

    Raises:
        ValueError: There are no arguments, or one is not a matrix with a known number of columns.
    """
    args = as_list(args)
    columns = total_columns(args)
    if runs_before("1.0"):
        with tf.variable_scope(scope or "Linear"):
            weights = tf.get_variable("Matrix", [columns, output_size], args[0].dtype)
            result = _product(args, weights)
            if not bias:
                return result
            biases = _bias("Bias", output_size, args[0].dtype, bias_start)
        return result + biases
    with tf.variable_scope(tf.get_variable_scope()) as outer:
        weights = tf.get_variable("weights", [columns, output_size], args[0].dtype)
        result = _product(args, weights)
        if not bias:
            return result
        with tf.variable_scope(outer) as inner:
            inner.set_partitioner(None)  # a bias is never split
            biases = _bias("biases", output_size, args[0].dtype, bias_start)
    return tf.nn.bias_add(result, biases)


def _product(args, weights):
    return tf.matmul(args[0] if len(args) == 1 else tf.concat(args, 1), weights)


def _bias(name, size, dtype, start):
    return tf.get_variable(name, [size], dtype, tf.constant_initializer(start, dtype=dtype))
