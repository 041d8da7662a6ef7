"""Decoders and models with attention to the encoder's states: https://arxiv.org/abs/1412.7449."""

import tensorflow.compat.v1 as tf

from graphlab.contrib.legacy_seq2seq import parts
from graphlab.contrib.legacy_seq2seq.feeding import argmax_and_embed, with_feeding


def attention_decoder(
    decoder_inputs,
    initial_state,
    attention_states,
    cell,
    output_size=None,
    num_heads=1,
    loop_function=None,
    dtype=None,
    scope=None,
    initial_state_attention=False,
):
    """Run a cell over a list of inputs, with attention to ``attention_states`` at each step.

    A step merges its input with the last attention, runs the cell, computes the attention for the new state (the states
    weighted by ``softmax(v · tanh(W states + U state))``), and projects output and attention to ``output_size``.

    Args:
        decoder_inputs: Tensors ``[batch, input_size]``.
        initial_state: The initial state of the cell.
        attention_states: The memory, ``[batch, length, size]``; the size must be known.
        output_size: ``cell.output_size`` by default.
        num_heads: The number of attention heads.
        loop_function: As in ``rnn_decoder``.
        scope: The variable scope; ``attention_decoder`` by default.
        initial_state_attention: Compute the attention for ``initial_state`` before the first step; otherwise it is
            zeros.

    Returns:
        The list of outputs ``[batch, output_size]``, and the final state.

    Raises:
        ValueError: There are no inputs or no heads, or a size is unknown.
    """
    if not decoder_inputs:
        raise ValueError("Must provide at least 1 input to attention decoder.")
    if num_heads < 1:
        raise ValueError("With less than 1 heads, use a non-attention decoder.")
    if tf.dimension_value(attention_states.shape[2]) is None:
        raise ValueError(f"Shape[2] of attention_states must be known: {attention_states.shape}")
    output_size = cell.output_size if output_size is None else output_size

    with tf.variable_scope(scope or "attention_decoder", dtype=dtype) as scope:
        batch_size = tf.shape(decoder_inputs[0])[0]
        heads = _Heads(attention_states, num_heads)
        contexts = heads.zeros(batch_size, scope.dtype)
        if initial_state_attention:
            contexts = heads.attend(initial_state)
        state = initial_state
        outputs: list[tf.Tensor] = []
        for step, inputs in enumerate(decoder_inputs):
            if step > 0:
                tf.get_variable_scope().reuse_variables()
            if loop_function is not None and outputs:
                with tf.variable_scope("loop_function", reuse=True):
                    inputs = loop_function(outputs[-1], step)
            input_size = tf.dimension_value(inputs.shape.with_rank(2)[1])
            if input_size is None:
                raise ValueError(f"Could not infer input size from input: {inputs.name}")
            cell_output, state = cell(parts.current().linear([inputs, *contexts], input_size, True), state)
            # The variables of the heads already exist if the initial state used them.
            with tf.variable_scope(tf.get_variable_scope(), reuse=True if initial_state_attention else None):
                contexts = heads.attend(state)
            with tf.variable_scope("AttnOutputProjection"):
                outputs.append(parts.current().linear([cell_output, *contexts], output_size, True))
    return outputs, state


class _Heads:
    """The attention heads of a decoder: variables ``AttnW_i`` and ``AttnV_i``, and a map of queries ``Attention_i``."""

    def __init__(self, states, count):
        self._length = tf.dimension_value(states.shape[1])
        if self._length is None:
            self._length = tf.shape(states)[1]
        self._size = tf.dimension_value(states.shape[2])
        self._states = tf.reshape(states, [-1, self._length, 1, self._size])
        self._features, self._vectors = [], []
        for head in range(count):
            kernel = tf.get_variable(f"AttnW_{head}", [1, 1, self._size, self._size])
            # A convolution of width 1 multiplies each state by the kernel.
            self._features.append(tf.nn.conv2d(self._states, kernel, [1, 1, 1, 1], "SAME"))
            self._vectors.append(tf.get_variable(f"AttnV_{head}", [self._size]))

    def zeros(self, batch_size, dtype):
        """Return an attention of zeros for each head: a list of ``[batch, size]``."""
        shape = tf.stack([batch_size, self._size])
        zeros = [tf.zeros(shape, dtype=dtype) for _ in self._vectors]
        for tensor in zeros:
            tensor.set_shape([None, self._size])
        return zeros

    def attend(self, query):
        """Return the attention of each head for a query, the state of a cell: a list of ``[batch, size]``."""
        if tf.nest.is_nested(query):
            query = tf.concat(tf.nest.flatten(query), 1)
        contexts = []
        for head, (features, vector) in enumerate(zip(self._features, self._vectors, strict=True)):
            with tf.variable_scope(f"Attention_{head}"):
                mapped = tf.reshape(parts.current().linear(query, self._size, True), [-1, 1, 1, self._size])
                weights = tf.nn.softmax(tf.reduce_sum(vector * tf.tanh(features + mapped), [2, 3]))
                weights = tf.reshape(weights, [-1, self._length, 1, 1])
                contexts.append(tf.reshape(tf.reduce_sum(weights * self._states, [1, 2]), [-1, self._size]))
        return contexts


def embedding_attention_decoder(
    decoder_inputs,
    initial_state,
    attention_states,
    cell,
    num_symbols,
    embedding_size,
    num_heads=1,
    output_size=None,
    output_projection=None,
    feed_previous=False,
    update_embedding_for_previous=True,
    dtype=None,
    scope=None,
    initial_state_attention=False,
):
    """Run ``attention_decoder`` over a list of embedded symbols, int tensors ``[batch]``.

    ``output_projection``, ``feed_previous`` and ``update_embedding_for_previous`` are those of
    ``embedding_rnn_decoder``.

    Args:
        scope: The variable scope; ``embedding_attention_decoder`` by default.

    Returns:
        The list of outputs ``[batch, output_size]``, and the final state.

    Raises:
        ValueError: ``output_projection`` has the wrong shape.
    """
    if output_projection is not None:
        biases = tf.convert_to_tensor(output_projection[1], dtype=dtype)
        biases.shape.assert_is_compatible_with([num_symbols])
    with tf.variable_scope(scope or "embedding_attention_decoder", dtype=dtype):
        embedding = tf.get_variable("embedding", [num_symbols, embedding_size])
        loop_function = None
        if feed_previous:
            loop_function = argmax_and_embed(embedding, output_projection, update_embedding_for_previous)
        return attention_decoder(
            [tf.nn.embedding_lookup(embedding, inputs) for inputs in decoder_inputs],
            initial_state,
            attention_states,
            cell,
            output_size=output_size,
            num_heads=num_heads,
            loop_function=loop_function,
            initial_state_attention=initial_state_attention,
        )


def embedding_attention_seq2seq(
    encoder_inputs,
    decoder_inputs,
    cell,
    num_encoder_symbols,
    num_decoder_symbols,
    embedding_size,
    encoder_cell=None,
    num_heads=1,
    output_projection=None,
    feed_previous=False,
    dtype=None,
    scope=None,
    initial_state_attention=False,
):
    """Encode a list of symbols, and decode another with attention to the encoder's outputs.

    Args:
        encoder_inputs: Int tensors ``[batch]``; ``decoder_inputs`` likewise.
        encoder_cell: A copy of ``cell`` by default.
        output_projection: A pair (W, B) that turns outputs into logits; without one the cell's outputs are projected to
            ``num_decoder_symbols``.
        feed_previous: A bool or a scalar bool tensor; see ``embedding_rnn_decoder``.
        scope: The variable scope; ``embedding_attention_seq2seq`` by default.

    Returns:
        The list of outputs, ``[batch, num_decoder_symbols]`` without ``output_projection`` and ``[batch, output_size]``
        with it, and the final state.
    """
    with tf.variable_scope(scope or "embedding_attention_seq2seq", dtype=dtype) as scope:
        build = parts.current()
        encoder_cell = build.copy_for_encoder(cell) if encoder_cell is None else encoder_cell
        encoder_cell = build.embedding_wrapper(encoder_cell, num_encoder_symbols, embedding_size)
        encoder_outputs, encoder_state = build.static_rnn(encoder_cell, encoder_inputs, dtype=scope.dtype)
        attention_states = tf.concat(
            [tf.reshape(output, [-1, 1, encoder_cell.output_size]) for output in encoder_outputs], 1
        )
        output_size = None
        if output_projection is None:
            cell = build.output_projection_wrapper(cell, num_decoder_symbols)
            output_size = num_decoder_symbols

        def decoder(feed):
            return embedding_attention_decoder(
                decoder_inputs,
                encoder_state,
                attention_states,
                cell,
                num_decoder_symbols,
                embedding_size,
                num_heads=num_heads,
                output_size=output_size,
                output_projection=output_projection,
                feed_previous=feed,
                # As in 1.15, gradients reach fed-back symbols only if feed_previous is a bool.
                update_embedding_for_previous=isinstance(feed_previous, bool),
                initial_state_attention=initial_state_attention,
            )

        return with_feeding(feed_previous, decoder, encoder_state)
