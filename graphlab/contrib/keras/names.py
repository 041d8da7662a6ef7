"""The names of ``tensorflow.contrib.keras``, and what serves each."""

_MODULE = "tensorflow.contrib.keras"

ALIASES = {
    _MODULE: "tensorflow.keras",
    f"{_MODULE}.python.keras": "tensorflow.keras",
}
