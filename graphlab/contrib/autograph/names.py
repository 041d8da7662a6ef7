"""The names of ``tensorflow.contrib.autograph``, and what serves each."""

_MODULE = "tensorflow.contrib.autograph"

ALIASES = {
    _MODULE: "tensorflow.autograph",
}
