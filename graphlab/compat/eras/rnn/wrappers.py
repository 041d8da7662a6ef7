"""Cells around cells, in 0.12 and 1.0: projections, dropout, an embedding, several layers."""

from __future__ import annotations

import math

import tensorflow.compat.v1 as tf
from tensorflow.python.ops import nn_ops

from graphlab.compat.eras.rnn.base import RNNCell, linear, require_cell
from graphlab.compat.eras.rnn.cells import warn_of_input_size
from graphlab.compat.releases import runs_before


class CellWrapper(RNNCell):
    """A cell around another one, with its sizes unless a subclass overrides them."""

    def __init__(self, cell, message="The parameter cell is not RNNCell."):
        """Wrap ``cell``.

        Raises:
            TypeError: It is not a cell.
        """
        require_cell(cell, message)
        self._cell = cell

    @property
    def state_size(self):
        return self._cell.state_size

    @property
    def output_size(self):
        return self._cell.output_size


class OutputProjectionWrapper(CellWrapper):
    """Projects the cell's output to ``output_size`` columns."""

    _scope_name = "output_projection_wrapper"

    def __init__(self, cell, output_size):
        """Wrap ``cell``.

        Raises:
            ValueError: The size is not positive.
        """
        super().__init__(cell)
        if output_size < 1:
            raise ValueError(f"Parameter output_size must be > 0: {output_size}.")
        self._output_size = output_size

    @property
    def output_size(self):
        return self._output_size

    def __call__(self, inputs, state, scope=None):
        output, state = self._cell(inputs, state)
        with self._scope_of_call(scope):
            return linear(output, self._output_size, True), state


class InputProjectionWrapper(CellWrapper):
    """Projects the inputs to ``num_proj`` columns, and runs the cell on them."""

    _scope_name = "input_projection_wrapper"

    def __init__(self, cell, num_proj, input_size=None):
        super().__init__(cell)
        warn_of_input_size(self, input_size)
        self._num_proj = num_proj

    def __call__(self, inputs, state, scope=None):
        with self._scope_of_call(scope):
            projected = linear(inputs, self._num_proj, True)
        return self._cell(projected, state)


class DropoutWrapper(CellWrapper):
    """Drops out inputs and outputs of the cell, never its state."""

    def __init__(self, cell, input_keep_prob=1.0, output_keep_prob=1.0, seed=None):
        """Wrap ``cell``; a probability is a float or a scalar tensor, and 1.0 means no dropout.

        Raises:
            ValueError: A float is not between 0 and 1.
        """
        super().__init__(cell, "The parameter cell is not a RNNCell.")
        for what, kept in (("input", input_keep_prob), ("output", output_keep_prob)):
            if isinstance(kept, float) and not 0.0 <= kept <= 1.0:
                raise ValueError(f"Parameter {what}_keep_prob must be between 0 and 1: {kept:.0f}")
        self._input_keep_prob = input_keep_prob
        self._output_keep_prob = output_keep_prob
        self._seed = seed

    def __call__(self, inputs, state, scope=None):
        output, state = self._cell(self._dropped(inputs, self._input_keep_prob), state, scope)
        return self._dropped(output, self._output_keep_prob), state

    def _dropped(self, values, kept):
        return values if isinstance(kept, float) and kept >= 1 else nn_ops.dropout(values, kept, seed=self._seed)


class EmbeddingWrapper(CellWrapper):
    """Runs the cell on the embeddings of its inputs, ids ``[batch]`` or ``[batch, 1]``."""

    _scope_name = "embedding_wrapper"

    def __init__(self, cell, embedding_classes, embedding_size, initializer=None):
        """Embed ``embedding_classes`` ids as vectors of ``embedding_size``.

        Without an initializer, here or of the variable scope, the embedding is uniform with variance 1.

        Raises:
            ValueError: A size is not positive.
        """
        super().__init__(cell)
        if embedding_classes <= 0 or embedding_size <= 0:
            raise ValueError(
                f"Both embedding_classes and embedding_size must be > 0: {embedding_classes}, {embedding_size}."
            )
        self._embedding_classes = embedding_classes
        self._embedding_size = embedding_size
        self._initializer = initializer

    def __call__(self, inputs, state, scope=None):
        with self._scope_of_call(scope), tf.device("/cpu:0"):
            initializer = self._initializer or tf.get_variable_scope().initializer
            if initializer is None:
                bound = math.sqrt(3)
                initializer = tf.random_uniform_initializer(-bound, bound)
            embedding = tf.get_variable(
                "embedding",
                [self._embedding_classes, self._embedding_size],
                initializer=initializer,
                dtype=state[0].dtype if type(state) is tuple else state.dtype,
            )
            embedded = tf.nn.embedding_lookup(embedding, tf.reshape(inputs, [-1]))
        return self._cell(embedded, state)


class MultiRNNCell(RNNCell):
    """Cells on top of each other. One object may stand in several layers: each has variables of its own."""

    _scope_name = "multi_rnn_cell"

    def __init__(self, cells, state_is_tuple=True):
        """Stack ``cells``; the state is a tuple with the state of each, or one tensor.

        Raises:
            ValueError: There are no cells, or a cell has a tuple as its state and the stack has not.
        """
        if not cells:
            raise ValueError("Must specify at least one cell for MultiRNNCell.")
        self._cells = cells
        self._state_is_tuple = state_is_tuple
        if not state_is_tuple and any(tf.nest.is_nested(cell.state_size) for cell in cells):
            raise ValueError(
                "Some cells return tuples of states, but the flag state_is_tuple is not set.  State sizes are: "
                f"{[cell.state_size for cell in cells]}"
            )

    @property
    def state_size(self):
        sizes = tuple(cell.state_size for cell in self._cells)
        return sizes if self._state_is_tuple else sum(sizes)

    @property
    def output_size(self):
        return self._cells[-1].output_size

    def __call__(self, inputs, state, scope=None):
        name = "Cell{}" if runs_before("1.0") else "cell_{}"
        if self._state_is_tuple and not tf.nest.is_nested(state):
            raise ValueError(f"Expected state to be a tuple of length {len(self.state_size)}, but received: {state}")
        states, begin = [], 0
        with self._scope_of_call(scope):
            for layer, cell in enumerate(self._cells):
                with tf.variable_scope(name.format(layer)):
                    if self._state_is_tuple:
                        layer_state = state[layer]
                    else:
                        layer_state = tf.slice(state, [0, begin], [-1, cell.state_size])
                        begin += cell.state_size
                    inputs, layer_state = cell(inputs, layer_state)
                states.append(layer_state)
        return inputs, tuple(states) if self._state_is_tuple else tf.concat(states, 1)
