"""LSTM and GRU cells that run one kernel for each step; float16 and float32 only."""

import tensorflow.compat.v1 as tf
from tensorflow.python.framework import ops

from graphlab.contrib.rnn.layer_cells import BuiltCell
from graphlab.contrib.rnn.linear import BIAS, KERNEL


class LSTMBlockCell(BuiltCell):
    """An LSTM, https://arxiv.org/abs/1409.2329, with the name and the variables of ``tf.nn.rnn_cell.LSTMCell``."""

    #: The gates in the order in which the weights of their peepholes are created.
    _gates = "ifo"

    def __init__(
        self,
        num_units,
        forget_bias=1.0,
        cell_clip=None,
        use_peephole=False,
        dtype=None,
        reuse=None,
        name="lstm_cell",
    ):
        """Create a cell of ``num_units``; the cell state is clipped to ±``cell_clip``."""
        super().__init__(_reuse=reuse, dtype=dtype, name=name)
        self._num_units = num_units
        self._forget_bias = forget_bias
        self._use_peephole = use_peephole
        self._cell_clip = cell_clip

    @property
    def state_size(self):
        return tf.nn.rnn_cell.LSTMStateTuple(self._num_units, self._num_units)

    @property
    def output_size(self):
        return self._num_units

    def build(self, inputs_shape):
        self._block = LSTMBlock(
            self, self._input_depth(inputs_shape), self._num_units, self._cell_clip, self._use_peephole, self._gates
        )
        self.built = True

    def call(self, inputs, state):
        c, h = state
        _, c, _, _, _, _, h = tf.raw_ops.LSTMBlockCell(
            x=inputs,
            cs_prev=c,
            h_prev=h,
            forget_bias=self._forget_bias,
            **self._block.arguments(inputs.dtype),
        )
        return h, tf.nn.rnn_cell.LSTMStateTuple(c, h)


class LSTMBlock:
    """The variables of an LSTM that runs as one kernel: ``kernel``, ``bias``, ``w_i_diag`` … Its layer creates them."""

    def __init__(self, layer, input_depth, units, cell_clip, use_peephole, gates="ifo"):
        """Create the variables, the peepholes in the order of ``gates``."""
        self._units = units
        self._cell_clip = cell_clip
        self._kernel = layer.add_weight(KERNEL, [input_depth + units, 4 * units])
        self._bias = layer.add_weight(BIAS, [4 * units], initializer=tf.constant_initializer(0.0))
        self._peepholes = None
        if use_peephole:
            self._peepholes = {f"wc{gate}": layer.add_weight(f"w_{gate}_diag", [units]) for gate in gates}

    def arguments(self, dtype):
        """Return the arguments of the kernels for one step and for all steps; missing peepholes are zeros."""
        peepholes = self._peepholes
        if peepholes is None:
            peepholes = dict.fromkeys(("wci", "wcf", "wco"), tf.zeros([self._units], dtype=dtype))
        return {
            "w": self._kernel,
            "b": self._bias,
            **peepholes,
            "cell_clip": -1 if self._cell_clip is None else self._cell_clip,
            "use_peephole": self._peepholes is not None,
        }


class GRUBlockCell(BuiltCell):
    """A GRU, https://arxiv.org/abs/1406.1078, with the variables ``w_ru``, ``b_ru``, ``w_c`` and ``b_c``."""

    _NAMES = ("w_ru", "b_ru", "w_c", "b_c")

    def __init__(self, num_units=None, cell_size=None, reuse=None, name="gru_cell"):
        """Create a cell of ``num_units``; ``cell_size`` is an older name of this argument.

        Raises:
            ValueError: Both are given, or neither.
        """
        super().__init__(_reuse=reuse, name=name)
        if (num_units is None) == (cell_size is None):
            raise ValueError("Exactly one of num_units or cell_size must be provided.")
        self._cell_size = cell_size if num_units is None else num_units

    @property
    def state_size(self):
        return self._cell_size

    @property
    def output_size(self):
        return self._cell_size

    def build(self, inputs_shape):
        size = self._cell_size
        rows = self._input_depth(inputs_shape) + size
        gate_kernel, gate_bias, candidate_kernel, candidate_bias = self._NAMES
        self._gate_kernel = self.add_weight(gate_kernel, [rows, 2 * size])
        self._gate_bias = self.add_weight(gate_bias, [2 * size], initializer=tf.constant_initializer(1.0))
        self._candidate_kernel = self.add_weight(candidate_kernel, [rows, size])
        self._candidate_bias = self.add_weight(candidate_bias, [size], initializer=tf.constant_initializer(0.0))
        self.built = True

    def call(self, inputs, state):
        """Run one step.

        Raises:
            ValueError: The state does not have ``num_units`` columns.
        """
        size = tf.dimension_value(state.shape.with_rank(2)[1])
        if size != self._cell_size:
            raise ValueError(f"Shape of h_prev[1] incorrect: cell_size {self._cell_size} vs {size}")
        *_, state = tf.raw_ops.GRUBlockCell(
            x=inputs,
            h_prev=state,
            w_ru=self._gate_kernel,
            w_c=self._candidate_kernel,
            b_ru=self._gate_bias,
            b_c=self._candidate_bias,
        )
        return state, state


class GRUBlockCellV2(GRUBlockCell):
    """``GRUBlockCell`` with the variables of ``tf.nn.rnn_cell.GRUCell``: ``gates/kernel`` …"""

    _NAMES = (f"gates/{KERNEL}", f"gates/{BIAS}", f"candidate/{KERNEL}", f"candidate/{BIAS}")


def _lstm_gradient(op, *gradients):
    """Return the gradients of ``LSTMBlockCell``; the gradient kernel computes those of the gates."""
    x, c_before, h_before, kernel, *peepholes, bias = op.inputs
    i, c, f, o, candidate, co, _ = op.outputs
    c_gradient, h_gradient = gradients[1], gradients[6]
    c_before_gradient, gates_gradient, *peephole_gradients = tf.raw_ops.LSTMBlockCellGrad(
        x=x,
        cs_prev=c_before,
        h_prev=h_before,
        w=kernel,
        **dict(zip(("wci", "wcf", "wco"), peepholes, strict=True)),
        b=bias,
        i=i,
        cs=c,
        f=f,
        o=o,
        ci=candidate,
        co=co,
        cs_grad=c_gradient,
        h_grad=h_gradient,
        use_peephole=op.get_attr("use_peephole"),
    )
    depth = tf.dimension_value(x.shape[1])
    args_gradient = tf.matmul(gates_gradient, kernel, transpose_b=True)
    kernel_gradient = tf.matmul(tf.concat([x, h_before], 1), gates_gradient, transpose_a=True)
    return [
        args_gradient[:, :depth],
        c_before_gradient,
        args_gradient[:, depth:],
        kernel_gradient,
        *peephole_gradients,
        tf.reduce_sum(gates_gradient, 0),
    ]


def _gru_gradient(op, *gradients):
    """Return the gradients of ``GRUBlockCell``; the gradient kernel computes those of inputs and gates."""
    x, h_before, gate_kernel, candidate_kernel, gate_bias, candidate_bias = op.inputs
    reset, update, candidate, _ = op.outputs
    x_gradient, h_gradient, candidate_gradient, gates_gradient = tf.raw_ops.GRUBlockCellGrad(
        x=x,
        h_prev=h_before,
        w_ru=gate_kernel,
        w_c=candidate_kernel,
        b_ru=gate_bias,
        b_c=candidate_bias,
        r=reset,
        u=update,
        c=candidate,
        d_h=gradients[3],
    )
    return [
        x_gradient,
        h_gradient,
        tf.matmul(tf.concat([x, h_before], 1), gates_gradient, transpose_a=True),
        tf.matmul(tf.concat([x, h_before * reset], 1), candidate_gradient, transpose_a=True),
        tf.reduce_sum(gates_gradient, 0),
        tf.reduce_sum(candidate_gradient, 0),
    ]


# TensorFlow still has the kernels and their gradient kernels; contrib registered the gradients.
ops.RegisterGradient("LSTMBlockCell")(_lstm_gradient)
ops.RegisterGradient("GRUBlockCell")(_gru_gradient)
