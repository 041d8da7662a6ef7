"""The names of ``tensorflow.contrib.hooks``, and what serves each."""

_MODULE = "tensorflow.contrib.hooks"

NAMES = {
    _MODULE: {"ProfilerHook": "tf:train.ProfilerHook"},
}
