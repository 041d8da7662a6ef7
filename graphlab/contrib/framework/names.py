"""The names of ``tensorflow.contrib.framework``, and what serves each."""

from graphlab.contrib.rows import inner_modules, missing, rows

_MODULE = "tensorflow.contrib.framework"
_HERE = "graphlab.contrib.framework"
_CHECKPOINT_OPS = "tensorflow.python.training.checkpoint_ops"

#: What ``tensorflow.contrib.slim`` exports too.
ARG_SCOPE_NAMES = "add_arg_scope arg_scope arg_scoped_arguments current_arg_scope has_arg_scope"
VARIABLE_NAMES = (
    "VariableDeviceChooser add_model_variable assert_global_step assert_or_get_global_step"
    " assign_from_checkpoint assign_from_checkpoint_fn assign_from_values assign_from_values_fn"
    " create_global_step filter_variables get_global_step get_local_variables get_model_variables"
    " get_or_create_global_step get_trainable_variables get_unique_variable get_variable_full_name"
    " get_variables get_variables_by_name get_variables_by_suffix get_variables_to_restore"
    " global_variable local_variable model_variable variable"
)

ALIASES = {
    **inner_modules(_MODULE, "python.framework.checkpoint_ops"),  # before 1.15
    f"{_MODULE}.nest": "tensorflow.python.util.nest",
}

NAMES = {
    _MODULE: {
        **rows("tf_slim.ops.arg_scope", ARG_SCOPE_NAMES),
        **rows("tf_slim.ops.variables", VARIABLE_NAMES),
        **rows("tf_slim.ops.framework_ops", "get_graph_from_inputs get_name_scope"),
        **rows("tf:train", "init_from_checkpoint list_variables load_checkpoint load_variable"),
        **rows(
            "tf:",
            "CriticalSection TensorSpec argsort assert_same_float_dtype assert_scalar broadcast_to"
            " convert_to_tensor_or_sparse_tensor is_non_decreasing is_numeric_tensor is_strictly_increasing"
            " is_tensor sort",
        ),
        **rows(
            f"{_HERE}.tensor_util",
            "assert_scalar_int get_placeholders reduce_sum_n with_same_shape with_shape zero_initializer",
        ),
        **rows("tensorflow.python.util.deprecation", "deprecated deprecated_arg_values deprecated_args"),
        **rows("tensorflow.python.framework.ops", "prepend_name_scope strip_name_scope"),
        **rows("tensorflow.python.framework.smart_cond", "smart_cond smart_constant_value"),
        **rows(f"{_HERE}.checkpoint_ops", "load_linear_multiclass_bias_initializer load_variable_slot_initializer"),
        "fuse_op": f"{_HERE}.fused_ops:fuse_op",
        "py_func": f"{_HERE}.functions:py_func",
        "load_and_remap_matrix_initializer": f"{_CHECKPOINT_OPS}:_load_and_remap_matrix_initializer",
        "load_embedding_initializer": f"{_CHECKPOINT_OPS}:_load_embedding_initializer",
        "BoundedTensorSpec": "tensorflow.python.framework.tensor:BoundedTensorSpec",
        "remove_squeezable_dimensions": "tensorflow.python.ops.confusion_matrix:remove_squeezable_dimensions",
    },
    f"{_MODULE}.python.framework.experimental": rows(f"{_HERE}.functions", "experimental"),
    **dict.fromkeys(
        (f"{_MODULE}.python.ops", f"{_MODULE}.python.ops.prettyprint_ops"), rows(f"{_HERE}.printing", "print_op")
    ),
}

MISSING = {
    **missing(
        _MODULE,
        "convolutional_delta_orthogonal convolutional_orthogonal_1d convolutional_orthogonal_2d"
        " convolutional_orthogonal_3d",
        "tf.orthogonal_initializer",
    ),
}
