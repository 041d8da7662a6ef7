"""``tensorflow.python``: what TensorFlow has dropped since 1.15 or calls otherwise, file by file."""

from graphlab.contrib.rows import missing, rows

_HERE = "graphlab.compat.internals"
_KERAS = "graphlab.compat.keras"
_PYTHON = "tensorflow.python"
_SOURCES = f"{_PYTHON}.keras"
_TF_KERAS = "tf_keras.src"

_TRACKABLES = f"{_HERE}.trackables"
_EAGER = f"{_HERE}.eager_functions"
_GRAPHS = f"{_HERE}.graph_functions"
_DATA = f"{_HERE}.dataset_transformations"
_DEVICES = f"{_HERE}.device_maps"
_FUNCTIONS = f"{_HERE}.keras_functions"
_INPUTS = f"{_PYTHON}.distribute.v1.input_lib"
_TPU = f"{_PYTHON}.distribute.tpu_values"

_MIXED_PRECISION = f"{_KERAS}.mixed_precision"
_EXPERIMENTAL = f"{_KERAS}.experimental"
_EXPORTS = f"{_KERAS}.exports"

_OPS = {
    "control_flow_state": rows(_GRAPHS, "ZerosLikeOutsideLoop"),
    "custom_gradient": rows(_GRAPHS, "get_dependent_variables"),
    "distributions.transformed_distribution": rows("tf:contrib.distributions", "TransformedDistribution"),
    "functional_ops": rows(_GRAPHS, "partitioned_call"),
    "linalg.linear_operator_algebra": rows(
        f"{_HERE}.linear_operators",
        "RegisterAdjoint RegisterCholesky RegisterInverse RegisterMatmul RegisterSolve adjoint cholesky inverse matmul"
        " solve",
    ),
    "linalg.linear_operator_util": rows(
        _GRAPHS, "cholesky_solve_with_broadcast matrix_triangular_solve_with_broadcast"
    ),
    "resource_variable_ops": rows(_GRAPHS, "variable_handle_from_shape_and_dtype"),
    "summary_ops_v2": rows(
        f"{_HERE}.summary_writers", "NoopSummaryWriter ResourceSummaryWriter create_db_writer keras_model"
    ),
    "variables": {
        "AbstractVariable": f"{_PYTHON}.ops.variables:Variable",
        "AbstractVariableMetaclass": f"{_PYTHON}.ops.variables:VariableMetaclass",
    },
}

_TRAINING = {
    "experimental.loss_scale": rows(_MIXED_PRECISION, "get_loss_scale_weights"),
    "experimental.mixed_precision": {
        f"{verb}_mixed_precision_graph_rewrite": f"tf:train.experimental.{verb}_mixed_precision_graph_rewrite"
        for verb in ("disable", "enable")
    },
    "saving.functional_saver": {"MultiDeviceSaver": f"{_TRACKABLES}:multi_device_saver"},
    "tracking.base": rows(_TRACKABLES, "CheckpointPosition PythonStateSaveable PythonStringStateSaveable"),
    "tracking.graph_view": rows(_TRACKABLES, "ObjectGraphView"),
    "tracking.tracking": {
        **rows(
            _TRACKABLES,
            "CapturableResource CapturableResourceDeleter NotTrackable TrackableResource delete_tracking",
        ),
        "TrackableAsset": f"{_PYTHON}.trackable.asset:Asset",
    },
    "tracking.util": rows(
        _TRACKABLES, "CheckpointLoadStatus InitializationOnlyStatus NameBasedSaverStatus saver_with_op_caching"
    ),
}

_FRAMEWORK = {
    "composite_tensor_utils": rows(_GRAPHS, "append_composite_tensor get_shape"),
    "error_interpolation": rows(_GRAPHS, "compute_field_dict traceback_files_common_prefix"),
    "func_graph": rows(_GRAPHS, "check_mutation maybe_captured"),
    "op_callbacks": rows(_GRAPHS, "op_callback"),
    "op_def_library": rows(_GRAPHS, "OpDefLibrary"),
    "op_def_registry": rows(_GRAPHS, "get_registered_ops register_op_list"),
}

_EAGER_FILES = {
    "backprop": {
        "aggregate_indexed_slices_gradients": f"{_PYTHON}.eager.backprop_util:AggregateIndexedSlicesGradients",
        "flatten_nested_indexed_slices": f"{_PYTHON}.eager.backprop_util:FlattenNestedIndexedSlices",
    },
    "context": rows(_EAGER, "MIRRORING_ALL MIRRORING_NONE add_function namescope shared_name"),
    "def_function": {
        **rows(f"{_PYTHON}.eager.polymorphic_function.polymorphic_function", "UnliftedInitializerVariable"),
        **rows(_EAGER, "RUN_FUNCTIONS_EAGERLY"),
    },
    "execution_callbacks": rows(
        f"{_HERE}.execution_callbacks",
        "ExecutionCallback InfOrNanError add_execution_callback clear_execution_callbacks errstate inf_callback"
        " inf_nan_callback nan_callback seterr",
    ),
    "function": rows(_EAGER, "common_shape defun_with_attributes register validate_signature"),
    "profiler": rows(
        f"{_HERE}.profiling",
        "Profiler ProfilerAlreadyRunningError ProfilerNotRunningError maybe_create_event_file save start"
        " start_profiler_server stop",
    ),
    "profiler_client": rows(f"{_HERE}.profiling", "monitor start_tracing"),
    "tape": rows(_EAGER, "delete_trace should_record"),
}

_DATA_FILES = {
    "experimental.ops.optimization": rows(_DATA, "assert_next model non_serializable optimize"),
    "experimental.ops.sleep": rows(_DATA, "sleep"),
    "experimental.ops.stats_ops": rows(_DATA, "set_stats_aggregator"),
    "experimental.ops.threadpool": rows(_DATA, "PrivateThreadPool override_threadpool"),
    "ops.multi_device_iterator_ops": rows(_DATA, "MultiDeviceIteratorV2"),
}

_DISTRIBUTE = {
    "cross_device_ops": {
        "choose_the_best": f"{_PYTHON}.distribute.cross_device_ops:select_cross_device_ops",
        **rows(_DEVICES, "get_device_map_from"),
    },
    "cross_device_utils": rows(
        f"{_HERE}.gradient_packing",
        "GradPackTuple contains_indexed_slices extract_ranges group_device_names pack_range pack_small_tensors"
        " split_grads_by_size sum_grad_and_var_all_reduce sum_gradients_all_reduce unpack_grad_tuple"
        " unpack_small_tensors",
    ),
    "distribute_lib": rows(_DEVICES, "get_update_device"),
    "input_lib": {
        **rows(_INPUTS, "DatasetIterator DistributedDatasetV1 DistributedDatasetsFromFunctionV1 DistributedIteratorV1"),
        **rows(_DEVICES, "get_distributed_dataset"),
    },
    "mirrored_strategy": {"MirroredReplicaContext": f"{_PYTHON}.distribute.mirrored_run:_MirroredReplicaContext"},
    "values": {
        **rows(
            _DEVICES,
            "DeviceMap LogicalDeviceSpec ReplicaDeviceMap SingleDeviceMap WorkerDeviceMap regroup"
            " select_device_mirrored update_regroup",
        ),
        **rows(_TPU, "TPUMirroredVariable TPUSyncOnReadVariable TPUVariableMixin"),
    },
}

_KERAS_FILES = {
    "applications": rows(_FUNCTIONS, "keras_modules_injection"),
    "backend": {
        **rows(_FUNCTIONS, "cast_variables_to_tensor"),
        **rows(f"{_TF_KERAS}.backend", "PER_GRAPH_OBJECT_NAME_UIDS"),
    },
    "engine.base_layer_utils": rows(_FUNCTIONS, "autocast_context_manager"),
    "engine.base_preprocessing_layer": rows(
        f"{_HERE}.keras_preprocessing", "Combiner CombinerPreprocessingLayer PreprocessingLayer"
    ),
    "engine.base_preprocessing_layer_v1": rows(f"{_HERE}.keras_preprocessing", "CombinerPreprocessingLayer"),
    "engine.node": rows(_FUNCTIONS, "Node"),
    "engine.training_distributed": {
        "train_with_multi_worker": f"{_TF_KERAS}.engine.training_distributed_v1:_train_with_multi_worker"
    },
    "engine.training_utils": rows(
        _FUNCTIONS,
        "assert_not_batched assert_not_shuffled collect_per_output_metric_info convert_eager_tensors_to_numpy",
    ),
    "keras_parameterized": rows(
        f"{_TF_KERAS}.testing_infra.test_combinations", "TestCase run_all_keras_modes run_with_all_model_types"
    ),
    "layers": rows(_EXPERIMENTAL, "PeepholeLSTMCell"),
    "layers.convolutional": rows(f"{_TF_KERAS}.layers.convolutional.base_conv", "Conv"),
    "layers.convolutional_recurrent": rows(f"{_KERAS}.convolutional_recurrent", "ConvLSTM2DCell ConvRNN2D"),
    "layers.dense_attention": rows(f"{_TF_KERAS}.layers.attention.base_dense_attention", "BaseDenseAttention"),
    "layers.recurrent": rows(_EXPERIMENTAL, "PeepholeLSTMCell"),
    "layers.recurrent_v2": rows(
        f"{_HERE}.recurrent_v2", "gru_with_backend_selection lstm_with_backend_selection standard_gru standard_lstm"
    ),
    "losses": rows(f"{_TF_KERAS}.losses", "LABEL_DTYPES_FOR_LOSSES"),
    "metrics": rows(_FUNCTIONS, "SensitivitySpecificityBase"),
    "mixed_precision.experimental": rows(_MIXED_PRECISION, "LossScaleOptimizer Policy global_policy set_policy"),
    "mixed_precision.experimental.loss_scale_optimizer": rows(_MIXED_PRECISION, "LossScaleOptimizer"),
    "mixed_precision.experimental.policy": rows(
        _MIXED_PRECISION,
        "Policy USE_DEFAULT global_policy policy_defaults_to_floatx policy_scope set_policy with_input_dtype",
    ),
    "optimizer_v2.learning_rate_schedule": rows(_EXPERIMENTAL, "LinearCosineDecay NoisyLinearCosineDecay"),
    "saving": rows(_EXPORTS, "export_saved_model load_from_saved_model"),
    "saving.saved_model.load": rows(f"{_TF_KERAS}.saving.legacy.saved_model.load", "PUBLIC_ATTRIBUTES"),
    "saving.saved_model.utils": rows(
        _FUNCTIONS,
        "get_training_arg get_training_arg_index maybe_add_training_arg remove_training_arg set_training_arg"
        " use_wrapped_call",
    ),
    "saving.saved_model_experimental": rows(_EXPORTS, "create_placeholder export_saved_model load_from_saved_model"),
    "saving.saving_utils": rows(_FUNCTIONS, "model_input_signature"),
    "utils.conv_utils": rows(f"{_KERAS}.utilities", "convert_kernel"),
    "utils.data_utils": rows(_EXPERIMENTAL, "terminate_keras_multiprocessing_pools"),
}

for _version in ("_v1", "_v2"):
    _KERAS_FILES[f"api.{_version}.keras.mixed_precision.experimental"] = _KERAS_FILES["mixed_precision.experimental"]

_FOLDERS = {
    "data": _DATA_FILES,
    "distribute": _DISTRIBUTE,
    "eager": _EAGER_FILES,
    "framework": _FRAMEWORK,
    "keras": _KERAS_FILES,
    "ops": _OPS,
    "training": _TRAINING,
    "util": {"dispatch": {"DISPATCH_ATTR": f"{_PYTHON}.util.dispatch:FALLBACK_DISPATCH_ATTR"}},
}

NAMES = {f"{_PYTHON}.{folder}.{file}": names for folder, files in _FOLDERS.items() for file, names in files.items()}

_TREES = "sklearn.ensemble.HistGradientBoostingClassifier or HistGradientBoostingRegressor"

MISSING = {
    **missing(f"{_SOURCES}.layers.recurrent_v2", "cudnn_gru cudnn_lstm", "standard_gru and standard_lstm there"),
    **missing(f"{_PYTHON}.debug.cli", "curses_ui curses_widgets", "ui_type='readline'"),
    **missing(f"{_PYTHON}.eager.function", "CacheKey Function FunctionCache FunctionSpec", "defun there"),
    **missing(f"{_PYTHON}.estimator.canned", "boosted_trees boosted_trees_utils", _TREES),
    **missing(f"{_SOURCES}.engine", "training_v2 training_v2_utils", "the methods of tf.keras.Model"),
    f"{_PYTHON}.debug.examples": "a program of your own with tensorflow.python.debug.LocalCLIDebugWrapperSession",
    f"{_PYTHON}.ops.tensor_forest_ops": "tf.contrib.tensor_forest",
    f"{_PYTHON}.profiler.profile_context": "tf.profiler.Profiler with the tf.RunMetadata of traced steps",
}
