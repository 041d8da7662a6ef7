"""The decoder interface, and the loop that runs a decoder until every sequence has finished."""

import abc
from contextlib import suppress

import tensorflow.compat.v1 as tf

from graphlab.contrib.rnn.axes import transpose_batch_time
from graphlab.engine.op_counts import count


class Decoder(abc.ABC):
    """Computes one step of a batch of sequences, and chooses the inputs of the next step.

    The output of a step is a nest of tensors ``[batch, ...]``, described by ``output_size`` and ``output_dtype``.
    """

    @property
    def batch_size(self):
        """The number of sequences, a scalar int tensor."""
        raise NotImplementedError

    @property
    def output_size(self):
        """The sizes of the outputs without the batch, a nest."""
        raise NotImplementedError

    @property
    def output_dtype(self):
        """The dtypes of the outputs, a nest."""
        raise NotImplementedError

    @abc.abstractmethod
    def initialize(self, name=None):
        """Return ``(finished, first_inputs, initial_state)``; finished is bool, ``[batch]``."""

    @abc.abstractmethod
    def step(self, time, inputs, state, name=None):
        """Run step ``time``, a scalar int32 tensor; return ``(outputs, next_state, next_inputs, finished)``."""

    def finalize(self, outputs, final_state, sequence_lengths):
        """Return ``(outputs, state)``, computed from the outputs of all steps, ``[time, batch, ...]``; optional."""
        raise NotImplementedError

    @property
    def tracks_own_finished(self):
        """Whether ``step`` returns which sequences have finished so far, rather than which finish in that step.

        A beam search does, because its beams change places.
        """
        return False


def dynamic_decode(
    decoder,
    output_time_major=False,
    impute_finished=False,
    maximum_iterations=None,
    parallel_iterations=32,
    swap_memory=False,
    scope=None,
    decoder_init_input=None,
    decoder_init_kwargs=None,
):
    """Run a decoder step by step until all sequences have finished.

    Args:
        decoder: A ``Decoder``, or a ``BaseDecoder``, which is a layer.
        output_time_major: Return outputs as ``[time, batch, ...]`` instead of ``[batch, time, ...]``.
        impute_finished: Keep the state of a finished sequence, and set its outputs to zeros.
        maximum_iterations: The maximum number of steps, a scalar; no limit by default.
        parallel_iterations: As in ``tf.while_loop``; so is ``swap_memory``.
        scope: The variable scope; ``decoder`` by default.
        decoder_init_input: For a layer: what its ``initialize`` gets.
        decoder_init_kwargs: For a layer: further arguments of ``initialize``.

    Returns:
        The outputs, the final state, and the lengths of the sequences, int32 ``[batch]``.

    Raises:
        TypeError: ``decoder`` is not a ``Decoder``.
        ValueError: ``maximum_iterations`` is not a scalar.
    """
    is_layer = isinstance(decoder, tf.keras.layers.Layer) and hasattr(decoder, "tracks_own_finished")
    if not isinstance(decoder, Decoder) and not is_layer:
        raise TypeError(f"Expected decoder to be type Decoder, but saw: {type(decoder)}")
    with tf.variable_scope(scope, "decoder") as variable_scope:
        if variable_scope.caching_device is None:
            # Variables are read once, outside the loop.
            variable_scope.set_caching_device(lambda op: op.device)
        if maximum_iterations is not None:
            maximum_iterations = tf.convert_to_tensor(maximum_iterations, dtype=tf.int32, name="maximum_iterations")
            if maximum_iterations.shape.rank != 0:
                raise ValueError("maximum_iterations must be a scalar")
        if is_layer:
            finished, inputs, state = decoder.initialize(decoder_init_input, **(decoder_init_kwargs or {}))
        else:
            finished, inputs, state = decoder.initialize()
        zero_outputs = _zero_outputs(decoder)
        if maximum_iterations is not None:
            finished = tf.logical_or(finished, maximum_iterations <= 0)
        step = _Step(decoder, impute_finished, zero_outputs)
        _, arrays, state, _, _, lengths = tf.while_loop(
            lambda time, arrays, state, inputs, finished, lengths: tf.logical_not(tf.reduce_all(finished)),
            step.body,
            loop_vars=(
                tf.constant(0, dtype=tf.int32),
                _output_arrays(decoder),
                state,
                inputs,
                finished,
                tf.zeros_like(finished, dtype=tf.int32),
            ),
            parallel_iterations=parallel_iterations,
            maximum_iterations=maximum_iterations,
            swap_memory=swap_memory,
        )
        outputs = tf.nest.map_structure(lambda array: array.stack(), arrays)
        with suppress(NotImplementedError):  # most decoders have nothing to finalize
            outputs, state = decoder.finalize(outputs, state, lengths)
        if not output_time_major:
            outputs = tf.nest.map_structure(by_batch_or_time, outputs)
    return outputs, state, lengths


class _Step:
    """The body of the loop."""

    def __init__(self, decoder, impute_finished, zero_outputs):
        self._decoder = decoder
        self._impute_finished = impute_finished
        self._zero_outputs = zero_outputs

    def body(self, time, arrays, state, inputs, finished, lengths):
        outputs, new_state, next_inputs, step_finished = self._decoder.step(time, inputs, state)
        own_lengths = getattr(new_state, "lengths", None) if self._decoder.tracks_own_finished else None
        if own_lengths is not None:
            next_lengths = tf.cast(own_lengths, tf.int32)
        else:
            next_lengths = tf.where(finished, lengths, tf.fill(tf.shape(lengths), time + 1))
        next_finished = step_finished
        if not self._decoder.tracks_own_finished:
            next_finished = tf.logical_or(step_finished, finished)
        tf.nest.assert_same_structure(state, new_state)
        tf.nest.assert_same_structure(arrays, outputs)
        tf.nest.assert_same_structure(inputs, next_inputs)
        if self._impute_finished:
            outputs = tf.nest.map_structure(
                lambda value, zero: tf.where(finished, zero, value), outputs, self._zero_outputs
            )
            new_state = tf.nest.map_structure(
                lambda new, old: _kept_where_finished(finished, new, old), new_state, state
            )
        arrays = tf.nest.map_structure(lambda array, value: array.write(time, value), arrays, outputs)
        # 1.15 also built what is not finished, and lengths that a beam search does not use.
        count(1 if own_lengths is None else 5)
        return time + 1, arrays, new_state, next_inputs, next_finished, next_lengths


def _kept_where_finished(finished, new, old):
    if isinstance(old, tf.TensorArray):
        return new
    new.set_shape(old.shape)
    return new if new.shape.rank == 0 else tf.where(finished, old, new)


def _zero_outputs(decoder):
    def zeros(size, dtype):
        size = tf.TensorShape(size)
        count(6 if size.rank else 7)  # 1.15 put the shape together in more ops
        return tf.zeros(tf.stack([decoder.batch_size, *size.as_list()]), dtype=dtype)

    return tf.nest.map_structure(zeros, decoder.output_size, decoder.output_dtype)


def _output_arrays(decoder):
    static_batch = tf.get_static_value(tf.convert_to_tensor(decoder.batch_size, name="batch_size"))
    return tf.nest.map_structure(
        lambda size, dtype: tf.TensorArray(
            dtype=dtype,
            size=0,
            dynamic_size=True,
            element_shape=tf.TensorShape([static_batch]).concatenate(size),
        ),
        decoder.output_size,
        decoder.output_dtype,
    )


def by_batch_or_time(tensor):
    """Exchange the first two axes of a tensor if it has at least two."""
    tensor = tf.convert_to_tensor(tensor)
    return tensor if tensor.shape.rank in (0, 1) else transpose_batch_time(tensor)
