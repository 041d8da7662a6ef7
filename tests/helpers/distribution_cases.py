"""Distributions and bijectors of ``tf.contrib``, and what to ask them: run by TensorFlow 1.15.5 and by the test.

``python distribution_cases.py`` under TensorFlow 1.15.5 writes its answers for the test.
"""

import functools
import json
import os
import warnings

import numpy as np

STATISTICS = ("mean", "variance", "stddev", "mode", "entropy", "covariance")
OF_VALUES = ["log_prob", "prob", "log_cdf", "cdf", "log_survival_function", "survival_function", "quantile"]
MATRIX = [[2.0, 0.5], [0.5, 1.0]]
NUMBERS = [0.2, 0.7]


def distributions(tf):
    """Return the distributions by name: a function that makes it, and a value."""
    ds = tf.contrib.distributions
    linalg = tf.linalg
    normal = ds.Normal
    triangle = [[1.0, 0.0], [0.5, 2.0]]
    rates = [2.0, 3.0]

    def shifted(x=None):
        if x is None:
            return ds.Independent(normal([0.0, 1.0], [1.0, 2.0]), 1)
        return ds.Independent(normal(tf.stack([tf.zeros_like(x[..., 0]), x[..., 0]], -1), 1.0), 1)

    return {
        "Cauchy": (lambda: ds.Cauchy([0.0, 1.0], 2.0), NUMBERS),
        "Logistic": (lambda: ds.Logistic([0.0, 1.0], 2.0), NUMBERS),
        "HalfNormal": (lambda: ds.HalfNormal([1.0, 2.0]), NUMBERS),
        "Geometric": (lambda: ds.Geometric(probs=[0.2, 0.5]), [0.0, 3.0]),
        "Geometric of logits": (lambda: ds.Geometric(logits=[0.2, -0.5], validate_args=True), [0.0, 3.0]),
        "NegativeBinomial": (lambda: ds.NegativeBinomial(rates, probs=[0.2, 0.5]), [1.0, 3.0]),
        "Binomial": (lambda: ds.Binomial(5.0, logits=[0.2, 0.5]), [1.0, 5.0]),
        "Poisson": (lambda: ds.Poisson(log_rate=[0.2, 0.5]), [1.0, 5.0]),
        "InverseGamma": (lambda: ds.InverseGamma([1.5, 3.0], [1.0, 3.0]), NUMBERS),
        "InverseGamma softplus": (lambda: ds.InverseGammaWithSoftplusConcentrationRate([1.5, 3.0], 1.0), NUMBERS),
        "Chi2": (lambda: ds.Chi2(rates), NUMBERS),
        "Chi2WithAbsDf": (lambda: ds.Chi2WithAbsDf([-2.5, 3.0]), NUMBERS),
        "Deterministic": (lambda: ds.Deterministic([0.2, 0.5], rtol=0.1), NUMBERS),
        "VectorDeterministic": (lambda: ds.VectorDeterministic([0.2, 0.5], atol=0.3), NUMBERS),
        "OneHotCategorical": (lambda: ds.OneHotCategorical(probs=[[0.2, 0.8], [0.5, 0.5]]), [[0, 1], [1, 0]]),
        "ExpRelaxedOneHotCategorical": (
            lambda: ds.ExpRelaxedOneHotCategorical(0.5, logits=[[0.2, 0.8], [0.5, 0.1]]),
            np.log([[0.3, 0.7], [0.9, 0.1]]).astype(np.float32),
        ),
        "RelaxedOneHotCategorical": (
            lambda: ds.RelaxedOneHotCategorical(0.5, probs=[[0.2, 0.8], [0.5, 0.5]]),
            [[0.3, 0.7], [0.9, 0.1]],
        ),
        "RelaxedBernoulli": (lambda: ds.RelaxedBernoulli(0.5, probs=[0.2, 0.8]), NUMBERS),
        "MultivariateNormalDiag": (lambda: ds.MultivariateNormalDiag([1.0, 2.0], [0.5, 2.0]), NUMBERS),
        "MultivariateNormalDiag of a batch": (
            lambda: ds.MultivariateNormalDiag(tf.zeros([3, 2]), [0.5, 2.0], scale_identity_multiplier=1.0),
            NUMBERS,
        ),
        "MultivariateNormalDiag of a mean": (lambda: ds.MultivariateNormalDiag([1.0, 2.0]), NUMBERS),
        "MultivariateNormalDiagWithSoftplusScale": (
            lambda: ds.MultivariateNormalDiagWithSoftplusScale([1.0, 2.0], [-0.5, 2.0]),
            NUMBERS,
        ),
        "MultivariateNormalDiagPlusLowRank": (
            lambda: ds.MultivariateNormalDiagPlusLowRank([1.0, 2.0], [0.5, 2.0], scale_perturb_factor=[[1.0], [0.5]]),
            NUMBERS,
        ),
        "MultivariateNormalTriL": (lambda: ds.MultivariateNormalTriL([1.0, 2.0], triangle), NUMBERS),
        "MultivariateNormalTriL of a batch": (
            lambda: ds.MultivariateNormalTriL([1.0, 2.0], [triangle, [[3.0, 0.0], [1.0, 1.0]]]),
            NUMBERS,
        ),
        "MultivariateNormalFullCovariance": (
            lambda: ds.MultivariateNormalFullCovariance([0.0, 1.0], MATRIX),
            NUMBERS,
        ),
        "VectorExponentialDiag": (lambda: ds.VectorExponentialDiag([-1.0, 0.0], [0.5, 2.0]), NUMBERS),
        "VectorLaplaceDiag": (lambda: ds.VectorLaplaceDiag([-1.0, 0.0], [0.5, 2.0]), NUMBERS),
        "VectorSinhArcsinhDiag": (
            lambda: ds.VectorSinhArcsinhDiag([-1.0, 0.0], [0.5, 2.0], skewness=0.3, tailweight=1.2),
            NUMBERS,
        ),
        "SinhArcsinh": (lambda: ds.SinhArcsinh([0.0, 1.0], 2.0, skewness=0.3, tailweight=[1.2, 0.8]), NUMBERS),
        "SinhArcsinh of a distribution": (
            lambda: ds.SinhArcsinh(0.0, [1.0, 2.0], distribution=ds.Laplace(0.0, 1.0)),
            NUMBERS,
        ),
        "Kumaraswamy": (lambda: ds.Kumaraswamy([2.0, 3.0], 1.5), NUMBERS),
        "TransformedDistribution": (
            lambda: ds.TransformedDistribution(normal([0.0, 1.0], 1.0), ds.bijectors.Exp()),
            NUMBERS,
        ),
        "TransformedDistribution with shapes": (
            lambda: ds.TransformedDistribution(
                normal(0.0, 1.0), ds.bijectors.Affine(scale_tril=triangle), batch_shape=[3], event_shape=[2]
            ),
            NUMBERS,
        ),
        "TransformedDistribution with an event shape": (
            lambda: ds.TransformedDistribution(
                normal([0.0, 1.0, 2.0], 1.0), ds.bijectors.AffineScalar(shift=1.0, scale=2.0), event_shape=[2]
            ),
            NUMBERS,
        ),
        "TransformedDistribution of two fibres": (
            lambda: ds.TransformedDistribution(normal([0.0, 1.0], 1.0), ds.bijectors.AbsoluteValue()),
            NUMBERS,
        ),
        "Mixture": (
            lambda: ds.Mixture(
                ds.Categorical(probs=[[0.3, 0.7], [0.6, 0.4]]), [normal([0.0, 1.0], 1.0), ds.Laplace([1.0, 2.0], 2.0)]
            ),
            NUMBERS,
        ),
        "Mixture of vectors, static": (
            lambda: ds.Mixture(
                ds.Categorical(probs=[0.3, 0.7]),
                [ds.MultivariateNormalDiag([1.0, 2.0]), ds.MultivariateNormalDiag([0.0, 2.0], [0.5, 2.0])],
                use_static_graph=True,
            ),
            NUMBERS,
        ),
        "MixtureSameFamily": (
            lambda: ds.MixtureSameFamily(ds.Categorical(probs=[0.3, 0.7]), normal([[0.0, 1.0], [2.0, 3.0]], 1.0)),
            NUMBERS,
        ),
        "MixtureSameFamily of vectors": (
            lambda: ds.MixtureSameFamily(
                ds.Categorical(probs=[0.3, 0.7]), ds.MultivariateNormalDiag([[0.0, 1.0], [2.0, 3.0]], [1.0, 2.0])
            ),
            NUMBERS,
        ),
        "Independent": (lambda: ds.Independent(normal([[0.0, 1.0]], 1.0), 1), [NUMBERS]),
        "Independent by default": (lambda: ds.Independent(ds.Bernoulli(probs=[[0.2, 0.5]])), [[0, 1]]),
        "BatchReshape": (lambda: ds.BatchReshape(normal([0.0, 1.0], 1.0), [1, -1]), [NUMBERS]),
        "BatchReshape of vectors": (
            lambda: ds.BatchReshape(ds.MultivariateNormalDiag(tf.zeros([2, 2])), [2, 1]),
            [[NUMBERS], [NUMBERS]],
        ),
        "Autoregressive": (lambda: ds.Autoregressive(shifted), NUMBERS),
        "QuantizedDistribution": (lambda: ds.QuantizedDistribution(normal([0.0, 1.0], 2.0), -1.0, 3.0), [1.0, 3.0]),
        "QuantizedDistribution without bounds": (lambda: ds.QuantizedDistribution(ds.Uniform(0.0, 9.0)), [1.0, 3.0]),
        "WishartCholesky": (lambda: ds.WishartCholesky(3.0, triangle), MATRIX),
        "WishartFull": (lambda: ds.WishartFull([3.0, 4.0], [MATRIX, [[1.0, 0.0], [0.0, 3.0]]]), MATRIX),
        "WishartCholesky of factors": (lambda: ds.WishartCholesky(4.0, triangle, True), triangle),
        "PoissonLogNormal": (lambda: ds.PoissonLogNormalQuadratureCompound([0.0, 1.0], 0.5), [1.0, 3.0]),
        "PoissonLogNormal by Gauss and Hermite": (
            lambda: ds.PoissonLogNormalQuadratureCompound(
                tf.constant([0.0, 1.0]),
                tf.constant([0.5, 0.4]),
                5,
                ds.quadrature_scheme_lognormal_gauss_hermite,
            ),
            [1.0, 3.0],
        ),
        "VectorDiffeomixture": (
            lambda: ds.VectorDiffeomixture(
                [[0.0], [1.0]],
                [1.0],
                normal(0.0, 1.0),
                loc=[None, np.float32([2.0, 3.0])],
                scale=[
                    linalg.LinearOperatorScaledIdentity(2, 1.1, is_positive_definite=True),
                    linalg.LinearOperatorDiag([2.0, 3.0], is_positive_definite=True),
                ],
            ),
            NUMBERS,
        ),
        "VectorDiffeomixture of triangles": (
            lambda: ds.VectorDiffeomixture(
                [0.5],
                [1.0],
                normal(0.0, 1.0),
                scale=[
                    linalg.LinearOperatorLowerTriangular(triangle),
                    linalg.LinearOperatorLowerTriangular([[2.0, 0.0], [1.0, 1.0]]),
                ],
                quadrature_size=5,
            ),
            NUMBERS,
        ),
    }


def bijectors(tf):
    """Return the bijectors by name: a function that makes it, an argument, a value and the number of its axes."""
    bs = tf.contrib.distributions.bijectors
    vector, signed = [0.3, 0.6], [-0.4, 1.5]
    both = [signed, vector]
    triangle = [[1.0, 0.0], [0.5, 2.0]]

    def network(x, units):
        return 0.5 * x[..., :units] + 0.1, 0.2 * x[..., :units]

    def flow(x):
        before = tf.concat([tf.zeros_like(x[..., :1]), x[..., :1]], -1)
        return 0.5 * before, 0.3 * before

    return {
        "AbsoluteValue": (bs.AbsoluteValue, signed, vector, 0),
        "Affine": (lambda: bs.Affine([1.0, 2.0], 3.0, [0.5, 0.7], triangle), signed, vector, 1),
        "Affine of a number": (lambda: bs.Affine(scale_identity_multiplier=3.0), signed, vector, 1),
        "Affine of a low rank": (
            lambda: bs.Affine(scale_diag=[1.0, 2.0], scale_perturb_factor=[[1.0], [2.0]]),
            signed,
            vector,
            1,
        ),
        "Affine of batches": (lambda: bs.Affine(scale_tril=[triangle, triangle]), both, both, 1),
        "AffineLinearOperator": (
            lambda: bs.AffineLinearOperator([1.0, 2.0], tf.linalg.LinearOperatorDiag([2.0, 3.0])),
            signed,
            vector,
            1,
        ),
        "AffineScalar": (lambda: bs.AffineScalar(1.0, [2.0, 3.0]), signed, vector, 0),
        "Chain": (lambda: bs.Chain([bs.Exp(), bs.AffineScalar(scale=2.0)]), signed, vector, 0),
        "Chain of shapes": (lambda: bs.Chain([bs.Affine(scale_diag=[1.0, 2.0]), bs.Exp()]), signed, vector, 1),
        "CholeskyOuterProduct": (bs.CholeskyOuterProduct, triangle, MATRIX, 2),
        "Exp": (bs.Exp, signed, vector, 1),
        "FillTriangular": (bs.FillTriangular, [1.0, 2.0, 3.0], triangle, None),
        "Gumbel": (lambda: bs.Gumbel(0.5, 2.0), signed, vector, 0),
        "Identity": (bs.Identity, signed, vector, 0),
        "Inline": (
            lambda: bs.Inline(
                tf.exp,
                tf.log,
                inverse_log_det_jacobian_fn=lambda y: -tf.log(y),
                forward_log_det_jacobian_fn=lambda x: x,
                forward_min_event_ndims=0,
            ),
            signed,
            vector,
            0,
        ),
        "Invert": (lambda: bs.Invert(bs.Exp()), vector, signed, 0),
        "Kumaraswamy": (lambda: bs.Kumaraswamy(2.0, [1.5, 3.0]), vector, vector, 0),
        "MaskedAutoregressiveFlow": (lambda: bs.MaskedAutoregressiveFlow(flow), [signed], [vector], 1),
        "MaskedAutoregressiveFlow, unrolled": (
            lambda: bs.MaskedAutoregressiveFlow(flow, unroll_loop=True),
            [signed],
            [vector],
            1,
        ),
        "MatrixInverseTriL": (bs.MatrixInverseTriL, triangle, triangle, 2),
        "Ordered": (bs.Ordered, vector, signed, 1),
        "Permute": (lambda: bs.Permute([1, 0]), signed, vector, 1),
        "PowerTransform": (lambda: bs.PowerTransform(0.5), vector, vector, 0),
        "RealNVP": (lambda: bs.RealNVP(1, network), [signed], [vector], 1),
        "Reshape": (lambda: bs.Reshape([-1, 1], [2]), signed, [[0.3], [0.6]], None),
        "ScaleTriL": (bs.ScaleTriL, [1.0, 2.0, 3.0], triangle, None),
        "Sigmoid": (bs.Sigmoid, signed, vector, 0),
        "SinhArcsinh": (lambda: bs.SinhArcsinh(0.3, 1.2), signed, vector, 0),
        "SoftmaxCentered": (bs.SoftmaxCentered, signed, [0.2, 0.3, 0.5], 1),
        "Softplus": (bs.Softplus, signed, vector, 0),
        "Softplus of a softness": (lambda: bs.Softplus(2.0), signed, vector, 0),
        "Softsign": (bs.Softsign, signed, vector, 0),
        "Square": (bs.Square, vector, vector, 0),
        "TransformDiagonal": (lambda: bs.TransformDiagonal(bs.Exp()), triangle, triangle, 2),
        "Weibull": (lambda: bs.Weibull(2.0, 1.5), vector, vector, 0),
    }


def functions(tf):
    """Return functions by name."""
    ds = tf.contrib.distributions
    x = np.float32([[1.0, 4.0, 2.0, 8.0], [0.5, 0.7, 9.0, -3.0]])

    def constant():
        return tf.constant(x)

    normals = ds.MultivariateNormalTriL([1.0, 2.0], [[1.0, 0.0], [0.5, 2.0]]), ds.MultivariateNormalDiag([0.0, 1.0])
    prior = ds.Normal(1.0, 2.0)
    return {
        "percentile": lambda: ds.percentile(constant(), 30.0),
        "percentile, axis": lambda: ds.percentile(constant(), 60.0, axis=[1], interpolation="lower", keep_dims=True),
        "percentile, higher": lambda: ds.percentile(constant(), 60.0, axis=0, interpolation="higher"),
        "auto_correlation": lambda: ds.auto_correlation(constant()),
        "auto_correlation, axis": lambda: ds.auto_correlation(constant(), axis=0, max_lags=1, normalize=False),
        "fill_triangular": lambda: ds.fill_triangular(tf.constant([1.0, 2.0, 3.0]), upper=True),
        "softplus_inverse": lambda: ds.softplus_inverse(tf.constant([1.0, 2.0, 3.0])),
        "tridiag": lambda: ds.tridiag([1.0, 2.0], [1.0, 2.0, 3.0], [5.0, 6.0]),
        "reduce_weighted_logsumexp": lambda: ds.reduce_weighted_logsumexp(constant(), [1.0, -1.0, 2.0, 1.0], axis=1),
        "posterior": lambda: ds.normal_conjugates_known_scale_posterior(prior, 3.0, tf.constant(4.0), 5).loc,
        "predictive": lambda: ds.normal_conjugates_known_scale_predictive(prior, 3.0, tf.constant(4.0), 5).scale,
        "divergence": lambda: ds.kl_divergence(*normals),
        "divergence of diagonals": lambda: ds.kl_divergence(
            ds.MultivariateNormalDiag([3.0, 4.0], [1.0, 2.0]), normals[1]
        ),
        "divergence of one-hot": lambda: ds.kl_divergence(
            ds.OneHotCategorical(probs=[0.2, 0.8]), ds.OneHotCategorical(probs=[0.5, 0.5])
        ),
        "divergence of independent": lambda: ds.kl_divergence(
            ds.Independent(ds.Normal([1.0, 2.0], 1.0), 1), ds.Independent(ds.Normal([1.0, 4.0], 2.0), 1)
        ),
        "lower bound": lambda: ds.Mixture(
            ds.Categorical(probs=[0.3, 0.7]), [ds.Normal(0.0, 1.0), ds.Laplace(0.0, 1.0)]
        ).entropy_lower_bound(),
        "mean_log_det": lambda: ds.WishartCholesky(3.0, [[1.0, 0.0], [0.5, 2.0]]).mean_log_det(),
        "seeds": lambda: tf.constant([float(ds.SeedStream(3, "salt")() % 1000003)]),
    }


def answer(tf, session, make):
    """Return a list of numbers and the shape of what ``make`` returns, or the name of the error."""
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            value = make()
            value = session.run(value)
    except (NotImplementedError, ValueError, TypeError, AttributeError) as error:
        return type(error).__name__
    except tf.errors.OpError as error:
        return type(error).__name__
    values = value if isinstance(value, tuple) else (value,)
    return [[list(np.shape(each)), [float(format(each, ".6g")) for each in np.ravel(each).tolist()]] for each in values]


def ask_distribution(tf, session, make, value):
    """Return the answers of a distribution by method."""
    instance = make()
    x = tf.constant(value)
    answers = {"shapes": [instance.batch_shape.as_list(), instance.event_shape.as_list()]}
    answers["dynamic shapes"] = [session.run(instance.batch_shape_tensor()).tolist()]
    answers["dynamic shapes"].append(np.ravel(session.run(instance.event_shape_tensor())).tolist())
    ask = functools.partial(answer, tf, session)
    for method in STATISTICS:
        answers[method] = ask(getattr(instance, method))
    for method in OF_VALUES:
        answers[method] = ask(functools.partial(getattr(instance, method), x))
    answers["gradient"] = ask(lambda: tf.gradients(instance.log_prob(x), x)[0]) if x.dtype.is_floating else None
    answers["sample"] = ask(lambda: instance.sample(3, seed=42))
    return answers


def ask_bijector(tf, session, make, x, y, ndims):
    """Return the answers of a bijector by method."""
    instance = make()
    x, y = tf.constant(x), tf.constant(y)
    x_ndims, y_ndims = (x.shape.ndims, y.shape.ndims) if ndims is None else (ndims, ndims)
    ask = functools.partial(answer, tf, session)
    return {
        "forward": ask(lambda: instance.forward(x)),
        "inverse": ask(lambda: instance.inverse(y)),
        "forward_log_det_jacobian": ask(lambda: instance.forward_log_det_jacobian(x, event_ndims=x_ndims)),
        "inverse_log_det_jacobian": ask(lambda: instance.inverse_log_det_jacobian(y, event_ndims=y_ndims)),
        "ndims": [instance.forward_min_event_ndims, instance.inverse_min_event_ndims, instance.is_constant_jacobian],
        "name": instance.name,
        "shape": instance.forward_event_shape(x.shape).as_list(),
        "inverse shape": instance.inverse_event_shape(y.shape).as_list(),
    }


def ask(tf, kind, name):
    """Return the answers to one case, in a graph of its own."""
    with tf.Graph().as_default(), tf.Session() as session:
        if kind == "functions":
            return answer(tf, session, functions(tf)[name])
        asker = {"distributions": (ask_distribution, distributions), "bijectors": (ask_bijector, bijectors)}[kind]
        return asker[0](tf, session, *asker[1](tf)[name])


def names(tf):
    """Return the cases: pairs of a kind and a name."""
    kinds = {"distributions": distributions, "bijectors": bijectors, "functions": functions}
    with tf.Graph().as_default():
        return [(kind, name) for kind, cases in kinds.items() for name in cases(tf)]


if __name__ == "__main__":
    import tensorflow
    from tensorflow.contrib.distributions.python.ops.bijectors import weibull

    # The module of the bijectors left it out.
    tensorflow.contrib.distributions.bijectors.Weibull = weibull.Weibull
    tensorflow.logging.set_verbosity(tensorflow.logging.FATAL)
    found = {}
    for kind, name in names(tensorflow):
        found.setdefault(kind, {})[name] = ask(tensorflow, kind, name)
    with open(
        os.path.join(os.path.dirname(os.path.abspath(__file__)), "..", "contrib", "distributions", "answers.json"), "w"
    ) as file:
        json.dump(found, file, indent=None, sort_keys=True, separators=(",", ":"))
        file.write("\n")
