"""Convert the weights of cuDNN to those of TensorFlow's cells, and back.

A cell has one matrix for all gates, applied to inputs and state side by side, and one bias. Where cuDNN has two biases
that are always added, the cell has their sum; on the way back each gets half.
"""

from __future__ import annotations

from typing import ClassVar

import tensorflow.compat.v1 as tf

from graphlab.contrib.cudnn_rnn import params
from graphlab.contrib.cudnn_rnn.params import CUDNN_INPUT_LINEAR_MODE, CUDNN_RNN_UNIDIRECTION


class CudnnParamsFormatConverter:
    """The base class; a subclass says how one layer in one direction is converted."""

    _rnn_mode: str
    _num_params_per_layer: ClassVar[int]

    def __init__(
        self,
        num_layers,
        num_units,
        input_size,
        num_proj=None,
        input_mode=CUDNN_INPUT_LINEAR_MODE,
        direction=CUDNN_RNN_UNIDIRECTION,
    ):
        """Convert for a network of these sizes."""
        self._num_layers = num_layers
        self._num_units = num_units
        self._input_size = input_size
        self._num_proj = num_proj
        self._input_mode = input_mode
        self._direction = direction
        self._network = params.Network(
            self._rnn_mode, num_layers, num_units, input_size, input_mode, direction, num_proj
        )
        self._num_dirs = self._network.num_dirs
        self._num_params = self._num_params_per_layer * num_layers * self._num_dirs

    def tf_canonical_to_opaque(self, tf_canonicals, weights_proj=None):
        """Return the vector of weights.

        Args:
            tf_canonicals: The matrices of all layers and directions, and then their biases.
            weights_proj: The matrices that project the states of an LSTM.
        """
        weights, biases = self._tf_canonical_to_cu_canonical(tf_canonicals, weights_proj)
        return params.cudnn_rnn_canonical_to_opaque_params(weights=weights, biases=biases, **self._sizes())

    def opaque_to_tf_canonical(self, opaque_param):
        """Return the matrices and the biases of the cells, two lists; with projection, its matrices too."""
        weights, biases = params.cudnn_rnn_opaque_params_to_canonical(params=opaque_param, **self._sizes())
        return self._cu_canonical_to_tf_canonical(weights, biases)

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

    def _cu_canonical_to_tf_canonical(self, cu_weights, cu_biases):
        weights, biases, projections = [], [], []
        parts = self._num_layers * self._num_dirs
        for of_weights, of_biases in zip(_chunks(cu_weights, parts), _chunks(cu_biases, parts), strict=True):
            if self._num_proj:
                *of_weights, projection = of_weights
                projections.append(tf.transpose(projection))
            weights += self._cudnn_to_tf_weights(*of_weights)
            biases += self._cudnn_to_tf_biases(*of_biases)
        return (weights, biases, projections) if self._num_proj else (weights, biases)

    def _tf_canonical_to_cu_canonical(self, tf_canonicals, weights_proj=None):
        weights, biases = _chunks(tf_canonicals, 2)
        parts = self._num_layers * self._num_dirs
        cu_weights, cu_biases = [], []
        for place, (of_weights, of_biases) in enumerate(
            zip(_chunks(weights, parts), _chunks(biases, parts), strict=True)
        ):
            cu_weights += self._tf_to_cudnn_weights(place // self._num_dirs, *of_weights)
            if weights_proj is not None:
                cu_weights.append(tf.transpose(weights_proj[place]))
            cu_biases += self._tf_to_cudnn_biases(*of_biases)
        return cu_weights, cu_biases

    def _columns(self, layer):
        """Return how many columns the inputs and the state of a layer have."""
        state = self._network.state_size
        return [self._num_dirs * state if layer else self._input_size, state]

    def _cudnn_to_tf_weights(self, *cu_weights):
        raise NotImplementedError("Abstract method")

    def _tf_to_cudnn_weights(self, layer, *tf_weights):
        raise NotImplementedError("Abstract method")

    def _cudnn_to_tf_biases(self, *biases):
        raise NotImplementedError("Abstract method")

    def _tf_to_cudnn_biases(self, *tf_biases):
        raise NotImplementedError("Abstract method")


def _chunks(values, number):
    """Return a list as so many lists of the same length."""
    size = len(values) // number
    return [values[place * size : (place + 1) * size] for place in range(number)]


class CudnnParamsFormatConverterLSTM(CudnnParamsFormatConverter):
    """For LSTMs: cells have the candidate before the forget gate."""

    _rnn_mode = params.CUDNN_LSTM
    _num_params_per_layer = params.CUDNN_LSTM_PARAMS_PER_LAYER

    #: Where the gates of cuDNN are in a cell; the order is its own inverse.
    _order: ClassVar[tuple[int, ...]] = (0, 2, 1, 3)

    def _cudnn_to_tf_gate_params(self, *gates):
        return [gates[place] for place in self._order]

    _tf_to_cudnn_gate_params = _cudnn_to_tf_gate_params

    def _cudnn_to_tf_weights(self, *cu_weights):
        of_inputs, of_state = _chunks(cu_weights, 2)
        gates = [tf.concat(pair, axis=1) for pair in zip(of_inputs, of_state, strict=True)]
        return (tf.transpose(tf.concat(self._cudnn_to_tf_gate_params(*gates), axis=0)),)

    def _tf_to_cudnn_weights(self, layer, *tf_weights):
        (weight,) = tf_weights
        gates = tf.split(tf.transpose(weight), len(self._order), axis=0)
        pairs = [tf.split(gate, self._columns(layer), axis=1) for gate in self._tf_to_cudnn_gate_params(*gates)]
        of_inputs, of_state = zip(*pairs, strict=True)
        return (*of_inputs, *of_state)

    def _cudnn_to_tf_biases(self, *biases):
        sums = [first + second for first, second in zip(*_chunks(biases, 2), strict=True)]
        return (tf.concat(self._cudnn_to_tf_gate_params(*sums), axis=0),)

    def _tf_to_cudnn_biases(self, *tf_biases):
        (bias,) = tf_biases
        gates = self._tf_to_cudnn_gate_params(*tf.split(bias, len(self._order), axis=0))
        return tuple(gate * 0.5 for gate in gates) * 2


class CudnnParamsFormatConverterBasic(CudnnParamsFormatConverterLSTM):
    """For networks without gates."""

    _order = (0,)


class CudnnParamsFormatConverterTanh(CudnnParamsFormatConverterBasic):
    """For simple networks with tanh."""

    _rnn_mode = params.CUDNN_RNN_TANH
    _num_params_per_layer = params.CUDNN_RNN_TANH_PARAMS_PER_LAYER


class CudnnParamsFormatConverterRelu(CudnnParamsFormatConverterBasic):
    """For simple networks with rectified units."""

    _rnn_mode = params.CUDNN_RNN_RELU
    _num_params_per_layer = params.CUDNN_RNN_RELU_PARAMS_PER_LAYER


class CudnnParamsFormatConverterGRU(CudnnParamsFormatConverter):
    """For GRUs: a cell keeps the two matrices and biases of the candidate apart."""

    _rnn_mode = params.CUDNN_GRU
    _num_params_per_layer = params.CUDNN_GRU_PARAMS_PER_LAYER

    def _cudnn_to_tf_weights(self, *cu_weights):
        reset, update, candidate, reset_of_state, update_of_state, candidate_of_state = cu_weights
        gates = [tf.concat([reset, reset_of_state], axis=1), tf.concat([update, update_of_state], axis=1)]
        return tf.transpose(tf.concat(gates, axis=0)), tf.transpose(candidate), tf.transpose(candidate_of_state)

    def _tf_to_cudnn_weights(self, layer, *tf_weights):
        gates, candidate, candidate_of_state = (tf.transpose(each) for each in tf_weights)
        (reset, reset_of_state), (update, update_of_state) = (
            tf.split(gate, self._columns(layer), axis=1) for gate in tf.split(gates, 2, axis=0)
        )
        return reset, update, candidate, reset_of_state, update_of_state, candidate_of_state

    def _cudnn_to_tf_biases(self, *biases):
        reset, update, candidate, reset_of_state, update_of_state, candidate_of_state = biases
        gates = tf.concat([reset, update], axis=0) + tf.concat([reset_of_state, update_of_state], axis=0)
        return gates, candidate, candidate_of_state

    def _tf_to_cudnn_biases(self, *tf_biases):
        gates, candidate, candidate_of_state = tf_biases
        reset, update = tf.split(gates * 0.5, 2, axis=0)
        return reset, update, candidate, reset, update, candidate_of_state
