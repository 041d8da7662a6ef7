"""The names of ``tensorflow.contrib.copy_graph``, and what serves each."""

from graphlab.contrib.rows import inner_modules, rows

_MODULE = "tensorflow.contrib.copy_graph"

ALIASES = inner_modules(_MODULE, "python.util.copy_elements")

NAMES = {
    _MODULE: rows("graphlab.contrib.copy_graph.copy_elements", "copy_op_to_graph copy_variable_to_graph get_copied_op"),
}
