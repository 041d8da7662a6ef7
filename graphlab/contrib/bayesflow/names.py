"""The names of ``tensorflow.contrib.bayesflow``, and what serves each."""

_MODULE = "tensorflow.contrib.bayesflow"

SHIMS = {f"{_MODULE}.monte_carlo": "graphlab.contrib.bayesflow.monte_carlo"}
