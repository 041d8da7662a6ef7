"""``tensorflow.contrib``: ``layers``, ``slim``, ``framework``, ``losses`` and ``metrics``, mostly served by tf-slim."""

from graphlab.compat.tables import inner_modules, missing, rows

_LAYERS = "tensorflow.contrib.layers"
_SLIM = "tensorflow.contrib.slim"
_FRAMEWORK = "tensorflow.contrib.framework"
_METRICS = "tensorflow.contrib.metrics"

_LAYER_NAMES = (
    "GDN OPTIMIZER_CLS_NAMES OPTIMIZER_SUMMARIES RevBlock adaptive_clipping_fn apply_regularization avg_pool2d"
    " avg_pool3d batch_norm bias_add conv1d conv2d conv2d_in_plane conv2d_transpose conv3d conv3d_transpose"
    " convolution convolution1d convolution2d convolution2d_in_plane convolution2d_transpose convolution3d"
    " convolution3d_transpose dense_to_sparse dropout elu flatten fully_connected gdn group_norm"
    " images_to_sequence instance_norm l1_l2_regularizer l1_regularizer l2_regularizer layer_norm"
    " legacy_fully_connected legacy_linear legacy_relu linear max_pool2d max_pool3d maxout one_hot_encoding"
    " optimize_loss pool recompute_grad relu relu6 repeat rev_block scale_gradient separable_conv2d"
    " separable_convolution2d sequence_to_images softmax spatial_softmax stack sum_regularizer"
    " summarize_activation summarize_activations summarize_biases summarize_collection summarize_tensor"
    " summarize_tensors summarize_variables summarize_weights unit_norm variance_scaling_initializer"
    " xavier_initializer xavier_initializer_conv2d"
)
_ARG_SCOPE_NAMES = "add_arg_scope arg_scope arg_scoped_arguments current_arg_scope has_arg_scope"
_VARIABLE_NAMES = (
    "VariableDeviceChooser add_model_variable assert_global_step assert_or_get_global_step assign_from_checkpoint"
    " assign_from_checkpoint_fn assign_from_values assign_from_values_fn create_global_step filter_variables"
    " get_global_step get_local_variables get_model_variables get_or_create_global_step get_trainable_variables"
    " get_unique_variable get_variable_full_name get_variables get_variables_by_name get_variables_by_suffix"
    " get_variables_to_restore global_variable local_variable model_variable variable"
)
_LOSS_NAMES = (
    "absolute_difference add_loss compute_weighted_loss cosine_distance get_losses get_regularization_losses"
    " get_total_loss hinge_loss log_loss mean_pairwise_squared_error mean_squared_error sigmoid_cross_entropy"
    " softmax_cross_entropy sparse_softmax_cross_entropy"
)
_METRIC_NAMES = (
    "accuracy aggregate_metric_map aggregate_metrics auc_using_histogram auc_with_confidence_intervals"
    " cohen_kappa count f1_score precision_at_recall precision_recall_at_equal_thresholds recall_at_precision"
    " sparse_recall_at_top_k streaming_accuracy streaming_auc streaming_concat streaming_covariance"
    " streaming_curve_points streaming_dynamic_auc streaming_false_negative_rate"
    " streaming_false_negative_rate_at_thresholds streaming_false_negatives"
    " streaming_false_negatives_at_thresholds streaming_false_positive_rate"
    " streaming_false_positive_rate_at_thresholds streaming_false_positives"
    " streaming_false_positives_at_thresholds streaming_mean streaming_mean_absolute_error"
    " streaming_mean_cosine_distance streaming_mean_iou streaming_mean_relative_error streaming_mean_squared_error"
    " streaming_mean_tensor streaming_pearson_correlation streaming_percentage_less streaming_precision"
    " streaming_precision_at_thresholds streaming_recall streaming_recall_at_k streaming_recall_at_thresholds"
    " streaming_root_mean_squared_error streaming_sensitivity_at_specificity"
    " streaming_sparse_average_precision_at_k streaming_sparse_average_precision_at_top_k"
    " streaming_sparse_precision_at_k streaming_sparse_precision_at_top_k streaming_sparse_recall_at_k"
    " streaming_specificity_at_sensitivity streaming_true_negatives streaming_true_negatives_at_thresholds"
    " streaming_true_positives streaming_true_positives_at_thresholds"
)
_NETS = "alexnet inception inception_v1 inception_v2 inception_v3 overfeat resnet_utils resnet_v1 resnet_v2 vgg"
_DATA_MODULES = (
    "data_decoder data_provider dataset dataset_data_provider parallel_reader prefetch_queue tfexample_decoder"
)
_SLIM_MODULES = "evaluation learning losses model_analyzer queues summaries"

SHIMS = {
    **{f"{_SLIM}.{name}": f"tf_slim.{name}" for name in _SLIM_MODULES.split()},
    f"{_SLIM}.nets": "tf_slim.nets",
    **{f"{_SLIM}.python.slim.{name}": f"tf_slim.{name}" for name in _SLIM_MODULES.split()},
    f"{_SLIM}.python.slim.nets": "tf_slim.nets",
    **{f"{_SLIM}.nets.{name}": f"tf_slim.nets.{name}" for name in _NETS.split()},
    **{f"{_SLIM}.python.slim.nets.{name}": f"tf_slim.nets.{name}" for name in _NETS.split()},
    **{f"{_SLIM}.python.slim.data.{name}": f"tf_slim.data.{name}" for name in _DATA_MODULES.split()},
    "tensorflow.contrib.losses.metric_learning": "tf_slim.losses.metric_learning",
    f"{_LAYERS}.python.layers.initializers": "tf_slim.layers.initializers",
    f"{_LAYERS}.python.layers.regularizers": "tf_slim.layers.regularizers",
    f"{_LAYERS}.python.layers.utils": "tf_slim.layers.utils",
}

ALIASES = {
    **inner_modules(
        _LAYERS,
        "python.layers.embedding_ops python.layers.encoders python.layers.feature_column python.layers.layers"
        " python.layers.normalization python.layers.optimizers python.layers.summaries",
    ),
    **inner_modules(
        _FRAMEWORK,
        "python.framework.checkpoint_ops python.framework.tensor_util python.ops.arg_scope python.ops.checkpoint_ops"
        " python.ops.ops python.ops.variables",
    ),
    **inner_modules(_METRICS, "python.ops.metric_ops python.ops.set_ops python.metrics.classification"),
    **inner_modules("tensorflow.contrib.losses", "python.losses.loss_ops"),
    f"{_FRAMEWORK}.nest": "tensorflow.python.util.nest",
    # ``from tensorflow.contrib.slim.python import slim``
    **{f"{_SLIM}.metrics": _METRICS, f"{_SLIM}.layers": _LAYERS},
}

_CONTRIB_LAYERS = {
    **rows("tf_slim.layers", _LAYER_NAMES),
    **rows("graphlab.contrib.layers.encoders", "bow_encoder embed_sequence embedding_lookup_unique"),
    "safe_embedding_lookup_sparse": "tf:nn.safe_embedding_lookup_sparse",
}

NAMES = {
    _LAYERS: _CONTRIB_LAYERS,
    _SLIM: {
        **rows("tf_slim", f"{_LAYER_NAMES} {_ARG_SCOPE_NAMES} {_VARIABLE_NAMES} arg_scope_func_key"),
        **rows("tf_slim", _DATA_MODULES),
    },
    # What the package had under the name of its module is the function.
    f"{_FRAMEWORK}.python.ops": {"arg_scope": "tf_slim.ops.arg_scope:arg_scope"},
    _FRAMEWORK: {
        **rows("tf_slim.ops.arg_scope", _ARG_SCOPE_NAMES),
        **rows("tf_slim.ops.variables", _VARIABLE_NAMES),
        **rows("tf_slim.ops.framework_ops", "get_graph_from_inputs get_name_scope"),
        **rows("tf:train", "init_from_checkpoint list_variables load_checkpoint load_variable"),
        **rows(
            "tf:",
            "CriticalSection TensorSpec argsort assert_same_float_dtype assert_scalar"
            " broadcast_to convert_to_tensor_or_sparse_tensor is_non_decreasing is_numeric_tensor"
            " is_strictly_increasing is_tensor sort",
        ),
        "assert_scalar_int": "graphlab.contrib.framework.tensor_util:assert_scalar_int",
        **rows("tensorflow.python.util.deprecation", "deprecated deprecated_arg_values deprecated_args"),
        **rows("tensorflow.python.framework.ops", "prepend_name_scope strip_name_scope"),
        **rows("tensorflow.python.framework.smart_cond", "smart_cond smart_constant_value"),
        "BoundedTensorSpec": "tensorflow.python.framework.tensor:BoundedTensorSpec",
        "remove_squeezable_dimensions": "tensorflow.python.ops.confusion_matrix:remove_squeezable_dimensions",
        **{
            f"load_{name}_initializer": f"tensorflow.python.training.checkpoint_ops:_load_{name}_initializer"
            for name in ("and_remap_matrix", "embedding")
        },
        **rows(
            "graphlab.contrib.framework.tensor_util",
            "get_placeholders reduce_sum_n with_same_shape with_shape zero_initializer",
        ),
    },
    _METRICS: {
        **rows("tf_slim.metrics", _METRIC_NAMES),
        "confusion_matrix": "tf:confusion_matrix",
        **rows("tf:sets", "set_difference set_intersection set_size set_union"),
    },
    "tensorflow.contrib.losses": rows("tf_slim.losses", _LOSS_NAMES),
}

_FEATURE_COLUMNS = "tf.feature_column"
MISSING = {
    **missing(
        _LAYERS,
        "create_feature_spec_for_parsing parse_feature_columns_from_examples"
        " parse_feature_columns_from_sequence_examples",
        f"{_FEATURE_COLUMNS}.make_parse_example_spec and tf.parse_example",
    ),
    **missing(
        _LAYERS,
        "input_from_feature_columns sequence_input_from_feature_columns transform_features",
        f"{_FEATURE_COLUMNS}.input_layer",
    ),
    **missing(
        _LAYERS,
        "joint_weighted_sum_from_feature_columns weighted_sum_from_feature_columns",
        f"{_FEATURE_COLUMNS}.linear_model",
    ),
    f"{_LAYERS}.scattered_embedding_column": f"{_FEATURE_COLUMNS}.embedding_column",
    f"{_LAYERS}.scattered_embedding_lookup": "tf.nn.embedding_lookup with tf.string_to_hash_bucket_fast",
    f"{_FRAMEWORK}.load_linear_multiclass_bias_initializer": "tf.contrib.framework.load_and_remap_matrix_initializer",
    f"{_FRAMEWORK}.load_variable_slot_initializer": "tf.contrib.framework.load_and_remap_matrix_initializer",
    **missing(
        _FRAMEWORK,
        "convolutional_delta_orthogonal convolutional_orthogonal_1d convolutional_orthogonal_2d"
        " convolutional_orthogonal_3d",
        "tf.orthogonal_initializer",
    ),
}
