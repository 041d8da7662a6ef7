"""The names of ``tensorflow.contrib.signal``, and what serves each."""

from graphlab.contrib.rows import rows

_MODULE = "tensorflow.contrib.signal"

NAMES = {
    _MODULE: rows(
        "tf:signal",
        "frame hamming_window hann_window inverse_stft inverse_stft_window_fn linear_to_mel_weight_matrix"
        " mfccs_from_log_mel_spectrograms overlap_and_add stft",
    ),
}
