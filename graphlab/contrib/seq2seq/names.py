"""The names of ``tensorflow.contrib.seq2seq``, and what serves each."""

from graphlab.contrib.rows import missing, rows

_MODULE = "tensorflow.contrib.seq2seq"
_HERE = "graphlab.contrib.seq2seq"
_FILES = f"{_MODULE}.python.ops"

NAMES = {
    _MODULE: {
        **rows(f"{_HERE}.attention", "AttentionMechanism BahdanauAttention LuongAttention hardmax"),
        **rows(f"{_HERE}.attention_wrapper", "AttentionWrapper AttentionWrapperState"),
        **rows(f"{_HERE}.basic_decoder", "BasicDecoder BasicDecoderOutput"),
        **rows(
            f"{_HERE}.beam_search",
            "BeamSearchDecoder BeamSearchDecoderOutput BeamSearchDecoderState FinalBeamSearchDecoderOutput",
        ),
        **rows(f"{_HERE}.beam_tree", "gather_tree gather_tree_from_array tile_batch"),
        **rows(f"{_HERE}.decoder", "Decoder dynamic_decode"),
        **rows(
            f"{_HERE}.helper",
            "CustomHelper GreedyEmbeddingHelper Helper InferenceHelper SampleEmbeddingHelper TrainingHelper",
        ),
        **rows(
            f"{_HERE}.monotonic", "BahdanauMonotonicAttention LuongMonotonicAttention monotonic_attention safe_cumprod"
        ),
        **rows(f"{_HERE}.scheduled", "ScheduledEmbeddingTrainingHelper ScheduledOutputTrainingHelper"),
        # Programs with an attention of their own import these from attention_wrapper.
        "_BaseAttentionMechanism": f"{_HERE}.attention:BaseAttention",
        "_BaseMonotonicAttentionMechanism": f"{_HERE}.monotonic:MonotonicAttention",
        "_compute_attention": f"{_HERE}.attention_wrapper:compute_attention",
        "sequence_loss": f"{_HERE}.loss:sequence_loss",
    },
    # What only the source files had.
    f"{_FILES}.attention_wrapper": rows(
        f"{_HERE}.layer_attention",
        "BahdanauAttentionV2 BahdanauMonotonicAttentionV2 LuongAttentionV2 LuongMonotonicAttentionV2",
    ),
    f"{_FILES}.basic_decoder": rows(f"{_HERE}.layer_decoders", "BasicDecoderV2"),
    f"{_FILES}.beam_search_decoder": rows(
        f"{_HERE}.beam_search",
        "BeamSearchDecoderMixin BeamSearchDecoderV2 attention_probs_from_attn_state get_attention_probs",
    ),
    f"{_FILES}.decoder": rows(f"{_HERE}.layer_decoders", "BaseDecoder"),
    f"{_FILES}.helper": rows(f"{_HERE}.samplers", "bernoulli_sample categorical_sample"),
    f"{_FILES}.loss": rows(f"{_HERE}.loss", "SequenceLoss"),
    f"{_FILES}.sampler": rows(
        f"{_HERE}.samplers",
        "CustomSampler GreedyEmbeddingSampler InferenceSampler SampleEmbeddingSampler Sampler"
        " ScheduledEmbeddingTrainingSampler ScheduledOutputTrainingSampler TrainingSampler bernoulli_sample"
        " categorical_sample",
    ),
}

# The decoders of 1.0 and 1.1; contrib.seq2seq got others in 1.2.
REPLACED = {
    **missing(
        _MODULE,
        "attention_decoder_fn_inference attention_decoder_fn_train dynamic_rnn_decoder prepare_attention"
        " simple_decoder_fn_inference simple_decoder_fn_train",
        "tf.contrib.seq2seq.BasicDecoder with a TrainingHelper or GreedyEmbeddingHelper, and dynamic_decode",
    ),
    f"{_MODULE}.DynamicAttentionWrapper": "tf.contrib.seq2seq.AttentionWrapper",
    f"{_MODULE}.DynamicAttentionWrapperState": "tf.contrib.seq2seq.AttentionWrapperState",
}
