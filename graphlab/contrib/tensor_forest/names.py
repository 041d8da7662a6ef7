"""The names of ``tensorflow.contrib.tensor_forest``, and what serves each."""

_MODULE = "tensorflow.contrib.tensor_forest"
_HERE = "graphlab.contrib.tensor_forest"

SHIMS = {
    f"{_MODULE}.python.tensor_forest": f"{_HERE}.tensor_forest",
}

MISSING = {
    f"{_MODULE}.client": "tf.contrib.tensor_forest.python.tensor_forest, or sklearn.ensemble.RandomForestClassifier",
}
