"""Steps of sequences of different lengths: outputs beyond a length are zeros, and the state stays as it was."""

from __future__ import annotations

import tensorflow.compat.v1 as tf
from tensorflow.python.ops import rnn as today

from graphlab.compat.eras.rnn.base import as_dimensions, zeros_of_size


class Lengths:
    """The lengths of the sequences of a batch, int32 ``[batch]``, and the shortest and the longest of them."""

    def __init__(self, lengths, zero_output):
        """Take the lengths, and the output of sequences that have ended."""
        self._lengths = lengths
        self._zero_output = zero_output
        self._shortest = tf.reduce_min(lengths)
        self._longest = tf.reduce_max(lengths)

    def step(self, time, state, call_cell):
        """Return the output and the state after a step; the cell runs only if a sequence is that long.

        Args:
            time: The step, an int or a scalar tensor.
            state: The state before it.
            call_cell: A function of no arguments that returns the cell's output and state.
        """

        def run_cell():
            new = self._new(state, call_cell)
            return tf.cond(time < self._shortest, lambda: new, lambda: self._kept(time, state, new))

        before = self._flat(self._zero_output, state)
        return self._packed(state, tf.cond(time >= self._longest, lambda: before, run_cell))

    def step_of_loop(self, time, state, call_cell):
        """Return what ``step`` does; the cell always runs."""
        return self._packed(state, self._kept(time, state, self._new(state, call_cell)))

    def _new(self, state, call_cell):
        output, new_state = call_cell()
        tf.nest.assert_same_structure(state, new_state)
        return self._flat(output, new_state)

    def _kept(self, time, state, new):
        pairs = zip(self._flat(self._zero_output, state), new, strict=True)
        # The comparison is built for each tensor: the number of ops decides the seeds of later ones.
        return [tf.where(time >= self._lengths, old, candidate) for old, candidate in pairs]

    def _packed(self, state, flat):
        before = self._flat(self._zero_output, state)
        for tensor, old in zip(flat, before, strict=True):
            tensor.set_shape(old.shape)
        outputs = len(tf.nest.flatten(self._zero_output))
        return (
            tf.nest.pack_sequence_as(self._zero_output, flat[:outputs]),
            tf.nest.pack_sequence_as(state, flat[outputs:]),
        )

    @staticmethod
    def _flat(output, state):
        return tf.nest.flatten(output) + tf.nest.flatten(state)


def zero_output(cell, batch_size, dtype, state, known_batch_size=None):
    """Return an output of zeros in the structure of the cell's output.

    Args:
        cell: The cell.
        batch_size: An int or a scalar tensor.
        dtype: The dtype, or None for that of the state.
        state: The state.
        known_batch_size: The batch size that the shapes are set to; None leaves them.
    """
    sizes = tf.nest.flatten(cell.output_size)
    zeros = [zeros_of_size(size, batch_size, today._infer_state_dtype(dtype, state)) for size in sizes]
    if known_batch_size is not None:
        for tensor, size in zip(zeros, sizes, strict=True):
            tensor.set_shape([known_batch_size, *as_dimensions(size)])
    return tf.nest.pack_sequence_as(cell.output_size, zeros)
