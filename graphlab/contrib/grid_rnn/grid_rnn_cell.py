"""Grids of recurrent cells: a cell for each dimension, whose state goes along that dimension."""

from __future__ import annotations

import collections
import functools

import tensorflow.compat.v1 as tf
from tf_slim.layers import initializers
from tf_slim.layers import layers as slim_layers

_Config = collections.namedtuple(
    "_Config", "num_dims inputs outputs recurrents priority non_priority non_recurrent_fn tied num_units"
)


class GridRNNCell(tf.nn.rnn_cell.RNNCell):
    """A cell of several dimensions, made of a cell for each."""

    def __init__(
        self,
        num_units,
        num_dims=1,
        input_dims=None,
        output_dims=None,
        priority_dims=None,
        non_recurrent_dims=None,
        tied=False,
        cell_fn=None,
        non_recurrent_fn=None,
        state_is_tuple=True,
        output_is_tuple=True,
    ):
        """Make the cell.

        Args:
            num_units: The units of each cell.
            num_dims: The number of dimensions.
            input_dims: The dimensions whose cells get the input.
            output_dims: The dimensions whose outputs are returned.
            priority_dims: The dimensions that are computed last, from the outputs of the others.
            non_recurrent_dims: The dimensions with a dense layer instead of a cell.
            tied: Whether all dimensions have the same weights.
            cell_fn: Returns a cell for a number of units; an LSTM cell by default.
            non_recurrent_fn: The activation of the dense layers; ReLU by default.
            state_is_tuple: Whether the states of the dimensions are a tuple, or one tensor.
            output_is_tuple: The same for the outputs.
        """
        super().__init__()
        for what, is_tuple in (("state", state_is_tuple), ("output", output_is_tuple)):
            if not is_tuple:
                tf.logging.warning(
                    "%s: Using a concatenated %s is slower and will soon be deprecated.  Use %s_is_tuple=True.",
                    self,
                    what,
                    what,
                )
        if num_dims < 1:
            raise ValueError(f"dims must be >= 1: {num_dims}")
        dims = functools.partial(_dimensions, num_dims)
        non_recurrent, priority = dims(non_recurrent_dims), dims(priority_dims)
        self._config = _Config(
            num_dims,
            dims(input_dims),
            dims(output_dims),
            [i for i in range(num_dims) if i not in non_recurrent],
            priority,
            [i for i in range(num_dims) if i not in priority],
            dict.fromkeys(non_recurrent, non_recurrent_fn or tf.nn.relu),
            tied,
            num_units,
        )
        if cell_fn is None:
            cell_fn = functools.partial(tf.nn.rnn_cell.LSTMCell, state_is_tuple=state_is_tuple)
        self._state_is_tuple, self._output_is_tuple = state_is_tuple, output_is_tuple
        self._cells = [cell_fn(num_units)] * num_dims if tied else [cell_fn(num_units) for _ in range(num_dims)]
        cell = self._cells[0]
        if not isinstance(cell, tf.nn.rnn_cell.RNNCell):
            raise TypeError(f"cell_fn must return an RNNCell instance, saw: {type(cell)}")
        number = len(self._config.outputs)
        self._output_size = (cell.output_size,) * number if output_is_tuple else cell.output_size * number
        number = len(self._config.recurrents)
        self._state_size = (cell.state_size,) * number if state_is_tuple else self._cell_state_size() * number

    @property
    def output_size(self):
        """The size of the output, or a tuple of those of the dimensions."""
        return self._output_size

    @property
    def state_size(self):
        """The size of the state, or a tuple of those of the dimensions."""
        return self._state_size

    def __call__(self, inputs, state, scope=None):
        """Make a step.

        Args:
            inputs: The inputs, ``[batch, features]``.
            state: The state, of the size ``state_size``.
            scope: The scope of the variables; the name of the class by default.

        Returns:
            The output and the next state.
        """
        config = self._config
        c_before, m_before, has_c = self._states(state)
        outputs, states = [None] * config.num_dims, [None] * config.num_dims
        with tf.variable_scope(scope or type(self).__name__):
            self._project(inputs, c_before, m_before, has_c)
            self._propagate(config.non_priority, c_before, m_before, outputs, states, True)
            self._propagate(config.priority, c_before, m_before, outputs, states, False)
            output = tuple(outputs[i] for i in config.outputs)
            state = tuple(states[i] for i in config.recurrents)
            if not self._output_is_tuple:
                output = _joined(output, inputs.dtype)
            if not self._state_is_tuple:
                state = _joined(tf.nest.flatten(state), inputs.dtype)
        return output, state

    def _cell_state_size(self):
        sizes = self._cells[0].state_size
        return sum(sizes) if isinstance(sizes, tuple) else sizes

    def _states(self, state):
        """Return the cell states and the outputs before, by dimension, and whether there are cell states."""
        config, size = self._config, self._cell_state_size()
        c_before, m_before = [None] * config.num_dims, [None] * config.num_dims
        has_c = size > config.num_units
        if self._state_is_tuple:
            if len(config.recurrents) != len(state):
                raise ValueError(f"Expected state as a tuple of {len(config.recurrents)} element")
            parts = state
        else:
            parts = tf.split(state, len(config.recurrents), axis=1) if config.recurrents else []
            if has_c:
                parts = [(part[:, : config.num_units], part[:, config.num_units :]) for part in parts]
        for i, part in zip(config.recurrents, parts, strict=True):
            if has_c:
                c_before[i], m_before[i] = part
            else:
                m_before[i] = part
        return c_before, m_before, has_c

    def _project(self, inputs, c_before, m_before, has_c):
        """Put projections of the inputs in the place of the states along the dimensions of the input."""
        config = self._config
        if inputs is None or not config.inputs or inputs.shape.with_rank(2).as_list()[1] == 0:
            return
        parts = tf.split(inputs, len(config.inputs), axis=1)
        shape = [parts[0].shape.as_list()[1], config.num_units]
        for i, part in zip(config.inputs, parts, strict=True):
            m_before[i] = tf.matmul(part, tf.get_variable(f"project_m_{i}", shape, dtype=inputs.dtype))
            if has_c:
                c_before[i] = tf.matmul(part, tf.get_variable(f"project_c_{i}", shape, dtype=inputs.dtype))

    def _propagate(self, dims, c_before, m_before, outputs, states, is_first):
        """Compute the outputs and states of some dimensions."""
        config = self._config
        if not dims:
            return
        latest = [before if now is None else now for now, before in zip(outputs, m_before, strict=True)]
        if config.num_dims > 1:
            cell_inputs = tf.concat(latest[:-1], 1)
        else:
            cell_inputs = tf.zeros([m_before[0].shape.as_list()[0], 0], m_before[0].dtype)
        for i in dims:
            activation = config.non_recurrent_fn.get(i)
            kind = "non_recurrent" if activation else "recurrent"
            with tf.variable_scope(kind if config.tied else f"{kind}/cell_{i}") as scope:
                if config.tied and not (is_first and i == dims[0]):
                    scope.reuse_variables()
                if activation is None:
                    before = latest[-1] if c_before[i] is None else (c_before[i], latest[-1])
                    outputs[i], states[i] = self._cells[i](cell_inputs, before)
                else:
                    outputs[i] = slim_layers.fully_connected(
                        tf.concat([cell_inputs, latest[-1]], 1) if config.num_dims > 1 else latest[-1],
                        config.num_units,
                        activation_fn=activation,
                        weights_initializer=scope.initializer or initializers.xavier_initializer(),
                        weights_regularizer=scope.regularizer,
                    )


def _dimensions(num_dims, dims):
    dims = [] if dims is None else dims
    dims = sorted(set(dims if isinstance(dims, list | tuple) else [dims]))
    if any(not 0 <= i < num_dims for i in dims):
        raise ValueError(f"Invalid dims: {dims}. Must be in [0, {num_dims})")
    return dims


def _joined(tensors, dtype):
    return tf.concat(list(tensors), 1) if tensors else tf.zeros([0, 0], dtype)


def _grid(cell, num_units, num_dims, tied, non_recurrent_fn, state_is_tuple, output_is_tuple):
    """Return the arguments of a grid whose first dimension gets the input and gives the output."""
    return {
        "num_units": num_units,
        "num_dims": num_dims,
        "input_dims": 0,
        "output_dims": 0,
        "priority_dims": 0,
        "non_recurrent_dims": None if non_recurrent_fn is None else 0,
        "tied": tied,
        "cell_fn": cell,
        "non_recurrent_fn": non_recurrent_fn,
        "state_is_tuple": state_is_tuple,
        "output_is_tuple": output_is_tuple,
    }


class Grid1BasicRNNCell(GridRNNCell):
    """A grid of one dimension with ``BasicRNNCell``."""

    def __init__(self, num_units, state_is_tuple=True, output_is_tuple=True):
        """Make the cell; the arguments are those of ``GridRNNCell``."""
        cell = tf.nn.rnn_cell.BasicRNNCell
        super().__init__(**_grid(cell, num_units, 1, False, None, state_is_tuple, output_is_tuple))


class Grid2BasicRNNCell(GridRNNCell):
    """A grid of two dimensions with ``BasicRNNCell``."""

    def __init__(self, num_units, tied=False, non_recurrent_fn=None, state_is_tuple=True, output_is_tuple=True):
        """Make the cell; the arguments are those of ``GridRNNCell``."""
        cell = tf.nn.rnn_cell.BasicRNNCell
        super().__init__(**_grid(cell, num_units, 2, tied, non_recurrent_fn, state_is_tuple, output_is_tuple))


class Grid1BasicLSTMCell(GridRNNCell):
    """A grid of one dimension with ``BasicLSTMCell``."""

    def __init__(self, num_units, forget_bias=1, state_is_tuple=True, output_is_tuple=True):
        """Make the cell; the arguments are those of ``GridRNNCell`` and of ``BasicLSTMCell``."""
        cell = functools.partial(tf.nn.rnn_cell.BasicLSTMCell, forget_bias=forget_bias)
        super().__init__(**_grid(cell, num_units, 1, False, None, state_is_tuple, output_is_tuple))


class Grid2BasicLSTMCell(GridRNNCell):
    """A grid of two dimensions with ``BasicLSTMCell``."""

    def __init__(
        self,
        num_units,
        tied=False,
        non_recurrent_fn=None,
        forget_bias=1,
        state_is_tuple=True,
        output_is_tuple=True,
    ):
        """Make the cell; the arguments are those of ``GridRNNCell`` and of ``BasicLSTMCell``."""
        cell = functools.partial(tf.nn.rnn_cell.BasicLSTMCell, forget_bias=forget_bias)
        super().__init__(**_grid(cell, num_units, 2, tied, non_recurrent_fn, state_is_tuple, output_is_tuple))


class Grid1LSTMCell(GridRNNCell):
    """A grid of one dimension with ``LSTMCell``."""

    def __init__(self, num_units, use_peepholes=False, forget_bias=1.0, state_is_tuple=True, output_is_tuple=True):
        """Make the cell; the arguments are those of ``GridRNNCell`` and of ``LSTMCell``."""
        cell = functools.partial(tf.nn.rnn_cell.LSTMCell, forget_bias=forget_bias, use_peepholes=use_peepholes)
        super().__init__(**_grid(cell, num_units, 1, False, None, state_is_tuple, output_is_tuple))


class Grid2LSTMCell(GridRNNCell):
    """A grid of two dimensions with ``LSTMCell``."""

    def __init__(
        self,
        num_units,
        tied=False,
        non_recurrent_fn=None,
        use_peepholes=False,
        forget_bias=1.0,
        state_is_tuple=True,
        output_is_tuple=True,
    ):
        """Make the cell; the arguments are those of ``GridRNNCell`` and of ``LSTMCell``."""
        cell = functools.partial(tf.nn.rnn_cell.LSTMCell, forget_bias=forget_bias, use_peepholes=use_peepholes)
        super().__init__(**_grid(cell, num_units, 2, tied, non_recurrent_fn, state_is_tuple, output_is_tuple))


class Grid3LSTMCell(GridRNNCell):
    """A grid of three dimensions with ``LSTMCell``."""

    def __init__(
        self,
        num_units,
        tied=False,
        non_recurrent_fn=None,
        use_peepholes=False,
        forget_bias=1.0,
        state_is_tuple=True,
        output_is_tuple=True,
    ):
        """Make the cell; the arguments are those of ``GridRNNCell`` and of ``LSTMCell``."""
        cell = functools.partial(tf.nn.rnn_cell.LSTMCell, forget_bias=forget_bias, use_peepholes=use_peepholes)
        super().__init__(**_grid(cell, num_units, 3, tied, non_recurrent_fn, state_is_tuple, output_is_tuple))


class Grid2GRUCell(GridRNNCell):
    """A grid of two dimensions with ``GRUCell``."""

    def __init__(self, num_units, tied=False, non_recurrent_fn=None, state_is_tuple=True, output_is_tuple=True):
        """Make the cell; the arguments are those of ``GridRNNCell``."""
        cell = tf.nn.rnn_cell.GRUCell
        super().__init__(**_grid(cell, num_units, 2, tied, non_recurrent_fn, state_is_tuple, output_is_tuple))
