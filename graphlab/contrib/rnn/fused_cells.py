"""Fused cells: one call runs a cell over all time steps. Inputs are time-major."""

import abc

import tensorflow.compat.v1 as tf

from graphlab.contrib.rnn.block_cells import LSTMBlock
from graphlab.engine.op_counts import count


class FusedRNNCell(abc.ABC):
    """A recurrent network that is called once, with all time steps."""

    @abc.abstractmethod
    def __call__(self, inputs, initial_state=None, dtype=None, sequence_length=None, scope=None):
        """Run over ``inputs``, ``[time, batch, size]`` or a list of ``[batch, size]``.

        Args:
            initial_state: The state before the first step; the default is zeros of ``dtype``.
            sequence_length: The lengths of the sequences, int ``[batch]``; the default is all steps.
            scope: The variable scope.

        Returns:
            The outputs, in the same form as the inputs, and the final state.
        """


class FusedRNNCellAdaptor(FusedRNNCell):
    """A fused cell that runs an ordinary RNN cell."""

    _dynamic_rnn = staticmethod(tf.nn.dynamic_rnn)
    _static_rnn = staticmethod(tf.nn.static_rnn)

    def __init__(self, cell, use_dynamic_rnn=False):
        """Run ``cell`` with ``dynamic_rnn`` or with ``static_rnn``, which needs a known number of steps."""
        self._cell = cell
        self._use_dynamic_rnn = use_dynamic_rnn

    def __call__(self, inputs, initial_state=None, dtype=None, sequence_length=None, scope=None):
        is_list = isinstance(inputs, list)
        arguments = {
            "sequence_length": sequence_length,
            "initial_state": initial_state,
            "dtype": dtype,
            "scope": scope,
        }
        if self._use_dynamic_rnn:
            inputs = tf.stack(inputs) if is_list else inputs
            outputs, state = self._dynamic_rnn(self._cell, inputs, time_major=True, **arguments)
            return (tf.unstack(outputs) if is_list else outputs), state
        inputs = inputs if is_list else tf.unstack(inputs)
        outputs, state = self._static_rnn(self._cell, inputs, **arguments)
        return (outputs if is_list else tf.stack(outputs)), state


class TimeReversedFusedRNN(FusedRNNCell):
    """Runs a fused cell from the last step to the first; every output is at the step of its input."""

    def __init__(self, cell):
        """Run ``cell``, a ``FusedRNNCell``, backwards."""
        self._cell = cell

    def __call__(self, inputs, initial_state=None, dtype=None, sequence_length=None, scope=None):
        outputs, state = self._cell(
            _reversed(inputs, sequence_length),
            initial_state=initial_state,
            dtype=dtype,
            sequence_length=sequence_length,
            scope=scope,
        )
        return _reversed(outputs, sequence_length), state


def _reversed(steps, lengths):
    if isinstance(steps, list):
        return steps[::-1]
    return tf.reverse(steps, [0]) if lengths is None else tf.reverse_sequence(steps, lengths, 0, 1)


class LSTMBlockWrapper(tf.layers.Layer, abc.ABC):
    """The base class of fused LSTMs: subclasses define ``num_units`` and ``_call_cell``."""

    @property
    @abc.abstractmethod
    def num_units(self):
        """The number of units."""

    @abc.abstractmethod
    def _call_cell(self, inputs, initial_cell_state, initial_output, dtype, sequence_length):
        """Return the cell states and the outputs of all steps, ``[time, batch, num_units]`` each."""

    def call(self, inputs, initial_state=None, dtype=None, sequence_length=None):
        """Run over ``inputs``; see ``run_fused``."""
        return run_fused(self, inputs, initial_state, dtype, sequence_length)


def run_fused(lstm, inputs, initial_state, dtype, sequence_length):
    """Run a fused LSTM over ``inputs``; see ``FusedRNNCell.__call__``. The state is a pair of cell state and output.

    Raises:
        ValueError: Neither ``initial_state`` nor ``dtype`` is given, or the size of the inputs is unknown.
    """
    is_list = isinstance(inputs, list)
    if is_list:
        inputs = tf.stack(inputs)
    shape = inputs.shape.with_rank(3)
    if tf.dimension_value(shape[2]) is None:
        raise ValueError(f"Expecting inputs_shape[2] to be set: {shape}")
    steps, batch_size = (tf.dimension_value(size) or tf.shape(inputs)[axis] for axis, size in enumerate(shape[:2]))
    if initial_state is None:
        if dtype is None:
            raise ValueError("Either initial_state or dtype needs to be specified")
        initial_state = (tf.zeros(tf.stack([batch_size, lstm.num_units]), dtype=dtype),) * 2
    elif len(initial_state) != 2:
        raise ValueError("Expecting initial_state to be a tuple with length 2 or None")
    dtype = dtype or initial_state[0].dtype
    if sequence_length is not None:
        sequence_length = tf.convert_to_tensor(sequence_length)
    first_memory, first_output = initial_state
    memories, outputs = lstm._call_cell(inputs, first_memory, first_output, dtype, sequence_length)
    if sequence_length is None:
        memory, output = memories[-1], outputs[-1]
    else:
        count(7)  # 1.15 made two lists of indices
        outputs *= tf.expand_dims(tf.transpose(tf.sequence_mask(sequence_length, steps, dtype=dtype), [1, 0]), 2)
        # With the initial state put before them, the final state of a sequence is at its length, which may be 0.
        rows = tf.stack([sequence_length, tf.range(batch_size, dtype=sequence_length.dtype)], axis=1)
        memory, output = (
            tf.gather_nd(tf.concat([tf.expand_dims(first, 0), rest], 0), rows)
            for first, rest in zip(initial_state, (memories, outputs), strict=True)
        )
    return (tf.unstack(outputs) if is_list else outputs), tf.nn.rnn_cell.LSTMStateTuple(memory, output)


class LSTMBlockFusedCell(LSTMBlockWrapper):
    """An LSTM with the variables of ``LSTMCell`` and one kernel for all steps, https://arxiv.org/abs/1409.2329."""

    def __init__(
        self,
        num_units,
        forget_bias=1.0,
        cell_clip=None,
        use_peephole=False,
        reuse=None,
        dtype=None,
        name="lstm_fused_cell",
    ):
        """Create a cell of ``num_units``; the cell state is clipped to ±``cell_clip``."""
        super().__init__(_reuse=reuse, name=name, dtype=dtype)
        self._num_units = num_units
        self._forget_bias = forget_bias
        self._cell_clip = cell_clip
        self._use_peephole = use_peephole

    @property
    def num_units(self):
        return self._num_units

    def build(self, input_shape):
        input_depth = tf.dimension_value(tf.TensorShape(input_shape)[2])
        self._block = LSTMBlock(self, input_depth, self._num_units, self._cell_clip, self._use_peephole)
        self.built = True

    def _call_cell(self, inputs, initial_cell_state, initial_output, dtype, sequence_length):
        if sequence_length is None:
            steps = tf.dimension_value(inputs.shape[0]) or tf.shape(inputs)[0]
        else:
            steps = tf.reduce_max(sequence_length)
        _, memories, _, _, _, _, outputs = tf.raw_ops.BlockLSTM(
            seq_len_max=tf.cast(steps, tf.int64),
            x=inputs,
            cs_prev=initial_cell_state,
            h_prev=initial_output,
            forget_bias=self._forget_bias,
            **self._block.arguments(dtype),
        )
        return memories, outputs
