"""``functional_rnn``: a cell run over time, as ``tf.nn.dynamic_rnn`` does, and backwards if asked for."""

from __future__ import annotations

import tensorflow.compat.v1 as tf


def functional_rnn(
    cell,
    inputs,
    sequence_length=None,
    initial_state=None,
    dtype=None,
    time_major=False,
    scope=None,
    use_tpu=False,
    reverse=False,
):
    """Run a cell.

    Args:
        cell: The cell.
        inputs: ``[batch, time, depth]``, or ``[time, batch, depth]`` if ``time_major``.
        sequence_length: How many steps each sequence has, ``[batch]``; outputs after them are 0.
        reverse: Whether to begin with the last step. All sequences then begin together, at the end of the longest.

    Returns:
        The outputs, in the layout of the inputs, and the final state.
    """
    options = {"initial_state": initial_state, "dtype": dtype, "scope": scope}
    if not reverse:
        return tf.nn.dynamic_rnn(cell, inputs, sequence_length, time_major=time_major, **options)
    values = inputs if time_major else tf.transpose(inputs, [1, 0, 2])
    steps = tf.shape(values)[0]
    longest = steps if sequence_length is None else tf.reduce_max(tf.cast(sequence_length, tf.int32))
    outputs, state = tf.nn.dynamic_rnn(cell, tf.reverse(values[:longest], [0]), time_major=True, **options)
    outputs = tf.pad(tf.reverse(outputs, [0]), [[0, steps - longest], [0, 0], [0, 0]])
    if sequence_length is not None:
        there = tf.transpose(tf.sequence_mask(sequence_length, steps, outputs.dtype))
        outputs *= tf.expand_dims(there, -1)
    return outputs if time_major else tf.transpose(outputs, [1, 0, 2]), state


def bidirectional_functional_rnn(
    cell_fw,
    cell_bw,
    inputs,
    initial_state_fw=None,
    initial_state_bw=None,
    dtype=None,
    sequence_length=None,
    time_major=False,
    use_tpu=False,
    fast_reverse=False,
    scope=None,
):
    """Run two cells, one of them backwards; see ``tf.nn.bidirectional_dynamic_rnn``.

    Args:
        fast_reverse: Whether all sequences begin together; see ``functional_rnn``.

    Returns:
        A pair of outputs, and a pair of final states.
    """
    time, batch = (0, 1) if time_major else (1, 0)

    def reversed_(values):
        if sequence_length is None:
            return tf.reverse(values, [time])
        return tf.reverse_sequence(values, sequence_length, seq_axis=time, batch_axis=batch)

    with tf.variable_scope(scope or "bidirectional_rnn"):
        with tf.variable_scope("fw") as forwards:
            output_fw, state_fw = functional_rnn(
                cell_fw, inputs, sequence_length, initial_state_fw, dtype, time_major, forwards
            )
        with tf.variable_scope("bw") as backwards:
            output_bw, state_bw = functional_rnn(
                cell_bw,
                inputs if fast_reverse else reversed_(inputs),
                sequence_length,
                initial_state_bw,
                dtype,
                time_major,
                backwards,
                reverse=fast_reverse,
            )
    return (output_fw, output_bw if fast_reverse else reversed_(output_bw)), (state_fw, state_bw)
