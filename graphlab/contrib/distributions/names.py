"""The names of ``tensorflow.contrib.distributions``, and what serves each."""

from graphlab.contrib.rows import inner_modules, missing, rows

_MODULE = "tensorflow.contrib.distributions"
_HERE = "graphlab.contrib.distributions"
_CORE = "tensorflow.python.ops.distributions"
_FILES = f"{_MODULE}.python.ops"
_UTIL = f"{_HERE}.util"

ALIASES = {
    **inner_modules(
        f"{_MODULE}.bijectors",
        "absolute_value affine affine_linear_operator affine_scalar batch_normalization chain cholesky_outer_product"
        " conditional_bijector exp fill_triangular gumbel inline invert kumaraswamy masked_autoregressive"
        " matrix_inverse_tril ordered permute power_transform real_nvp reshape scale_tril sigmoid sinh_arcsinh"
        " softmax_centered softplus softsign square transform_diagonal weibull",
    ),
}
ALIASES = {
    f"{_MODULE}.python.ops.bijectors": f"{_MODULE}.bijectors",
    **{
        name.replace(f"{_MODULE}.bijectors", f"{_MODULE}.python.ops.bijectors"): target
        for name, target in ALIASES.items()
    },
}

NAMES = {
    _MODULE: {
        **rows(
            "tf:distributions",
            "Bernoulli Beta Categorical Dirichlet DirichletMultinomial Distribution Exponential"
            " FULLY_REPARAMETERIZED Gamma Laplace Multinomial NOT_REPARAMETERIZED Normal RegisterKL"
            " ReparameterizationType StudentT Uniform kl_divergence",
        ),
        "BetaWithSoftplusConcentration": f"{_CORE}.beta:BetaWithSoftplusConcentration",
        "ExponentialWithSoftplusRate": f"{_CORE}.exponential:ExponentialWithSoftplusRate",
        "GammaWithSoftplusConcentrationRate": f"{_CORE}.gamma:GammaWithSoftplusConcentrationRate",
        "LaplaceWithSoftplusScale": f"{_CORE}.laplace:LaplaceWithSoftplusScale",
        "NormalWithSoftplusScale": f"{_CORE}.normal:NormalWithSoftplusScale",
        "StudentTWithAbsDfSoftplusScale": f"{_CORE}.student_t:StudentTWithAbsDfSoftplusScale",
        **rows(
            f"{_CORE}.util",
            "fill_triangular fill_triangular_inverse matrix_diag_transform reduce_weighted_logsumexp softplus_inverse"
            " tridiag",
        ),
        **rows(
            f"{_HERE}.categorical",
            "ExpRelaxedOneHotCategorical OneHotCategorical RelaxedBernoulli RelaxedOneHotCategorical",
        ),
        **rows(f"{_HERE}.conditional_distribution", "ConditionalDistribution"),
        **rows(f"{_HERE}.continuous", "Cauchy HalfNormal Logistic"),
        **rows(f"{_HERE}.deterministic", "Deterministic VectorDeterministic"),
        **rows(
            f"{_HERE}.linear_operators",
            "MultivariateNormalLinearOperator VectorExponentialDiag VectorExponentialLinearOperator VectorLaplaceDiag"
            " VectorLaplaceLinearOperator",
        ),
        **rows(f"{_HERE}.mixtures", "Mixture MixtureSameFamily"),
        **rows(
            f"{_HERE}.multivariate_normal",
            "MultivariateNormalDiag MultivariateNormalDiagPlusLowRank MultivariateNormalDiagWithSoftplusScale"
            " MultivariateNormalFullCovariance MultivariateNormalTriL",
        ),
        **rows(
            f"{_HERE}.quadrature",
            "PoissonLogNormalQuadratureCompound quadrature_scheme_lognormal_gauss_hermite"
            " quadrature_scheme_lognormal_quantiles quadrature_scheme_softmaxnormal_gauss_hermite"
            " quadrature_scheme_softmaxnormal_quantiles",
        ),
        **rows(f"{_HERE}.quantized", "QuantizedDistribution"),
        **rows(f"{_HERE}.reshaped", "Autoregressive BatchReshape Independent"),
        **rows(f"{_HERE}.seed_stream", "SeedStream"),
        **rows(f"{_HERE}.skewed", "Kumaraswamy SinhArcsinh VectorSinhArcsinhDiag"),
        **rows(
            f"{_HERE}.statistics",
            "assign_log_moving_mean_exp assign_moving_mean_variance auto_correlation moving_mean_variance"
            " normal_conjugates_known_scale_posterior normal_conjugates_known_scale_predictive percentile",
        ),
        **rows(f"{_HERE}.transformed", "ConditionalTransformedDistribution TransformedDistribution"),
        **rows(
            f"{_HERE}.univariate",
            "Binomial Chi2 Chi2WithAbsDf Geometric InverseGamma InverseGammaWithSoftplusConcentrationRate"
            " NegativeBinomial Poisson",
        ),
        **rows(f"{_HERE}.vector_diffeomixture", "VectorDiffeomixture"),
        **rows(f"{_HERE}.wishart", "WishartCholesky WishartFull"),
    },
    f"{_MODULE}.bijectors": {
        **rows(_UTIL, "MASK_EXCLUSIVE MASK_INCLUSIVE vector_size_to_square_matrix_size"),  # of source files
        **rows(
            f"{_HERE}.bijectors",
            "AbsoluteValue Affine AffineLinearOperator AffineScalar BatchNormalization Bijector Chain"
            " CholeskyOuterProduct ConditionalBijector Exp FillTriangular Gumbel Identity Inline Invert"
            " Kumaraswamy MaskedAutoregressiveFlow MatrixInverseTriL Ordered Permute PowerTransform RealNVP"
            " Reshape ScaleTriL Sigmoid SinhArcsinh SoftmaxCentered Softplus Softsign Square TransformDiagonal"
            " Weibull masked_autoregressive_default_template masked_dense real_nvp_default_template",
        ),
    },
    # What only the source files had.
    f"{_FILES}.batch_reshape": rows(_UTIL, "calculate_reshape validate_init_args_statically"),
    f"{_FILES}.distribution_util": rows(
        _UTIL,
        "get_broadcast_shape is_diagonal_scale make_diag_scale make_tril_scale maybe_check_scalar_distribution"
        " mixture_stddev move_dimension pad_mixture_dimensions shapes_from_loc_and_scale static_value",
    ),
    f"{_FILES}.poisson_lognormal": rows(_UTIL, "concat_vectors"),
    f"{_FILES}.vector_diffeomixture": rows(
        _UTIL,
        "add concat_vectors determine_batch_event_shapes interpolate_loc interpolate_scale linop_scale"
        " maybe_check_quadrature_param softmax vec_osquare",
    ),
}

MISSING = {
    **missing(
        _MODULE,
        "BernoulliWithSigmoidProbs Gumbel",
        "the same name in tensorflow_probability.distributions",
    ),
    f"{_MODULE}.estimator_head_distribution_regression": "tf.estimator.RegressionHead with a loss of its own",
}
