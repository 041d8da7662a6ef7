"""The names of ``tensorflow.contrib.predictor``, and what serves each."""

from graphlab.contrib.rows import missing

_MODULE = "tensorflow.contrib.predictor"
_HERE = "graphlab.contrib.predictor"

NAMES = {
    _MODULE: {"from_saved_model": f"{_HERE}.predictor:from_saved_model"},
}

MISSING = {
    **missing(_MODULE, "from_contrib_estimator from_estimator", "tf.contrib.predictor.from_saved_model"),
}
