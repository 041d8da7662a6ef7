"""``tensorflow.python``: modules and names that moved inside TensorFlow after 1.15."""

from graphlab.compat.tables import rows

_FRAMEWORK = "tensorflow.python.framework"
_OPS = "tensorflow.python.ops"
_LAYER_MODULES = ("base", "convolutional", "core", "normalization", "pooling")

SHIMS = {
    # tf.layers lives in tf-keras now; TensorFlow's own copy of these is another tree of classes.
    **{f"tensorflow.python.layers.{name}": f"tf_keras.src.legacy_tf_layers.{name}" for name in _LAYER_MODULES},
    "tensorflow.python.training.tracking": "tensorflow.python.trackable",
    "tensorflow.python.training.training_ops": f"{_OPS}.gen_training_ops",
}

ALIASES = {
    # As with tf.layers: one tree of Keras classes, or isinstance fails.
    "tensorflow.python.keras": "tensorflow.keras",
}

NAMES = {
    f"{_FRAMEWORK}.graph_util": rows(
        "tensorflow.compat.v1:graph_util",
        "convert_variables_to_constants extract_sub_graph must_run_on_cpu remove_training_nodes",
    ),
    f"{_FRAMEWORK}.ops": {
        "IndexedSlices": f"{_FRAMEWORK}.indexed_slices:IndexedSlices",
        "Tensor": f"{_FRAMEWORK}.tensor:Tensor",
    },
    f"{_FRAMEWORK}.tensor_shape": rows("graphlab.compat.signatures", "matrix scalar vector"),
    f"{_OPS}.array_ops": rows(f"{_OPS}.array_ops_stack", "stack unstack"),
    f"{_OPS}.control_flow_ops": {
        "Assert": f"{_OPS}.control_flow_assert:Assert",
        "case": f"{_OPS}.control_flow_case:case",
        "cond": f"{_OPS}.cond:cond",
        "while_loop": f"{_OPS}.while_loop:while_loop",
    },
    f"{_OPS}.variable_scope": {"variable": f"{_OPS}.variable_v1:VariableV1"},
    "tensorflow.python.util.nest": {"is_sequence": "tensorflow.python.util.nest:is_nested"},
}
