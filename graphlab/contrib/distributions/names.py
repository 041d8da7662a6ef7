"""The names of ``tensorflow.contrib.distributions``, and what serves each."""

from graphlab.contrib.rows import missing, rows

_MODULE = "tensorflow.contrib.distributions"
_HERE = "graphlab.contrib.distributions"

NAMES = {
    _MODULE: {
        **rows(
            "tf:distributions",
            "Bernoulli Beta Categorical Dirichlet DirichletMultinomial Distribution Exponential"
            " FULLY_REPARAMETERIZED Gamma Laplace Multinomial NOT_REPARAMETERIZED Normal RegisterKL"
            " ReparameterizationType StudentT Uniform kl_divergence",
        ),
        **rows(
            f"{_HERE}.multivariate_normal",
            "MultivariateNormalDiag MultivariateNormalFullCovariance MultivariateNormalTriL",
        ),
        **rows(f"{_HERE}.univariate", "Binomial Chi2 InverseGamma Poisson"),
    },
}

MISSING = {
    **missing(
        _MODULE,
        "Autoregressive BatchReshape BernoulliWithSigmoidProbs BetaWithSoftplusConcentration Cauchy"
        " Chi2WithAbsDf ConditionalDistribution ConditionalTransformedDistribution Deterministic"
        " ExpRelaxedOneHotCategorical ExponentialWithSoftplusRate GammaWithSoftplusConcentrationRate"
        " Geometric Gumbel HalfNormal Independent InverseGammaWithSoftplusConcentrationRate Kumaraswamy"
        " LaplaceWithSoftplusScale Logistic Mixture MixtureSameFamily MultivariateNormalDiagPlusLowRank"
        " MultivariateNormalDiagWithSoftplusScale NegativeBinomial NormalWithSoftplusScale OneHotCategorical"
        " PoissonLogNormalQuadratureCompound QuantizedDistribution RelaxedBernoulli RelaxedOneHotCategorical"
        " SinhArcsinh StudentTWithAbsDfSoftplusScale TransformedDistribution VectorDeterministic"
        " VectorDiffeomixture VectorExponentialDiag VectorLaplaceDiag VectorSinhArcsinhDiag WishartCholesky"
        " WishartFull estimator_head_distribution_regression fill_triangular matrix_diag_transform"
        " percentile quadrature_scheme_lognormal_gauss_hermite softplus_inverse tridiag",
        "the same name in tensorflow_probability.distributions",
    ),
}

MISSING_MODULES = {
    f"{_MODULE}.bijectors": "tensorflow_probability.bijectors",
}
