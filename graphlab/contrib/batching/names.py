"""The names of ``tensorflow.contrib.batching``, and what serves each."""

from graphlab.contrib.rows import rows

_MODULE = "tensorflow.contrib.batching"

NAMES = {
    _MODULE: rows("graphlab.contrib.batching.batch_ops", "batch_function"),
    f"{_MODULE}.python.ops.batch_ops": rows("graphlab.contrib.batching.batch_ops", "batch batch_function_v1 unbatch"),
}
