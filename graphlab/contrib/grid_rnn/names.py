"""The names of ``tensorflow.contrib.grid_rnn``, and what serves each."""

from graphlab.contrib.rows import inner_modules, rows

_MODULE = "tensorflow.contrib.grid_rnn"

ALIASES = inner_modules(_MODULE, "python.ops.grid_rnn_cell")

NAMES = {
    _MODULE: rows(
        "graphlab.contrib.grid_rnn.grid_rnn_cell",
        "Grid1BasicLSTMCell Grid1BasicRNNCell Grid1LSTMCell Grid2BasicLSTMCell Grid2BasicRNNCell Grid2GRUCell"
        " Grid2LSTMCell Grid3LSTMCell GridRNNCell",
    ),
}
