"""The names of ``tensorflow.contrib.kernel_methods``, and what serves each."""

from graphlab.contrib.rows import rows

_MODULE = "tensorflow.contrib.kernel_methods"
_HERE = "graphlab.contrib.kernel_methods"

SHIMS = {
    f"{_MODULE}.python.losses": f"{_HERE}.losses",
    f"{_MODULE}.python.mappers.dense_kernel_mapper": f"{_HERE}.mappers",
    f"{_MODULE}.python.mappers.random_fourier_features": f"{_HERE}.mappers",
}

NAMES = {
    _MODULE: {
        **rows(f"{_HERE}.kernel_estimators", "KernelLinearClassifier"),
        **rows(f"{_HERE}.losses", "sparse_multiclass_hinge_loss"),
        **rows(f"{_HERE}.mappers", "RandomFourierFeatureMapper"),
    },
}
