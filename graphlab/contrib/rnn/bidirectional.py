"""Stacks of bidirectional layers: each layer reads the outputs of both directions of the layer below."""

import tensorflow.compat.v1 as tf


def stack_bidirectional_rnn(
    cells_fw,
    cells_bw,
    inputs,
    initial_states_fw=None,
    initial_states_bw=None,
    dtype=None,
    sequence_length=None,
    scope=None,
):
    """Run a stack of bidirectional layers over a list of inputs.

    Args:
        cells_fw: The cells that read forwards, one for each layer; ``cells_bw`` are those that read backwards.
        inputs: A list of tensors ``[batch, size]``.
        initial_states_fw: The initial states, one for each layer; the default is zeros of ``dtype``.
        sequence_length: The lengths of the sequences, int ``[batch]``.
        scope: The variable scope; ``stack_bidirectional_rnn`` by default.

    Returns:
        The list of outputs, both directions concatenated, and the final states forwards and backwards, a tuple each.

    Raises:
        ValueError: The cells or the states are not lists, are empty, or differ in length.
    """
    layers = _layers(cells_fw, cells_bw, initial_states_fw, initial_states_bw)
    states = []
    with tf.variable_scope(scope or "stack_bidirectional_rnn"):
        for index, (cell_fw, cell_bw, state_fw, state_bw) in enumerate(layers):
            with tf.variable_scope(f"cell_{index}") as cell_scope:
                inputs, *last = tf.nn.static_bidirectional_rnn(
                    cell_fw,
                    cell_bw,
                    inputs,
                    initial_state_fw=state_fw,
                    initial_state_bw=state_bw,
                    sequence_length=sequence_length,
                    dtype=dtype,
                    scope=cell_scope,
                )
            states.append(last)
    return inputs, *zip(*states, strict=True)


def stack_bidirectional_dynamic_rnn(
    cells_fw,
    cells_bw,
    inputs,
    initial_states_fw=None,
    initial_states_bw=None,
    dtype=None,
    sequence_length=None,
    parallel_iterations=None,
    time_major=False,
    scope=None,
    swap_memory=False,
):
    """Run a stack over a tensor, ``[batch, time, size]``, or ``[time, batch, size]`` if ``time_major``.

    The other arguments are those of ``stack_bidirectional_rnn`` and of ``tf.nn.bidirectional_dynamic_rnn``.

    Returns:
        The outputs, both directions concatenated, and the final states forwards and backwards, a tuple each.
    """
    layers = _layers(cells_fw, cells_bw, initial_states_fw, initial_states_bw)
    states = []
    with tf.variable_scope(scope or "stack_bidirectional_rnn"):
        for index, (cell_fw, cell_bw, state_fw, state_bw) in enumerate(layers):
            with tf.variable_scope(f"cell_{index}"):
                outputs, last = tf.nn.bidirectional_dynamic_rnn(
                    cell_fw,
                    cell_bw,
                    inputs,
                    initial_state_fw=state_fw,
                    initial_state_bw=state_bw,
                    sequence_length=sequence_length,
                    parallel_iterations=parallel_iterations,
                    dtype=dtype,
                    swap_memory=swap_memory,
                    time_major=time_major,
                )
            inputs = tf.concat(outputs, 2)
            states.append(last)
    return inputs, *zip(*states, strict=True)


def _layers(cells_fw, cells_bw, states_fw, states_bw):
    """Return the cells and the initial states layer by layer."""
    for what, cells in (("fw", cells_fw), ("bw", cells_bw)):
        if not cells:
            raise ValueError(f"Must specify at least one {what} cell for BidirectionalRNN.")
        if not isinstance(cells, list):
            raise ValueError(f"cells_{what} must be a list of RNNCells (one per layer).")
    if len(cells_fw) != len(cells_bw):
        raise ValueError("Forward and Backward cells must have the same depth.")
    for what, states in (("fw", states_fw), ("bw", states_bw)):
        if states is not None and (not isinstance(states, list) or len(states) != len(cells_fw)):
            raise ValueError(f"initial_states_{what} must be a list of state tensors (one per layer).")
    nothing = [None] * len(cells_fw)
    return list(zip(cells_fw, cells_bw, states_fw or nothing, states_bw or nothing, strict=True))
