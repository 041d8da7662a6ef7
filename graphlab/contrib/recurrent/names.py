"""The names of ``tensorflow.contrib.recurrent``, and what serves each."""

_MODULE = "tensorflow.contrib.recurrent"
_HERE = "graphlab.contrib.recurrent.recurrent"

SHIMS = {
    f"{_MODULE}.python.ops.functional_rnn": "graphlab.contrib.recurrent.functional_rnn",
    f"{_MODULE}.python.ops.recurrent": _HERE,
}

NAMES = {f"{_MODULE}.python.recurrent_api": {"Recurrent": f"{_HERE}:Recurrent"}}
