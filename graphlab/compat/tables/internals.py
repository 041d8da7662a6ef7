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
    "tensorflow.python.distribute.model_combinations": "tf_keras.src.distribute.model_combinations",
    "tensorflow.python.training.checkpointable": "tensorflow.python.trackable",
    "tensorflow.python.training.distribute": _STRATEGIES,
    "tensorflow.python.training.distribution_strategy_context": _STRATEGIES,
    **{
        f"tensorflow.python.training.tracking.{name}": f"tensorflow.python.trackable.{name}"
        for name in ("data_structures", "python_state")
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

_ANEW = "graphlab.compat.internals"
_CONSTANTS = f"{_ANEW}.constants"
_HELPERS = f"{_ANEW}.helpers"
_EVENTS = "tensorflow.core.util.event_pb2"
_TENSORBOARD_LOGGING = rows(
    f"{_ANEW}.tensorboard_logging",
    "DEBUG ERROR FATAL INFO WARN debug error fatal get_verbosity info log set_summary_writer set_verbosity warn",
)
_SHAPES = rows(
    f"{_ANEW}.common_shapes",
    "avg_pool_shape conv2d_shape depthwise_conv2d_native_shape get2d_conv_output_size get_conv_output_size"
    " has_fully_defined_shape matmul_shape max_pool_shape no_outputs rank scalar_shape separable_conv2d_shape"
    " unchanged_shape unchanged_shape_with_rank unchanged_shape_with_rank_at_least unchanged_shape_with_rank_at_most"
    " unknown_shape",
)
_DATASETS = rows(
    f"{_ANEW}.dataset_classes",
    "ConcatenateDataset FilterDataset FlatMapDataset InterleaveDataset MapDataset PaddedBatchDataset"
    " ParallelInterleaveDataset ParallelMapDataset RangeDataset ShardDataset SkipDataset SparseTensorSliceDataset"
    " TakeDataset TensorDataset TensorSliceDataset WindowDataset ZipDataset",
)
_GATHERING = rows(_HELPERS, "gather_non_trainable_weights gather_trainable_weights")
_DENYLISTS = rows(_HELPERS, "watch_graph_with_blacklists")

_KERAS_API = "tensorflow.python.keras.api"

#: What is written anew, and what only has another name.
_WRITTEN_ANEW = {
    "tensorflow.python": {
        **rows(f"{_EVENTS}:WorkerShutdownMode", "NOT_CONFIGURED SHUTDOWN_AFTER_TIMEOUT WAIT_FOR_COORDINATOR"),
        **rows(f"{_EVENTS}:WorkerShutdownMode", "DEFAULT"),
        **rows(f"{_EVENTS}:WorkerHealth", "INTERNAL_ERROR RECEIVED_SHUTDOWN_SIGNAL SHUTTING_DOWN"),
    },
    "tensorflow.python.data.ops.dataset_ops": _DATASETS,
    "tensorflow.python.data.ops.iterator_ops": {"IteratorV2": "tensorflow.python.data.ops.iterator_ops:OwnedIterator"},
    "tensorflow.python.debug": _DENYLISTS,
    "tensorflow.python.debug.lib.debug_utils": _DENYLISTS,
    "tensorflow.python.distribute.cluster_resolver.cluster_resolver": rows(_CONSTANTS, "DEVICE_TYPE_REGEX"),
    "tensorflow.python.distribute.estimator_training": rows(_CONSTANTS, "CHIEF EVALUATOR PS WORKER"),
    "tensorflow.python.eager.function": {
        **rows(_CONSTANTS, "BACKWARD_FUNCTION_ATTRIBUTE_NAME FORWARD_FUNCTION_ATTRIBUTE_NAME"),
        "defun": "graphlab.contrib.eager.tfe:defun",
    },
    "tensorflow.python.eager.graph_only_ops": rows(_HELPERS, "graph_zeros_like"),
    f"{_FRAMEWORK}.common_shapes": _SHAPES,
    f"{_FRAMEWORK}.func_graph": {"WHITELIST_COLLECTIONS": f"{_FRAMEWORK}.func_graph:ALLOWLIST_COLLECTIONS"},
    "tensorflow.python.keras.layers.recurrent_v2": rows(_HELPERS, "is_sequence_right_padded"),
    "tensorflow.python.keras.utils.generic_utils": rows(_HELPERS, "object_list_uid"),
    "tensorflow.python.keras.utils.layer_utils": _GATHERING,
    "tensorflow.python.layers.utils": rows(_HELPERS, "object_list_uid static_shape"),
    "tensorflow.python.platform.control_imports": rows(
        _CONSTANTS, "OSS_APP OSS_FLAGS OSS_GFILE OSS_GOOGLETEST OSS_LOGGING OSS_PARAMETERIZED USE_OSS"
    ),
    "tensorflow.python.platform.status_bar": rows(_HELPERS, "SetupStatusBarInsideGoogle"),
    "tensorflow.python.saved_model.constants": rows(_CONSTANTS, "SAVED_MODEL_FILENAME_JSON"),
    "tensorflow.python.tools.selective_registration_header_lib": {
        "OPS_WITHOUT_KERNEL_WHITELIST": "tensorflow.python.tools.selective_registration_header_lib"
        ":OPS_WITHOUT_KERNEL_ALLOWLIST"
    },
    "tensorflow.python.training.tracking.layer_utils": {
        **rows("tensorflow.python.trackable.layer_utils", "filter_empty_layer_containers has_weights is_layer"),
        **_GATHERING,
    },
    "tensorflow.python.training.tensorboard_logging": _TENSORBOARD_LOGGING,
    "tensorflow.python.util.memory": rows(_HELPERS, "dismantle_ordered_dict"),
    "tensorflow.python.util.tf_export": rows(_CONSTANTS, "ESTIMATOR_API_NAME"),
    "tensorflow.python.util.tf_stack": rows(_CONSTANTS, "TB_CODEDICT TB_FILENAME TB_FUNCNAME TB_LINENO"),
    # Files that only imported others.
    "tensorflow.python.framework.tensor_like": {},
    "tensorflow.python.keras.ops": {},
    "tensorflow.python.ops.linalg.adjoint_registrations": {},
    "tensorflow.python.ops.linalg.cholesky_registrations": {},
    "tensorflow.python.ops.linalg.inverse_registrations": {},
    "tensorflow.python.ops.linalg.matmul_registrations": {},
    "tensorflow.python.ops.linalg.solve_registrations": {},
    "tensorflow.python.util.deprecation_wrapper": {
        "DeprecationWrapper": "tensorflow.python.util.module_wrapper:TFModuleWrapper"
    },
    "tensorflow.python.util.future_api": {"tf": "tf:"},
}

NAMES = {
    **_WRITTEN_ANEW,
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
    **{f"{_KERAS_API}.{version}keras.premade": {} for version in ("", "_v1.", "_v2.")},
    f"{_KERAS_API}._v2.keras.wrappers.scikit_learn": rows(
        "tf:keras.wrappers.scikit_learn", "KerasClassifier KerasRegressor"
    ),
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
