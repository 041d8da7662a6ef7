"""The names of ``tensorflow.contrib.lite``, and what serves each."""

_MODULE = "tensorflow.contrib.lite"

ALIASES = {
    _MODULE: "tensorflow.lite",
}
