"""The names of ``tensorflow.contrib.factorization``, and what serves each."""

from graphlab.contrib.rows import missing, rows

_MODULE = "tensorflow.contrib.factorization"

NAMES = {
    _MODULE: {
        **rows(
            "tensorflow.python.ops.clustering_ops",
            "COSINE_DISTANCE KMEANS_PLUS_PLUS_INIT RANDOM_INIT SQUARED_EUCLIDEAN_DISTANCE",
        ),
        "KMeans": "graphlab.contrib.factorization.clustering:KMeans",
        "KMeansClustering": "tf:estimator.experimental.KMeans",
    },
}

MISSING = {
    **missing(_MODULE, "GMM WALSModel", "sklearn.mixture or sklearn.decomposition"),
}
