"""``CudnnLSTM`` … of ``contrib.cudnn_rnn.python.ops.cudnn_rnn_ops``: networks that get their weights with each call."""

from __future__ import annotations

import tensorflow.compat.v1 as tf

from graphlab.contrib.cudnn_rnn import networks
from graphlab.contrib.cudnn_rnn import params as layout

_LINEAR, _UNIDIRECTION = layout.CUDNN_INPUT_LINEAR_MODE, layout.CUDNN_RNN_UNIDIRECTION


class _CudnnRNN:
    """A network; its weights, a vector of ``params_size()`` numbers, are given with each call."""

    def __init__(
        self,
        rnn_mode,
        num_layers,
        num_units,
        input_size,
        input_mode=_LINEAR,
        direction=_UNIDIRECTION,
        dtype=tf.float32,
        dropout=0.0,
        seed=0,
        num_proj=None,
    ):
        """Keep what the network is; see ``networks.run``."""
        self._rnn_mode = rnn_mode
        self._num_layers = num_layers
        self._num_units = num_units
        self._input_size = input_size
        self._input_mode = input_mode
        self._direction = direction
        self._dtype = dtype
        self._dropout = dropout
        self._seed = seed
        self._num_proj = num_proj

    @property
    def input_mode(self):
        return self._input_mode

    @property
    def input_size(self):
        return self._input_size

    @property
    def num_units(self):
        return self._num_units

    @property
    def num_layers(self):
        return self._num_layers

    @property
    def rnn_mode(self):
        return self._rnn_mode

    @property
    def direction(self):
        return self._direction

    @property
    def num_proj(self):
        return self._num_proj

    def _sizes(self):
        return {
            "rnn_mode": self._rnn_mode,
            "num_layers": self._num_layers,
            "num_units": self._num_units,
            "input_size": self._input_size,
            "input_mode": self._input_mode,
            "direction": self._direction,
            "num_proj": self._num_proj,
        }

    def params_size(self):
        """Return how many numbers the vector of weights has, an int32 tensor."""
        return layout.cudnn_rnn_opaque_params_size(dtype=self._dtype, **self._sizes())

    def params_to_canonical(self, params):
        """Return the matrices and the biases of a vector of weights, two lists in the canonical order."""
        return layout.cudnn_rnn_opaque_params_to_canonical(params=params, **self._sizes())

    def canonical_to_params(self, weights, biases):
        """Return the vector of matrices and biases that are in the canonical order."""
        return layout.cudnn_rnn_canonical_to_opaque_params(weights=weights, biases=biases, **self._sizes())

    def _run(self, input_data, input_h, input_c, params, is_training, sequence_lengths, time_major):
        return networks.run(
            self._rnn_mode,
            input_data,
            input_h,
            input_c,
            params,
            is_training,
            sequence_lengths,
            time_major,
            self._input_mode,
            self._direction,
            self._dropout,
            self._seed,
            self._num_proj,
        )


class CudnnLSTM(_CudnnRNN):
    """An LSTM."""

    _NUM_PARAMS_PER_LAYER = layout.CUDNN_LSTM_PARAMS_PER_LAYER

    def __init__(
        self,
        num_layers,
        num_units,
        input_size,
        input_mode=_LINEAR,
        direction=_UNIDIRECTION,
        dtype=tf.float32,
        dropout=0.0,
        seed=0,
        num_proj=None,
    ):
        """Keep what the network is; see ``networks.run``."""
        super().__init__(
            layout.CUDNN_LSTM,
            num_layers,
            num_units,
            input_size,
            input_mode,
            direction,
            dtype,
            dropout,
            seed,
            num_proj,
        )

    def __call__(self, input_data, input_h, input_c, params, sequence_lengths=None, time_major=True, is_training=True):
        """Return the outputs and the final states ``h`` and ``c``; see ``networks.run``."""
        return self._run(input_data, input_h, input_c, params, is_training, sequence_lengths, time_major)


class _CudnnRNNNoInputC(_CudnnRNN):
    """A network with one state."""

    _rnn_mode: str

    def __init__(
        self,
        num_layers,
        num_units,
        input_size,
        input_mode=_LINEAR,
        direction=_UNIDIRECTION,
        dtype=tf.float32,
        dropout=0.0,
        seed=0,
    ):
        """Keep what the network is; see ``networks.run``."""
        layout.check_direction(direction)
        super().__init__(self._rnn_mode, num_layers, num_units, input_size, input_mode, direction, dtype, dropout, seed)

    def __call__(self, input_data, input_h, params, sequence_lengths=None, time_major=True, is_training=True):
        """Return the outputs and the final state; see ``networks.run``."""
        return self._run(input_data, input_h, None, params, is_training, sequence_lengths, time_major)[:2]


class CudnnGRU(_CudnnRNNNoInputC):
    """A GRU whose reset gate is applied after the candidate's matrix."""

    _rnn_mode = layout.CUDNN_GRU
    _NUM_PARAMS_PER_LAYER = layout.CUDNN_GRU_PARAMS_PER_LAYER


class CudnnRNNTanh(_CudnnRNNNoInputC):
    """A simple network with tanh."""

    _rnn_mode = layout.CUDNN_RNN_TANH
    _NUM_PARAMS_PER_LAYER = layout.CUDNN_RNN_TANH_PARAMS_PER_LAYER


class CudnnRNNRelu(_CudnnRNNNoInputC):
    """A simple network with rectified units."""

    _rnn_mode = layout.CUDNN_RNN_RELU
    _NUM_PARAMS_PER_LAYER = layout.CUDNN_RNN_RELU_PARAMS_PER_LAYER
