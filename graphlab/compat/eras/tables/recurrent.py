"""Rows of recurrent networks and sequence-to-sequence models, which the modules beside this one take in."""

from graphlab.contrib.rows import inner_modules, rows

_RNN = "graphlab.compat.eras.rnn"
_OPS = "tensorflow.python.ops"

_CELLS = {
    **rows(f"{_RNN}.cells", "BasicLSTMCell BasicRNNCell GRUCell LSTMCell LSTMStateTuple"),
    **rows(
        f"{_RNN}.wrappers",
        "DropoutWrapper EmbeddingWrapper InputProjectionWrapper MultiRNNCell OutputProjectionWrapper",
    ),
    "RNNCell": f"{_RNN}.base:RNNCell",
    "_RNNCell": f"{_RNN}.base:RNNCell",
    "_linear": f"{_RNN}.base:linear",
    "linear": f"{_RNN}.base:linear",
}
_DYNAMIC = rows(f"{_RNN}.dynamic", "bidirectional_dynamic_rnn dynamic_rnn") | rows(f"{_RNN}.raw", "raw_rnn")
_STATIC = rows(f"{_RNN}.static", "bidirectional_rnn rnn state_saving_rnn")
_STATIC_OF_1_0 = {
    "static_bidirectional_rnn": f"{_RNN}.static:bidirectional_rnn",
    "static_rnn": f"{_RNN}.static:rnn",
    "static_state_saving_rnn": f"{_RNN}.static:state_saving_rnn",
}
_STACKED = rows(f"{_RNN}.stacked", "stack_bidirectional_dynamic_rnn stack_bidirectional_rnn")
_CONTRIB = {
    **rows(f"{_RNN}.block_cells", "GRUBlockCell LSTMBlockCell"),
    **rows(f"{_RNN}.fused", "FusedRNNCellAdaptor LSTMBlockFusedCell LSTMBlockWrapper"),
    **rows(
        f"{_RNN}.contrib_cells",
        "AttentionCellWrapper BidirectionalGridLSTMCell CoupledInputForgetGateLSTMCell GridLSTMCell"
        " LayerNormBasicLSTMCell TimeFreqLSTMCell",
    ),
    **_STACKED,
}
_SEQ2SEQ = rows(
    f"{_RNN}.seq2seq",
    "attention_decoder basic_rnn_seq2seq embedding_attention_decoder embedding_attention_seq2seq"
    " embedding_rnn_decoder embedding_rnn_seq2seq embedding_tied_rnn_seq2seq model_with_buckets one2many_rnn_seq2seq"
    " rnn_decoder sequence_loss sequence_loss_by_example tied_rnn_seq2seq",
)

UNTIL_0_12 = {
    "tensorflow.nn": {**_DYNAMIC, **_STATIC},
    "tensorflow.nn.rnn_cell": {**_CELLS, **rows("tensorflow.compat.v1", "sigmoid tanh")},
    "tensorflow.nn.seq2seq": {**_SEQ2SEQ, "linear": f"{_RNN}.base:linear"},
    f"{_OPS}.nn": {**_DYNAMIC, **_STATIC},
    f"{_OPS}.rnn": {**_DYNAMIC, **_STATIC},
    f"{_OPS}.rnn_cell": _CELLS,
    "tensorflow.contrib.rnn": _STACKED,
    "tensorflow.contrib.rnn.fused_rnn_cell": {
        **rows("graphlab.contrib.rnn.fused_cells", "FusedRNNCell TimeReversedFusedRNN"),
        **rows(f"{_RNN}.fused", "FusedRNNCellAdaptor"),
    },
    "tensorflow.models.rnn.linear": {"linear": f"{_RNN}.base:linear"},
}
#: ``tensorflow.models.rnn`` is where these modules were at first.
ALIASES_UNTIL_0_12 = {
    f"{_OPS}.seq2seq": "tensorflow.nn.seq2seq",
    "tensorflow.models.rnn.rnn": f"{_OPS}.rnn",
    "tensorflow.models.rnn.rnn_cell": "tensorflow.nn.rnn_cell",
    "tensorflow.models.rnn.seq2seq": "tensorflow.nn.seq2seq",
}

UNTIL_1_0 = {
    "tensorflow.contrib.legacy_seq2seq": _SEQ2SEQ,
    "tensorflow.contrib.rnn": {**_CELLS, **_CONTRIB, **_STATIC_OF_1_0},
    "tensorflow.contrib.seq2seq": {
        **rows(f"{_RNN}.attention", "prepare_attention sequence_loss"),
        **rows(
            f"{_RNN}.decoder_functions",
            "attention_decoder_fn_inference attention_decoder_fn_train dynamic_rnn_decoder simple_decoder_fn_inference"
            " simple_decoder_fn_train",
        ),
    },
    "tensorflow.nn": _DYNAMIC,
    f"{_OPS}.rnn": _DYNAMIC,
    f"{_OPS}.rnn_cell_impl": _CELLS,
}
ALIASES_UNTIL_1_0 = {
    "tensorflow.contrib.rnn.core_rnn_cell": "tensorflow.contrib.rnn",
    **inner_modules(
        "tensorflow.contrib.seq2seq", "python.ops.attention_decoder_fn python.ops.decoder_fn python.ops.seq2seq"
    ),
}

UNTIL_1_4 = {
    "tensorflow.contrib.rnn": {
        **rows(f"{_RNN}.cells_of_1_4", "LSTMBlockCell"),
        **rows(f"{_RNN}.fused", "LSTMBlockFusedCell LSTMBlockWrapper"),
    }
}
