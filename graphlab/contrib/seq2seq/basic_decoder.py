"""The decoder that runs a cell on the inputs that a helper chooses."""

import collections

import tensorflow.compat.v1 as tf

from graphlab.contrib.rnn.projections import require_cell
from graphlab.contrib.seq2seq.decoder import Decoder
from graphlab.contrib.seq2seq.helper import Helper


class BasicDecoderOutput(collections.namedtuple("BasicDecoderOutput", ("rnn_output", "sample_id"))):
    """The output of a step: ``rnn_output``, ``[batch, size]``, and ``sample_id``, usually int32 ``[batch]``."""

    __slots__ = ()


class BasicDecoder(Decoder):
    """Runs a cell; a helper samples from each output and chooses the next inputs."""

    def __init__(self, cell, helper, initial_state, output_layer=None):
        """Decode with ``cell`` from ``initial_state``, a nest in the structure of its state.

        Args:
            helper: A ``Helper``.
            output_layer: A layer, usually ``tf.layers.Dense``, applied to the outputs of the cell before sampling.

        Raises:
            TypeError: An argument has the wrong type.
        """
        require_cell(cell)
        if not isinstance(helper, Helper):
            raise TypeError(f"helper must be a Helper, received: {type(helper)}")
        require_layer(output_layer)
        self._cell = cell
        self._helper = helper
        self._initial_state = initial_state
        self._output_layer = output_layer

    @property
    def batch_size(self):
        return self._helper.batch_size

    @property
    def output_size(self):
        return BasicDecoderOutput(
            rnn_output=layer_output_size(self._cell, self._output_layer),
            sample_id=self._helper.sample_ids_shape,
        )

    @property
    def output_dtype(self):
        dtype = tf.nest.flatten(self._initial_state)[0].dtype
        return BasicDecoderOutput(
            rnn_output=tf.nest.map_structure(lambda _: dtype, layer_output_size(self._cell, self._output_layer)),
            sample_id=self._helper.sample_ids_dtype,
        )

    def initialize(self, name=None):
        return (*self._helper.initialize(), self._initial_state)

    def step(self, time, inputs, state, name=None):
        with tf.name_scope(name, "BasicDecoderStep", (time, inputs, state)):
            outputs, state = self._cell(inputs, state)
            if self._output_layer is not None:
                outputs = self._output_layer(outputs)
            sample_ids = self._helper.sample(time=time, outputs=outputs, state=state)
            finished, next_inputs, next_state = self._helper.next_inputs(
                time=time, outputs=outputs, state=state, sample_ids=sample_ids
            )
        return BasicDecoderOutput(outputs, sample_ids), next_state, next_inputs, finished


def require_layer(layer):
    """Check that an output layer is a layer or None.

    Raises:
        TypeError: It is something else.
    """
    if layer is not None and not (callable(layer) and hasattr(layer, "compute_output_shape")):
        raise TypeError(f"output_layer must be a Layer, received: {type(layer)}")


def layer_output_size(cell, layer):
    """Return the sizes, without the batch, of a cell's outputs after an optional layer."""
    if layer is None:
        return cell.output_size
    shapes = tf.nest.map_structure(lambda size: tf.TensorShape([None]).concatenate(size), cell.output_size)
    return tf.nest.map_structure(lambda shape: shape[1:], layer.compute_output_shape(shapes))
