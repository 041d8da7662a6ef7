"""What was true of TensorFlow up to 1.12, and is not true of the releases after it."""

from graphlab.contrib.rows import rows

_RUN = "graphlab.compat.eras.app:run"

NAMES = {
    "tensorflow": {
        "VERSION": "graphlab.compat.versions:TENSORFLOW_1_12",
        "__version__": "graphlab.compat.versions:TENSORFLOW_1_12",
    },
    "tensorflow.app": {"run": _RUN},
    "tensorflow.image": {
        "grayscale_to_rgb": "graphlab.compat.eras.images:grayscale_to_rgb",
        "per_image_standardization": "tensorflow.python.ops.image_ops_impl:per_image_standardization",
    },
    "tensorflow.keras": {"__version__": "graphlab.compat.versions:KERAS_1_12"},
    "tensorflow.keras.optimizers": rows(
        "graphlab.compat.keras.optimizers", "Adadelta Adagrad Adam Adamax Nadam RMSprop SGD"
    ),
    "tensorflow.python.platform.app": {"run": _RUN},
}
