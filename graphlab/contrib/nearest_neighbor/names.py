"""The names of ``tensorflow.contrib.nearest_neighbor``, and what serves each."""

from graphlab.contrib.rows import rows

_MODULE = "tensorflow.contrib.nearest_neighbor"

NAMES = {_MODULE: rows("graphlab.contrib.nearest_neighbor.nearest_neighbor_ops", "hyperplane_lsh_probes")}
