"""What the decoders share: feeding back the previous symbol, a switch that is a tensor, and copies of cells."""

import copy
import weakref

import tensorflow.compat.v1 as tf


def argmax_and_embed(embedding, output_projection=None, update_embedding=True):
    """Return a loop function that embeds the most likely symbol of the previous output.

    Args:
        embedding: ``[symbols, size]``.
        output_projection: A pair (W, B) that makes logits of an output, or None if outputs are logits.
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
    """Return ``(outputs, state)`` of a decoder whose switch is a bool or a scalar bool tensor.

    Args:
        feed_previous: Whether the previous output is fed back.
        decoder: A function of a bool that returns ``(outputs, state)``. With a tensor both graphs are built, the second
            with the variables of the first.
        state_like: A state of the decoder's structure.
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


#: Copies of cells that a model was given, made before the cells had variables.
_unused = weakref.WeakKeyDictionary()


def copy_for_encoder(cell):
    """Return a copy of a cell that has no variables yet, to share none with the decoder that uses the cell.

    The second bucket of a model brings a cell that the decoder of the first has used; its copy must not bring along
    what the decoder learns.
    """
    if cell not in _unused:
        _unused[cell] = copy.deepcopy(cell)
    return copy.deepcopy(_unused[cell])
