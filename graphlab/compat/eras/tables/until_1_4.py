"""What was true of TensorFlow up to 1.4, and is not true of the releases after it."""

NAMES = {
    "tensorflow": {
        "VERSION": "graphlab.compat.versions:TENSORFLOW_1_4",
        "__version__": "graphlab.compat.versions:TENSORFLOW_1_4",
    },
}
