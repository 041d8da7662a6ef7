"""Recurrent networks over lists of inputs, in 0.12 and 1.0."""

from __future__ import annotations

import tensorflow.compat.v1 as tf
from tensorflow.python.ops import rnn as today

from graphlab.compat.eras.rnn.base import require_cell
from graphlab.compat.eras.rnn.lengths import Lengths, zero_output
from graphlab.compat.releases import runs_before


def rnn(cell, inputs, initial_state=None, dtype=None, sequence_length=None, scope=None):
    """Run a cell over a list of inputs, tensors ``[batch, size]`` or nests of them.

    Args:
        cell: The cell.
        inputs: The inputs, one for each step.
        initial_state: The state before the first step; the default is zeros of ``dtype``.
        dtype: The dtype of the state; needed without ``initial_state``.
        sequence_length: The lengths of the sequences, int ``[batch]``. Outputs beyond them are zeros.
        scope: The variable scope; ``RNN`` in 0.12 and ``rnn`` in 1.0.

    Returns:
        The list of outputs, and the final state.

    Raises:
        TypeError: ``cell`` is not a cell, or ``inputs`` is not a sequence.
        ValueError: There are no inputs, or a size or a dtype is unknown.
    """
    require_cell(cell)
    _require_inputs(inputs)
    with tf.variable_scope(scope or ("RNN" if runs_before("1.0") else "rnn")) as scope:
        if scope.caching_device is None:
            scope.set_caching_device(lambda op: op.device)
        known_batch_size = _batch_size(inputs)
        batch_size = known_batch_size or tf.shape(tf.nest.flatten(inputs[0])[0])[0]
        if initial_state is not None:
            state = initial_state
        elif not dtype:
            raise ValueError("If no initial_state is provided, dtype must be specified")
        else:
            state = cell.zero_state(batch_size, dtype)
        lengths = None
        if sequence_length is not None:
            sequence_length = tf.convert_to_tensor(sequence_length, name="sequence_length")
            if sequence_length.shape.rank not in (None, 1):
                raise ValueError("sequence_length must be a vector of length batch_size")
            zeros = zero_output(cell, batch_size, dtype, state, known_batch_size)
            lengths = Lengths(tf.to_int32(sequence_length), zeros)
        outputs = []
        for time, step_inputs in enumerate(inputs):
            if time > 0:
                scope.reuse_variables()
            if lengths is None:
                output, state = cell(step_inputs, state)
            else:
                output, state = lengths.step(time, state, lambda x=step_inputs, s=state: cell(x, s))
            outputs.append(output)
    return outputs, state


def _require_inputs(inputs):
    if not isinstance(inputs, (list, tuple)):
        raise TypeError("inputs must be a sequence")
    if not inputs:
        raise ValueError("inputs must not be empty")


def _batch_size(inputs):
    """Return the batch size, or None if no input tells it.

    Raises:
        ValueError: The inputs have different batch sizes, or another dimension is unknown.
    """
    first = tf.nest.flatten(inputs[0])[0]
    if first.shape.rank == 1:  # ids for an EmbeddingWrapper
        return tf.dimension_value(first.shape[0])
    batch_size = tf.Dimension(None)
    for tensor in tf.nest.flatten(list(inputs)):
        shape = tensor.shape.with_rank_at_least(2)
        batch_size = batch_size.merge_with(shape.dims[0])
        for axis, size in enumerate(shape.dims[1:]):
            if size.value is None:
                raise ValueError(
                    f"Input size (dimension {axis} of inputs) must be accessible via shape inference, but saw value "
                    "None."
                )
    return batch_size.value


def state_saving_rnn(cell, inputs, state_saver, state_name, sequence_length=None, scope=None):
    """Run ``rnn`` from a saved state, and save the final state.

    Args:
        cell: The cell; ``inputs``, ``sequence_length`` and ``scope`` are those of ``rnn``.
        state_saver: An object with methods ``state(name)`` and ``save_state(name, value)``.
        state_name: The name of the state, or a tuple of names in the structure of the cell's state.

    Returns:
        The list of outputs, and the final state.

    Raises:
        ValueError: The names do not have the structure of the state.
    """
    is_nested = tf.nest.is_nested(cell.state_size)
    if is_nested != tf.nest.is_nested(state_name):
        raise ValueError(
            "state_name should be the same type as cell.state_size.  "
            f"state_name: {state_name}, cell.state_size: {cell.state_size}"
        )
    names, sizes = tf.nest.flatten(state_name), tf.nest.flatten(cell.state_size)
    if len(names) != len(sizes):
        raise ValueError(f"#elems(state_name) != #elems(state_size): {len(names)} vs. {len(sizes)}")
    initial_state = tf.nest.pack_sequence_as(cell.state_size, [state_saver.state(name) for name in names])
    outputs, state = rnn(cell, inputs, initial_state=initial_state, sequence_length=sequence_length, scope=scope)
    saved = [state_saver.save_state(name, part) for name, part in zip(names, tf.nest.flatten(state), strict=True)]
    with tf.control_dependencies(saved):
        outputs[-1] = tf.nest.map_structure(tf.identity, outputs[-1])
    return outputs, state


def bidirectional_rnn(
    cell_fw,
    cell_bw,
    inputs,
    initial_state_fw=None,
    initial_state_bw=None,
    dtype=None,
    sequence_length=None,
    scope=None,
):
    """Run one cell over a list of inputs forwards, and another one backwards; the arguments are those of ``rnn``.

    Returns:
        The list of outputs, those of both directions concatenated; the final state forwards, and that backwards.
    """
    require_cell(cell_fw, "cell_fw must be an instance of RNNCell")
    require_cell(cell_bw, "cell_bw must be an instance of RNNCell")
    _require_inputs(inputs)
    whole, forward, backward = ("BiRNN", "FW", "BW") if runs_before("1.0") else ("bidirectional_rnn", "fw", "bw")
    with tf.variable_scope(scope or whole):
        with tf.variable_scope(forward) as forward_scope:
            outputs, state_fw = rnn(cell_fw, inputs, initial_state_fw, dtype, sequence_length, scope=forward_scope)
        with tf.variable_scope(backward) as backward_scope:
            reversed_inputs = _reversed(inputs, sequence_length)
            reversed_outputs, state_bw = rnn(
                cell_bw, reversed_inputs, initial_state_bw, dtype, sequence_length, scope=backward_scope
            )
    backward_outputs = _reversed(reversed_outputs, sequence_length)
    pairs = zip(tf.nest.flatten(outputs), tf.nest.flatten(backward_outputs), strict=True)
    joined = tf.nest.pack_sequence_as(outputs, [tf.concat(pair, 1) for pair in pairs])
    return joined, state_fw, state_bw


def _reversed(steps, lengths):
    return today._reverse_seq(steps, None if lengths is None else tf.to_int64(lengths))
