"""Cell wrappers: attention to the last outputs, highway connections, compilation by XLA."""

import tensorflow.compat.v1 as tf

from graphlab.contrib.rnn.linear import Linear
from graphlab.contrib.rnn.projections import CellWrapper


class AttentionCellWrapper(CellWrapper):
    """A cell that attends to its last ``attn_length`` outputs, https://arxiv.org/abs/1601.06733.

    The state is the state of the cell, the last attention, ``[batch, attn_size]``, and the last outputs,
    ``[batch, attn_size * attn_length]``.
    """

    #: The names of the scopes of attention and output, and of the two variables of the attention.
    _names = ("attention", "attn_output_projection", "attn_w", "attn_v")

    def __init__(
        self,
        cell,
        attn_length,
        attn_size=None,
        attn_vec_size=None,
        input_size=None,
        state_is_tuple=True,
        reuse=None,
    ):
        """Wrap ``cell``.

        Args:
            attn_size: The size of the output; the default is ``cell.output_size``.
            attn_vec_size: The size of the vectors in which outputs and states are compared; the default is
                ``attn_size``.
            input_size: The size of the cell's inputs, a projection of the inputs and the last attention; the default is
                the size of the inputs.

        Raises:
            ValueError: ``attn_length`` is not positive, or the state of the cell is a tuple and ``state_is_tuple`` is
                False.
        """
        super().__init__(cell, reuse)
        if tf.nest.is_nested(cell.state_size) and not state_is_tuple:
            raise ValueError(
                "Cell returns tuple of states, but the flag state_is_tuple is not set. State size is: "
                f"{cell.state_size}"
            )
        if attn_length <= 0:
            raise ValueError(f"attn_length should be greater than zero, got {attn_length}")
        if not state_is_tuple:
            tf.logging.warn(
                "%s: Using a concatenated state is slower and will soon be deprecated. Use state_is_tuple=True.", self
            )
        self._state_is_tuple = state_is_tuple
        self._attn_length = attn_length
        self._attn_size = cell.output_size if attn_size is None else attn_size
        self._attn_vec_size = self._attn_size if attn_vec_size is None else attn_vec_size
        self._input_size = input_size
        self._maps = {}

    @property
    def state_size(self):
        sizes = self._cell.state_size, self._attn_size, self._attn_size * self._attn_length
        return sizes if self._state_is_tuple else sum(sizes)

    @property
    def output_size(self):
        return self._attn_size

    def zero_state(self, batch_size, dtype):
        return tf.nn.rnn_cell.RNNCell.zero_state(self, batch_size, dtype)

    def _map(self, name, args, size):
        """Return a linear map; the first call gets its variables."""
        if name not in self._maps:
            self._maps[name] = Linear(args, size, True)
        return self._maps[name](args)

    def call(self, inputs, state):
        if not self._state_is_tuple:
            state = self._parts_of(state)
        cell_state, attention, outputs = state
        outputs = tf.reshape(outputs, [-1, self._attn_length, self._attn_size])
        size = tf.dimension_value(inputs.shape[1]) if self._input_size is None else self._input_size
        cell_output, cell_state = self._cell(self._map("inputs", [inputs, attention], size), cell_state)
        query = tf.concat(tf.nest.flatten(cell_state), 1) if self._state_is_tuple else cell_state
        attention = self._attend(query, outputs)
        later_outputs = tf.slice(outputs, [0, 1, 0], [-1, -1, -1])
        with tf.variable_scope(self._names[1]):
            output = self._map("output", [cell_output, attention], self._attn_size)
        # The new output replaces the oldest one.
        outputs = tf.concat([later_outputs, tf.expand_dims(output, 1)], 1)
        outputs = tf.reshape(outputs, [-1, self._attn_length * self._attn_size])
        state = cell_state, attention, outputs
        return output, state if self._state_is_tuple else tf.concat(state, 1)

    def _parts_of(self, state):
        """Return the three parts of a concatenated state."""
        begin, parts = 0, []
        for size in (self._cell.state_size, self._attn_size, self._attn_size * self._attn_length):
            parts.append(tf.slice(state, [0, begin], [-1, size]))
            begin += size
        return parts

    def _attend(self, query, outputs):
        """Return the attention of a query, ``[batch, n]``, to outputs, ``[batch, attn_length, attn_size]``."""
        size = self._attn_vec_size
        scope, _, kernel_name, vector_name = self._names
        with tf.variable_scope(scope):
            kernel = tf.get_variable(kernel_name, [1, 1, self._attn_size, size])
            vector = tf.get_variable(vector_name, [size])
            outputs = tf.reshape(outputs, [-1, self._attn_length, 1, self._attn_size])
            # A convolution of width 1 multiplies each output with the kernel.
            features = tf.nn.conv2d(outputs, kernel, [1, 1, 1, 1], "SAME")
            mapped = tf.reshape(self._map("query", query, size), [-1, 1, 1, size])
            weights = tf.nn.softmax(tf.reduce_sum(vector * tf.tanh(features + mapped), [2, 3]))
            attention = tf.reduce_sum(tf.reshape(weights, [-1, self._attn_length, 1, 1]) * outputs, [1, 2])
            return tf.reshape(attention, [-1, self._attn_size])


class HighwayWrapper(CellWrapper):
    """A cell with highway connections, https://arxiv.org/abs/1505.00387: gates mix its input into its output."""

    def __init__(self, cell, couple_carry_transform_gates=True, carry_bias_init=1.0):
        """Wrap ``cell``, whose inputs and outputs have the same size; without coupling there are two separate gates."""
        super().__init__(cell)
        self._couple_carry_transform_gates = couple_carry_transform_gates
        self._carry_bias_init = carry_bias_init

    def __call__(self, inputs, state, scope=None):
        """Run the cell and mix its inputs into its outputs.

        Raises:
            TypeError: Inputs and outputs differ in structure.
            ValueError: Inputs and outputs differ in shape.
        """
        outputs, new_state = self._cell(inputs, state, scope=scope)
        tf.nest.assert_same_structure(inputs, outputs)
        return tf.nest.map_structure(self._highway, inputs, outputs), new_state

    def _highway(self, inputs, outputs):
        inputs.shape.assert_is_compatible_with(outputs.shape)
        carry = self._gate("carry", inputs, self._carry_bias_init)
        if self._couple_carry_transform_gates:
            transform = 1 - carry
        else:
            transform = self._gate("transform", inputs, -self._carry_bias_init)
        return inputs * carry + outputs * transform

    @staticmethod
    def _gate(name, inputs, bias):
        size = tf.dimension_value(inputs.shape.with_rank(2)[1])
        kernel = tf.get_variable(f"{name}_w", [size, size])
        bias = tf.get_variable(f"{name}_b", [size], initializer=tf.constant_initializer(bias))
        return tf.sigmoid(tf.nn.xw_plus_b(inputs, kernel, bias))


class CompiledWrapper(CellWrapper):
    """A cell whose steps are marked for compilation by XLA; the results are the same."""

    def __init__(self, cell, compile_stateful=False):
        """Wrap ``cell``; with ``compile_stateful``, stateful ops such as random ones are compiled too."""
        super().__init__(cell)
        self._compile_stateful = compile_stateful

    def __call__(self, inputs, state, scope=None):
        """Run the cell."""
        from tensorflow.python.compiler.xla.jit import experimental_jit_scope
        from tensorflow.python.framework import op_def_registry

        def is_stateless(node):
            definition = op_def_registry.get(node.op)
            return definition is not None and not definition.is_stateful

        with experimental_jit_scope(compile_ops=True if self._compile_stateful else is_stateless):
            return self._cell(inputs, state, scope=scope)
