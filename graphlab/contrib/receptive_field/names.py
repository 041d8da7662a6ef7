"""The names of ``tensorflow.contrib.receptive_field``, and what serves each."""

from graphlab.contrib.rows import rows

_MODULE = "tensorflow.contrib.receptive_field"
_HERE = "graphlab.contrib.receptive_field"

SHIMS = {
    f"{_MODULE}.python.util.graph_compute_order": f"{_HERE}.receptive_field",
    f"{_MODULE}.python.util.parse_layer_parameters": f"{_HERE}.layer_parameters",
    f"{_MODULE}.python.util.receptive_field": f"{_HERE}.receptive_field",
}

NAMES = {
    module: rows(f"{_HERE}.receptive_field", "compute_receptive_field_from_graph_def get_compute_order")
    for module in (_MODULE, f"{_MODULE}.receptive_field_api")
}
