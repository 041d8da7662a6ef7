"""What was true of TensorFlow up to 1.4, and is not true of the releases after it."""

from graphlab.compat.eras.tables.recurrent import UNTIL_1_4
from graphlab.contrib.rows import rows

_FLAGS = "graphlab.compat.eras.flags"
_GRAPHS = "graphlab.compat.eras.graphs"
_POOLING = "graphlab.compat.eras.pooling"

NAMES = {
    **UNTIL_1_4,
    "tensorflow": {
        "VERSION": "graphlab.compat.versions:TENSORFLOW_1_4",
        "__version__": "graphlab.compat.versions:TENSORFLOW_1_4",
    },
    "tensorflow.keras": {"__version__": "graphlab.compat.versions:KERAS_1_4"},
    **{module: {"run": f"{_FLAGS}:run"} for module in ("tensorflow.app", "tensorflow.python.platform.app")},
    "tensorflow.flags": rows(
        _FLAGS,
        "DEFINE_bool DEFINE_boolean DEFINE_float DEFINE_integer DEFINE_string FLAGS mark_flag_as_required"
        " mark_flags_as_required",
    ),
    "tensorflow.contrib.factorization": {"KMeans": "graphlab.compat.eras.contrib.clustering:KMeansWithCentres"},
    "tensorflow.graph_util": rows(_GRAPHS, "convert_variables_to_constants"),
    "tensorflow.nn": rows(_POOLING, "fractional_avg_pool fractional_max_pool"),
    "tensorflow.python.framework.graph_util": rows(_GRAPHS, "convert_variables_to_constants"),
    "tensorflow.train": {"AdadeltaOptimizer": "graphlab.compat.eras.optimizers:AdadeltaOptimizer"},
}
