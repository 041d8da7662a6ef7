"""Recurrent networks over tensors, ``[batch, time, size]``, in 0.12 and 1.0."""

from __future__ import annotations

import tensorflow.compat.v1 as tf
from tensorflow.python.ops import rnn as today

from graphlab.compat.eras.rnn.base import as_dimensions, require_cell
from graphlab.compat.eras.rnn.lengths import Lengths, zero_output
from graphlab.compat.releases import runs_before


def dynamic_rnn(
    cell,
    inputs,
    sequence_length=None,
    initial_state=None,
    dtype=None,
    parallel_iterations=None,
    swap_memory=False,
    time_major=False,
    scope=None,
):
    """Run a cell over a tensor, or a nest of tensors.

    Args:
        cell: The cell.
        inputs: ``[batch, time, size]``, or ``[time, batch, size]`` if ``time_major``.
        sequence_length: The lengths of the sequences, int ``[batch]``. Outputs beyond them are zeros.
        initial_state: The state before the first step; the default is zeros of ``dtype``.
        dtype: The dtype of the state; needed without ``initial_state``.
        parallel_iterations: How many steps may run at the same time; 32 by default.
        swap_memory: Whether tensors for the gradients may be kept outside a GPU.
        time_major: Whether the first dimension of inputs and outputs is the time.
        scope: The variable scope; ``RNN`` in 0.12 and ``rnn`` in 1.0.

    Returns:
        The outputs, in the form of the inputs, and the final state.

    Raises:
        TypeError: ``cell`` is not a cell.
        ValueError: A size or a dtype is unknown, or the inputs do not fit together.
    """
    require_cell(cell)
    flat = [_time_major(tensor, time_major) for tensor in tf.nest.flatten(inputs)]
    if sequence_length is not None:
        sequence_length = tf.to_int32(sequence_length)
        if sequence_length.shape.rank not in (None, 1):
            raise ValueError(
                f"sequence_length must be a vector of length batch_size, but saw shape: {sequence_length.shape}"
            )
        sequence_length = tf.identity(sequence_length, name="sequence_length")
    with tf.variable_scope(scope or ("RNN" if runs_before("1.0") else "rnn")) as scope:
        if scope.caching_device is None:
            scope.set_caching_device(lambda op: op.device)
        shapes = [tf.shape(tensor) for tensor in flat]
        batch_size = shapes[0][1]
        for shape in shapes:
            if shape[1].shape != batch_size.shape:
                raise ValueError("All inputs should have the same batch size")
        if initial_state is not None:
            state = initial_state
        elif not dtype:
            raise ValueError("If no initial_state is provided, dtype must be.")
        else:
            state = cell.zero_state(batch_size, dtype)
        if sequence_length is not None:
            with tf.control_dependencies([_asserted_shape(sequence_length, [batch_size])]):
                sequence_length = tf.identity(sequence_length, name="CheckSeqLen")
        inputs = tf.nest.pack_sequence_as(inputs, flat)
        loop = _Loop(cell, inputs, state, sequence_length, dtype)
        outputs, state = loop.run(state, parallel_iterations or 32, swap_memory)
        flat_outputs = [_time_major(tensor, time_major) for tensor in tf.nest.flatten(outputs)]
        return tf.nest.pack_sequence_as(outputs, flat_outputs), state


def _time_major(tensor, is_already):
    """Return a tensor with batch and time exchanged, unless it need not be."""
    return tensor if is_already else tf.transpose(tensor, [1, 0, 2])


def _asserted_shape(tensor, shape):
    found, expected = tf.shape(tensor), tf.stack(shape)
    message = [f"Expected shape for Tensor {tensor.name} is ", expected, " but saw shape: ", found]
    return tf.Assert(tf.reduce_all(tf.equal(found, expected)), message)


class _Loop:
    """The loop over time-major inputs."""

    def __init__(self, cell, inputs, state, sequence_length, dtype):
        self._cell = cell
        self._inputs = inputs
        flat = tf.nest.flatten(inputs)
        shape = tf.shape(flat[0])
        self._steps, batch_size = shape[0], shape[1]
        self._shapes = _known_shapes(flat)
        # These zeros are built even if no lengths are given: the number of ops decides the seeds of later ones.
        zeros = zero_output(cell, batch_size, dtype, state)
        self._lengths = None if sequence_length is None else Lengths(sequence_length, zeros)
        self._time = tf.constant(0, dtype=tf.int32, name="time")
        with tf.name_scope("dynamic_rnn") as name:
            self._name = name
        self._output_sizes = tf.nest.flatten(cell.output_size)
        dtype = today._infer_state_dtype(dtype, state)
        self._output_arrays = tuple(self._array("output", index, dtype) for index in range(len(self._output_sizes)))
        input_arrays = [self._array("input", index, flat[0].dtype) for index in range(len(flat))]
        self._input_arrays = [array.unstack(tensor) for array, tensor in zip(input_arrays, flat, strict=True)]

    def _array(self, what, index, dtype):
        return tf.TensorArray(dtype, size=self._steps, tensor_array_name=f"{self._name}{what}_{index}")

    def run(self, state, parallel_iterations, swap_memory):
        """Return the outputs of all steps, ``[time, batch, size]``, and the final state."""
        _, arrays, state = tf.while_loop(
            lambda time, *_: time < self._steps,
            self._step,
            (self._time, self._output_arrays, state),
            parallel_iterations=parallel_iterations,
            swap_memory=swap_memory,
        )
        outputs = [array.stack() for array in arrays]
        for output, size in zip(outputs, self._output_sizes, strict=True):
            output.set_shape([*self._shapes[0].as_list()[:2], *as_dimensions(size)])
        return tf.nest.pack_sequence_as(self._cell.output_size, outputs), state

    def _step(self, time, arrays, state):
        inputs = [array.read(time) for array in self._input_arrays]
        for tensor, shape in zip(inputs, self._shapes, strict=True):
            tensor.set_shape(shape[1:])
        inputs = tf.nest.pack_sequence_as(self._inputs, inputs)
        if self._lengths is None:
            output, state = self._cell(inputs, state)
        else:
            output, state = self._lengths.step_of_loop(time, state, lambda: self._cell(inputs, state))
        arrays = [array.write(time, part) for array, part in zip(arrays, tf.nest.flatten(output), strict=True)]
        return time + 1, tuple(arrays), state


def _known_shapes(inputs):
    """Return the shapes of the inputs.

    Raises:
        ValueError: A size is unknown, or the inputs differ in time or batch size.
    """
    shapes = [tensor.shape.with_rank_at_least(3) for tensor in inputs]
    for shape in shapes:
        if not shape[2:].is_fully_defined():
            raise ValueError("Input size (depth of inputs) must be accessible via shape inference, but saw value None.")
        if shape.as_list()[0] != shapes[0].as_list()[0]:
            raise ValueError("Time steps is not the same for all the elements in the input in a batch.")
        if shape.as_list()[1] != shapes[0].as_list()[1]:
            raise ValueError("Batch_size is not the same for all the elements in the input.")
    return shapes


def bidirectional_dynamic_rnn(
    cell_fw,
    cell_bw,
    inputs,
    sequence_length=None,
    initial_state_fw=None,
    initial_state_bw=None,
    dtype=None,
    parallel_iterations=None,
    swap_memory=False,
    time_major=False,
    scope=None,
):
    """Run one cell over a tensor forwards, and another one backwards; the arguments are those of ``dynamic_rnn``.

    Returns:
        The outputs of both directions, a pair, and their final states, a pair.

    Raises:
        TypeError: An argument is not a cell.
    """
    require_cell(cell_fw, "cell_fw must be an instance of RNNCell")
    require_cell(cell_bw, "cell_bw must be an instance of RNNCell")
    whole, forward, backward = ("BiRNN", "FW", "BW") if runs_before("1.0") else ("bidirectional_rnn", "fw", "bw")
    options = {
        "sequence_length": sequence_length,
        "dtype": dtype,
        "parallel_iterations": parallel_iterations,
        "swap_memory": swap_memory,
        "time_major": time_major,
    }
    time_axis, batch_axis = (0, 1) if time_major else (1, 0)

    def reverse(tensor):
        if sequence_length is None:
            return tf.reverse(tensor, [time_axis])
        return tf.reverse_sequence(tensor, sequence_length, seq_axis=time_axis, batch_axis=batch_axis)

    with tf.variable_scope(scope or whole):
        with tf.variable_scope(forward) as forward_scope:
            outputs, state_fw = dynamic_rnn(
                cell_fw, inputs, initial_state=initial_state_fw, scope=forward_scope, **options
            )
        with tf.variable_scope(backward) as backward_scope:
            reversed_outputs, state_bw = dynamic_rnn(
                cell_bw, reverse(inputs), initial_state=initial_state_bw, scope=backward_scope, **options
            )
    return (outputs, reverse(reversed_outputs)), (state_fw, state_bw)
