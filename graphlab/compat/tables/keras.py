"""``keras`` and ``tensorflow.keras``: Keras 2 as its programs import it."""

_DEEP_LAYERS = (
    *("advanced_activations", "convolutional", "convolutional_recurrent", "core", "embeddings", "local", "merge"),
    *("noise", "normalization", "pooling", "recurrent", "wrappers"),
)
_DEEP_UTILS = ("conv_utils", "data_utils", "generic_utils", "io_utils", "layer_utils", "np_utils", "vis_utils")
_ENGINE = ("base_layer", "input_layer", "network", "sequential", "topology", "training")

SHIMS = {f"keras.utils.{name}": f"tf_keras.src.utils.{name}" for name in _DEEP_UTILS}

ALIASES = {
    **{f"keras.layers.{name}": "keras.layers" for name in _DEEP_LAYERS},
    **{f"keras.engine.{name}": "keras.engine" for name in _ENGINE},
    "keras.backend.tensorflow_backend": "keras.backend",
    "keras.objectives": "keras.losses",
    "keras.utils.training_utils": "keras.utils",
}

NAMES = {
    "keras": {"__version__": "graphlab.compat.names:KERAS_VERSION"},
    "keras.engine": {
        "Input": "tensorflow.compat.v1:keras.Input",
        "InputLayer": "tensorflow.compat.v1:keras.layers.InputLayer",
        "InputSpec": "tensorflow.compat.v1:keras.layers.InputSpec",
        "Layer": "tensorflow.compat.v1:keras.layers.Layer",
        "Model": "tensorflow.compat.v1:keras.Model",
        "Sequential": "tensorflow.compat.v1:keras.Sequential",
    },
    "tensorflow.keras": {"__version__": "graphlab.compat.names:KERAS_VERSION"},
}

REPLACED = {
    "keras.layers.Merge": "keras.layers.add, concatenate, multiply … (Keras 2)",
    "keras.optimizers.sgd": "keras.optimizers.SGD",
}
