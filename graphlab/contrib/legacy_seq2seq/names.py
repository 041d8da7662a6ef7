"""The names of ``tensorflow.contrib.legacy_seq2seq``, and what serves each."""

from graphlab.contrib.rows import rows

_MODULE = "tensorflow.contrib.legacy_seq2seq"
_HERE = "graphlab.contrib.legacy_seq2seq"

NAMES = {
    _MODULE: {
        **rows(f"{_HERE}.attention", "attention_decoder embedding_attention_decoder embedding_attention_seq2seq"),
        **rows(
            f"{_HERE}.decoders",
            "basic_rnn_seq2seq embedding_rnn_decoder embedding_rnn_seq2seq embedding_tied_rnn_seq2seq"
            " one2many_rnn_seq2seq rnn_decoder tied_rnn_seq2seq",
        ),
        **rows(f"{_HERE}.losses", "model_with_buckets sequence_loss sequence_loss_by_example"),
    }
}
