"""The names of ``tensorflow.contrib.graph_editor``, and what serves each."""

from graphlab.contrib.rows import rows

_MODULE = "tensorflow.contrib.graph_editor"
_HERE = "graphlab.contrib.graph_editor"

_FILES = ("edit", "reroute", "select", "subgraph", "transform", "util")

SHIMS = {f"{_MODULE}.{name}": f"{_HERE}.{name}" for name in _FILES}

NAMES = {
    _MODULE: {
        **rows(
            f"{_HERE}.edit",
            "bypass connect detach detach_control_inputs detach_control_outputs detach_inputs detach_outputs",
        ),
        **rows(
            f"{_HERE}.reroute",
            "add_control_inputs remove_control_inputs reroute_inputs reroute_ios reroute_outputs reroute_ts swap_inputs"
            " swap_ios swap_outputs swap_ts",
        ),
        **rows(
            f"{_HERE}.select",
            "can_be_regex check_cios compute_boundary_ts filter_ops filter_ops_from_regex filter_ts"
            " filter_ts_from_regex get_backward_walk_ops get_forward_walk_ops get_name_scope_ops get_ops_ios"
            " get_walks_intersection_ops get_walks_union_ops get_within_boundary_ops make_regex select_ops"
            " select_ops_and_ts select_ts",
        ),
        **rows(f"{_HERE}.subgraph", "SubGraphView make_view make_view_from_scope"),
        **rows(
            f"{_HERE}.transform",
            "Transformer TransformerInfo assign_renamed_collections_handler copy copy_op_handler"
            " copy_with_input_replacements graph_replace keep_t_if_possible_handler replace_t_with_placeholder_handler"
            " transform_op_if_inside_handler",
        ),
        **rows(
            f"{_HERE}.util",
            "ControlOutputs get_consuming_ops get_generating_ops get_tensors make_list_of_op make_list_of_t"
            " make_placeholder_from_dtype_and_shape make_placeholder_from_tensor placeholder_name",
        ),
        "ph": f"{_HERE}.util:make_placeholder_from_dtype_and_shape",
        "sgv": f"{_HERE}.subgraph:make_view",
        "sgv_scope": f"{_HERE}.subgraph:make_view_from_scope",
    },
}
