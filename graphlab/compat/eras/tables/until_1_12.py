"""What was true of TensorFlow up to 1.12, and is not true of the releases after it."""

NAMES = {
    "tensorflow": {
        "VERSION": "graphlab.compat.versions:TENSORFLOW_1_12",
        "__version__": "graphlab.compat.versions:TENSORFLOW_1_12",
    },
}
