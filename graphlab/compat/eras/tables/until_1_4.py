"""What was true of TensorFlow up to 1.4, and is not true of the releases after it."""

from graphlab.contrib.rows import rows

_FLAGS = "graphlab.compat.eras.flags"

NAMES = {
    "tensorflow": {
        "VERSION": "graphlab.compat.versions:TENSORFLOW_1_4",
        "__version__": "graphlab.compat.versions:TENSORFLOW_1_4",
    },
    **{module: {"run": f"{_FLAGS}:run"} for module in ("tensorflow.app", "tensorflow.python.platform.app")},
    "tensorflow.flags": rows(
        _FLAGS,
        "DEFINE_bool DEFINE_boolean DEFINE_float DEFINE_integer DEFINE_string FLAGS mark_flag_as_required"
        " mark_flags_as_required",
    ),
}
