"""``keras`` and ``tensorflow.keras``: Keras 2 as its programs import it.

The package ``keras`` had many more modules than ``tf.keras`` shows, and programs import from them.
"""

from graphlab.contrib.rows import rows

_UTILITIES = "graphlab.compat.keras.utilities"
_SCIKIT_LEARN = "graphlab.compat.keras.scikit_learn"
_OPTIMIZERS = "tf_keras.src.optimizers.optimizer_v1"
_V1 = "tensorflow.compat.v1:keras"

_DEEP_LAYERS = (
    *("advanced_activations", "convolutional", "convolutional_recurrent", "core", "cudnn_recurrent", "embeddings"),
    *("local", "merge", "noise", "normalization", "pooling", "recurrent", "wrappers"),
)
_DEEP_UTILS = ("conv_utils", "data_utils", "generic_utils", "io_utils", "layer_utils", "np_utils", "vis_utils")
_ENGINE = (
    *("base_layer", "input_layer", "network", "saving", "sequential", "topology", "training", "training_arrays"),
    *("training_generator", "training_utils"),
)
SHIMS = {
    **{f"keras.utils.{name}": f"graphlab.compat.keras.{name}" for name in ("np_utils", "vis_utils")},
    "keras.applications.resnet50": "graphlab.compat.keras.resnet50",
    "keras.datasets.mnist": "graphlab.compat.keras.mnist",
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
    "{root}.models": {"save_model": f"{_UTILITIES}:save_model"},
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
        **rows(_UTILITIES, "get_variable_shape image_dim_ordering normalize_data_format set_image_dim_ordering"),
        "np": "numpy:",
        "tf": "tf:",
    },
    "keras.constraints": {
        "maxnorm": f"{_V1}.constraints.max_norm",
        "nonneg": f"{_V1}.constraints.non_neg",
        "unitnorm": f"{_V1}.constraints.unit_norm",
    },
    "keras.engine": {
        **rows(
            "graphlab.compat.keras.weight_files",
            "load_weights_from_hdf5_group load_weights_from_hdf5_group_by_name preprocess_weights_for_loading "
            "save_weights_to_hdf5_group",
        ),
        "Container": f"{_V1}.Model",
    },
    "keras.initializers": {"one": f"{_V1}.initializers.ones", "zero": f"{_V1}.initializers.zeros"},
    "keras.layers": {
        "ConvLSTM2DCell": "tf_keras.src.layers.rnn.base_conv_lstm:ConvLSTMCell",
        "Deconvolution2D": f"{_V1}.layers.Conv2DTranspose",
        "Deconvolution3D": f"{_V1}.layers.Conv3DTranspose",
        "K": "tf:keras.backend",
    },
    "keras.models": rows(f"{_V1}.layers", "Input InputLayer Layer"),
    "keras.optimizers": {
        **rows(_OPTIMIZERS, "Adadelta Adagrad Adam Adamax Nadam Optimizer RMSprop SGD TFOptimizer"),
        **{
            name.lower(): f"{_OPTIMIZERS}:{name}"
            for name in ("Adadelta", "Adagrad", "Adam", "Adamax", "Nadam", "RMSprop", "SGD")
        },
        **rows("graphlab.compat.keras.optimizers", "deserialize get serialize"),
    },
    "keras.preprocessing.image": rows(_UTILITIES, "flip_axis list_pictures"),
    "keras.utils": {
        **rows(
            "tf_keras.src.utils.conv_utils", "conv_input_length conv_output_length normalize_padding normalize_tuple"
        ),
        **rows("tf_keras.src.utils.data_utils", "validate_file"),
        **rows("tf_keras.src.utils.generic_utils", "func_dump func_load has_arg is_all_none slice_arrays"),
        **rows("tf_keras.src.utils.layer_utils", "count_params"),
        **rows(
            _UTILITIES,
            "ask_to_proceed_with_overwrite convert_kernel normalize_data_format print_summary to_list unpack_singleton",
        ),
    },
}

NAMES = {
    key.format(root=root): {**names, **_STANDALONE.get(key.format(root=root), {})}
    for key, names in _OF_BOTH.items()
    for root in ("keras", "tensorflow.keras")
}
NAMES = {**_STANDALONE, **NAMES}

MISSING = {
    "keras.layers.ConvRecurrent2D": "keras.layers.ConvLSTM2D",
    "keras.layers.Recurrent": "keras.layers.RNN and a cell",
}

#: Replaces the function and the class of Keras 1 that took a mode.
_MERGED = "keras.layers.add, concatenate, multiply … (Keras 2)"

REPLACED = {
    "keras.layers.AtrousConvolution1D": "keras.layers.Conv1D(dilation_rate=…)",
    "keras.layers.AtrousConvolution2D": "keras.layers.Conv2D(dilation_rate=…)",
    "keras.layers.Highway": "a Lambda and Dense layers",
    "keras.layers.MaxoutDense": "keras.layers.Dense and a Lambda with K.max",
    "keras.layers.Merge": _MERGED,
    **{f"keras.{module}.merge": _MERGED for module in ("engine.topology", "layers.merge", "legacy.layers")},
    "keras.layers.TimeDistributedDense": "keras.layers.TimeDistributed(Dense(…))",
    "keras.utils.visualize_util": "keras.utils.vis_utils",
}
