"""``tf.nn.raw_rnn`` of 0.12 and 1.0: a loop that a function of the program controls."""

from __future__ import annotations

import tensorflow.compat.v1 as tf

from graphlab.compat.eras.rnn.base import as_dimensions, require_cell
from graphlab.compat.releases import runs_before


def raw_rnn(cell, loop_fn, parallel_iterations=None, swap_memory=False, scope=None):
    """Run a cell until a function says that all sequences have ended.

    Args:
        cell: The cell.
        loop_fn: A function of the step (int32), the cell's last output, its last state and the loop state, all but the
            step None at first. It returns which sequences have ended, bool ``[batch]``, the next input and state,
            what to emit, and the next loop state. At first, what to emit is a nest of zeros for one sequence, or None
            for the cell's output.
        parallel_iterations: How many steps may run at the same time; 32 by default.
        swap_memory: Whether tensors for the gradients may be kept outside a GPU.
        scope: The variable scope; ``RNN`` in 0.12 and ``rnn`` in 1.0.

    Returns:
        What was emitted, TensorArrays of ``[batch, size]``, the final state, and the final loop state.

    Raises:
        TypeError: ``cell`` is not a cell, or ``loop_fn`` is not callable.
    """
    require_cell(cell)
    if not callable(loop_fn):
        raise TypeError("loop_fn must be a callable")
    with tf.variable_scope(scope or ("RNN" if runs_before("1.0") else "rnn")) as scope:
        if scope.caching_device is None:
            scope.set_caching_device(lambda op: op.device)
        time = tf.constant(0, dtype=tf.int32)
        finished, inputs, state, emitted, first_loop_state = loop_fn(time, None, None, None)
        loop_state = tf.constant(0, dtype=tf.int32) if first_loop_state is None else first_loop_state
        batch_size = _batch_size(tf.nest.flatten(inputs))
        tf.nest.assert_same_structure(state, cell.state_size)
        state = tf.nest.map_structure(tf.convert_to_tensor, state)
        emitting = _Emitting(cell, emitted, tf.nest.flatten(state)[0].dtype, batch_size)

        def step(time, finished, inputs, arrays, state, loop_state):
            output, new_state = cell(inputs, state)
            tf.nest.assert_same_structure(state, new_state)
            tf.nest.assert_same_structure(cell.output_size, output)
            next_time = time + 1
            next_finished, next_inputs, next_state, emitted, next_loop_state = loop_fn(
                next_time, output, new_state, loop_state
            )
            tf.nest.assert_same_structure(state, next_state)
            tf.nest.assert_same_structure(inputs, next_inputs)
            emitted = _kept(finished, emitting.zeros, emitted)
            next_state = _kept(finished, state, next_state)
            next_finished = tf.logical_or(finished, next_finished)
            arrays = tf.nest.map_structure(lambda array, part: array.write(time, part), arrays, emitted)
            if next_loop_state is None:
                next_loop_state = loop_state
            return next_time, next_finished, next_inputs, arrays, next_state, next_loop_state

        *_, arrays, state, loop_state = tf.while_loop(
            lambda _, finished, *__: tf.logical_not(tf.reduce_all(finished)),
            step,
            [time, finished, inputs, emitting.arrays, state, loop_state],
            parallel_iterations=parallel_iterations or 32,
            swap_memory=swap_memory,
        )
    return arrays, state, None if first_loop_state is None else loop_state


class _Emitting:
    """Arrays for what the function emits, and zeros for sequences that have ended, in the structure of the emitted."""

    def __init__(self, cell, emitted, dtype, batch_size):
        if emitted is None:
            emitted = cell.output_size
            sizes = tf.nest.flatten(emitted)
            dtypes = [dtype] * len(sizes)
        else:
            flat = tf.nest.flatten(emitted)
            sizes, dtypes = [tensor.shape for tensor in flat], [tensor.dtype for tensor in flat]
        arrays = [
            tf.TensorArray(part_dtype, size=0, dynamic_size=True, name=f"rnn_output_{index}")
            for index, part_dtype in enumerate(dtypes)
        ]
        zeros = [
            tf.zeros([batch_size, *as_dimensions(size)], part_dtype)
            for size, part_dtype in zip(sizes, dtypes, strict=True)
        ]
        self.arrays = tf.nest.pack_sequence_as(emitted, arrays)
        self.zeros = tf.nest.pack_sequence_as(emitted, zeros)


def _batch_size(inputs):
    """Return the batch size: an int, or a tensor if no input tells it."""
    known = tf.Dimension(None)
    for tensor in inputs:
        known = known.merge_with(tensor.shape.dims[0])
    return tf.shape(inputs[0])[0] if known.value is None else known.value


def _kept(finished, old, new):
    """Return the new values, and the old ones of sequences that have ended."""
    return tf.nest.map_structure(lambda before, after: tf.where(finished, before, after), old, new)
