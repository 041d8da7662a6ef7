"""The names of ``tensorflow.contrib.autograph``, and what serves each."""

from graphlab.contrib.rows import rows

_MODULE = "tensorflow.contrib.autograph"
_INSIDE = "tensorflow.python.autograph"

NAMES = {
    _MODULE: {
        **rows(f"{_INSIDE}.impl.api", "convert converted_call do_not_convert"),
        "to_code": f"{_INSIDE}.impl.api:to_code_v1",
        "to_graph": f"{_INSIDE}.impl.api:to_graph_v1",
        **rows(f"{_INSIDE}.core.converter", "ConversionOptions Feature"),
        **rows(f"{_INSIDE}.lang.directives", "set_element_type set_loop_options"),
        **rows(f"{_INSIDE}.lang.special_functions", "stack tensor_list"),
        **rows("tensorflow.python.autograph", "operators utils"),
    },
}
