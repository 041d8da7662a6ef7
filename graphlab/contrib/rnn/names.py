"""The names of ``tensorflow.contrib.rnn``, and what serves each."""

from graphlab.contrib.rows import inner_modules, rows

_MODULE = "tensorflow.contrib.rnn"
_HERE = "graphlab.contrib.rnn"

# Source files of before 1.15.
ALIASES = inner_modules(_MODULE, "python.ops.core_rnn python.ops.core_rnn_cell_impl")

NAMES = {
    _MODULE: {
        **rows(
            "tf:nn.rnn_cell",
            "BasicLSTMCell BasicRNNCell DeviceWrapper DropoutWrapper GRUCell LSTMCell LSTMStateTuple"
            " MultiRNNCell ResidualWrapper RNNCell",
        ),
        **rows("tf:nn", "static_bidirectional_rnn static_rnn static_state_saving_rnn"),
        **rows(f"{_HERE}.axes", "best_effort_input_batch_size transpose_batch_time"),
        **rows(f"{_HERE}.bidirectional", "stack_bidirectional_dynamic_rnn stack_bidirectional_rnn"),
        **rows(f"{_HERE}.block_cells", "GRUBlockCell GRUBlockCellV2 LSTMBlockCell"),
        **rows(f"{_HERE}.convolutional_cells", "Conv1DLSTMCell Conv2DLSTMCell Conv3DLSTMCell ConvLSTMCell"),
        **rows(
            f"{_HERE}.fused_cells",
            "FusedRNNCell FusedRNNCellAdaptor LSTMBlockFusedCell LSTMBlockWrapper TimeReversedFusedRNN",
        ),
        **rows(f"{_HERE}.gated_cells", "IntersectionRNNCell NASCell UGRNNCell"),
        **rows(f"{_HERE}.grid_cells", "BidirectionalGridLSTMCell GridLSTMCell TimeFreqLSTMCell"),
        **rows(f"{_HERE}.layer_cells", "IndRNNCell IndyGRUCell IndyLSTMCell LayerRNNCell SRUCell"),
        **rows(f"{_HERE}.lstm_cells", "CoupledInputForgetGateLSTMCell GLSTMCell LayerNormBasicLSTMCell PhasedLSTMCell"),
        **rows(f"{_HERE}.wrappers", "AttentionCellWrapper CompiledWrapper HighwayWrapper"),
        **rows(f"{_HERE}.projections", "EmbeddingWrapper InputProjectionWrapper OutputProjectionWrapper"),
        # Programs import these two from core_rnn_cell.
        "_Linear": f"{_HERE}.linear:Linear",
        "_linear": f"{_HERE}.linear:linear",
    },
    # What only the source files had.
    f"{_MODULE}.python.ops.rnn_cell": {
        **rows(f"{_HERE}.normalized_cells", "LayerNormLSTMCell WeightNormLSTMCell"),
        **rows(f"{_HERE}.simple_gated_cells", "CFNCell MinimalRNNCell"),
        **rows(f"{_HERE}.turing_machine", "NTMCell NTMControllerState"),
    },
    f"{_MODULE}.python.tools.checkpoint_convert": rows(
        f"{_HERE}.checkpoint_convert", "RNN_NAME_REPLACEMENTS convert_names main"
    ),
}
