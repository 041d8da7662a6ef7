"""The convolutional LSTM, https://arxiv.org/abs/1506.04214."""

import tensorflow.compat.v1 as tf


class ConvLSTMCell(tf.nn.rnn_cell.RNNCell):
    """An LSTM whose gates are convolutions (stride 1, padding ``SAME``) of the inputs and the last output.

    Inputs are ``[batch, *input_shape]``; cell state, output and state are ``[batch, *input_shape[:-1],
    output_channels]``. With a skip connection, the output also contains the channels of the inputs; the state does not.
    """

    def __init__(
        self,
        conv_ndims,
        input_shape,
        output_channels,
        kernel_shape,
        use_bias=True,
        skip_connection=False,
        forget_bias=1.0,
        initializers=None,
        name="conv_lstm_cell",
    ):
        """Create a cell for inputs of ``conv_ndims`` (1, 2 or 3) dimensions and channels.

        Args:
            input_shape: The shape of the inputs without the batch size, a list.
            kernel_shape: The size of the kernel, a list of ``conv_ndims`` integers.
            initializers: Ignored, as in 1.15.

        Raises:
            ValueError: ``input_shape`` does not fit ``conv_ndims``.
        """
        super().__init__(name=name)
        if conv_ndims != len(input_shape) - 1:
            raise ValueError(f"Invalid input_shape {input_shape} for conv_ndims={conv_ndims}.")
        self._conv_ndims = conv_ndims
        self._in_channels = input_shape[-1]
        self._places = tf.TensorShape(list(input_shape)[:-1])
        self._output_channels = output_channels
        self._kernel_shape = tuple(kernel_shape)
        self._use_bias = use_bias
        self._skip_connection = skip_connection
        self._forget_bias = forget_bias

    @property
    def state_size(self):
        size = self._places.concatenate(self._output_channels)
        return tf.nn.rnn_cell.LSTMStateTuple(size, size)

    @property
    def output_size(self):
        skipped = self._in_channels if self._skip_connection else 0
        return self._places.concatenate(self._output_channels + skipped)

    def call(self, inputs, state):
        c, h = state
        gates = self._convolution([inputs, h])
        i, j, f, o = tf.split(gates, 4, axis=-1)
        c = tf.sigmoid(f + self._forget_bias) * c + tf.sigmoid(i) * tf.tanh(j)
        h = tf.tanh(c) * tf.sigmoid(o)
        output = tf.concat([h, inputs], axis=-1) if self._skip_connection else h
        return output, tf.nn.rnn_cell.LSTMStateTuple(c, h)

    def _convolution(self, args):
        features, dtype = 4 * self._output_channels, args[0].dtype
        channels = sum(tf.dimension_value(arg.shape[-1]) for arg in args)
        # The kernel comes before the concatenation: the number of ops before it is its seed.
        kernel = tf.get_variable("kernel", [*self._kernel_shape, channels, features], dtype)
        result = tf.nn.convolution(tf.concat(args, axis=-1), kernel, padding="SAME")
        if not self._use_bias:
            return result
        return result + tf.get_variable("biases", [features], dtype, tf.constant_initializer(0.0))


class Conv1DLSTMCell(ConvLSTMCell):
    """``ConvLSTMCell`` for inputs ``[batch, length, channels]``."""

    def __init__(self, name="conv_1d_lstm_cell", **kwargs):
        """Create a cell; the arguments are those of ``ConvLSTMCell``, by name."""
        super().__init__(conv_ndims=1, name=name, **kwargs)


class Conv2DLSTMCell(ConvLSTMCell):
    """``ConvLSTMCell`` for inputs ``[batch, height, width, channels]``."""

    def __init__(self, name="conv_2d_lstm_cell", **kwargs):
        """Create a cell; the arguments are those of ``ConvLSTMCell``, by name."""
        super().__init__(conv_ndims=2, name=name, **kwargs)


class Conv3DLSTMCell(ConvLSTMCell):
    """``ConvLSTMCell`` for inputs ``[batch, depth, height, width, channels]``."""

    def __init__(self, name="conv_3d_lstm_cell", **kwargs):
        """Create a cell; the arguments are those of ``ConvLSTMCell``, by name."""
        super().__init__(conv_ndims=3, name=name, **kwargs)
