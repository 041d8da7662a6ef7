"""The names of ``tensorflow.contrib.factorization``, and what serves each."""

from graphlab.contrib.rows import rows

_MODULE = "tensorflow.contrib.factorization"
_HERE = "graphlab.contrib.factorization"
_CORE = "tensorflow.python.ops.clustering_ops"

NAMES = {
    _MODULE: {
        **rows(_CORE, "COSINE_DISTANCE KMEANS_PLUS_PLUS_INIT RANDOM_INIT SQUARED_EUCLIDEAN_DISTANCE"),
        "GMM": f"{_HERE}.gmm:GMM",
        **rows(f"{_HERE}.gmm_ops", "GmmAlgorithm gmm"),
        "KMeans": f"{_HERE}.clustering:KMeans",
        "KMeansClustering": "tf:estimator.experimental.KMeans",
        "WALSMatrixFactorization": f"{_HERE}.wals:WALSMatrixFactorization",
        "WALSModel": f"{_HERE}.factorization_ops:WALSModel",
    },
    # These have no short names.
    f"{_MODULE}.python.ops.clustering_ops": rows(_CORE, "CLUSTERS_VAR_NAME KMC2_INIT"),
    f"{_MODULE}.python.ops.gmm_ops": rows(f"{_HERE}.gmm_ops", "DIAG_COVARIANCE FULL_COVARIANCE MEPS"),
}
