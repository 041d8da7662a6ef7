"""Decoders and models without attention."""

import tensorflow.compat.v1 as tf

from graphlab.contrib.legacy_seq2seq import parts
from graphlab.contrib.legacy_seq2seq.feeding import argmax_and_embed, check_projection, with_feeding


def rnn_decoder(decoder_inputs, initial_state, cell, loop_function=None, scope=None):
    """Run a cell over a list of inputs.

    Args:
        decoder_inputs: Tensors ``[batch, input_size]``; with a loop function only the first one is used.
        initial_state: The initial state of the cell.
        loop_function: A function of the previous output ``[batch, output_size]`` and the step number (an int) that
            returns the next input.
        scope: The variable scope; ``rnn_decoder`` by default.

    Returns:
        The list of outputs ``[batch, output_size]``, and the final state.
    """
    with tf.variable_scope(scope or "rnn_decoder"):
        state = initial_state
        outputs: list[tf.Tensor] = []
        for step, inputs in enumerate(decoder_inputs):
            if loop_function is not None and outputs:
                with tf.variable_scope("loop_function", reuse=True):
                    inputs = loop_function(outputs[-1], step)
            if step > 0:
                tf.get_variable_scope().reuse_variables()
            output, state = cell(inputs, state)
            outputs.append(output)
    return outputs, state


def basic_rnn_seq2seq(encoder_inputs, decoder_inputs, cell, dtype=tf.float32, scope=None):
    """Encode a sequence with a copy of the cell, and decode another from the encoder's final state.

    Args:
        encoder_inputs: A list of tensors ``[batch, input_size]``; ``decoder_inputs`` likewise.
        dtype: The dtype of the encoder's initial state.
        scope: The variable scope; ``basic_rnn_seq2seq`` by default.

    Returns:
        The list of outputs ``[batch, output_size]``, and the final state.
    """
    with tf.variable_scope(scope or "basic_rnn_seq2seq"):
        build = parts.current()
        _, state = build.static_rnn(build.copy_for_encoder(cell), encoder_inputs, dtype=dtype)
        return rnn_decoder(decoder_inputs, state, cell)


def tied_rnn_seq2seq(encoder_inputs, decoder_inputs, cell, loop_function=None, dtype=tf.float32, scope=None):
    """Encode and decode as ``basic_rnn_seq2seq`` does, with the same variables in encoder and decoder.

    Args:
        loop_function: See ``rnn_decoder``.
        scope: The variable scope inside ``combined_tied_rnn_seq2seq``; ``tied_rnn_seq2seq`` by default.
    """
    with tf.variable_scope("combined_tied_rnn_seq2seq"):
        scope = scope or "tied_rnn_seq2seq"
        _, state = parts.current().static_rnn(cell, encoder_inputs, dtype=dtype, scope=scope)
        tf.get_variable_scope().reuse_variables()
        return rnn_decoder(decoder_inputs, state, cell, loop_function=loop_function, scope=scope)


def embedding_rnn_decoder(
    decoder_inputs,
    initial_state,
    cell,
    num_symbols,
    embedding_size,
    output_projection=None,
    feed_previous=False,
    update_embedding_for_previous=True,
    scope=None,
):
    """Run a cell over a list of embedded symbols.

    Args:
        decoder_inputs: Int tensors ``[batch]``.
        output_projection: A pair (W, B), ``[output_size, num_symbols]`` and ``[num_symbols]``, that turns an output
            into logits before it is fed back.
        feed_previous: Use only the first input, then the most likely symbol of the previous output.
        update_embedding_for_previous: Whether gradients reach the embedding of symbols that were fed back.
        scope: The variable scope; ``embedding_rnn_decoder`` by default.

    Returns:
        The list of outputs ``[batch, output_size]``, and the final state.

    Raises:
        ValueError: ``output_projection`` has the wrong shape.
    """
    with tf.variable_scope(scope or "embedding_rnn_decoder") as scope:
        check_projection(output_projection, num_symbols, scope.dtype)
        embedding = tf.get_variable("embedding", [num_symbols, embedding_size])
        loop_function = None
        if feed_previous:
            loop_function = argmax_and_embed(embedding, output_projection, update_embedding_for_previous)
        # A generator embeds each symbol at its step: the order of ops of 1.x.
        embedded = (tf.nn.embedding_lookup(embedding, inputs) for inputs in decoder_inputs)
        return rnn_decoder(embedded, initial_state, cell, loop_function=loop_function)


def embedding_rnn_seq2seq(
    encoder_inputs,
    decoder_inputs,
    cell,
    num_encoder_symbols,
    num_decoder_symbols,
    embedding_size,
    output_projection=None,
    feed_previous=False,
    dtype=None,
    scope=None,
):
    """Encode a list of symbols with a copy of the cell, and decode another from the encoder's final state.

    Args:
        encoder_inputs: Int tensors ``[batch]``; ``decoder_inputs`` likewise.
        output_projection: See ``embedding_rnn_decoder``; without one, the cell's outputs are projected to logits.
        feed_previous: See ``embedding_rnn_decoder``; a bool or a scalar bool tensor.
        scope: The variable scope; ``embedding_rnn_seq2seq`` by default.

    Returns:
        The list of outputs, ``[batch, num_decoder_symbols]`` without ``output_projection`` and ``[batch, output_size]``
        with it, and the final state.
    """
    with tf.variable_scope(scope or "embedding_rnn_seq2seq") as scope:
        if dtype is not None:
            scope.set_dtype(dtype)
        build = parts.current()
        encoder_cell = build.embedding_wrapper(build.copy_for_encoder(cell), num_encoder_symbols, embedding_size)
        _, encoder_state = build.static_rnn(encoder_cell, encoder_inputs, dtype=scope.dtype)
        if output_projection is None:
            cell = build.output_projection_wrapper(cell, num_decoder_symbols)

        def decoder(feed):
            return embedding_rnn_decoder(
                decoder_inputs,
                encoder_state,
                cell,
                num_decoder_symbols,
                embedding_size,
                output_projection=output_projection,
                feed_previous=feed,
                # As in 1.15, gradients reach fed-back symbols only if feed_previous is a bool.
                update_embedding_for_previous=isinstance(feed_previous, bool),
            )

        return with_feeding(feed_previous, decoder, encoder_state)


def embedding_tied_rnn_seq2seq(
    encoder_inputs,
    decoder_inputs,
    cell,
    num_symbols,
    embedding_size,
    num_decoder_symbols=None,
    output_projection=None,
    feed_previous=False,
    dtype=None,
    scope=None,
):
    """Encode and decode as ``embedding_rnn_seq2seq`` does, with one embedding and one cell for both.

    Args:
        num_decoder_symbols: The number of symbols that the decoder knows; all by default.
        scope: The variable scope; ``embedding_tied_rnn_seq2seq`` by default.

    Raises:
        ValueError: ``output_projection`` has the wrong shape.
    """
    with tf.variable_scope(scope or "embedding_tied_rnn_seq2seq", dtype=dtype) as scope:
        dtype = scope.dtype
        check_projection(output_projection, num_symbols, dtype)
        embedding = tf.get_variable("embedding", [num_symbols, embedding_size], dtype=dtype)
        encoder_embedded = [tf.nn.embedding_lookup(embedding, inputs) for inputs in encoder_inputs]
        decoder_embedded = [tf.nn.embedding_lookup(embedding, inputs) for inputs in decoder_inputs]
        if output_projection is None:
            output_size = num_symbols if num_decoder_symbols is None else num_decoder_symbols
            cell = parts.current().output_projection_wrapper(cell, output_size)

        def decoder(feed):
            loop_function = None
            if feed:
                loop_function = argmax_and_embed(embedding, output_projection, isinstance(feed_previous, bool))
            return tied_rnn_seq2seq(encoder_embedded, decoder_embedded, cell, loop_function=loop_function, dtype=dtype)

        return with_feeding(feed_previous, decoder, cell.state_size)


def one2many_rnn_seq2seq(
    encoder_inputs,
    decoder_inputs_dict,
    enc_cell,
    dec_cells_dict,
    num_encoder_symbols,
    num_decoder_symbols_dict,
    embedding_size,
    feed_previous=False,
    dtype=None,
    scope=None,
):
    """Encode a list of symbols, and decode several others from it: https://arxiv.org/abs/1511.06114.

    Args:
        decoder_inputs_dict: The inputs of each decoder by its name, lists of int tensors ``[batch]``.
        dec_cells_dict: The cell of each decoder by its name.
        num_decoder_symbols_dict: The number of symbols of each decoder by its name.
        feed_previous: See ``embedding_rnn_decoder``; a bool or a scalar bool tensor.
        scope: The variable scope; ``one2many_rnn_seq2seq`` by default.

    Returns:
        Two dictionaries by the decoders' names: the lists of outputs ``[batch, symbols]``, and the final states.

    Raises:
        TypeError: A cell is not an RNN cell.
        ValueError: The names of the cells and of the inputs differ.
    """
    build = parts.current()
    for cell in (enc_cell, *dec_cells_dict.values()):
        if not isinstance(cell, build.cell_types):
            raise TypeError(f"The cell is not an RNNCell: {type(cell)}")
    if set(dec_cells_dict) != set(decoder_inputs_dict):
        raise ValueError("The keys of dec_cells_dict are not those of decoder_inputs_dict")

    outputs, states = {}, {}
    with tf.variable_scope(scope or "one2many_rnn_seq2seq", dtype=dtype) as scope:
        encoder_cell = build.embedding_wrapper(enc_cell, num_encoder_symbols, embedding_size)
        _, encoder_state = build.static_rnn(encoder_cell, encoder_inputs, dtype=scope.dtype)
        for name, decoder_inputs in decoder_inputs_dict.items():
            with tf.variable_scope(f"one2many_decoder_{name}"):
                num_symbols = num_decoder_symbols_dict[name]
                cell = build.output_projection_wrapper(dec_cells_dict[name], num_symbols)
                outputs[name], states[name] = with_feeding(
                    feed_previous,
                    lambda feed, inputs=decoder_inputs, cell=cell, symbols=num_symbols: embedding_rnn_decoder(
                        inputs, encoder_state, cell, symbols, embedding_size, feed_previous=feed
                    ),
                    encoder_state,
                )
    return outputs, states
