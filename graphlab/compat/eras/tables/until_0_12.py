"""What was true of TensorFlow up to 0.12, and is not true of 1.0."""

NAMES = {
    "tensorflow": {
        "VERSION": "graphlab.compat.versions:TENSORFLOW_0_12",
        "__version__": "graphlab.compat.versions:TENSORFLOW_0_12",
        "mul": "tensorflow.compat.v1:multiply",
        "neg": "tensorflow.compat.v1:negative",
        "sub": "tensorflow.compat.v1:subtract",
    },
}
