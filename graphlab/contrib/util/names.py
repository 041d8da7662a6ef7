"""The names of ``tensorflow.contrib.util``, and what serves each."""

from graphlab.contrib.rows import rows

_MODULE = "tensorflow.contrib.util"

NAMES = {
    _MODULE: {
        **rows("tf:", "make_ndarray make_tensor_proto"),
        **rows("tensorflow.python.framework.meta_graph", "ops_used_by_graph_def stripped_op_list_for_graph"),
        "constant_value": "tensorflow.python.framework.tensor_util:constant_value",
    },
    f"{_MODULE}.loader": {"load_op_library": "tf:load_op_library"},
}
