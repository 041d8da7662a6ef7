"""``keras`` and ``tensorflow.keras``: Keras 2 as its programs import it.

The package ``keras`` had many more modules than ``tf.keras`` shows, and programs import from them.
"""

from graphlab.contrib.rows import rows

_HERE = "graphlab.compat.keras"
_UTILITIES = f"{_HERE}.utilities"
_SCIKIT_LEARN = "graphlab.compat.keras.scikit_learn"
_OPTIMIZERS = "tf_keras.src.optimizers.optimizer_v1"
_V1 = "tensorflow.compat.v1:keras"

_DEEP_LAYERS = (
    *("advanced_activations", "convolutional", "convolutional_recurrent", "core", "cudnn_recurrent", "embeddings"),
    *("local", "merge", "noise", "normalization", "pooling", "recurrent", "wrappers"),
)
_DEEP_UTILS = ("conv_utils", "data_utils", "generic_utils", "io_utils", "layer_utils", "np_utils", "vis_utils")
_ENGINE = (
    *("base_layer", "input_layer", "network", "sequential", "topology", "training", "training_arrays"),
    *("training_generator", "training_utils"),
)
SHIMS = {
    **{f"keras.utils.{name}": f"graphlab.compat.keras.{name}" for name in ("np_utils", "vis_utils")},
    "keras.applications.resnet50": "graphlab.compat.keras.resnet50",
    "keras.backend.numpy_backend": "graphlab.compat.keras.numpy_backend",
    "keras.engine.saving": "graphlab.compat.keras.saving",
    "keras.datasets.mnist": "graphlab.compat.keras.mnist",
    "keras.legacy.interfaces": "graphlab.compat.keras.interfaces",
    "keras.utils.test_utils": "graphlab.compat.keras.layer_checks",
    "keras.wrappers.scikit_learn": _SCIKIT_LEARN,
    "tensorflow.keras.datasets.mnist": "graphlab.compat.keras.mnist",
    "tensorflow.keras.wrappers.scikit_learn": _SCIKIT_LEARN,
}

ALIASES = {
    **{f"keras.layers.{name}": "keras.layers" for name in _DEEP_LAYERS},
    **{f"keras.engine.{name}": "keras.engine" for name in _ENGINE},
    **{f"keras.utils.{name}": "keras.utils" for name in _DEEP_UTILS if name not in ("np_utils", "vis_utils")},
    "keras.applications.mobilenetv2": "keras.applications.mobilenet_v2",
    "keras.backend.load_backend": "keras.backend",
    "keras.backend.tensorflow_backend": "keras.backend",
    "keras.initializations": "keras.initializers",
    "keras.legacy.layers": "keras.layers",
    "keras.legacy.models": "keras.models",
    "keras.objectives": "keras.losses",
    "keras.utils.training_utils": "keras.utils",
}

#: Names of both Kerases that went after 1.15, and modules that only the source tree had.
_OF_BOTH = {
    "{root}.engine": {
        **rows(f"{_V1}.layers", "InputLayer InputSpec Layer"),
        **rows(_V1, "Input Model Sequential"),
        **rows(f"{_V1}.utils", "get_source_inputs"),
        "Network": f"{_V1}.Model",
    },
    "{root}.backend": {
        **rows(_UTILITIES, "identity is_placeholder is_tensor logsumexp slice"),
        "set_session": f"{_V1}.backend.set_session",
    },
    "{root}": {"__version__": "graphlab.compat.versions:KERAS_VERSION"},
    "{root}.models": {
        "model_from_yaml": f"{_HERE}.saving:model_from_yaml",
        "save_model": f"{_UTILITIES}:save_model",
    },
    "{root}.utils": {
        **rows("tf_keras.src.saving.legacy.serialization", "deserialize_keras_object serialize_keras_object"),
        **rows(_UTILITIES, "HDF5Matrix convert_all_kernels_in_model model_to_dot multi_gpu_model plot_model"),
    },
}

_STANDALONE = {
    **{
        f"keras.applications.{name}": rows(f"tf_keras.src.applications.{name}", "WEIGHTS_PATH WEIGHTS_PATH_NO_TOP")
        for name in ("inception_v3", "vgg16", "vgg19")
    },
    "keras.applications": {"ResNet50": "graphlab.compat.keras.resnet50:ResNet50"},
    "keras.applications.imagenet_utils": {"_obtain_input_shape": f"{_UTILITIES}:obtain_input_shape"},
    "keras.backend": {
        **rows(
            f"{_HERE}.backend",
            "arange batch_get_value bias_add conv3d_transpose ctc_decode eye separable_conv1d set_epsilon set_floatx "
            "switch tile",
        ),
        "Function": "tf_keras.src.backend:GraphExecutionFunction",
        "defaultdict": "collections:defaultdict",
        **{f"py_{name}": f"builtins:{name}" for name in ("all", "any", "slice", "sum")},
        **{
            name: f"tf:python.ops.{name}"
            for name in ("control_flow_ops", "functional_ops", "math_ops", "tensor_array_ops", "variables")
        },
        "ctc": "tensorflow.python.ops:ctc_ops",
        "device_lib": "tensorflow.python.client:device_lib",
        "moving_averages": "tensorflow.python.training:moving_averages",
        "_get_available_gpus": f"{_UTILITIES}:available_gpus",
        **rows("tf_keras.src.utils.generic_utils", "has_arg"),
        **rows(_UTILITIES, "transpose_shape"),
        **rows(_UTILITIES, "get_variable_shape image_dim_ordering normalize_data_format set_image_dim_ordering"),
        "np": "numpy:",
        "tf": "tf:",
    },
    "keras.callbacks": {
        **rows(f"{_HERE}.callbacks", "BaseLogger CallbackList History Progbar ProgbarLogger"),
        **rows(f"{_HERE}.monitors", "EarlyStopping LearningRateScheduler ModelCheckpoint ReduceLROnPlateau"),
        "TensorBoard": f"{_HERE}.tensorboard:TensorBoard",
    },
    "keras.constraints": {
        "maxnorm": f"{_V1}.constraints.max_norm",
        "nonneg": f"{_V1}.constraints.non_neg",
        "unitnorm": f"{_V1}.constraints.unit_norm",
    },
    "keras.engine": {
        **rows(
            f"{_HERE}.training_utils",
            "check_array_length_consistency check_loss_and_target_compatibility collect_metrics standardize_weights "
            "weighted_masked_objective",
        ),
        **rows(
            "tf_keras.src.engine.training_utils_v1",
            "batch_shuffle check_generator_arguments should_run_validation",
        ),
        **rows(
            f"{_HERE}.training_data",
            "standardize_class_weights standardize_input_data standardize_sample_or_class_weights "
            "standardize_sample_weights standardize_single_array",
        ),
        **rows(f"{_HERE}.training_loops", "check_num_samples fit_loop predict_loop test_loop"),
        **rows(
            f"{_HERE}.training_generators",
            "evaluate_generator fit_generator is_generator_or_sequence is_sequence predict_generator",
        ),
        **rows("tf_keras.src.utils.data_utils", "iter_sequence_infinite"),
        **rows("tf_keras.src.utils.generic_utils", "has_arg make_batches slice_arrays"),
        **rows("tf_keras.src.utils.layer_utils", "count_params"),
        **rows(_UTILITIES, "object_list_uid to_list unpack_singleton"),
        **rows(f"{_HERE}.h5dict", "H5Dict HDF5_OBJECT_HEADER_LIMIT load_from_binary_h5py save_to_binary_h5py"),
        **rows(f"{_HERE}.saving", "load_model model_from_config model_from_json model_from_yaml save_model"),
        "tf_file_io": "tensorflow.python.lib.io:file_io",
        **rows(
            f"{_HERE}.weight_files",
            "load_weights_from_hdf5_group load_weights_from_hdf5_group_by_name preprocess_weights_for_loading "
            "save_weights_to_hdf5_group",
        ),
        "Container": f"{_V1}.Model",
    },
    "keras.initializers": {
        "_compute_fans": f"{_UTILITIES}:compute_fans",
        "one": f"{_V1}.initializers.ones",
        "zero": f"{_V1}.initializers.zeros",
    },
    "keras.layers": {
        **rows(f"{_HERE}.convolutional_recurrent", "ConvLSTM2DCell ConvRNN2D"),
        "Deconvolution2D": f"{_V1}.layers.Conv2DTranspose",
        "Deconvolution3D": f"{_V1}.layers.Conv3DTranspose",
        "_Merge": "tf_keras.src.layers.merging.base_merge:_Merge",
        "Recurrent": f"{_HERE}.legacy_recurrent:Recurrent",
        **rows(f"{_HERE}.legacy_layers", "AtrousConvolution1D AtrousConvolution2D Highway MaxoutDense"),
        "AtrousConv1D": f"{_HERE}.legacy_layers:AtrousConvolution1D",
        "AtrousConv2D": f"{_HERE}.legacy_layers:AtrousConvolution2D",
    },
    "keras.models": {
        **rows(f"{_V1}.layers", "Input InputLayer Layer"),
        **rows(f"{_HERE}.saving", "load_model save_model"),
    },
    "keras.optimizers": {
        **rows(_OPTIMIZERS, "Adadelta Adagrad Adam Adamax Nadam Optimizer RMSprop SGD TFOptimizer"),
        **{
            name.lower(): f"{_OPTIMIZERS}:{name}"
            for name in ("Adadelta", "Adagrad", "Adam", "Adamax", "Nadam", "RMSprop", "SGD")
        },
        **rows("graphlab.compat.keras.optimizers", "deserialize get serialize"),
    },
    "keras.preprocessing.sequence": rows("tf_keras.src.preprocessing.sequence", "_remove_long_seq"),
    "keras.preprocessing.image": rows(_UTILITIES, "flip_axis list_pictures"),
    "keras.utils": {
        **rows(
            "tf_keras.src.utils.conv_utils", "conv_input_length conv_output_length normalize_padding normalize_tuple"
        ),
        **rows("tf_keras.src.utils.data_utils", "_hash_file validate_file"),
        **rows(f"{_HERE}.enqueuers", "GeneratorEnqueuer OrderedEnqueuer SequenceEnqueuer"),
        "Progbar": f"{_HERE}.progress:Progbar",
        **rows("tf_keras.src.utils.generic_utils", "func_dump func_load has_arg is_all_none slice_arrays"),
        **rows(f"{_HERE}.h5dict", "H5Dict HDF5_OBJECT_HEADER_LIMIT h5dict load_from_binary_h5py save_to_binary_h5py"),
        **rows("tf_keras.src.utils.layer_utils", "count_params"),
        **rows(
            _UTILITIES,
            "ask_to_proceed_with_overwrite convert_dense_weights_data_format convert_kernel deconv_length "
            "normalize_data_format object_list_uid print_summary to_list transpose_shape unpack_singleton",
        ),
    },
}

NAMES = {
    key.format(root=root): {**names, **_STANDALONE.get(key.format(root=root), {})}
    for key, names in _OF_BOTH.items()
    for root in ("keras", "tensorflow.keras")
}
NAMES = {
    **_STANDALONE,
    **NAMES,
    "tensorflow.keras.experimental": {
        **rows(
            f"{_HERE}.experimental",
            "LinearCosineDecay NoisyLinearCosineDecay PeepholeLSTMCell terminate_keras_multiprocessing_pools",
        ),
        **rows(f"{_HERE}.exports", "export_saved_model load_from_saved_model"),
    },
    "tensorflow.keras.mixed_precision.experimental": rows(
        f"{_HERE}.mixed_precision", "LossScaleOptimizer Policy global_policy set_policy"
    ),
}

MISSING = {
    "keras.layers.ConvRecurrent2D": "keras.layers.ConvLSTM2D",
}

#: Replaces the function and the class of Keras 1 that took a mode.
_MERGED = "keras.layers.add, concatenate, multiply … (Keras 2)"

REPLACED = {
    "keras.layers.Merge": _MERGED,
    **{f"keras.{module}.merge": _MERGED for module in ("engine.topology", "layers.merge", "legacy.layers")},
    "keras.layers.TimeDistributedDense": "keras.layers.TimeDistributed(Dense(…))",
    "keras.utils.visualize_util": "keras.utils.vis_utils",
}
