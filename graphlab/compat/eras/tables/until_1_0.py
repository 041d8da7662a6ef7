"""What was true of TensorFlow up to 1.0, and is not true of the releases after it."""

from graphlab.compat.eras.tables.recurrent import ALIASES_UNTIL_1_0 as ALIASES
from graphlab.compat.eras.tables.recurrent import UNTIL_1_0
from graphlab.contrib.rows import rows

__all__ = ["ALIASES", "NAMES"]

_CONTRIB_LAYERS = {
    "batch_norm": "graphlab.compat.eras.contrib.normalization:batch_norm",
    "flatten": "graphlab.compat.eras.contrib.layers:flatten",
}

NAMES = {
    **UNTIL_1_0,
    "tensorflow.contrib.layers": _CONTRIB_LAYERS,
    "tensorflow.contrib.slim": _CONTRIB_LAYERS,
    "tensorflow.contrib.distributions": rows(
        "graphlab.compat.eras.contrib.distributions",
        "Bernoulli Beta Binomial Categorical Chi2 Dirichlet DirichletMultinomial Exponential Gamma InverseGamma Laplace"
        " Multinomial MultivariateNormalCholesky MultivariateNormalDiag MultivariateNormalFull Normal"
        " NormalWithSoftplusSigma Poisson StudentT Uniform kl",
    ),
    "tensorflow.contrib.factorization": {"KMeans": "graphlab.compat.eras.contrib.clustering:KMeans"},
    "tensorflow": {
        "VERSION": "graphlab.compat.versions:TENSORFLOW_1_0",
        "__version__": "graphlab.compat.versions:TENSORFLOW_1_0",
    },
    "tensorflow.train": rows(
        "graphlab.compat.eras.optimizers", "ProximalAdagradOptimizer ProximalGradientDescentOptimizer"
    ),
}
