"""The names of ``tensorflow.contrib.text``, and what serves each."""

from graphlab.contrib.rows import inner_modules, rows

_MODULE = "tensorflow.contrib.text"

ALIASES = inner_modules(_MODULE, "python.ops.skip_gram_ops")

NAMES = {
    _MODULE: rows("graphlab.contrib.text.skip_gram_ops", "skip_gram_sample skip_gram_sample_with_text_vocab"),
}
