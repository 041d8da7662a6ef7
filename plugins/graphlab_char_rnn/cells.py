"""The recurrent cells: the chapter's LSTM by its formulas, and those of TensorFlow."""

from graphlab import tf

#: The kinds of cell by what the option calls them, as they are called in pictures.
CELLS = {"rnn": "Elman network", "lstm": "LSTM", "gru": "GRU"}


def make_cell(kind, units):
    """Return a recurrent cell and how many vectors of ``units`` numbers its state has."""
    if kind == "lstm":
        return lstm_cell(units), 2
    return {"rnn": tf.nn.rnn_cell.BasicRNNCell, "gru": tf.nn.rnn_cell.GRUCell}[kind](units), 1


def lstm_cell(units):
    """Return the chapter's LSTM cell: its state is ``(LTM, STM)``, each ``[batch, units]``.

    With [STM, E] the short-term memory and the input side by side:

        learn     N = tanh(W_n [STM, E] + b_n),  i = sigmoid(W_i [STM, E] + b_i)
        forget    f = sigmoid(W_f [STM, E] + b_f)
        remember  LTM' = LTM · f + N · i
        use       U = tanh(W_u (LTM · f) + b_u),  V = sigmoid(W_v [STM, E] + b_v),  STM' = U · V

    The output is STM'. The use gate sees the long-term memory before what was just learned is added to it, through
    weights of its own; the usual LSTM has tanh(LTM') in place of U.
    """
    import numpy as np

    class LstmCell(tf.nn.rnn_cell.RNNCell):
        @property
        def state_size(self):
            return units, units

        @property
        def output_size(self):
            return units

        def __call__(self, inputs, state, scope=None):
            with tf.variable_scope(scope or "lstm_cell"):
                ltm, stm = state
                n, i, f, v = lstm_gates(tf.concat([stm, inputs], axis=1), units)
                kept = ltm * f
                # At first each unit uses its own memory, as in the usual LSTM ...
                use = tf.get_variable("use_kernel", initializer=np.eye(units, dtype=np.float32))
                # ... and is not 0 while that is empty: U is the only way out, also for what V says of the input.
                signs = np.where(np.arange(units) % 2, -1, 1).astype(np.float32)
                use_bias = tf.get_variable("use_bias", initializer=signs)
                stm = tf.tanh(tf.matmul(kept, use) + use_bias) * v
                return stm, (kept + n * i, stm)

    return LstmCell()


def lstm_gates(seen, units):
    """Return N, i, f and V of the chapter, each ``[batch, units]``, from [STM, E], ``[batch, units + depth]``."""
    import numpy as np

    fitting = tf.variance_scaling_initializer(1.0, "fan_in", "uniform")
    kernel = tf.get_variable("kernel", [seen.shape[1].value, 4 * units], initializer=fitting)
    # A forget gate that is open at first lets gradients through (Jozefowicz et al., 2015).
    bias = tf.get_variable("bias", initializer=np.repeat([0, 0, 1, 0], units).astype(np.float32))
    n, i, f, v = tf.split(tf.matmul(seen, kernel) + bias, 4, axis=1)
    return tf.tanh(n), tf.sigmoid(i), tf.sigmoid(f), tf.sigmoid(v)
