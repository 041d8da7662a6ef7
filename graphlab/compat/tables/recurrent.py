"""``tensorflow.contrib.rnn`` and the other recurrent parts of contrib."""

from graphlab.compat.tables import inner_modules, rows

_RNN = "tensorflow.contrib.rnn"

ALIASES = inner_modules(
    _RNN,
    "python.ops.core_rnn python.ops.core_rnn_cell python.ops.core_rnn_cell_impl python.ops.fused_rnn_cell"
    " python.ops.gru_ops python.ops.lstm_ops python.ops.rnn python.ops.rnn_cell",
)

NAMES = {
    _RNN: {
        **rows(
            "tf:nn.rnn_cell",
            "BasicLSTMCell BasicRNNCell DeviceWrapper DropoutWrapper GRUCell LSTMCell LSTMStateTuple MultiRNNCell"
            " ResidualWrapper RNNCell",
        ),
        **rows("tf:nn", "static_bidirectional_rnn static_rnn static_state_saving_rnn"),
    },
}
