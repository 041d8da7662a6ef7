"""What the decoders share: feeding back the previous symbol, switching that on and off, and copying cells."""

import copy
import weakref

import tensorflow.compat.v1 as tf


def argmax_and_embed(embedding, output_projection=None, update_embedding=True):
    """Return a loop function that embeds the most likely symbol of the previous output.

    Args:
        embedding: ``[symbols, size]``.
        output_projection: A pair (W, B) that turns an output into logits, or None if outputs are logits.
        update_embedding: Whether gradients reach the embedding this way.
    """

    def loop_function(previous, _):
        if output_projection is not None:
            previous = tf.nn.xw_plus_b(previous, *output_projection)
        embedded = tf.nn.embedding_lookup(embedding, tf.argmax(previous, 1))
        return embedded if update_embedding else tf.stop_gradient(embedded)

    return loop_function


def check_projection(output_projection, num_symbols, dtype):
    """Check that an output projection, a pair (W, B) or None, yields ``num_symbols`` logits.

    Raises:
        ValueError: It does not.
    """
    if output_projection is None:
        return
    for values, shape in zip(output_projection, ([None, num_symbols], [num_symbols]), strict=True):
        tf.convert_to_tensor(values, dtype=dtype).shape.assert_is_compatible_with(shape)


def with_feeding(feed_previous, decoder, state_like):
    """Return ``(outputs, state)`` of a decoder that feeds back its outputs or not.

    Args:
        feed_previous: Whether to feed back the previous output, a bool or a scalar bool tensor.
        decoder: A function of a bool that returns ``(outputs, state)``. For a tensor both graphs are built; the second
            uses the variables of the first.
        state_like: A state in the structure of the decoder's.
    """
    if isinstance(feed_previous, bool):
        return decoder(feed_previous)
    count = 0

    def branch(feed):
        nonlocal count
        with tf.variable_scope(tf.get_variable_scope(), reuse=None if feed else True):
            outputs, state = decoder(feed)
        count = len(outputs)
        return [*outputs, *tf.nest.flatten(state)]

    results = tf.cond(feed_previous, lambda: branch(True), lambda: branch(False))
    return results[:count], tf.nest.pack_sequence_as(state_like, results[count:])


#: Copies of the cells of models, made before the cells had variables.
_unused: weakref.WeakKeyDictionary = weakref.WeakKeyDictionary()


def copy_for_encoder(cell):
    """Return a copy of a cell without variables, so that the encoder shares none with the decoder that uses the cell.

    The second bucket of a model passes a cell that the decoder of the first bucket has already used; the copy must not
    have the decoder's variables.
    """
    if cell not in _unused:
        _unused[cell] = copy.deepcopy(cell)
    return copy.deepcopy(_unused[cell])
