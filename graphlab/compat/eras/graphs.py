"""Tools for graphs as the releases up to 1.4 had them."""

from __future__ import annotations

import tensorflow.compat.v1 as v1

_VARIABLES = ("Variable", "VariableV2", "VarHandleOp")


def convert_variables_to_constants(
    sess, input_graph_def, output_node_names, variable_names_whitelist=None, variable_names_blacklist=None
):
    """Return a graph with the values of its variables, and print how many it has."""
    frozen = v1.graph_util.convert_variables_to_constants(
        sess, input_graph_def, output_node_names, variable_names_whitelist, variable_names_blacklist
    )
    variables = {node.name for node in input_graph_def.node if node.op in _VARIABLES}
    converted = sum(node.op == "Const" and node.name in variables for node in frozen.node)
    print(f"Converted {converted} variables to const ops.")
    return frozen
