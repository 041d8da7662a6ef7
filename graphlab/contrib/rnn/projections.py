"""Cell wrappers: an embedding or a projection before or after a cell."""

import math

import tensorflow.compat.v1 as tf

from graphlab.contrib.rnn.linear import Linear


class CellWrapper(tf.nn.rnn_cell.RNNCell):
    """A cell that wraps another one, and has its state size and output size unless a subclass overrides them."""

    def __init__(self, cell, reuse=None, **kwargs):
        """Wrap ``cell``.

        Raises:
            TypeError: It is not an RNN cell.
        """
        super().__init__(_reuse=reuse, **kwargs)
        require_cell(cell)
        self._cell = cell

    @property
    def state_size(self):
        return self._cell.state_size

    @property
    def output_size(self):
        return self._cell.output_size

    def zero_state(self, batch_size, dtype):
        with tf.name_scope(type(self).__name__ + "ZeroState"):
            return self._cell.zero_state(batch_size, dtype)


def require_cell(cell, what="The argument 'cell'"):
    """Check that an object can be used as an RNN cell.

    Raises:
        TypeError: It cannot; the message says what is missing.
    """
    lacking = [name for name in ("output_size", "state_size") if not hasattr(cell, name)]
    if not hasattr(cell, "zero_state") and not hasattr(cell, "get_initial_state"):
        lacking.append("zero_state")
    if lacking or not callable(cell):
        reason = f"it has no {', '.join(lacking)}" if lacking else "it is not callable"
        raise TypeError(f"{what} ({cell}) is not an RNNCell: {reason}.")


class EmbeddingWrapper(CellWrapper):
    """A cell that takes ids, ``[batch]`` or ``[batch, 1]``, and feeds their embeddings to the wrapped cell."""

    def __init__(self, cell, embedding_classes, embedding_size, initializer=None, reuse=None):
        """Embed ``embedding_classes`` ids as vectors of size ``embedding_size``.

        If neither the cell nor the variable scope has an initializer, the embedding is uniform with variance 1.

        Raises:
            ValueError: A size is not positive.
        """
        super().__init__(cell, reuse)
        if embedding_classes <= 0 or embedding_size <= 0:
            raise ValueError(
                f"Both embedding_classes and embedding_size must be > 0: {embedding_classes}, {embedding_size}."
            )
        self._embedding_classes = embedding_classes
        self._embedding_size = embedding_size
        self._initializer = initializer

    def call(self, inputs, state):
        with tf.device("/cpu:0"):
            initializer = self._initializer or tf.get_variable_scope().initializer
            if initializer is None:
                bound = math.sqrt(3)  # uniform in ±√3 has variance 1
                initializer = tf.random_uniform_initializer(-bound, bound)
            embedding = tf.get_variable(
                "embedding",
                [self._embedding_classes, self._embedding_size],
                dtype=tf.nest.flatten(state)[0].dtype,
                initializer=initializer,
            )
            embedded = tf.nn.embedding_lookup(embedding, tf.reshape(inputs, [-1]))
            return self._cell(embedded, state)


class InputProjectionWrapper(CellWrapper):
    """A cell that projects its inputs linearly, applies an activation, and feeds the result to the wrapped cell."""

    def __init__(self, cell, num_proj, activation=None, input_size=None, reuse=None):
        """Project the inputs to ``num_proj`` columns; ``input_size`` is ignored, as in 1.15."""
        super().__init__(cell, reuse)
        if input_size is not None:
            tf.logging.warn("%s: The input_size parameter is deprecated.", self)
        self._num_proj = num_proj
        self._activation = activation
        self._linear = None

    def call(self, inputs, state):
        if self._linear is None:
            self._linear = Linear(inputs, self._num_proj, True)
        projected = self._linear(inputs)
        if self._activation:
            projected = self._activation(projected)
        return self._cell(projected, state)


class OutputProjectionWrapper(CellWrapper):
    """A cell that projects the output of the wrapped cell linearly and applies an activation."""

    def __init__(self, cell, output_size, activation=None, reuse=None):
        """Project the outputs to ``output_size`` columns.

        Raises:
            ValueError: ``output_size`` is not positive.
        """
        super().__init__(cell, reuse)
        if output_size < 1:
            raise ValueError(f"Parameter output_size must be > 0: {output_size}.")
        self._output_size = output_size
        self._activation = activation
        self._linear = None

    @property
    def output_size(self):
        return self._output_size

    def call(self, inputs, state):
        output, new_state = self._cell(inputs, state)
        if self._linear is None:
            self._linear = Linear(output, self._output_size, True)
        projected = self._linear(output)
        if self._activation:
            projected = self._activation(projected)
        return projected, new_state
