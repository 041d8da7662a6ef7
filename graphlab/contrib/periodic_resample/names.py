"""The names of ``tensorflow.contrib.periodic_resample``, and what serves each."""

from graphlab.contrib.rows import inner_modules, rows

_MODULE = "tensorflow.contrib.periodic_resample"

ALIASES = inner_modules(_MODULE, "python.ops.periodic_resample_op")

NAMES = {_MODULE: rows("graphlab.contrib.periodic_resample.periodic_resample_op", "periodic_resample")}
