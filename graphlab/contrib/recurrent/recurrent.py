"""Runs a function of a step over a sequence, with gradients that need little memory."""

from __future__ import annotations

import tensorflow.compat.v1 as tf


def Recurrent(
    theta,
    state0,
    inputs,
    cell_fn,
    cell_grad=None,
    extras=None,
    max_input_length=None,
    use_tpu=False,
    aligned_end=False,
):
    """Run a cell over the first axis of its inputs.

    Args:
        theta: The weights, a nest of tensors.
        state0: The first state, a nest of tensors.
        inputs: The inputs, a nest of tensors ``[time, …]``.
        cell_fn: Returns the next state and its extras for weights, a state and the inputs of a step.
        cell_grad: Returns the gradients for weights, the state and the inputs of a step, its extras and the gradient
            for the next state; TensorFlow's own by default.
        extras: Tensors like the extras; found from the first step by default.
        max_input_length: The number of steps; all by default.
        use_tpu: Of no effect.
        aligned_end: Whether the steps are the last ones of the inputs.

    Returns:
        The states after every step, ``[time, …]`` (zero for steps left out), and the last one.
    """
    nest = tf.nest
    length = tf.shape(nest.flatten(inputs)[0])[0]
    steps = length if max_input_length is None else tf.convert_to_tensor(max_input_length)
    start = length - steps if aligned_end else tf.zeros_like(length)
    end = length if aligned_end else steps
    cell = cell_fn if cell_grad is None else _with_gradient(cell_fn, cell_grad)

    def step(t, state, arrays):
        now = nest.pack_sequence_as(inputs, [queue.read(t) for queue in queues])
        state1, _ = cell(theta, state, now)
        for each, before in zip(nest.flatten(state1), nest.flatten(state), strict=True):
            each.set_shape(before.shape)
        written = [array.write(t, each) for array, each in zip(arrays, nest.flatten(state1), strict=True)]
        return t + 1, nest.pack_sequence_as(state, nest.flatten(state1)), written

    state0, inputs = (nest.map_structure(tf.convert_to_tensor, each) for each in (state0, inputs))
    queues = [tf.TensorArray(each.dtype, length).unstack(each) for each in nest.flatten(inputs)]
    arrays = [
        tf.TensorArray(each.dtype, length, element_shape=each.shape, infer_shape=True) for each in nest.flatten(state0)
    ]
    _, state1, arrays = tf.while_loop(lambda t, *_: t < end, step, (start, state0, arrays))
    states = nest.pack_sequence_as(state0, [array.stack() for array in arrays])
    return states, state1


def _with_gradient(cell_fn, cell_grad):
    """Return a cell whose gradient is computed by ``cell_grad``."""
    nest = tf.nest

    def cell(theta, state0, inputs):
        structure = (theta, state0, inputs)
        made = {}

        @tf.custom_gradient
        def flat(*tensors):
            arguments = nest.pack_sequence_as(structure, tensors)
            state1, extras = cell_fn(*arguments)
            made["state"] = state1

            def gradient(*upstream):
                found = cell_grad(*arguments, extras, nest.pack_sequence_as(state1, upstream))
                return [
                    tf.zeros_like(tensor) if each is None else each
                    for tensor, each in zip(tensors, _leaves(found, structure), strict=True)
                ]

            return [tf.identity(each) for each in nest.flatten(state1)], gradient

        result = flat(*nest.flatten(structure))
        return nest.pack_sequence_as(made["state"], nest.flatten(result)), None

    return cell


def _leaves(gradients, structure):
    """Return the gradients in the order of the leaves of a structure; None for a part stands for all its leaves."""
    found: list = []
    for gradient, part in zip(gradients, structure, strict=True):
        count = len(tf.nest.flatten(part))
        found += [None] * count if gradient is None else tf.nest.flatten(gradient)
    return found
