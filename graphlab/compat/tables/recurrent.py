"""``tensorflow.contrib.rnn`` and the other recurrent parts of contrib."""

from graphlab.compat.tables import inner_modules, missing, rows

_RNN = "tensorflow.contrib.rnn"
_SEQ2SEQ = "tensorflow.contrib.seq2seq"
_OUR_RNN = "graphlab.contrib.rnn"
_OUR_SEQ2SEQ = "graphlab.contrib.seq2seq"
_LEGACY = "tensorflow.contrib.legacy_seq2seq"
_OUR_LEGACY = "graphlab.contrib.legacy_seq2seq"
_CRF = "tensorflow.contrib.crf"
_OUR_CRF = "graphlab.contrib.crf"
_CUDNN = "tensorflow.contrib.cudnn_rnn"

SHIMS = {
    _CRF: _OUR_CRF,
    f"{_CRF}.python.ops.crf": _OUR_CRF,
    _LEGACY: _OUR_LEGACY,
    f"{_LEGACY}.python.ops.seq2seq": _OUR_LEGACY,
}

ALIASES = {
    **inner_modules(
        _RNN,
        "python.ops.core_rnn python.ops.core_rnn_cell python.ops.core_rnn_cell_impl python.ops.fused_rnn_cell"
        " python.ops.gru_ops python.ops.lstm_ops python.ops.rnn python.ops.rnn_cell",
    ),
    **inner_modules(
        _SEQ2SEQ,
        "python.ops.attention_wrapper python.ops.basic_decoder python.ops.beam_search_decoder"
        " python.ops.beam_search_ops python.ops.decoder python.ops.helper python.ops.loss",
    ),
}

NAMES = {
    _CUDNN: rows("graphlab.contrib.cudnn_rnn.layers", "CudnnCompatibleGRUCell CudnnCompatibleLSTMCell"),
    _RNN: {
        **rows(
            "tf:nn.rnn_cell",
            "BasicLSTMCell BasicRNNCell DeviceWrapper DropoutWrapper GRUCell LSTMCell LSTMStateTuple MultiRNNCell"
            " ResidualWrapper RNNCell",
        ),
        **rows("tf:nn", "static_bidirectional_rnn static_rnn static_state_saving_rnn"),
        **rows(f"{_OUR_RNN}.axes", "best_effort_input_batch_size transpose_batch_time"),
        **rows(f"{_OUR_RNN}.bidirectional", "stack_bidirectional_dynamic_rnn stack_bidirectional_rnn"),
        **rows(f"{_OUR_RNN}.block_cells", "GRUBlockCell GRUBlockCellV2 LSTMBlockCell"),
        **rows(f"{_OUR_RNN}.convolutional_cells", "Conv1DLSTMCell Conv2DLSTMCell Conv3DLSTMCell ConvLSTMCell"),
        **rows(
            f"{_OUR_RNN}.fused_cells",
            "FusedRNNCell FusedRNNCellAdaptor LSTMBlockFusedCell LSTMBlockWrapper TimeReversedFusedRNN",
        ),
        **rows(f"{_OUR_RNN}.gated_cells", "IntersectionRNNCell NASCell UGRNNCell"),
        **rows(f"{_OUR_RNN}.grid_cells", "BidirectionalGridLSTMCell GridLSTMCell TimeFreqLSTMCell"),
        **rows(f"{_OUR_RNN}.layer_cells", "IndRNNCell IndyGRUCell IndyLSTMCell LayerRNNCell SRUCell"),
        **rows(
            f"{_OUR_RNN}.lstm_cells",
            "CoupledInputForgetGateLSTMCell GLSTMCell LayerNormBasicLSTMCell PhasedLSTMCell",
        ),
        **rows(f"{_OUR_RNN}.wrappers", "AttentionCellWrapper CompiledWrapper HighwayWrapper"),
        **rows(f"{_OUR_RNN}.projections", "EmbeddingWrapper InputProjectionWrapper OutputProjectionWrapper"),
        # Programs import these two from core_rnn_cell.
        "_Linear": f"{_OUR_RNN}.linear:Linear",
        "_linear": f"{_OUR_RNN}.linear:linear",
    },
    _SEQ2SEQ: {
        **rows(f"{_OUR_SEQ2SEQ}.attention", "AttentionMechanism BahdanauAttention LuongAttention hardmax"),
        **rows(f"{_OUR_SEQ2SEQ}.attention_wrapper", "AttentionWrapper AttentionWrapperState"),
        **rows(f"{_OUR_SEQ2SEQ}.basic_decoder", "BasicDecoder BasicDecoderOutput"),
        **rows(
            f"{_OUR_SEQ2SEQ}.beam_search",
            "BeamSearchDecoder BeamSearchDecoderOutput BeamSearchDecoderState FinalBeamSearchDecoderOutput",
        ),
        **rows(f"{_OUR_SEQ2SEQ}.beam_tree", "gather_tree gather_tree_from_array tile_batch"),
        **rows(f"{_OUR_SEQ2SEQ}.decoder", "Decoder dynamic_decode"),
        **rows(
            f"{_OUR_SEQ2SEQ}.helper",
            "CustomHelper GreedyEmbeddingHelper Helper InferenceHelper SampleEmbeddingHelper TrainingHelper",
        ),
        **rows(f"{_OUR_SEQ2SEQ}.loss", "sequence_loss"),
        **rows(
            f"{_OUR_SEQ2SEQ}.monotonic",
            "BahdanauMonotonicAttention LuongMonotonicAttention monotonic_attention safe_cumprod",
        ),
        **rows(f"{_OUR_SEQ2SEQ}.scheduled", "ScheduledEmbeddingTrainingHelper ScheduledOutputTrainingHelper"),
        # Programs with an attention of their own import these from attention_wrapper.
        "_BaseAttentionMechanism": f"{_OUR_SEQ2SEQ}.attention:BaseAttention",
        "_BaseMonotonicAttentionMechanism": f"{_OUR_SEQ2SEQ}.monotonic:MonotonicAttention",
        "_compute_attention": f"{_OUR_SEQ2SEQ}.attention_wrapper:compute_attention",
    },
}

# Names of 0.x, and the decoders of 1.0 and 1.1, before those of contrib.seq2seq in 1.2.
REPLACED = {
    **{
        f"tensorflow.nn.rnn_cell.{name}": f"tf.contrib.rnn.{name}"
        for name in ("EmbeddingWrapper", "InputProjectionWrapper", "OutputProjectionWrapper")
    },
    "tensorflow.nn.rnn_cell.linear": "tf.layers.dense",
    "tensorflow.python.ops.seq2seq": "tensorflow.contrib.legacy_seq2seq",
    **dict.fromkeys(
        (
            f"{_SEQ2SEQ}.{name}"
            for name in (
                "attention_decoder_fn_inference",
                "attention_decoder_fn_train",
                "dynamic_rnn_decoder",
                "prepare_attention",
                "simple_decoder_fn_inference",
                "simple_decoder_fn_train",
            )
        ),
        "tf.contrib.seq2seq.BasicDecoder with a TrainingHelper or GreedyEmbeddingHelper, and dynamic_decode",
    ),
    f"{_SEQ2SEQ}.DynamicAttentionWrapper": "tf.contrib.seq2seq.AttentionWrapper",
    f"{_SEQ2SEQ}.DynamicAttentionWrapperState": "tf.contrib.seq2seq.AttentionWrapperState",
    "tensorflow.models.rnn": "tf.nn.rnn_cell and tf.contrib.legacy_seq2seq",
    "tensorflow.models": "the repository tensorflow/models, which has to be on the path",
}

MISSING = {
    # Not public in 1.15, but in the file of contrib's cells.
    **missing(_RNN, "CFNCell MinimalRNNCell", "tf.contrib.rnn.GRUCell"),
    **missing(_RNN, "LayerNormLSTMCell", "tf.contrib.rnn.LayerNormBasicLSTMCell"),
    **missing(_RNN, "NTMCell WeightNormLSTMCell", "tf.contrib.rnn.LSTMCell"),
    # Their kernels are for GPUs alone.
    **missing(
        _CUDNN, "CudnnGRU", f"tf.nn.dynamic_rnn with {_CUDNN.replace('tensorflow', 'tf')}.CudnnCompatibleGRUCell"
    ),
    **missing(
        _CUDNN,
        "CudnnLSTM",
        f"tf.nn.dynamic_rnn with {_CUDNN.replace('tensorflow', 'tf')}.CudnnCompatibleLSTMCell",
    ),
    **missing(_CUDNN, "CudnnRNNRelu CudnnRNNTanh", "tf.nn.dynamic_rnn with tf.nn.rnn_cell.BasicRNNCell"),
    **missing(
        _CUDNN,
        "CudnnGRUSaveable CudnnLSTMSaveable CudnnParamsFormatConverterGRU CudnnParamsFormatConverterLSTM"
        " CudnnRNNReluSaveable CudnnRNNTanhSaveable",
    ),
}
