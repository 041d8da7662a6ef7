"""The names of ``tensorflow.contrib.sparsemax``, and what serves each."""

from graphlab.contrib.rows import inner_modules, rows

_MODULE = "tensorflow.contrib.sparsemax"

ALIASES = inner_modules(_MODULE, "python.ops.sparsemax python.ops.sparsemax_loss")

NAMES = {_MODULE: rows("graphlab.contrib.sparsemax.sparsemax", "sparsemax sparsemax_loss")}
