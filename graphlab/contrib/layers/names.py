"""The names of ``tensorflow.contrib.layers``, and what serves each."""

from graphlab.contrib.rows import rows

_MODULE = "tensorflow.contrib.layers"
_HERE = "graphlab.contrib.layers"

#: What tf-slim serves, under the same names; ``tensorflow.contrib.slim`` exports them too.
LAYER_NAMES = (
    "GDN OPTIMIZER_CLS_NAMES OPTIMIZER_SUMMARIES RevBlock adaptive_clipping_fn apply_regularization"
    " avg_pool2d avg_pool3d batch_norm bias_add conv1d conv2d conv2d_in_plane conv2d_transpose conv3d"
    " conv3d_transpose convolution convolution1d convolution2d convolution2d_in_plane"
    " convolution2d_transpose convolution3d convolution3d_transpose dense_to_sparse dropout elu flatten"
    " fully_connected gdn group_norm images_to_sequence instance_norm l1_l2_regularizer l1_regularizer"
    " l2_regularizer layer_norm legacy_fully_connected legacy_linear legacy_relu linear max_pool2d"
    " max_pool3d maxout one_hot_encoding optimize_loss pool recompute_grad relu relu6 repeat rev_block"
    " scale_gradient separable_conv2d separable_convolution2d sequence_to_images softmax spatial_softmax"
    " stack sum_regularizer summarize_activation summarize_activations summarize_biases"
    " summarize_collection summarize_tensor summarize_tensors summarize_variables summarize_weights"
    " unit_norm variance_scaling_initializer xavier_initializer xavier_initializer_conv2d"
)

SHIMS = {
    f"{_MODULE}.python.layers.initializers": "tf_slim.layers.initializers",
    f"{_MODULE}.python.layers.regularizers": "tf_slim.layers.regularizers",
    f"{_MODULE}.python.layers.utils": "tf_slim.layers.utils",
}

_FILES = f"{_MODULE}.python.layers"

# What only the source files had.
_EMBEDDINGS = {
    **rows(f"{_HERE}.embedding_ops", "scattered_embedding_lookup scattered_embedding_lookup_sparse"),
    "embedding_lookup_sparse_with_distributed_aggregation": "tf:nn.embedding_lookup_sparse",
}
_FRAMES = rows(f"{_HERE}.own_columns", "DataFrameColumn")
_TARGETS = rows(f"{_HERE}.target_column", "ProblemType binary_svm_target get_default_binary_metrics_for_eval")
_CROSSING = rows(f"{_HERE}.feature_cross", "sparse_feature_cross")
_BUCKETS = rows("tf_slim.layers.bucketization_op", "bucketize")

NAMES = {
    _MODULE: {
        **rows("tf_slim.layers", LAYER_NAMES),
        **rows(f"{_HERE}.encoders", "bow_encoder embed_sequence embedding_lookup_unique"),
        **rows(
            f"{_HERE}.feature_columns",
            "bucketized_column crossed_column embedding_column one_hot_column real_valued_column"
            " shared_embedding_columns sparse_column_with_hash_bucket sparse_column_with_integerized_feature"
            " sparse_column_with_keys sparse_column_with_vocabulary_file weighted_sparse_column",
        ),
        **rows(
            f"{_HERE}.feature_column_ops",
            "check_feature_columns input_from_feature_columns weighted_sum_from_feature_columns",
        ),
        **rows(
            f"{_HERE}.feature_transformation",
            "infer_real_valued_columns joint_weighted_sum_from_feature_columns"
            " make_place_holder_tensors_for_base_features parse_feature_columns_from_examples"
            " parse_feature_columns_from_sequence_examples sequence_input_from_feature_columns transform_features",
        ),
        **rows(f"{_HERE}.target_column", "multi_class_target regression_target"),
        "SPARSE_FEATURE_CROSS_DEFAULT_HASH_KEY": f"{_HERE}.feature_cross:SPARSE_FEATURE_CROSS_DEFAULT_HASH_KEY",
        "scattered_embedding_column": f"{_HERE}.own_columns:scattered_embedding_column",
        "create_feature_spec_for_parsing": "tf:feature_column.make_parse_example_spec",
        "safe_embedding_lookup_sparse": "tf:nn.safe_embedding_lookup_sparse",
    },
    f"{_FILES}": {**_EMBEDDINGS, **_TARGETS, **_CROSSING, **_BUCKETS, **_FRAMES},
    f"{_FILES}.embedding_ops": _EMBEDDINGS,
    f"{_FILES}.feature_column": _FRAMES,
    f"{_FILES}.layers": rows(
        "tf_slim.layers.layers",
        "DATA_FORMAT_NCDHW DATA_FORMAT_NCHW DATA_FORMAT_NDHWC DATA_FORMAT_NHWC poincare_normalize",
    ),
    f"{_FILES}.normalization": rows("tf_slim.layers.normalization", "DATA_FORMAT_NCHW DATA_FORMAT_NHWC"),
    f"{_FILES}.rev_block_lib": rows("tf_slim.layers.rev_block_lib", "LAYER_RE enable_with_args"),
    f"{_FILES}.target_column": _TARGETS,
    f"{_MODULE}.python.ops.bucketization_op": _BUCKETS,
    f"{_MODULE}.python.ops.sparse_feature_cross_op": _CROSSING,
    f"{_MODULE}.python.ops.sparse_ops": rows(
        "tf_slim.layers.sparse_ops", "dense_to_sparse_tensor indicators_to_sparse_ids sparse_row_envelope"
    ),
}
