"""``tf.contrib.cudnn_rnn.CudnnLSTM`` …: layers that run anywhere what cuDNN computes."""

from __future__ import annotations

from typing import ClassVar

import tensorflow.compat.v1 as tf

from graphlab.contrib.cudnn_rnn import networks, params, saveables
from graphlab.engine.op_counts import count

_LINEAR, _UNIDIRECTION = params.CUDNN_INPUT_LINEAR_MODE, params.CUDNN_RNN_UNIDIRECTION


class _CudnnRNN(tf.layers.Layer):
    """A recurrent network whose weights are one variable, ``opaque_kernel``.

    A ``Saver`` also writes the weights under the names of ``CudnnCompatible…Cell``, which can read them there, and
    restores them from these names.
    """

    _rnn_mode: str
    built: bool
    _num_params_per_layer: ClassVar[int]
    _saveable_cls: ClassVar[type[saveables.CudnnOpaqueParamsSaveable]]

    def __init__(
        self,
        num_layers,
        num_units,
        input_mode=_LINEAR,
        direction=_UNIDIRECTION,
        dropout=0.0,
        seed=None,
        dtype=tf.float32,
        kernel_initializer=None,
        bias_initializer=None,
        name=None,
    ):
        """Create the layer; ``networks.run`` says what the arguments mean.

        Raises:
            ValueError: The direction, the input mode or the dtype is none that cuDNN has.
        """
        super().__init__(dtype=dtype, name=name)
        params.check_direction(direction)
        params.check_input_mode(input_mode)
        if dtype not in (tf.float16, tf.float32, tf.float64):
            raise ValueError(f"Only support float16, float32, float64, provided {dtype}")
        self._plain_dtype = tf.as_dtype(dtype)
        self._num_layers = num_layers
        self._num_units = num_units
        self._input_mode = input_mode
        self._direction = direction
        self._dropout = dropout
        self._seed = seed
        self._kernel_initializer = kernel_initializer
        self._bias_initializer = bias_initializer
        self._input_size = None
        self._saveable = None

    @property
    def num_layers(self):
        return self._num_layers

    @property
    def num_units(self):
        return self._num_units

    @property
    def input_mode(self):
        return self._input_mode

    @property
    def input_size(self):
        """How many columns the inputs have.

        Raises:
            ValueError: The layer is not built.
        """
        if not self._input_size:
            raise ValueError("'input_size' is unknown since layer has not been built.")
        return self._input_size

    @property
    def rnn_mode(self):
        return self._rnn_mode

    @property
    def direction(self):
        return self._direction

    @property
    def num_dirs(self):
        return 1 if self._direction == _UNIDIRECTION else 2

    @property
    def saveable(self):
        return self._saveable

    @property
    def canonical_weight_shapes(self):
        """The shapes of all matrices in their canonical order.

        Raises:
            RuntimeError: The layer is not built.
        """
        if not self._input_size:
            raise RuntimeError(f"{type(self).__name__}.canonical_weight_shapes invoked before input shape is known")
        return self._network().weight_shapes()

    @property
    def canonical_bias_shapes(self):
        """The shapes of all biases in their canonical order."""
        return [[self._num_units]] * (self._num_params_per_layer * self.num_dirs * self._num_layers)

    def _network(self):
        return params.Network(
            self._rnn_mode, self._num_layers, self._num_units, self.input_size, self._input_mode, self._direction
        )

    def build(self, input_shape):
        """Create the variable for inputs of three dimensions, whose last one is known."""
        if self.built:
            return
        shape = tf.TensorShape(input_shape)
        if shape.rank != 3:
            raise ValueError(f"Expecting input_shape with 3 dims, got {shape.rank}")
        self._input_size = tf.dimension_value(shape[-1])
        if self._input_size is None:
            raise ValueError("The last dimension of the inputs to `CudnnRNN` should be defined. Found `None`.")
        self.input_spec = tf.layers.InputSpec(ndim=3, axes={-1: self._input_size})
        self._set_scope(None)
        dtype = self._plain_dtype
        with tf.variable_scope(self._scope, reuse=self.built):
            if self._kernel_initializer is None:
                self._kernel_initializer = tf.glorot_uniform_initializer(seed=self._seed, dtype=dtype)
            if self._bias_initializer is None:
                self._bias_initializer = tf.constant_initializer(0.0, dtype=dtype)
            weights = [self._kernel_initializer(each, dtype=dtype) for each in self.canonical_weight_shapes]
            biases = [self._bias_initializer(each, dtype=dtype) for each in self.canonical_bias_shapes]
            initial = params.cudnn_rnn_canonical_to_opaque_params(
                self._rnn_mode,
                self._num_layers,
                self._num_units,
                self._input_size,
                weights,
                biases,
                self._input_mode,
                self._direction,
            )
            self.kernel = tf.get_variable("opaque_kernel", dtype=dtype, initializer=initial, validate_shape=False)
        if not any(each is self.kernel for each in self._trainable_weights):
            self._trainable_weights.append(self.kernel)
        # In the scope around the layer, where cells that read the same checkpoint are.
        if tf.get_variable_scope().reuse is not True:
            self._create_saveable()
        self.built = True

    def _create_saveable(self):
        if self._saveable is not None:
            raise RuntimeError("Cudnn saveable already created.")
        self._saveable = self._saveable_cls(
            self.kernel,
            self._num_layers,
            self._num_units,
            self._input_size,
            self._input_mode,
            self._direction,
            scope=tf.get_variable_scope(),
            name=f"{self.kernel.op.name}_saveable",
        )
        count(4)  # the first element of the variable, which 1.15 asked for its device
        tf.add_to_collection(tf.GraphKeys.SAVEABLE_OBJECTS, self._saveable)

    def call(self, inputs, initial_state=None, sequence_lengths=None, time_major=True, training=True):
        """Run the network.

        Args:
            inputs: ``[time, batch, input_size]``, or ``[batch, time, input_size]`` if not ``time_major``.
            initial_state: A tuple of states, as ``networks.run`` takes them: ``h`` and, for an LSTM, ``c``; zeros by
                default.
            sequence_lengths: How many steps each sequence of the batch has, ``[batch]``.
            training: Whether there is dropout.

        Returns:
            The outputs, and a tuple of the final states.

        Raises:
            TypeError: ``initial_state`` is not a tuple.
        """
        if initial_state is not None and not isinstance(initial_state, tuple):
            raise TypeError(f"Invalid initial_state type: {initial_state}, expecting tuple.")
        dtype = self._plain_dtype
        inputs = tf.convert_to_tensor(inputs, dtype=dtype)
        if initial_state is None:
            initial_state = self._zero_state(tf.shape(inputs)[1 if time_major else 0], time_major)
        h, *c = (tf.convert_to_tensor(state, dtype=dtype) for state in initial_state)
        outputs, *states = networks.run(
            self._rnn_mode,
            inputs,
            h,
            c[0] if c else None,
            self.kernel,
            training,
            sequence_lengths,
            time_major,
            self._input_mode,
            self._direction,
            self._dropout,
            self._seed,
        )
        return outputs, tuple(states[: len(initial_state)])

    def state_shape(self, batch_size):
        """Return the shapes of the states, a tuple of lists."""
        raise NotImplementedError

    def _zero_state(self, batch_size, time_major=True):
        layers, _, units = self.state_shape(None)[0]
        shape = [layers, batch_size, units] if time_major else [batch_size, layers, units]
        return tuple(tf.zeros(shape, dtype=self._plain_dtype) for _ in self.state_shape(None))


class CudnnLSTM(_CudnnRNN):
    """An LSTM of several layers."""

    _rnn_mode = params.CUDNN_LSTM
    _num_params_per_layer = params.CUDNN_LSTM_PARAMS_PER_LAYER
    _saveable_cls = saveables.CudnnLSTMSaveable

    def state_shape(self, batch_size):
        """Return the shapes of ``h`` and ``c``."""
        return tuple([self.num_layers * self.num_dirs, batch_size, self.num_units] for _ in range(2))


class _CudnnRNNNoInputC(_CudnnRNN):
    """A network with one state."""

    def state_shape(self, batch_size):
        """Return the shape of ``h``, in a tuple."""
        return ([self.num_layers * self.num_dirs, batch_size, self.num_units],)


class CudnnGRU(_CudnnRNNNoInputC):
    """A GRU of several layers, whose reset gate is applied after the candidate's matrix."""

    _rnn_mode = params.CUDNN_GRU
    _num_params_per_layer = params.CUDNN_GRU_PARAMS_PER_LAYER
    _saveable_cls = saveables.CudnnGRUSaveable


class CudnnRNNTanh(_CudnnRNNNoInputC):
    """A simple network of several layers, with tanh."""

    _rnn_mode = params.CUDNN_RNN_TANH
    _num_params_per_layer = params.CUDNN_RNN_TANH_PARAMS_PER_LAYER
    _saveable_cls = saveables.CudnnRNNTanhSaveable


class CudnnRNNRelu(_CudnnRNNNoInputC):
    """A simple network of several layers, with rectified units."""

    _rnn_mode = params.CUDNN_RNN_RELU
    _num_params_per_layer = params.CUDNN_RNN_RELU_PARAMS_PER_LAYER
    _saveable_cls = saveables.CudnnRNNReluSaveable
