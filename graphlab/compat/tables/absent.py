"""Modules of ``tensorflow.contrib`` that GraphLab does not have, or mostly not, and what is nearest to them."""

from graphlab.compat.tables import NOTHING, missing, rows

_CONTRIB = "tensorflow.contrib"
_PROBABILITY = "tensorflow_probability"
_BOOSTING = "sklearn.ensemble.HistGradientBoostingClassifier or HistGradientBoostingRegressor"

MISSING_MODULES = {
    f"{_CONTRIB}.{module}": instead
    for module, instead in {
        "all_reduce": "tf.distribute",
        "batching": "tf.nondifferentiable_batch_function",
        "bayesflow": _PROBABILITY,
        "bigtable": NOTHING,
        "boosted_trees": _BOOSTING,
        "cloud": NOTHING,
        "coder": NOTHING,
        "constrained_optimization": "tensorflow_constrained_optimization",
        "copy_graph": "tf.import_graph_def",
        "decision_trees": _BOOSTING,
        "deprecated": "tf.summary",
        "distributions.bijectors": f"{_PROBABILITY}.bijectors",
        "distribute": "tf.distribute",
        "feature_column": "tf.feature_column",
        "ffmpeg": "tf.audio.decode_wav",
        "fused_conv": "tf.nn.conv2d and tf.nn.relu",
        "gan": "tensorflow_gan",
        "graph_editor": "tf.import_graph_def with input_map",
        "grid_rnn": "tf.nn.rnn_cell",
        "hadoop": "tf.data",
        "ignite": "tf.data",
        "input_pipeline": "tf.data",
        "integrate": "scipy.integrate.odeint in tf.py_func",
        "kafka": "tf.data",
        "kernel_methods": "sklearn.kernel_approximation",
        "kinesis": "tf.data",
        "labeled_tensor": "xarray for arrays",
        "libsvm": "sklearn.datasets.load_svmlight_file",
        "linear_optimizer": "tf.estimator.experimental.LinearSDCA",
        "memory_stats": "tf.RunMetadata of a traced run",
        "mixed_precision": "tf.train.experimental.MixedPrecisionLossScaleOptimizer",
        "model_pruning": "tensorflow_model_optimization",
        "mpi_collectives": "tf.distribute",
        "nccl": "tf.distribute",
        "nearest_neighbor": "sklearn.neighbors",
        "optimizer_v2": "tf.train",
        "periodic_resample": "tf.depth_to_space",
        "quantization": "tf.quantization",
        "quantize": "tf.quantization.fake_quant_with_min_max_args where values are to be rounded",
        "receptive_field": NOTHING,
        "recurrent": "tf.while_loop",
        "reduce_slice_ops": "tf.math.segment_sum and its kin",
        "remote_fused_graph": NOTHING,
        "resampler": "tfa.image.resampler, or tf.gather_nd by hand",
        "rpc": NOTHING,
        "saved_model": "tf.saved_model",
        "session_bundle": "tf.saved_model",
        "solvers": "tf.linalg and scipy.sparse.linalg",
        "sparsemax": "tfa.activations.sparsemax",
        "specs": "tf.layers",
        "stat_summarizer": "tf.profiler",
        "tensorrt": NOTHING,
        "testing": "tf.test",
        "text": "tf.strings and tensorflow_text",
        "timeseries": "statsmodels or tensorflow_probability.sts",
        "xla": "tf.xla.experimental",
    }.items()
}

MISSING = missing(
    f"{_CONTRIB}.distributions",
    "Autoregressive BatchReshape BernoulliWithSigmoidProbs BetaWithSoftplusConcentration Binomial Cauchy Chi2"
    " Chi2WithAbsDf ConditionalDistribution ConditionalTransformedDistribution Deterministic"
    " ExpRelaxedOneHotCategorical ExponentialWithSoftplusRate GammaWithSoftplusConcentrationRate Geometric Gumbel"
    " HalfNormal Independent InverseGamma InverseGammaWithSoftplusConcentrationRate Kumaraswamy"
    " LaplaceWithSoftplusScale Logistic Mixture MixtureSameFamily MultivariateNormalDiag"
    " MultivariateNormalDiagPlusLowRank MultivariateNormalDiagWithSoftplusScale MultivariateNormalFullCovariance"
    " MultivariateNormalTriL NegativeBinomial NormalWithSoftplusScale OneHotCategorical Poisson"
    " PoissonLogNormalQuadratureCompound QuantizedDistribution RelaxedBernoulli RelaxedOneHotCategorical SinhArcsinh"
    " StudentTWithAbsDfSoftplusScale TransformedDistribution VectorDeterministic VectorDiffeomixture"
    " VectorExponentialDiag VectorLaplaceDiag VectorSinhArcsinhDiag WishartCholesky WishartFull"
    " estimator_head_distribution_regression fill_triangular matrix_diag_transform percentile"
    " quadrature_scheme_lognormal_gauss_hermite softplus_inverse tridiag",
    f"the same name in {_PROBABILITY}.distributions",
)

NAMES = {
    f"{_CONTRIB}.distributions": rows(
        "tf:distributions",
        "Bernoulli Beta Categorical Dirichlet DirichletMultinomial Distribution Exponential FULLY_REPARAMETERIZED Gamma"
        " Laplace Multinomial NOT_REPARAMETERIZED Normal RegisterKL ReparameterizationType StudentT Uniform"
        " kl_divergence",
    ),
}
