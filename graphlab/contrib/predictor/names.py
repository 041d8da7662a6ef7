"""The names of ``tensorflow.contrib.predictor``, and what serves each."""

from graphlab.contrib.rows import rows

_MODULE = "tensorflow.contrib.predictor"
_HERE = "graphlab.contrib.predictor.predictor"

NAMES = {
    _MODULE: rows(_HERE, "from_contrib_estimator from_estimator from_saved_model"),
    # These have no short names.
    f"{_MODULE}.predictor": rows(_HERE, "Predictor"),
    f"{_MODULE}.contrib_estimator_predictor": rows(_HERE, "ContribEstimatorPredictor"),
    f"{_MODULE}.core_estimator_predictor": rows(_HERE, "CoreEstimatorPredictor"),
    f"{_MODULE}.saved_model_predictor": rows(_HERE, "DEFAULT_TAGS SavedModelPredictor get_meta_graph_def"),
}
