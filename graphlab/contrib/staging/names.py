"""The names of ``tensorflow.contrib.staging``, and what serves each."""

_MODULE = "tensorflow.contrib.staging"

NAMES = {
    _MODULE: {"StagingArea": "tensorflow.python.ops.data_flow_ops:StagingArea"},
}
