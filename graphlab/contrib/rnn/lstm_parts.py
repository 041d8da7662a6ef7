"""What contrib's LSTM cells share: state sizes, layer normalization and sharded kernels."""

import tensorflow.compat.v1 as tf


class LSTMBase(tf.nn.rnn_cell.RNNCell):
    """A cell whose state is an ``LSTMStateTuple``: ``num_units`` columns, and ``num_proj`` if there is a projection."""

    def __init__(self, num_units, num_proj=None, state_is_tuple=True, **kwargs):
        super().__init__(**kwargs)
        self._num_units = num_units
        self._num_proj = num_proj
        self._state_is_tuple = state_is_tuple
        if not state_is_tuple:
            tf.logging.warn(
                "%s: Using a concatenated state is slower and will soon be deprecated. Use state_is_tuple=True.", self
            )

    @property
    def state_size(self):
        sizes = self._num_units, self.output_size
        return tf.nn.rnn_cell.LSTMStateTuple(*sizes) if self._state_is_tuple else sum(sizes)

    @property
    def output_size(self):
        return self._num_proj or self._num_units

    def _split_state(self, state):
        """Return the cell state, ``[batch, num_units]``, and the last output."""
        if self._state_is_tuple:
            return state
        return state[:, : self._num_units], state[:, self._num_units :]

    def _join_state(self, memory, output):
        return tf.nn.rnn_cell.LSTMStateTuple(memory, output) if self._state_is_tuple else tf.concat([memory, output], 1)


def clipped(values, bound):
    """Return the values clipped to ``±bound``, or unchanged for None."""
    return values if bound is None else tf.clip_by_value(values, -bound, bound)


def layer_norm(inputs, scope, gain=1.0, shift=0.0):
    """Return ``[batch, n]`` with mean 0 and variance 1 in each row, scaled and shifted: https://arxiv.org/abs/1607.06450.

    Args:
        scope: The variable scope of ``gamma`` and ``beta``.
        gain: The initial value of ``gamma``; ``shift`` is that of ``beta``.
    """
    shape = inputs.shape[-1:]
    with tf.variable_scope(scope):
        gamma = tf.get_variable("gamma", shape, inputs.dtype, tf.constant_initializer(gain))
        beta = tf.get_variable("beta", shape, inputs.dtype, tf.constant_initializer(shift))
        mean, variance = tf.nn.moments(inputs, [-1], keep_dims=True)
        # The epsilon of contrib.layers.layer_norm.
        epsilon = 1e-3 if inputs.dtype == tf.float16 else 1e-12
        return tf.nn.batch_normalization(inputs, mean, variance, beta, gamma, epsilon)


def sharded_variable(name, shape, dtype, shards):
    """Return a matrix whose rows are split over the variables ``name_0``, ``name_1`` …, as evenly as possible.

    Raises:
        ValueError: There are more shards than rows.
    """
    rows, columns = shape
    if shards > rows:
        raise ValueError(f"Too many shards: shape={shape}, num_shards={shards}")
    parts = [
        tf.get_variable(f"{name}_{index}", [rows // shards + (index < rows % shards), columns], dtype)
        for index in range(shards)
    ]
    if shards == 1:
        return parts[0]
    # The next step takes the tensor of the first one.
    full_name = f"{tf.get_variable_scope().name}/{name}/concat:0"
    for whole in tf.get_collection(tf.GraphKeys.CONCATENATED_VARIABLES):
        if whole.name == full_name:
            return whole
    whole = tf.concat(parts, 0, name=f"{name}/concat")
    tf.add_to_collection(tf.GraphKeys.CONCATENATED_VARIABLES, whole)
    return whole


def columns_known(inputs):
    """Return the number of columns of ``inputs``, ``[batch, n]``.

    Raises:
        ValueError: It is unknown.
    """
    columns = tf.dimension_value(inputs.shape.with_rank(2)[1])
    if columns is None:
        raise ValueError("Could not infer input size from inputs.get_shape()[-1]")
    return columns
