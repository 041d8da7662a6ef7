"""Save the weights of a network of cuDNN as those of TensorFlow's cells, and restore them from these.

So a network that was trained with cuDNN runs with cells, and the other way about.
"""

from __future__ import annotations

from typing import ClassVar

import tensorflow.compat.v1 as tf
from tensorflow.python.training.saver import BaseSaverBuilder

from graphlab.contrib.cudnn_rnn import converters
from graphlab.contrib.cudnn_rnn.params import CUDNN_INPUT_LINEAR_MODE, CUDNN_RNN_UNIDIRECTION


class CudnnOpaqueParamsSaveable(BaseSaverBuilder.SaveableObject):
    """The weights of a network in a checkpoint, under the names that its cells would have there."""

    _format_converter_cls: ClassVar[type[converters.CudnnParamsFormatConverter]]
    _rnn_cell_name: ClassVar[str]
    #: What the matrices, and the biases, of a cell are called after its name.
    _parts: ClassVar[tuple[str, ...]] = ("",)

    def __init__(
        self,
        opaque_params,
        num_layers,
        num_units,
        input_size,
        input_mode=CUDNN_INPUT_LINEAR_MODE,
        direction=CUDNN_RNN_UNIDIRECTION,
        scope=None,
        name="cudnn_rnn_saveable",
    ):
        """Save and restore a variable.

        Args:
            opaque_params: The variable with the vector of weights.
            num_layers, num_units, input_size, input_mode, direction: What the network is.
            scope: The variable scope of the cells, or its name.
            name: What the object is called in the graph.
        """
        self._num_layers = num_layers
        self._num_units = num_units
        self._input_size = input_size
        self._input_mode = input_mode
        self._direction = direction
        self._variables = opaque_params
        self._scope = (scope.name if isinstance(scope, tf.VariableScope) else scope) or None
        self._format_converter = None
        weights, biases = self.format_converter.opaque_to_tf_canonical(opaque_params)
        self._weight_names, self._bias_names = self._tf_canonical_names()
        self._param_names = self._weight_names + self._bias_names
        prefix = f"{self._scope}/" if self._scope else ""
        specs = [
            BaseSaverBuilder.SaveSpec(tensor, "", prefix + key)
            for tensor, key in zip(weights + biases, self._param_names, strict=True)
        ]
        super().__init__(tf.identity(opaque_params), specs, name)

    @property
    def format_converter(self):
        """What converts the weights."""
        if self._format_converter is None:
            self._format_converter = self._format_converter_cls(
                self._num_layers,
                self._num_units,
                self._input_size,
                input_mode=self._input_mode,
                direction=self._direction,
            )
        return self._format_converter

    def restore(self, restored_tensors, restored_shapes):
        """Return the operation that assigns restored weights to the variable."""
        params = self.format_converter.tf_canonical_to_opaque(restored_tensors)
        return tf.assign(self._variables, params, validate_shape=False)

    def _tf_canonical_names(self):
        prefixes = [
            prefix
            for layer in range(self._num_layers)
            for prefix in (
                [f"rnn/multi_rnn_cell/cell_{layer}"]
                if self._direction == CUDNN_RNN_UNIDIRECTION
                else [f"stack_bidirectional_rnn/cell_{layer}/bidirectional_rnn/{way}" for way in ("fw", "bw")]
            )
        ]
        weights, biases = (
            [f"{prefix}/{self._rnn_cell_name}{part}/{kind}" for prefix in prefixes for part in self._parts]
            for kind in ("kernel", "bias")
        )
        return weights, biases


class CudnnLSTMSaveable(CudnnOpaqueParamsSaveable):
    """For LSTMs; the cells are ``CudnnCompatibleLSTMCell``."""

    _format_converter_cls = converters.CudnnParamsFormatConverterLSTM
    _rnn_cell_name = "cudnn_compatible_lstm_cell"


class CudnnGRUSaveable(CudnnOpaqueParamsSaveable):
    """For GRUs; the cells are ``CudnnCompatibleGRUCell``."""

    _format_converter_cls = converters.CudnnParamsFormatConverterGRU
    _rnn_cell_name = "cudnn_compatible_gru_cell"
    _parts = "/gates", "/candidate/input_projection", "/candidate/hidden_projection"


class CudnnRNNTanhSaveable(CudnnLSTMSaveable):
    """For simple networks with tanh; the cells are ``BasicRNNCell``."""

    _format_converter_cls = converters.CudnnParamsFormatConverterTanh
    _rnn_cell_name = "basic_rnn_cell"


class CudnnRNNReluSaveable(CudnnLSTMSaveable):
    """For simple networks with rectified units; the cells are ``BasicRNNCell`` with ``tf.nn.relu``."""

    _format_converter_cls = converters.CudnnParamsFormatConverterRelu
    _rnn_cell_name = "basic_rnn_cell"
