"""Copying a batch for the beams of a search, and assembling whole beams from the outputs of all steps.

T is the number of steps, B the batch size, W the beam width.
"""

import tensorflow.compat.v1 as tf

from graphlab.engine.op_counts import counted_as


def tile_batch(t, multiplier, name=None):
    """Repeat each row of a tensor, or of a nest of tensors, ``multiplier`` times: ``[B · W, ...]``."""
    with tf.name_scope(name, "tile_batch", [*tf.nest.flatten(t), multiplier]):
        return tf.nest.map_structure(lambda tensor: _tiled(tensor, multiplier), t)


def _tiled(tensor, multiplier):
    tensor = tf.convert_to_tensor(tensor, name="t")
    if tensor.shape.rank is None:
        raise ValueError("t must have statically known rank")
    if tensor.shape.rank == 0:
        raise ValueError("t must have a batch dimension")
    shape = tf.shape(tensor)
    copies = tf.tile(tf.expand_dims(tensor, 1), [1, multiplier] + [1] * (tensor.shape.rank - 1))
    tiled = tf.reshape(copies, tf.concat(([shape[0] * multiplier], shape[1:]), 0))
    static_multiplier = tf.get_static_value(multiplier) if tf.is_tensor(multiplier) else multiplier
    static_batch = tf.dimension_value(tensor.shape[0])
    if static_batch is not None and static_multiplier is not None:
        static_batch *= static_multiplier
    else:
        static_batch = None
    tiled.set_shape(tf.TensorShape([static_batch]).concatenate(tensor.shape[1:]))
    return tiled


def gather_tree(step_ids, parent_ids, max_sequence_lengths, end_token, name=None):
    """Assemble whole beams from the symbols of each step and the beams that they continue.

    Args:
        step_ids: The symbol that each step adds to each beam, int32 ``[T, B, W]``.
        parent_ids: The beam of the step before that each beam continues, int32 ``[T, B, W]``.
        max_sequence_lengths: The number of steps that count, int32 ``[B]``.
        end_token: The symbol that fills a beam after its first end token and in all steps that do not count, an int32
            scalar.

    Returns:
        The beams, int32 ``[T, B, W]``.

    Raises:
        InvalidArgumentError: At run time, if a parent is not a beam.
    """
    with tf.name_scope(name, "GatherTree", [step_ids, parent_ids, max_sequence_lengths, end_token]):
        step_ids = tf.convert_to_tensor(step_ids, name="step_ids")
        parent_ids = tf.convert_to_tensor(parent_ids, dtype=step_ids.dtype, name="parent_ids")
        max_sequence_lengths = tf.convert_to_tensor(max_sequence_lengths, dtype=tf.int32)
        end_token = tf.convert_to_tensor(end_token, dtype=step_ids.dtype, name="end_token")
        with counted_as(1):
            return _whole_beams(step_ids, parent_ids, max_sequence_lengths, end_token)


def _whole_beams(step_ids, parent_ids, max_sequence_lengths, end_token):
    steps, batch_size, beam_width = tf.unstack(tf.shape(step_ids))
    # Before the last step each beam is its own parent.
    own = tf.tile(tf.expand_dims(tf.range(beam_width), 0), [batch_size, 1])

    def step_back(following, step):
        _, beam = following
        ids, parents, time = step
        counts = tf.tile(tf.expand_dims(time < max_sequence_lengths, 1), [1, beam_width])
        chosen = tf.where(counts, tf.gather(ids, beam, axis=1, batch_dims=1), tf.fill(tf.shape(ids), end_token))
        return chosen, tf.where(counts, tf.cast(tf.gather(parents, beam, axis=1, batch_dims=1), tf.int32), beam)

    beams, _ = tf.scan(
        step_back,
        (step_ids, parent_ids, tf.range(steps)),
        initializer=(tf.zeros_like(own, dtype=step_ids.dtype), own),
        reverse=True,
        back_prop=False,
    )
    ends = tf.cast(tf.equal(beams, end_token), tf.int32)
    has_ended = tf.cumsum(ends, axis=0, exclusive=True) > 0
    result = tf.where(has_ended, tf.fill(tf.shape(beams), end_token), beams)
    result.set_shape(step_ids.shape)
    return result


def gather_tree_from_array(t, parent_ids, sequence_length):
    """Return the contents of a TensorArray of a beam search in the order of the whole beams.

    Args:
        t: The stacked array, ``[T, B, W, ...]`` or ``[T, B · W, ...]``.
        parent_ids: The beam of the step before that each beam continues, int32 ``[T, B, W]``.
        sequence_length: The length of each beam, ``[B, W]``; later steps stay as they are.

    Returns:
        A tensor in the shape and dtype of ``t``.
    """
    steps, batch_size, beam_width = tf.unstack(tf.shape(parent_ids))
    own = tf.tile(tf.reshape(tf.range(beam_width), [1, 1, -1]), [steps, batch_size, 1])
    lengths = tf.cast(tf.reduce_max(sequence_length, axis=1), tf.int32)
    # This end token is not the number of any beam.
    beams = gather_tree(own, tf.cast(parent_ids, tf.int32), lengths, end_token=beam_width + 1)
    counts = tf.transpose(tf.sequence_mask(sequence_length, maxlen=steps), [2, 0, 1])
    beams = tf.where(counts, beams, own)
    by_beam = tf.reshape(t, [steps, batch_size, beam_width, -1])
    gathered = tf.gather(by_beam, beams, axis=2, batch_dims=2)
    result = tf.reshape(gathered, tf.shape(t))
    result.set_shape(t.shape)
    return result
