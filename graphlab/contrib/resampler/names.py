"""The names of ``tensorflow.contrib.resampler``, and what serves each."""

from graphlab.contrib.rows import inner_modules, rows

_MODULE = "tensorflow.contrib.resampler"

ALIASES = inner_modules(_MODULE, "python.ops.resampler_ops")

NAMES = {_MODULE: rows("graphlab.contrib.resampler.resampler_ops", "resampler")}
