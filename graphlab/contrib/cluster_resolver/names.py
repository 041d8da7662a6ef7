"""The names of ``tensorflow.contrib.cluster_resolver``, and what serves each."""

from graphlab.contrib.rows import rows

_MODULE = "tensorflow.contrib.cluster_resolver"

NAMES = {
    _MODULE: {
        **rows(
            "tf:distribute.cluster_resolver",
            "ClusterResolver KubernetesClusterResolver SimpleClusterResolver SlurmClusterResolver"
            " TFConfigClusterResolver TPUClusterResolver",
        ),
        "GceClusterResolver": "tf:distribute.cluster_resolver.GCEClusterResolver",
        "UnionClusterResolver": "tf:distribute.cluster_resolver.UnionResolver",
    },
}
