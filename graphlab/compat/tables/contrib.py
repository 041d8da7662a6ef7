"""``tensorflow.contrib`` apart from its layers, its recurrent parts and its estimators."""

from graphlab.compat.tables import inner_modules, missing, rows

_OURS = "graphlab.contrib"
_CONTRIB = "tensorflow.contrib"
_OPS = "tensorflow.python.ops"

SHIMS = {
    f"{_CONTRIB}.eager.metrics": f"{_OURS}.eager.metrics",
    f"{_CONTRIB}.tensorboard.plugins.projector": f"{_OURS}.tensorboard.projector",
    f"{_CONTRIB}.tensor_forest.python.tensor_forest": f"{_OURS}.tensor_forest.tensor_forest",
    f"{_CONTRIB}.tfprof.model_analyzer": f"{_OURS}.tfprof.model_analyzer",
    f"{_CONTRIB}.tfprof.python.tools.tfprof.model_analyzer": f"{_OURS}.tfprof.model_analyzer",
    f"{_CONTRIB}.tfprof.tfprof_logger": "tensorflow.python.profiler.tfprof_logger",
}

ALIASES = {
    f"{_CONTRIB}.autograph": "tensorflow.autograph",
    f"{_CONTRIB}.keras": "tensorflow.keras",
    f"{_CONTRIB}.lite": "tensorflow.lite",
    f"{_CONTRIB}.keras.python.keras": "tensorflow.keras",
    **inner_modules(f"{_CONTRIB}.eager", "python.datasets python.network python.tfe python.saver"),
    **inner_modules(f"{_CONTRIB}.factorization", "python.ops.clustering_ops python.ops.kmeans"),
}

_DATA = (
    "AUTOTUNE Counter CsvDataset Optional RandomDataset Reducer SqlDataset"
    " TFRecordWriter bucket_by_sequence_length choose_from_datasets copy_to_device dense_to_sparse_batch"
    " enumerate_dataset get_next_as_optional get_single_element group_by_reducer group_by_window ignore_errors"
    " make_batched_features_dataset make_csv_dataset make_saveable_from_iterator map_and_batch parallel_interleave"
    " prefetch_to_device rejection_resample sample_from_datasets scan shuffle_and_repeat unbatch unique"
)
_LOOKUP = (
    "FastHashSpec HasherSpec IdTableWithHashBuckets KeyValueTensorInitializer StrongHashSpec TableInitializerBase"
    " TextFileIdTableInitializer TextFileIndex TextFileInitializer TextFileStringTableInitializer"
    " index_table_from_file index_to_string_table_from_file index_to_string_table_from_tensor"
)
_SIGNAL = (
    "frame hamming_window hann_window inverse_stft inverse_stft_window_fn linear_to_mel_weight_matrix"
    " mfccs_from_log_mel_spectrograms overlap_and_add stft"
)
_SUMMARY = (
    "SummaryWriter all_v2_summary_ops always_record_summaries audio create_file_writer create_summary_file_writer"
    " eval_dir flush generic histogram image import_event initialize never_record_summaries"
    " record_summaries_every_n_global_steps scalar should_record_summaries summary_writer_initializer_op"
)
_CONTEXT = (
    "ASYNC DEVICE_PLACEMENT_EXPLICIT DEVICE_PLACEMENT_SILENT DEVICE_PLACEMENT_WARN SYNC async_clear_error async_wait"
    " execution_mode num_gpus set_execution_mode"
)

NAMES = {
    "tensorflow": {"enable_eager_execution": f"{_OURS}.eager.tfe:enable_eager_execution"},
    f"{_CONTRIB}.checkpoint": {
        "CheckpointManager": "tf:train.CheckpointManager",
        "Checkpointable": "tensorflow.python.trackable.autotrackable:AutoTrackable",
        **rows("tensorflow.python.trackable.data_structures", "List Mapping NoDependency"),
    },
    f"{_CONTRIB}.compiler.jit": {"experimental_jit_scope": "tf:xla.experimental.jit_scope"},
    f"{_CONTRIB}.cluster_resolver": {
        **rows(
            "tf:distribute.cluster_resolver",
            "ClusterResolver KubernetesClusterResolver SimpleClusterResolver SlurmClusterResolver"
            " TFConfigClusterResolver TPUClusterResolver",
        ),
        "GceClusterResolver": "tf:distribute.cluster_resolver.GCEClusterResolver",
        "UnionClusterResolver": "tf:distribute.cluster_resolver.UnionResolver",
    },
    f"{_CONTRIB}.data": {
        **rows("tf:data.experimental", _DATA),
        **rows("tf:data", "Dataset FixedLengthRecordDataset Iterator TFRecordDataset TextLineDataset"),
        "parse_single_example": "tf:parse_single_example",
        "read_batch_features": "tf:data.experimental.make_batched_features_dataset",
        **rows(
            f"{_OURS}.data.transformations",
            "assert_element_shape batch_and_drop_remainder padded_batch_and_drop_remainder reduce_dataset"
            " sliding_window_batch sloppy_interleave",
        ),
    },
    f"{_CONTRIB}.eager": {
        **rows(
            f"{_OURS}.eager.tfe",
            "Iterator Network Sequential defun enable_eager_execution get_optimizer_variables list_devices",
        ),
        **rows("tensorflow.python.eager.context", _CONTEXT),
        "Checkpoint": "tf:train.Checkpoint",
        "Checkpointable": "tensorflow.python.trackable.autotrackable:AutoTrackable",
        "EagerVariableStore": f"{_OPS}.variable_scope:EagerVariableStore",
        "Saver": "tf:train.Saver",
        "Variable": f"{_OPS}.resource_variable_ops:ResourceVariable",
        **rows("tf:", "GradientTape TensorSpec custom_gradient executing_eagerly make_template"),
        "in_eager_mode": "tf:executing_eagerly",
        "py_func": "tf:py_function",
        "run": "tensorflow.python.framework.ops:eager_run",
        "gradients_function": "tensorflow.python.eager.backprop:gradients_function",
        "implicit_gradients": "tensorflow.python.eager.backprop:implicit_grad",
        "implicit_value_and_gradients": "tensorflow.python.eager.backprop:implicit_val_and_grad",
        "value_and_gradients_function": "tensorflow.python.eager.backprop:val_and_grad_function",
    },
    f"{_CONTRIB}.factorization": {
        **rows(
            f"{_OPS}.clustering_ops",
            "COSINE_DISTANCE KMEANS_PLUS_PLUS_INIT KMeans RANDOM_INIT SQUARED_EUCLIDEAN_DISTANCE",
        ),
        "KMeansClustering": "tf:estimator.experimental.KMeans",
    },
    f"{_CONTRIB}.hooks": {"ProfilerHook": "tf:train.ProfilerHook"},
    f"{_CONTRIB}.image": rows(
        f"{_OURS}.image.image_ops",
        "angles_to_projective_transforms compose_transforms flat_transforms_to_matrices matrices_to_flat_transforms"
        " rotate transform translate translations_to_projective_transforms",
    ),
    f"{_CONTRIB}.lookup": {
        **rows(f"{_OPS}.lookup_ops", _LOOKUP),
        "InitializableLookupTableBase": f"{_OPS}.lookup_ops:InitializableLookupTableBaseV1",
        "LookupInterface": f"{_OPS}.lookup_ops:LookupInterface",
        "MutableDenseHashTable": f"{_OPS}.lookup_ops:DenseHashTable",
        **rows(
            f"{_OURS}.lookup.lookup_ops",
            "HashTable MutableHashTable index_table_from_tensor index_to_string string_to_index"
            " string_to_index_table_from_file string_to_index_table_from_tensor",
        ),
    },
    f"{_CONTRIB}.opt": {
        **rows(f"{_OURS}.opt.external_optimizer", "ExternalOptimizerInterface ScipyOptimizerInterface"),
        **rows(
            f"{_OURS}.opt.optimizers",
            "AdaMaxOptimizer LazyAdamOptimizer MovingAverageOptimizer NadamOptimizer clip_gradients_by_global_norm",
        ),
        **rows(
            f"{_OURS}.opt.weight_decay",
            "AdamWOptimizer DecoupledWeightDecayExtension MomentumWOptimizer extend_with_decoupled_weight_decay",
        ),
    },
    f"{_CONTRIB}.training": {
        **rows(
            "tf_slim.training.training",
            "add_gradients_summaries clip_gradient_norms clip_gradient_norms_fn create_train_op multiply_gradients"
            " train",
        ),
        **rows(
            "tf_slim.training.evaluation",
            "StopAfterNEvalsHook SummaryAtEndHook checkpoints_iterator evaluate_once evaluate_repeatedly"
            " get_or_create_eval_step wait_for_new_checkpoint",
        ),
        **rows(f"{_OURS}.training.bucketing", "bucket bucket_by_sequence_length"),
        **rows(f"{_OURS}.training.hparams", "HParams parse_values"),
    },
    f"{_CONTRIB}.nn": {
        **rows("tf:nn", "conv1d_transpose"),
        "nth_element": f"{_OPS}.nn_ops:nth_element",
        **rows(
            f"{_OURS}.nn.nn_ops",
            "alpha_dropout deprecated_flipped_sigmoid_cross_entropy_with_logits"
            " deprecated_flipped_softmax_cross_entropy_with_logits"
            " deprecated_flipped_sparse_softmax_cross_entropy_with_logits scaled_softplus",
        ),
    },
    f"{_CONTRIB}.predictor": rows(f"{_OURS}.predictor.predictor", "from_saved_model"),
    f"{_CONTRIB}.proto": rows(f"{_OPS}.proto_ops", "decode_proto encode_proto"),
    f"{_CONTRIB}.signal": rows("tf:signal", _SIGNAL),
    f"{_CONTRIB}.staging": {"StagingArea": f"{_OPS}.data_flow_ops:StagingArea"},
    f"{_CONTRIB}.stateless": {
        "stateless_multinomial": "tf:random.stateless_multinomial",
        "stateless_random_normal": "tf:random.stateless_normal",
        "stateless_random_uniform": "tf:random.stateless_uniform",
        "stateless_truncated_normal": "tf:random.stateless_truncated_normal",
    },
    f"{_CONTRIB}.summary": {
        **rows(f"{_OPS}.summary_ops_v2", _SUMMARY),
        "all_summary_ops": f"{_OPS}.summary_ops_v2:all_v2_summary_ops",
        "graph": f"{_OPS}.summary_ops_v2:graph_v1",
    },
    f"{_CONTRIB}.util": {
        "constant_value": "tensorflow.python.framework.tensor_util:constant_value",
        **rows("tf:", "make_ndarray make_tensor_proto"),
        "ops_used_by_graph_def": "tensorflow.python.framework.meta_graph:ops_used_by_graph_def",
        "stripped_op_list_for_graph": "tensorflow.python.framework.meta_graph:stripped_op_list_for_graph",
    },
}

MISSING = {
    **missing(
        f"{_CONTRIB}.tensor_forest",
        "client",
        "tf.contrib.tensor_forest.python.tensor_forest, or sklearn.ensemble.RandomForestClassifier",
    ),
    **missing(f"{_CONTRIB}.nn", "rank_sampled_softmax_loss sampled_sparse_softmax_loss", "tf.nn.sampled_softmax_loss"),
    **missing(
        f"{_CONTRIB}.predictor", "from_contrib_estimator from_estimator", "tf.contrib.predictor.from_saved_model"
    ),
    **missing(
        f"{_CONTRIB}.eager",
        "add_execution_callback clear_execution_callbacks inf_callback inf_nan_callback nan_callback seterr",
        "tf.debugging.check_numerics",
    ),
    **missing(
        f"{_CONTRIB}.eager",
        "restore_network_checkpoint restore_variables_on_create save_network_checkpoint CheckpointableSaver",
        "tf.contrib.eager.Saver or tf.train.Checkpoint",
    ),
    **missing(
        f"{_CONTRIB}.opt",
        "AGNOptimizer AddSignOptimizer GGTOptimizer LARSOptimizer PowerSignOptimizer RegAdagradOptimizer"
        " ShampooOptimizer",
        "tf.train.AdamOptimizer",
    ),
    **missing(
        f"{_CONTRIB}.opt",
        "DropStaleGradientOptimizer ElasticAverageCustomGetter ElasticAverageOptimizer ModelAverageCustomGetter"
        " ModelAverageOptimizer MultitaskOptimizerWrapper",
        "the wrapped optimizer alone (one worker)",
    ),
    f"{_CONTRIB}.opt.VariableClippingOptimizer": "tf.clip_by_norm on the variable after each step",
    **missing(
        f"{_CONTRIB}.training",
        "rejection_sample resample_at_rate stratified_sample weighted_resample",
        "tf.data.experimental.rejection_resample",
    ),
    **missing(
        f"{_CONTRIB}.training",
        "NextQueuedSequenceBatch SequenceQueueingStateSaver batch_sequences_with_states",
        "tf.data, and the state fed from step to step",
    ),
    **missing(
        f"{_CONTRIB}.training",
        "GreedyLoadBalancingStrategy RandomStrategy byte_size_load_fn",
        "tf.train.replica_device_setter",
    ),
    **missing(
        f"{_CONTRIB}.image",
        "adjust_hsv_in_yiq random_hsv_in_yiq",
        "tf.image.adjust_hue, adjust_saturation",
    ),
    **missing(f"{_CONTRIB}.image", "bipartite_match", "scipy.optimize.linear_sum_assignment"),
    **missing(f"{_CONTRIB}.image", "connected_components", "scipy.ndimage.label"),
    **missing(
        f"{_CONTRIB}.image",
        "dense_image_warp interpolate_spline single_image_random_dot_stereograms sparse_image_warp",
    ),
    **missing(f"{_CONTRIB}.factorization", "GMM WALSModel", "sklearn.mixture or sklearn.decomposition"),
}
