"""The names of ``tensorflow.contrib.compiler``, and what serves each."""

_MODULE = "tensorflow.contrib.compiler"

NAMES = {
    f"{_MODULE}.jit": {"experimental_jit_scope": "tf:xla.experimental.jit_scope"},
}
