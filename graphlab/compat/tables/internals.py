"""``tensorflow.python``: modules and names that TensorFlow has moved since 1.15."""

from graphlab.contrib.rows import rows

_FRAMEWORK = "tensorflow.python.framework"
_OPS = "tensorflow.python.ops"
_STRATEGIES = "tensorflow.python.distribute.distribute_lib"
_ESTIMATOR = "tensorflow_estimator.python.estimator"
_ESTIMATOR_FILES = (
    "canned.baseline canned.dnn canned.dnn_linear_combined canned.head canned.kmeans canned.linear canned.metric_keys"
    " canned.optimizers canned.parsing_utils canned.prediction_keys early_stopping estimator export.export"
    " export.export_lib export.export_output exporter extenders gc hooks.hooks inputs.inputs inputs.numpy_io"
    " inputs.pandas_io inputs.queues.feeding_functions inputs.queues.feeding_queue_runner keras mode_keys model_fn"
    " run_config training util"
)
_LAYER_MODULES = ("base", "convolutional", "core", "normalization", "pooling")

SHIMS = {
    **{
        f"tensorflow.python.estimator.{path}": f"{_ESTIMATOR}.{'keras_lib' if path == 'keras' else path}"
        for path in _ESTIMATOR_FILES.split()
    },
    **{
        f"tensorflow.python.keras.utils.{name}": f"tf_keras.src.utils.{name}"
        for name in ("kernelized_utils", "losses_utils", "metrics_utils", "mode_keys")
    },
    # tf.layers is in tf-keras now. TensorFlow's own copies of these modules have other classes.
    **{f"tensorflow.python.layers.{name}": f"tf_keras.src.legacy_tf_layers.{name}" for name in _LAYER_MODULES},
    f"{_OPS}.spectral_ops": f"{_OPS}.signal.fft_ops",
    "tensorflow.python.distribute.distribution_strategy_context": _STRATEGIES,
    "tensorflow.python.training.checkpointable": "tensorflow.python.trackable",
    "tensorflow.python.training.distribute": _STRATEGIES,
    "tensorflow.python.training.distribution_strategy_context": _STRATEGIES,
    **{
        f"tensorflow.python.training.tracking.{name}": f"tensorflow.python.trackable.{name}"
        for name in ("base", "data_structures", "layer_utils")
    },
    "tensorflow.python.training.training_ops": f"{_OPS}.gen_training_ops",
}

ALIASES = {
    "tensorflow.python.estimator.estimator_lib": "tensorflow.estimator",
    "tensorflow.python.keras.engine.saving": "tensorflow.keras.engine",  # before 1.15, as is the next
    "tensorflow.python.keras.engine.topology": "tensorflow.keras.engine",
    "tensorflow.python.layers.layers": "tensorflow.layers",
    "tensorflow.python.platform.flags": "tensorflow.flags",
}

# The cells of tf.nn.rnn_cell. TensorFlow's own copies of them, again, are other classes.
_CELLS = {
    **rows(
        "tf:nn.rnn_cell",
        "BasicLSTMCell BasicRNNCell DeviceWrapper DropoutWrapper GRUCell LSTMCell LSTMStateTuple MultiRNNCell"
        " RNNCell ResidualWrapper",
    ),
    **rows("tf:contrib.rnn", "_Linear _linear"),
    "LayerRNNCell": "tf_keras.src.layers.rnn.legacy_cells:LayerRNNCell",
    "_RNNCell": "tf:nn.rnn_cell.RNNCell",
}
_ENTROPIES = rows(
    "graphlab.compat.signatures",
    "sigmoid_cross_entropy_with_logits softmax_cross_entropy_with_logits sparse_softmax_cross_entropy_with_logits"
    " top_k",
)
_GRADIENTS = ("avg_pool", "lrn", "max_pool", "relu", "softplus")

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
    "tensorflow.python.keras.api": {"keras": "tf:keras"},
    "tensorflow.python.keras.api._v1": {"keras": "tf:keras"},
    "tensorflow.python.keras.api._v2": {"keras": "tf:compat.v2.keras"},
    f"{_OPS}.functional_ops": {"map_fn": f"{_OPS}.map_fn:map_fn"},
    f"{_OPS}.gen_nn_ops": {f"_{name}_grad": f"{_OPS}.gen_nn_ops:{name}_grad" for name in _GRADIENTS},
    f"{_OPS}.math_ops": rows("graphlab.compat.signatures", "matmul"),
    f"{_OPS}.nn": _ENTROPIES,
    f"{_OPS}.nn_ops": _ENTROPIES,
    f"{_OPS}.rnn_cell": _CELLS,
    f"{_OPS}.rnn_cell_impl": _CELLS,
    f"{_OPS}.variables": {"RefVariable": f"{_OPS}.ref_variable:RefVariable"},
    "tensorflow.python.eager.function": {"defun": "graphlab.contrib.eager.tfe:defun"},
    f"{_OPS}.control_flow_ops": {
        "Assert": f"{_OPS}.control_flow_assert:Assert",
        "case": f"{_OPS}.control_flow_case:case",
        "cond": f"{_OPS}.cond:cond",
        "while_loop": f"{_OPS}.while_loop:while_loop",
    },
    f"{_OPS}.variable_scope": {"variable": f"{_OPS}.variable_v1:VariableV1"},
    "tensorflow.python.pywrap_tensorflow": {
        "NewCheckpointReader": "tensorflow.python.training.py_checkpoint_reader:NewCheckpointReader"
    },
    "tensorflow.python.util.nest": {"is_sequence": "tensorflow.python.util.nest:is_nested"},
}

REPLACED = {
    "tensorflow.python.eager.context.in_graph_mode": "not tf.executing_eagerly()",
    "tensorflow.python.framework.ops.RegisterShape": "tf.Tensor.set_shape on what the op returns",
    "tensorflow.python.ops.seq2seq": "tensorflow.contrib.legacy_seq2seq",
}

MISSING = {
    "tensorflow.python.summary.event_accumulator": "tf.train.summary_iterator",
    "tensorflow.python.framework.common_shapes.call_cpp_shape_fn": "nothing: shapes are inferred",
}
