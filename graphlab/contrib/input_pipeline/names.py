"""The names of ``tensorflow.contrib.input_pipeline``, and what serves each."""

from graphlab.contrib.rows import rows

_MODULE = "tensorflow.contrib.input_pipeline"
_HERE = "graphlab.contrib.input_pipeline.input_pipeline_ops"

SHIMS = {f"{_MODULE}.python.ops.input_pipeline_ops": _HERE}

NAMES = {_MODULE: rows(_HERE, "obtain_next")}
