"""``BaseDecoder`` and ``BasicDecoderV2``: decoders that are Keras layers, called with the inputs."""

from __future__ import annotations

import tensorflow.compat.v1 as tf

from graphlab.contrib.rnn.projections import require_cell
from graphlab.contrib.seq2seq.basic_decoder import BasicDecoderOutput, layer_output_size, require_layer
from graphlab.contrib.seq2seq.decoder import dynamic_decode
from graphlab.contrib.seq2seq.samplers import Sampler


class BaseDecoder(tf.keras.layers.Layer):
    """A decoder as a layer; see ``Decoder`` for what its methods return.

    ``initialize`` gets what the layer is called with.
    """

    def __init__(
        self,
        output_time_major=False,
        impute_finished=False,
        maximum_iterations=None,
        parallel_iterations=32,
        swap_memory=False,
        **kwargs,
    ):
        """Keep how ``dynamic_decode`` is to run the decoder; further arguments are those of a layer."""
        self.output_time_major = output_time_major
        self.impute_finished = impute_finished
        self.maximum_iterations = maximum_iterations
        self.parallel_iterations = parallel_iterations
        self.swap_memory = swap_memory
        super().__init__(**kwargs)

    def call(self, inputs, initial_state=None, **kwargs):
        """Run the decoder; return outputs, final state and lengths."""
        return self._decode(inputs, {**kwargs, "initial_state": initial_state})

    def _decode(self, inputs, options):
        return dynamic_decode(
            self,
            output_time_major=self.output_time_major,
            impute_finished=self.impute_finished,
            maximum_iterations=self.maximum_iterations,
            parallel_iterations=self.parallel_iterations,
            swap_memory=self.swap_memory,
            decoder_init_input=inputs,
            decoder_init_kwargs=options,
        )

    @property
    def batch_size(self):
        raise NotImplementedError

    @property
    def output_size(self):
        raise NotImplementedError

    @property
    def output_dtype(self):
        raise NotImplementedError

    def initialize(self, inputs, initial_state=None, **kwargs):
        """Return ``(finished, first_inputs, initial_state)``."""
        raise NotImplementedError

    def step(self, time, inputs, state):
        """Run a step; return ``(outputs, next_state, next_inputs, finished)``."""
        raise NotImplementedError

    def finalize(self, outputs, final_state, sequence_lengths):
        """Return ``(outputs, state)``, computed from the outputs of all steps; optional."""
        raise NotImplementedError

    @property
    def tracks_own_finished(self):
        return False

    def compute_mask(self, inputs, mask=None):
        """Return the mask as it is."""
        return mask


class BasicDecoderV2(BaseDecoder):
    """Runs a cell; a sampler samples from each output and chooses the next inputs."""

    def __init__(self, cell, sampler, output_layer=None, **kwargs):
        """Decode with a cell.

        Raises:
            TypeError: An argument has the wrong type.
        """
        require_cell(cell)
        if not isinstance(sampler, Sampler):
            raise TypeError(f"sampler must be a Sampler, received: {sampler}")
        require_layer(output_layer)
        self.cell = cell
        self.sampler = sampler
        self.output_layer = output_layer
        super().__init__(**kwargs)

    def initialize(self, inputs, initial_state=None, **kwargs):
        self._cell_dtype = tf.nest.flatten(initial_state)[0].dtype
        return (*self.sampler.initialize(inputs, **kwargs), initial_state)

    @property
    def batch_size(self):
        return self.sampler.batch_size

    @property
    def output_size(self):
        return BasicDecoderOutput(self._rnn_output_size(), self.sampler.sample_ids_shape)

    def _rnn_output_size(self):
        return tf.TensorShape(layer_output_size(self.cell, self.output_layer))

    @property
    def output_dtype(self):
        return BasicDecoderOutput(self._cell_dtype, self.sampler.sample_ids_dtype)

    def step(self, time, inputs, state):
        outputs, state = self.cell(inputs, state)
        if self.output_layer is not None:
            outputs = self.output_layer(outputs)
        sample_ids = self.sampler.sample(time=time, outputs=outputs, state=state)
        finished, next_inputs, next_state = self.sampler.next_inputs(
            time=time, outputs=outputs, state=state, sample_ids=sample_ids
        )
        return BasicDecoderOutput(outputs, sample_ids), next_state, next_inputs, finished
