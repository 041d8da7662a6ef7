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

    def run(cell_fw, cell_bw, inputs, state_fw, state_bw, layer_scope):
        outputs, *states = tf.nn.static_bidirectional_rnn(
            cell_fw,
            cell_bw,
            inputs,
            initial_state_fw=state_fw,
            initial_state_bw=state_bw,
            sequence_length=sequence_length,
            dtype=dtype,
            scope=layer_scope,
        )
        return outputs, states

    layers = layers_of(cells_fw, cells_bw, initial_states_fw, initial_states_bw)
    return stacked(run, layers, inputs, scope or "stack_bidirectional_rnn")


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

    def run(cell_fw, cell_bw, inputs, state_fw, state_bw, _):
        return tf.nn.bidirectional_dynamic_rnn(
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

    layers = layers_of(cells_fw, cells_bw, initial_states_fw, initial_states_bw)
    return stacked(run, layers, inputs, scope or "stack_bidirectional_rnn", join=lambda pair: tf.concat(pair, 2))


def stacked(run, layers, inputs, scope, layer_name="cell_{}", join=lambda outputs: outputs):
    """Run bidirectional layers on top of each other.

    Args:
        run: A function of two cells, the inputs, two initial states and a variable scope, which returns the outputs and
            a pair of final states.
        layers: What ``layers_of`` returns.
        inputs: The inputs of the first layer.
        scope: The variable scope.
        layer_name: The name of the scope of a layer; ``{}`` is its number.
        join: Returns the inputs of the next layer from the outputs of one.

    Returns:
        The outputs of the last layer, and the final states forwards and backwards, a tuple each.
    """
    states = []
    with tf.variable_scope(scope):
        for index, (cell_fw, cell_bw, state_fw, state_bw) in enumerate(layers):
            with tf.variable_scope(layer_name.format(index)) as layer_scope:
                outputs, last = run(cell_fw, cell_bw, inputs, state_fw, state_bw, layer_scope)
            inputs = join(outputs)
            states.append(last)
    return inputs, *zip(*states, strict=True)


def layers_of(cells_fw, cells_bw, states_fw, states_bw):
    """Return the cells and the initial states layer by layer.

    Raises:
        ValueError: The cells or the states are not lists, are empty, or differ in length.
    """
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
