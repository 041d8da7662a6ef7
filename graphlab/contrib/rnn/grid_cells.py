"""LSTMs over time and frequency: https://arxiv.org/abs/1507.01526; Sainath and Li, Interspeech 2016.

An input is cut into windows of ``feature_size`` columns. Each window is one step in the frequency direction.
"""

import collections
from typing import Any

import tensorflow.compat.v1 as tf

from graphlab.contrib.rnn.lstm_parts import clipped, columns_known, sharded_variable


class TimeFreqLSTMCell(tf.nn.rnn_cell.RNNCell):
    """An LSTM in time in which each window also sees the output of the window before it.

    The state, ``[batch, 2 · num_units · windows]``, has the cell state and the output of each window. As in 1.15,
    ``state_size`` is the size for one window. The output is ``[batch, num_units · windows]``.
    """

    def __init__(
        self,
        num_units,
        use_peepholes=False,
        cell_clip=None,
        initializer=None,
        num_unit_shards=1,
        forget_bias=1.0,
        feature_size=None,
        frequency_skip=1,
        reuse=None,
    ):
        """Create a cell with ``num_units`` for each window; ``initializer`` is ignored, as in 1.15.

        Args:
            cell_clip: The cell state is clipped to ± this value.
            num_unit_shards: The number of variables that the kernel is split into.
            feature_size: The width of a window; ``frequency_skip`` is the distance between two windows.
        """
        super().__init__(_reuse=reuse)
        self._num_units = num_units
        self._use_peepholes = use_peepholes
        self._cell_clip = cell_clip
        self._num_unit_shards = num_unit_shards
        self._forget_bias = forget_bias
        self._feature_size = feature_size
        self._frequency_skip = frequency_skip

    @property
    def output_size(self):
        return self._num_units

    @property
    def state_size(self):
        return 2 * self._num_units

    def call(self, inputs, state):
        units, dtype = self._num_units, inputs.dtype
        inputs_of = windows(inputs, self._feature_size, self._frequency_skip)
        shape = [self._feature_size + 2 * units, 4 * units]
        kernel = sharded_variable("W", shape, dtype, self._num_unit_shards)
        bias = tf.get_variable("B", [4 * units], dtype, tf.zeros_initializer())
        diagonals = {}
        if self._use_peepholes:
            diagonals = {gate: tf.get_variable(f"W_{gate}_diag", [units], dtype) for gate in "FIO"}

        def gate(values, name, memory):
            return tf.sigmoid(values + diagonals[name] * memory if diagonals else values)

        last = _zeros(inputs, units)
        outputs = states = None
        for index, window in enumerate(inputs_of):
            c, h = _state_of_window(state, index, units)
            gates = tf.nn.bias_add(tf.matmul(tf.concat([window, h, last], 1), kernel), bias)
            i, j, f, o = tf.split(gates, 4, axis=1)
            forget = gate(f + self._forget_bias, "F", c)
            c = clipped(forget * c + gate(i, "I", c) * tf.tanh(j), self._cell_clip)
            last = gate(o, "O", c) * tf.tanh(c)
            # Joined window by window, as in 1.15: the number of ops decides the seeds of later ones.
            outputs = last if outputs is None else tf.concat([outputs, last], 1)
            states = tf.concat([c, last] if states is None else [states, c, last], 1)
        return outputs, states


class GridLSTMCell(tf.nn.rnn_cell.RNNCell):
    """Two LSTMs, one in time and one in frequency, that see each other's outputs.

    The state is a named tuple of the cell states and outputs in time, ``state_f00_b00_c``, ``state_f00_b00_m`` …, for
    each window of each block, ``[batch, num_units]`` each. The output has the outputs of both directions,
    ``[batch, 2 · num_units · windows]``.
    """

    def __init__(
        self,
        num_units,
        use_peepholes=False,
        share_time_frequency_weights=False,
        cell_clip=None,
        initializer=None,
        num_unit_shards=1,
        forget_bias=1.0,
        feature_size=None,
        frequency_skip=None,
        num_frequency_blocks=None,
        start_freqindex_list=None,
        end_freqindex_list=None,
        couple_input_forget_gates=False,
        state_is_tuple=True,
        reuse=None,
    ):
        """Create a cell; the arguments not listed are those of ``TimeFreqLSTMCell``.

        Args:
            share_time_frequency_weights: Use one kernel for both directions.
            num_frequency_blocks: The number of windows in each block, a list; required.
            start_freqindex_list: The first column of each block; ``end_freqindex_list`` has the columns after the last
                ones. The default is one block of all columns.
            couple_input_forget_gates: The forget gate is 1 minus the input gate.

        Raises:
            ValueError: ``num_frequency_blocks`` is missing.
        """
        super().__init__(_reuse=reuse)
        if num_frequency_blocks is None:
            raise ValueError("Must specify num_frequency_blocks")
        self._num_units = num_units
        self._use_peepholes = use_peepholes
        self._share_time_frequency_weights = share_time_frequency_weights
        self._cell_clip = cell_clip
        self._num_unit_shards = num_unit_shards
        self._forget_bias = forget_bias
        self._feature_size = feature_size
        self._frequency_skip = frequency_skip
        self._num_frequency_blocks = num_frequency_blocks
        self._start_freqindex_list = start_freqindex_list
        self._end_freqindex_list = end_freqindex_list
        self._couple_input_forget_gates = couple_input_forget_gates
        self._total_blocks = sum(int(count) for count in num_frequency_blocks)
        self._state_tuple_type: Any = None
        if state_is_tuple:
            self._state_tuple_type = self._state_type("GridLSTMStateTuple", ("state",))

    def _state_type(self, name, prefixes):
        fields = [
            f"{prefix}_f{window:02d}_b{block:02d}_{part}"
            for prefix in prefixes
            for block, count in enumerate(self._num_frequency_blocks)
            for window in range(count)
            for part in "cm"
        ]
        return collections.namedtuple(name, fields)

    @property
    def output_size(self):
        return 2 * self._num_units * self._total_blocks

    @property
    def state_size(self):
        if self._state_tuple_type is None:
            return 2 * self._num_units * self._total_blocks
        return self._state_tuple_type(*[self._num_units] * len(self._state_tuple_type._fields))

    @property
    def state_tuple_type(self):
        """The type of the state, or None if the state is one tensor."""
        return self._state_tuple_type

    def call(self, inputs, state):
        outputs, states = self._run(self._blocks(inputs), state, "state")
        state = tf.concat(states, 1) if self._state_tuple_type is None else self._state_tuple_type(*states)
        return tf.concat(outputs, 1), state

    def _run(self, blocks, state, prefix):
        """Return the outputs and the new state for blocks of windows, both as lists."""
        outputs, states = [], []
        for index, block in enumerate(blocks):
            weights = _GridWeights(self, index, tf.dimension_value(block[0].shape[1]), block[0].dtype)
            m_frequency, c_frequency = _zeros(block[0], self._num_units), _zeros(block[0], self._num_units)
            for window, inputs in enumerate(block):
                c_time, m_time = self._part_of(state, prefix, window, index)
                (c_frequency, m_frequency), (c_time, m_time) = weights.step(
                    tf.concat([inputs, m_time, m_frequency], 1), c_frequency, c_time
                )
                outputs += [m_time, m_frequency]
                states += [c_time, m_time]
        return outputs, states

    def _part_of(self, state, prefix, window, block):
        if self._state_tuple_type is not None:
            return [getattr(state, f"{prefix}_f{window:02d}_b{block:02d}_{part}") for part in "cm"]
        # As in 1.15, every block reads the part of the first block from a concatenated state.
        return _state_of_window(state, window, self._num_units)

    def _blocks(self, inputs, offset=0):
        """Return the windows of each block, moved by ``offset`` columns; beyond the input there are zeros.

        Raises:
            ValueError: The numbers of blocks or windows do not match the input.
        """
        counts = self._num_frequency_blocks
        starts = self._start_freqindex_list or [0]
        ends = self._end_freqindex_list or [columns_known(inputs)]
        if not len(starts) == len(ends) == len(counts):
            raise ValueError(
                f"Length of num_frequency_blocks, {len(counts)}, is not that of the start and end freqindex_list, "
                f"{len(starts)} and {len(ends)}"
            )
        if offset:
            inputs = tf.pad(inputs, [[0, 0], [max(0, -offset), max(0, offset)]])
        offset = max(0, offset)
        blocks = []
        for start, end, count in zip(starts, ends, counts, strict=True):
            block = windows(inputs, self._feature_size, self._frequency_skip, start + offset, end + offset)
            if len(block) != count:
                raise ValueError(
                    f"Invalid num_frequency_blocks, requires {count} but gets {len(block)}, please check the input "
                    "size and filter config are correct."
                )
            blocks.append(block)
        return blocks


class _GridWeights:
    """The variables of one block, and its step."""

    def __init__(self, cell, block, input_size, dtype):
        self._forget_bias = cell._forget_bias
        self._cell_clip = cell._cell_clip
        self._coupled = cell._couple_input_forget_gates
        self._maps, self._diagonals = {}, {}
        units = cell._num_units
        gates = 3 if self._coupled else 4
        kinds = ("freq",) if cell._share_time_frequency_weights else ("freq", "time")
        for kind in kinds:
            letter = kind[0]
            shape = [input_size + 2 * units, gates * units]
            kernel = sharded_variable(f"W_{letter}_{block}", shape, dtype, cell._num_unit_shards)
            bias = tf.get_variable(f"B_{letter}_{block}", [gates * units], dtype, tf.zeros_initializer())
            self._maps[kind] = kernel, bias
        if cell._use_peepholes:
            for kind in kinds:
                for gate in "IO" if self._coupled else "FIO":
                    self._diagonals[kind, gate] = [
                        tf.get_variable(f"W_{gate}_diag_{kind}{of}_{block}", [units], dtype) for of in "ft"
                    ]

    def step(self, args, c_frequency, c_time):
        """Return the new cell state and output in frequency, and those in time."""
        gates = {kind: self._gates(kind, args) for kind in self._maps}
        gates.setdefault("time", gates["freq"])
        memories = c_frequency, c_time
        new = []
        for kind, memory in (("freq", c_frequency), ("time", c_time)):
            i, j, f, _ = gates[kind]
            taken = tf.sigmoid(self._with_peephole(i, kind, "I", memories))
            if self._coupled:
                kept = 1.0 - taken
            else:
                kept = tf.sigmoid(self._with_peephole(f + self._forget_bias, kind, "F", memories))
            new.append(clipped(kept * memory + taken * tf.tanh(j), self._cell_clip))
        return [
            (memory, tf.sigmoid(self._with_peephole(gates[kind][3], kind, "O", new)) * tf.tanh(memory))
            for kind, memory in zip(("freq", "time"), new, strict=True)
        ]

    def _gates(self, kind, args):
        kernel, bias = self._maps[kind]
        values = tf.nn.bias_add(tf.matmul(args, kernel), bias)
        if not self._coupled:
            return tf.split(values, 4, axis=1)
        i, j, o = tf.split(values, 3, axis=1)
        return i, j, None, o

    def _with_peephole(self, values, kind, gate, memories):
        """Add what a gate sees of the cell states in frequency and time; shared weights have frequency's names."""
        diagonals = self._diagonals.get((kind, gate)) or self._diagonals.get(("freq", gate)) or ()
        for diagonal, memory in zip(diagonals, memories, strict=False):
            values += diagonal * memory
        return values


class BidirectionalGridLSTMCell(GridLSTMCell):
    """A ``GridLSTMCell`` that scans the frequencies in both directions, with weights ``fwd`` and ``bwd``.

    State and output have both directions: ``fwd_state_f00_b00_c`` …, ``[batch, 4 · num_units · windows]``.
    """

    def __init__(
        self,
        num_units,
        use_peepholes=False,
        share_time_frequency_weights=False,
        cell_clip=None,
        initializer=None,
        num_unit_shards=1,
        forget_bias=1.0,
        feature_size=None,
        frequency_skip=None,
        num_frequency_blocks=None,
        start_freqindex_list=None,
        end_freqindex_list=None,
        couple_input_forget_gates=False,
        backward_slice_offset=0,
        reuse=None,
    ):
        """Create a cell; the other arguments are those of ``GridLSTMCell``.

        Args:
            backward_slice_offset: The number of columns by which the windows of the backward scan are moved.
        """
        super().__init__(
            num_units,
            use_peepholes,
            share_time_frequency_weights,
            cell_clip,
            initializer,
            num_unit_shards,
            forget_bias,
            feature_size,
            frequency_skip,
            num_frequency_blocks,
            start_freqindex_list,
            end_freqindex_list,
            couple_input_forget_gates,
            reuse=reuse,
        )
        self._backward_slice_offset = int(backward_slice_offset)
        self._state_tuple_type = self._state_type("BidirectionalGridLSTMStateTuple", ("fwd_state", "bwd_state"))

    @property
    def output_size(self):
        return 4 * self._num_units * self._total_blocks

    def call(self, inputs, state):
        # The windows of both directions come before all variables: the number of ops before a variable is its seed.
        blocks = backward_blocks = self._blocks(inputs)
        if self._backward_slice_offset:
            backward_blocks = self._blocks(inputs, self._backward_slice_offset)
        with tf.variable_scope("fwd"):
            outputs, states = self._run(blocks, state, "fwd_state")
        with tf.variable_scope("bwd"):
            reversed_blocks = [block[::-1] for block in backward_blocks]
            backward_outputs, backward_states = self._run(reversed_blocks, state, "bwd_state")
        return tf.concat(outputs + backward_outputs, 1), self._state_tuple_type(*states, *backward_states)


def windows(inputs, width, skip, start=0, end=None):
    """Return the windows of ``[batch, columns]`` from column ``start`` to ``end``, ``skip`` columns apart.

    Each is ``[batch, width]``.
    """
    end = columns_known(inputs) if end is None else end
    return [tf.slice(inputs, [0, first], [-1, width]) for first in range(start, end - width + 1, skip)]


def _state_of_window(state, window, units):
    """Return the cell state and the output of a window, ``[batch, units]`` each, from a concatenated state."""
    return [tf.slice(state, [0, (2 * window + part) * units], [-1, units]) for part in range(2)]


def _zeros(inputs, units):
    """Return ``[batch, units]``; one constant if the batch size of the inputs is known."""
    return tf.zeros([tf.dimension_value(inputs.shape[0]) or tf.shape(inputs)[0], units], inputs.dtype)
