"""``NTMCell``: the neural Turing machine, https://arxiv.org/abs/1410.5401, with the start of https://arxiv.org/abs/1807.08518.

A controller reads and writes a memory ``[batch, rows, size]``. A head looks at rows with weights ``[batch, rows]``.
"""

from __future__ import annotations

import collections
import math

import tensorflow.compat.v1 as tf

from graphlab.contrib.rnn.layer_cells import BuiltCell
from graphlab.contrib.rnn.projections import require_cell

NTMControllerState = collections.namedtuple(
    "NTMControllerState", ("controller_state", "read_vector_list", "w_list", "M", "time")
)


class NTMCell(BuiltCell):
    """A neural Turing machine. Its state is an ``NTMControllerState``; begin with ``zero_state``."""

    def __init__(
        self,
        controller,
        memory_size,
        memory_vector_dim,
        read_head_num,
        write_head_num,
        shift_range=1,
        output_dim=None,
        clip_value=20,
        dtype=tf.float32,
        name=None,
    ):
        """Create a cell.

        Args:
            controller: The cell that gets the inputs and what was read.
            memory_size: How many rows the memory has.
            memory_vector_dim: How long a row is.
            read_head_num: How many heads read.
            write_head_num: How many heads write.
            shift_range: How far a head moves in a step at most.
            output_dim: How long an output is; as long as an input by default.
            clip_value: The parameters of the heads, and the outputs, are clipped to ± it.
        """
        super().__init__(dtype=dtype, name=name)
        require_cell(controller)
        self.controller = controller
        self.memory_size = memory_size
        self.memory_vector_dim = memory_vector_dim
        self.read_head_num = read_head_num
        self.write_head_num = write_head_num
        self.clip_value = clip_value
        self.output_dim = output_dim
        self.shift_range = shift_range
        self.num_parameters_per_head = memory_vector_dim + 2 * shift_range + 4
        self.num_heads = read_head_num + write_head_num
        self.total_parameter_num = (
            self.num_parameters_per_head * self.num_heads + memory_vector_dim * 2 * write_head_num
        )

    @property
    def state_size(self):
        return NTMControllerState(
            controller_state=self.controller.state_size,
            read_vector_list=[self.memory_vector_dim] * self.read_head_num,
            w_list=[self.memory_size] * self.num_heads,
            M=tf.TensorShape([self.memory_size * self.memory_vector_dim]),
            time=tf.TensorShape([]),
        )

    @property
    def output_size(self):
        return self.output_dim

    def build(self, inputs_shape):
        if self.output_dim is None:
            self.output_dim = self._input_depth(inputs_shape)
        size, of_controller = self.memory_vector_dim, self.controller.output_size
        self._params = self._linear("parameters", of_controller, self.total_parameter_num)
        self._output = self._linear("output", of_controller + size * self.read_head_num, self.output_dim)
        glorot = tf.glorot_uniform_initializer()
        self._first_reads = [
            self.add_weight(f"initial_read_vector_{head}", [1, size], initializer=glorot)
            for head in range(self.read_head_num)
        ]
        self._first_weights = [
            self.add_weight(f"initial_address_weights_{head}", [1, self.memory_size], initializer=glorot)
            for head in range(self.num_heads)
        ]
        self._memory = self.add_weight(
            "memory", [self.memory_size, size], initializer=tf.constant_initializer(1e-6, dtype=self.dtype)
        )
        self.built = True

    def _linear(self, name, rows, columns):
        deviation = tf.truncated_normal_initializer(stddev=1.0 / math.sqrt(rows))
        zeros = tf.constant_initializer(0.0, dtype=self.dtype)
        return (
            self.add_weight(f"{name}_kernel", [rows, columns], initializer=deviation),
            self.add_weight(f"{name}_bias", [columns], initializer=zeros),
        )

    def call(self, inputs, state):
        reads, weights, memory = self._before(inputs, state)
        output, controller_state = self.controller(tf.concat([inputs, *reads], axis=1), state.controller_state)
        parameters = self._clipped(tf.nn.xw_plus_b(output, *self._params))
        of_heads = self.num_parameters_per_head * self.num_heads
        heads = tf.split(parameters[:, :of_heads], self.num_heads, axis=1)
        weights = [self._addressed(head, memory, before) for head, before in zip(heads, weights, strict=True)]
        reads = [tf.reduce_sum(tf.expand_dims(each, 2) * memory, axis=1) for each in weights[: self.read_head_num]]
        written = tf.split(parameters[:, of_heads:], 2 * self.write_head_num, axis=1)
        for place, each in enumerate(weights[self.read_head_num :]):
            rows = tf.expand_dims(each, 2)
            erased = tf.matmul(rows, tf.expand_dims(tf.sigmoid(written[2 * place]), 1))
            added = tf.matmul(rows, tf.expand_dims(tf.tanh(written[2 * place + 1]), 1))
            memory = memory * (1 - erased) + added
        result = self._clipped(tf.nn.xw_plus_b(tf.concat([output, *reads], axis=1), *self._output))
        return result, NTMControllerState(controller_state, reads, weights, memory, state.time + 1)

    def _clipped(self, values):
        return tf.clip_by_value(values, -self.clip_value, self.clip_value)

    def _before(self, inputs, state):
        """Return what was read, the weights and the memory before a step: learned ones before the first."""
        batch = tf.dimension_value(inputs.shape[0]) or tf.shape(inputs)[0]

        def repeated(values):
            return tf.tile(tf.expand_dims(values, 0), [batch] + [1] * values.shape.rank)

        first = tf.equal(state.time, 0)
        learned = (
            [repeated(tf.tanh(each[0])) for each in self._first_reads],
            [repeated(tf.nn.softmax(each[0])) for each in self._first_weights],
            repeated(tf.identity(self._memory)),
        )
        kept = list(state.read_vector_list), list(state.w_list), state.M
        return tf.nest.map_structure(lambda new, old: tf.cond(first, lambda: new, lambda: old), learned, kept)

    def _addressed(self, head, memory, before):
        """Return the weights of a head, ``[batch, rows]``, for its parameters."""
        size, shifts = self.memory_vector_dim, 2 * self.shift_range + 1
        key = tf.expand_dims(tf.tanh(head[:, :size]), 2)
        strength = tf.nn.softplus(head[:, size])[:, None]
        gate = tf.sigmoid(head[:, size + 1])[:, None]
        shift = tf.nn.softmax(head[:, size + 2 : size + 2 + shifts])
        sharpness = (tf.nn.softplus(head[:, -1]) + 1)[:, None]
        norms = tf.norm(memory, axis=2, keepdims=True) * tf.norm(key, axis=1, keepdims=True)
        similarity = tf.squeeze(tf.matmul(memory, key) / (norms + 1e-8), [2])
        content = tf.nn.softmax(strength * similarity)
        mixed = gate * content + (1 - gate) * before
        moved = sum(
            shift[:, place : place + 1] * tf.roll(mixed, place if place <= self.shift_range else place - shifts, 1)
            for place in range(shifts)
        )
        sharpened = tf.pow(moved, sharpness)
        return sharpened / tf.reduce_sum(sharpened, axis=1, keepdims=True)

    def zero_state(self, batch_size, dtype):
        """Return the state before the first step."""
        rows, size = self.memory_size, self.memory_vector_dim
        return NTMControllerState(
            controller_state=self.controller.zero_state(batch_size, dtype),
            read_vector_list=[tf.zeros([batch_size, size]) for _ in range(self.read_head_num)],
            w_list=[tf.zeros([batch_size, rows]) for _ in range(self.num_heads)],
            M=tf.zeros([batch_size, rows, size]),
            time=0,
        )
