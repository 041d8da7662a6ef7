"""The names of ``tensorflow.contrib.layers``, and what serves each."""

from graphlab.contrib.rows import missing, rows

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
        "create_feature_spec_for_parsing": "tf:feature_column.make_parse_example_spec",
        "safe_embedding_lookup_sparse": "tf:nn.safe_embedding_lookup_sparse",
    },
}

MISSING = {
    **missing(
        _MODULE,
        "parse_feature_columns_from_examples parse_feature_columns_from_sequence_examples",
        "tf.feature_column.make_parse_example_spec and tf.parse_example",
    ),
    **missing(
        _MODULE,
        "sequence_input_from_feature_columns transform_features",
        "tf.feature_column.input_layer",
    ),
    **missing(
        _MODULE,
        "joint_weighted_sum_from_feature_columns",
        "tf.contrib.layers.weighted_sum_from_feature_columns",
    ),
    f"{_MODULE}.scattered_embedding_column": "tf.feature_column.embedding_column",
    f"{_MODULE}.scattered_embedding_lookup": "tf.nn.embedding_lookup with tf.string_to_hash_bucket_fast",
}
