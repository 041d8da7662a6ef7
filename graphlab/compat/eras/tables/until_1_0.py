"""What was true of TensorFlow up to 1.0, and is not true of the releases after it."""

NAMES = {
    "tensorflow": {
        "VERSION": "graphlab.compat.versions:TENSORFLOW_1_0",
        "__version__": "graphlab.compat.versions:TENSORFLOW_1_0",
    },
}
