"""``tensorflow.contrib`` apart from its recurrent parts: what serves it, and what is missing."""

_INPUT_DATA = "graphlab.compat.examples.input_data"

SHIMS = {
    "tensorflow.contrib.learn.datasets.base": _INPUT_DATA,
    "tensorflow.contrib.learn.datasets.mnist": _INPUT_DATA,
    "tensorflow.contrib.learn.python.learn.datasets.base": _INPUT_DATA,
    "tensorflow.contrib.learn.python.learn.datasets.mnist": _INPUT_DATA,
}

NAMES = {
    "tensorflow.contrib.learn.datasets": {"load_dataset": f"{_INPUT_DATA}:load_dataset"},
}
