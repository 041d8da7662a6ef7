"""Distributions of numbers that ``tf.distributions`` does not have."""

from __future__ import annotations

import tensorflow.compat.v1 as tf
from tensorflow.python.ops.distributions import distribution


class _Univariate(distribution.Distribution):
    """A distribution of single numbers, with parameters that broadcast."""

    def _set(self, parameters, tensors, validate_args, allow_nan_stats, name):
        self._shape_of_all = sum((tf.zeros_like(each) for each in tensors[1:]), tf.zeros_like(tensors[0]))
        super().__init__(
            dtype=tensors[0].dtype,
            reparameterization_type=distribution.NOT_REPARAMETERIZED,
            validate_args=validate_args,
            allow_nan_stats=allow_nan_stats,
            parameters=parameters,
            graph_parents=tensors,
            name=name,
        )

    def _batch_shape_tensor(self):
        return tf.shape(self._shape_of_all)

    def _batch_shape(self):
        return self._shape_of_all.shape

    def _event_shape_tensor(self):
        return tf.constant([], tf.int32)

    def _event_shape(self):
        return tf.TensorShape([])


class Poisson(_Univariate):
    """The number of events in a unit of time, with ``rate`` events on average."""

    def __init__(self, rate=None, log_rate=None, validate_args=False, allow_nan_stats=True, name="Poisson"):
        """Make the distribution from its rate, or from the logarithm of it."""
        parameters = dict(locals())
        if (rate is None) == (log_rate is None):
            raise ValueError("Must specify exactly one of `rate` and `log_rate`.")
        with tf.name_scope(name, values=[rate, log_rate]) as name:
            self._rate = tf.convert_to_tensor(rate) if log_rate is None else tf.exp(log_rate)
            self._log_rate = tf.log(self._rate) if log_rate is None else tf.convert_to_tensor(log_rate)
        self._set(parameters, [self._rate], validate_args, allow_nan_stats, name)

    @property
    def rate(self):
        """The number of events on average."""
        return self._rate

    @property
    def log_rate(self):
        """The logarithm of the rate."""
        return self._log_rate

    def _sample_n(self, n, seed=None):
        return tf.random_poisson(self._rate, [n], dtype=self.dtype, seed=seed)

    def _log_prob(self, x):
        x = tf.convert_to_tensor(x, self.dtype)
        return x * self._log_rate - self._rate - tf.lgamma(1 + x)

    def _cdf(self, x):
        return tf.igammac(1 + tf.floor(x), self._rate)

    def _mean(self):
        return tf.identity(self._rate)

    def _variance(self):
        return tf.identity(self._rate)

    def _mode(self):
        return tf.floor(self._rate)


class Binomial(_Univariate):
    """The number of successes in ``total_count`` independent trials."""

    def __init__(
        self, total_count, logits=None, probs=None, validate_args=False, allow_nan_stats=True, name="Binomial"
    ):
        """Make the distribution from the probability of a success, or from its log-odds."""
        parameters = dict(locals())
        if (probs is None) == (logits is None):
            raise ValueError("Must pass probs or logits, but not both.")
        with tf.name_scope(name, values=[total_count, logits, probs]) as name:
            self._probs = tf.nn.sigmoid(logits) if probs is None else tf.convert_to_tensor(probs)
            self._total_count = tf.convert_to_tensor(total_count, self._probs.dtype)
        self._set(parameters, [self._probs, self._total_count], validate_args, allow_nan_stats, name)

    @property
    def total_count(self):
        """The number of trials."""
        return self._total_count

    @property
    def probs(self):
        """The probability of a success."""
        return self._probs

    @property
    def logits(self):
        """The log-odds of a success."""
        return tf.log(self._probs) - tf.log1p(-self._probs)

    def _log_prob(self, x):
        x = tf.convert_to_tensor(x, self.dtype)
        failures = self._total_count - x
        ways = tf.lgamma(1 + self._total_count) - tf.lgamma(1 + x) - tf.lgamma(1 + failures)
        return ways + x * tf.log(self._probs) + failures * tf.log1p(-self._probs)

    def _mean(self):
        return self._total_count * self._probs

    def _variance(self):
        return self._mean() * (1 - self._probs)

    def _mode(self):
        return tf.floor((1 + self._total_count) * self._probs)


class InverseGamma(_Univariate):
    """The reciprocals of numbers with a gamma distribution."""

    def __init__(self, concentration, rate, validate_args=False, allow_nan_stats=True, name="InverseGamma"):
        """Make the distribution from the shape parameter and the rate of the gamma distribution."""
        parameters = dict(locals())
        with tf.name_scope(name, values=[concentration, rate]) as name:
            self._concentration = tf.convert_to_tensor(concentration)
            self._rate = tf.convert_to_tensor(rate, self._concentration.dtype)
        self._set(parameters, [self._concentration, self._rate], validate_args, allow_nan_stats, name)

    @property
    def concentration(self):
        """The shape parameter."""
        return self._concentration

    @property
    def rate(self):
        """The rate."""
        return self._rate

    def _sample_n(self, n, seed=None):
        return 1 / tf.random_gamma([n], self._concentration, self._rate, dtype=self.dtype, seed=seed)

    def _log_prob(self, x):
        x = tf.convert_to_tensor(x, self.dtype)
        normalization = tf.lgamma(self._concentration) - self._concentration * tf.log(self._rate)
        return -(1 + self._concentration) * tf.log(x) - self._rate / x - normalization

    def _cdf(self, x):
        return tf.igammac(self._concentration, self._rate / x)

    def _mean(self):
        infinite = tf.fill(self._batch_shape_tensor(), tf.constant(float("nan"), self.dtype))
        mean = self._rate / (self._concentration - 1) + tf.zeros_like(infinite)
        return tf.where(tf.broadcast_to(self._concentration > 1, tf.shape(mean)), mean, infinite)

    def _mode(self):
        return self._rate / (1 + self._concentration)


class Chi2(tf.distributions.Gamma):
    """The sum of ``df`` squares of numbers with a standard normal distribution."""

    def __init__(self, df, validate_args=False, allow_nan_stats=True, name="Chi2"):
        """Make the distribution from its degrees of freedom."""
        self._df = tf.convert_to_tensor(df)
        super().__init__(0.5 * self._df, tf.constant(0.5, self._df.dtype), validate_args, allow_nan_stats, name)

    @property
    def df(self):
        """The degrees of freedom."""
        return self._df
