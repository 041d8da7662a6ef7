"""``tf.contrib.seq2seq`` of 1.0: decoders that are functions, called at each step of ``dynamic_rnn_decoder``.

Such a function takes the step (int32), the cell's state, input and output, and a context. It returns which sequences
have ended (bool ``[batch]``, or None if their lengths decide), the state, the next input, what to emit, and the
context. At the first step state and output are None.
"""

from __future__ import annotations

import tensorflow.compat.v1 as tf
from tensorflow.python.ops import gen_array_ops

from graphlab.compat.eras.rnn.raw import raw_rnn


def dynamic_rnn_decoder(
    cell,
    decoder_fn,
    inputs=None,
    sequence_length=None,
    parallel_iterations=None,
    swap_memory=False,
    time_major=False,
    scope=None,
    name=None,
):
    """Run a cell with a decoder function.

    Args:
        cell: The cell.
        decoder_fn: The decoder function.
        inputs: ``[batch, time, size]`` for training, or ``[time, batch, size]`` if ``time_major``; None for inference.
        sequence_length: The lengths of the sequences, int ``[batch]``, for training.
        parallel_iterations: See ``tf.nn.raw_rnn``, and for ``swap_memory`` and ``scope`` too.
        time_major: Whether the first dimension of inputs and outputs is the time.
        name: The name of the ops.

    Returns:
        The outputs, in the form of the inputs, the final state, and the final context or None.

    Raises:
        ValueError: The inputs have fewer than two dimensions.
    """
    with tf.name_scope(name, "dynamic_rnn_decoder", [inputs, sequence_length]):
        steps = None
        if inputs is not None:
            inputs = tf.convert_to_tensor(inputs)
            if inputs.shape.rank is not None and inputs.shape.rank < 2:
                raise ValueError("Inputs must have at least two dimensions")
            steps = _Inputs(inputs if time_major else tf.transpose(inputs, [1, 0, 2]))

        def loop(time, output, state, loop_state):
            context = loop_state[1] if isinstance(loop_state, tuple) else None
            step_input = None
            if steps is not None:
                ended = loop_state[0] if isinstance(loop_state, tuple) else loop_state
                step_input = steps.first() if state is None else steps.read(time, ended)
            ended, state, step_input, emitted, context = decoder_fn(time, state, step_input, output, context)
            if ended is None:
                ended = time >= sequence_length
            return ended, step_input, state, emitted, ended if context is None else (ended, context)

        arrays, state, loop_state = raw_rnn(
            cell, loop, parallel_iterations=parallel_iterations, swap_memory=swap_memory, scope=scope
        )
        outputs = arrays.stack()
        if not time_major:
            outputs = tf.transpose(outputs, [1, 0, 2])
        return outputs, state, loop_state[1] if isinstance(loop_state, tuple) else None


class _Inputs:
    """The inputs of training, step by step; after the last one there are zeros."""

    def __init__(self, inputs):
        """Take inputs ``[time, batch, size]``."""
        self._depth = int(inputs.shape[2])
        self._batch_size = tf.dimension_value(inputs.shape[1])
        self._steps = tf.dimension_value(inputs.shape[0])
        if self._steps is None:
            self._steps = tf.shape(inputs)[0]
        self._dtype = inputs.dtype
        self._array = tf.TensorArray(inputs.dtype, size=self._steps).unstack(inputs)

    def first(self):
        """Return the input of the first step, ``[batch, size]``."""
        return self._array.read(0)

    def read(self, time, ended):
        """Return the input of a step; ``ended``, bool ``[batch]``, tells the batch size if the inputs do not."""
        batch_size = tf.shape(ended)[0] if self._batch_size is None else self._batch_size
        return tf.cond(
            tf.equal(time, self._steps),
            lambda: tf.zeros([batch_size, self._depth], dtype=self._dtype),
            lambda: self._array.read(time),
        )


def simple_decoder_fn_train(encoder_state, name=None):
    """Return a decoder function for training that begins with the encoder's state."""

    def decoder_fn(time, cell_state, cell_input, cell_output, context_state):
        state = encoder_state if cell_state is None else cell_state
        return None, state, cell_input, cell_output, context_state

    return decoder_fn


def simple_decoder_fn_inference(
    output_fn,
    encoder_state,
    embeddings,
    start_of_sequence_id,
    end_of_sequence_id,
    maximum_length,
    num_decoder_symbols,
    dtype=tf.int32,
    name=None,
):
    """Return a decoder function that feeds back the most likely symbol.

    Args:
        output_fn: A function that returns logits for the cell's output, or None if the output is logits.
        encoder_state: The first state.
        embeddings: ``[symbols, size]``.
        start_of_sequence_id: The first symbol.
        end_of_sequence_id: The symbol that ends a sequence.
        maximum_length: The step after which all sequences end.
        num_decoder_symbols: The number of symbols.
        dtype: The dtype of symbols.
        name: The name of the ops.
    """
    with tf.name_scope(name, "simple_decoder_fn_inference"):
        symbols = _Symbols(
            output_fn,
            encoder_state,
            embeddings,
            start_of_sequence_id,
            end_of_sequence_id,
            maximum_length,
            num_decoder_symbols,
            dtype,
        )

    def decoder_fn(time, cell_state, cell_input, cell_output, context_state):
        _require_no_input(cell_input)
        with tf.name_scope(name, "simple_decoder_fn_inference"):
            if cell_output is None:
                ended, next_input, output = symbols.first()
                cell_state = encoder_state
            else:
                ended, next_input, output = symbols.following(cell_output)
            return symbols.ended(time, ended), cell_state, next_input, output, context_state

    return decoder_fn


class _Symbols:
    """The symbols of inference: each is the most likely one, given the output of the step before."""

    def __init__(self, output_fn, encoder_state, embeddings, start, end, maximum_length, number, dtype):
        self._output_fn = output_fn or (lambda output: output)
        self._embeddings = embeddings
        self._dtype = dtype
        self._start, self._end, self._maximum_length, self._number = (
            tf.convert_to_tensor(value, dtype) for value in (start, end, maximum_length, number)
        )
        state = tf.nest.flatten(encoder_state)[0]
        self._batch_size = tf.dimension_value(state.shape[0])
        if self._batch_size is None:
            self._batch_size = tf.shape(state)[0]

    def first(self):
        """Return which sequences have ended (none), the embedded first symbols, and an output of zeros."""
        symbols = tf.ones([self._batch_size], dtype=self._dtype) * self._start
        ended = tf.zeros([self._batch_size], dtype=tf.bool)
        output = tf.zeros([self._number], dtype=tf.float32)
        return ended, gen_array_ops.gather(self._embeddings, symbols), output

    def following(self, output):
        """Return which sequences have ended, the embedded next symbols, and the logits ``[batch, symbols]``."""
        logits = self._output_fn(output)
        symbols = tf.cast(tf.argmax(logits, 1), dtype=self._dtype)
        ended = tf.equal(symbols, self._end)
        return ended, gen_array_ops.gather(self._embeddings, symbols), logits

    def ended(self, time, ended):
        """Return which sequences have ended; after the maximal length, all."""
        return tf.cond(
            tf.greater(time, self._maximum_length),
            lambda: tf.ones([self._batch_size], dtype=tf.bool),
            lambda: ended,
        )


def _require_no_input(cell_input):
    if cell_input is not None:
        raise ValueError(f"Expected cell_input to be None, but saw: {cell_input}")


def attention_decoder_fn_train(
    encoder_state, attention_keys, attention_values, attention_score_fn, attention_construct_fn, name=None
):
    """Return a decoder function for training with attention; ``prepare_attention`` returns the other arguments."""

    def decoder_fn(time, cell_state, cell_input, cell_output, context_state):
        with tf.name_scope(name, "attention_decoder_fn_train"):
            if cell_state is None:
                cell_state, attention = encoder_state, _no_attention(encoder_state)
            else:
                cell_output = attention = attention_construct_fn(cell_output, attention_keys, attention_values)
            return None, cell_state, tf.concat([cell_input, attention], 1), cell_output, context_state

    return decoder_fn


def attention_decoder_fn_inference(
    output_fn,
    encoder_state,
    attention_keys,
    attention_values,
    attention_score_fn,
    attention_construct_fn,
    embeddings,
    start_of_sequence_id,
    end_of_sequence_id,
    maximum_length,
    num_decoder_symbols,
    dtype=tf.int32,
    name=None,
):
    """Return a decoder function for inference with attention.

    Args:
        output_fn: See ``simple_decoder_fn_inference``, for the arguments from ``embeddings`` on too.
        encoder_state: The first state.
        attention_keys: See ``prepare_attention``, which returns this and the three arguments after it.
        name: The name of the ops.
    """
    with tf.name_scope(name, "attention_decoder_fn_inference"):
        symbols = _Symbols(
            output_fn,
            encoder_state,
            embeddings,
            start_of_sequence_id,
            end_of_sequence_id,
            maximum_length,
            num_decoder_symbols,
            dtype,
        )

    def decoder_fn(time, cell_state, cell_input, cell_output, context_state):
        _require_no_input(cell_input)
        with tf.name_scope(name, "attention_decoder_fn_inference"):
            if cell_output is None:
                ended, embedded, output = symbols.first()
                cell_state, attention = encoder_state, _no_attention(encoder_state)
            else:
                attention = attention_construct_fn(cell_output, attention_keys, attention_values)
                ended, embedded, output = symbols.following(attention)
            next_input = tf.concat([embedded, attention], 1)
            return symbols.ended(time, ended), cell_state, next_input, output, context_state

    return decoder_fn


def _no_attention(encoder_state):
    """Return zeros in the shape of the output of the top layer, whose state this is or is the last part of."""
    top = encoder_state[-1] if isinstance(encoder_state, tuple) else encoder_state
    return tf.zeros_like(getattr(top, "h", top))
