"""The names of ``tensorflow.contrib.crf``, and what serves each."""

from graphlab.contrib.rows import rows

_MODULE = "tensorflow.contrib.crf"
_HERE = "graphlab.contrib.crf"

NAMES = {
    _MODULE: {
        **rows(f"{_HERE}.decoding", "CrfDecodeBackwardRnnCell CrfDecodeForwardRnnCell crf_decode viterbi_decode"),
        **rows(
            f"{_HERE}.likelihood",
            "CrfForwardRnnCell crf_binary_score crf_log_likelihood crf_log_norm crf_multitag_sequence_score"
            " crf_sequence_score crf_unary_score",
        ),
    }
}
