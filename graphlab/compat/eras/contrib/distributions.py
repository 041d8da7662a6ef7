"""``tf.contrib.distributions`` up to 1.0: parameters called ``mu`` and ``sigma``, methods ``pdf`` and ``pmf``."""

from __future__ import annotations

import inspect
import operator
import types
from collections.abc import Callable
from typing import Any

import tensorflow.compat.v1 as tf

from graphlab.contrib.distributions import multivariate_normal, univariate

_today = tf.distributions
_OPTIONS = ("validate_args", "allow_nan_stats", "name")

kl = tf.distributions.kl_divergence


class _MethodsOfThen:
    """The methods whose names have changed."""

    prob: Callable
    log_prob: Callable
    sample: Callable
    stddev: Callable

    def pdf(self, value, name="pdf"):
        """Return the density at a value."""
        return self.prob(value, name=name)

    def log_pdf(self, value, name="log_pdf"):
        """Return the logarithm of the density at a value."""
        return self.log_prob(value, name=name)

    def pmf(self, value, name="pmf"):
        """Return the probability of a value."""
        return self.prob(value, name=name)

    def log_pmf(self, value, name="log_pmf"):
        """Return the logarithm of the probability of a value."""
        return self.log_prob(value, name=name)

    def std(self, name="std"):
        """Return the standard deviation."""
        return self.stddev(name=name)

    def sample_n(self, n, seed=None, name="sample_n"):
        """Return ``n`` samples."""
        return self.sample(n, seed=seed, name=name)

    def get_batch_shape(self):
        """Return the shape of the parameters, as far as it is known."""
        return self.batch_shape  # type: ignore[attr-defined]

    def get_event_shape(self):
        """Return the shape of one sample, as far as it is known."""
        return self.event_shape  # type: ignore[attr-defined]


def _of_then(name: str, kind: Any, arguments: str, changed: Callable | None = None, of: str = "") -> Any:
    """Return a class that takes the arguments of the time, and has them as attributes.

    Args:
        name: Its name.
        kind: Today's class.
        arguments: The arguments of the time, ``mu>loc`` where today's has another name.
        changed: What to do with an argument before today's class gets it.
        of: The name of that argument.
    """
    names = {old: new or old for old, _, new in (word.partition(">") for word in arguments.split())}
    given_as = [inspect.Parameter(each, inspect.Parameter.POSITIONAL_OR_KEYWORD) for each in (*names, *_OPTIONS)]
    signature = inspect.Signature(given_as)

    def initialize(self, *given, **options):
        bound = signature.bind_partial(*given, **options)
        values = {names.get(key, key): value for key, value in bound.arguments.items()}
        if changed is not None:
            values[names[of]] = changed(values[names[of]])
        kind.__init__(self, **{"name": name, **values})

    attributes = {
        old: property(operator.attrgetter(new)) for old, new in names.items() if old != new and hasattr(kind, new)
    }

    def fill(namespace):
        namespace.update(attributes, __init__=initialize, __module__=__name__, __doc__=kind.__doc__)

    return types.new_class(name, (_MethodsOfThen, kind), {}, fill)


Bernoulli = _of_then("Bernoulli", _today.Bernoulli, "logits p>probs dtype")
Beta = _of_then("Beta", _today.Beta, "a>concentration1 b>concentration0")
Binomial = _of_then("Binomial", univariate.Binomial, "n>total_count logits p>probs")
Categorical = _of_then("Categorical", _today.Categorical, "logits p>probs dtype")
Chi2 = _of_then("Chi2", univariate.Chi2, "df")
Dirichlet = _of_then("Dirichlet", _today.Dirichlet, "alpha>concentration")
DirichletMultinomial = _of_then(
    "DirichletMultinomial", _today.DirichletMultinomial, "n>total_count alpha>concentration"
)
Exponential = _of_then("Exponential", _today.Exponential, "lam>rate")
Gamma = _of_then("Gamma", _today.Gamma, "alpha>concentration beta>rate")
InverseGamma = _of_then("InverseGamma", univariate.InverseGamma, "alpha>concentration beta>rate")
Laplace = _of_then("Laplace", _today.Laplace, "loc scale")
Multinomial = _of_then("Multinomial", _today.Multinomial, "n>total_count logits p>probs")
MultivariateNormalCholesky = _of_then(
    "MultivariateNormalCholesky", multivariate_normal.MultivariateNormalTriL, "mu>loc chol>scale_tril"
)
MultivariateNormalDiag = _of_then(
    "MultivariateNormalDiag", multivariate_normal.MultivariateNormalDiag, "mu>loc diag_stdev>scale_diag"
)
MultivariateNormalFull = _of_then(
    "MultivariateNormalFull", multivariate_normal.MultivariateNormalFullCovariance, "mu>loc sigma>covariance_matrix"
)
Normal = _of_then("Normal", _today.Normal, "mu>loc sigma>scale")
NormalWithSoftplusSigma = _of_then(
    "NormalWithSoftplusSigma", _today.Normal, "mu>loc sigma>scale", tf.nn.softplus, of="sigma"
)
Poisson = _of_then("Poisson", univariate.Poisson, "lam>rate")
StudentT = _of_then("StudentT", _today.StudentT, "df mu>loc sigma>scale")
Uniform = _of_then("Uniform", _today.Uniform, "a>low b>high")
