"""Distributions of whole numbers, and the gamma family, which ``tf.distributions`` does not have."""

from __future__ import annotations

import numpy as np
import tensorflow.compat.v1 as tf
from tensorflow.python.ops.distributions import gamma, util

from graphlab.contrib.distributions.parts import Numbers, checked, counts, where


class Poisson(Numbers):
    """The number of events in a unit of time, with ``rate`` events on average."""

    def __init__(self, rate=None, log_rate=None, validate_args=False, allow_nan_stats=True, name="Poisson"):
        """Make the distribution from its rate, or from the logarithm of it."""
        parameters = dict(locals())
        if (rate is None) == (log_rate is None):
            raise ValueError("Must specify exactly one of `rate` and `log_rate`.")
        with tf.name_scope(name, values=[rate, log_rate]) as name:
            given = tf.convert_to_tensor(rate if log_rate is None else log_rate)
            if not given.dtype.is_floating:
                which = "rate" if log_rate is None else "log_rate"
                raise TypeError(f"{which}.dtype ({given.dtype.name}) is a not a float-type.")
            if log_rate is None:
                self._rate = checked(given, tf.assert_positive(given)) if validate_args else given
                self._log_rate = tf.log(self._rate)
            else:
                self._rate, self._log_rate = tf.exp(given), given
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
        x = counts(x, self.validate_args, self.dtype)
        return x * self._log_rate - self._rate - tf.lgamma(1 + x)

    def _log_cdf(self, x):
        return tf.log(self.cdf(x))

    def _cdf(self, x):
        return tf.igammac(1 + counts(x, self.validate_args, self.dtype), self._rate)

    def _mean(self):
        return tf.identity(self._rate)

    def _variance(self):
        return tf.identity(self._rate)

    def _mode(self):
        return tf.floor(self._rate)


class Binomial(Numbers):
    """The number of successes in ``total_count`` independent trials."""

    def __init__(
        self, total_count, logits=None, probs=None, validate_args=False, allow_nan_stats=True, name="Binomial"
    ):
        """Make the distribution from the probability of a success, or from its log-odds."""
        parameters = dict(locals())
        with tf.name_scope(name, values=[total_count, logits, probs]) as name:
            self._logits, self._probs = util.get_logits_and_probs(logits, probs, validate_args=validate_args, name=name)
            self._total_count = counts(total_count, validate_args, self._probs.dtype)
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
        return self._logits

    def _possible(self, x):
        x = counts(x, self.validate_args, self.dtype)
        message = "counts are not less than or equal to n."
        if self.validate_args:
            x = checked(x, tf.assert_less_equal(x, self._total_count, message=message))
        return x

    def _log_prob(self, x):
        x = self._possible(x)
        failures = self._total_count - x
        ways = tf.lgamma(1 + self._total_count) - tf.lgamma(1 + x) - tf.lgamma(1 + failures)
        return ways + x * tf.log(self._probs) + failures * tf.log1p(-self._probs)

    def _prob(self, x):
        return tf.exp(self._log_prob(x))

    def _cdf(self, x):
        x = self._possible(x)
        x, probs, total = x + self._zeros, self._probs + tf.zeros_like(x), self._total_count + tf.zeros_like(x)
        all_trials = tf.equal(x, total)
        ones = tf.ones_like(x + self._zeros)
        remaining = where(all_trials, ones, total - x)
        return where(all_trials, ones, tf.betainc(remaining, x + 1 + self._zeros, 1 - probs + self._zeros))

    def _mean(self):
        return self._total_count * self._probs

    def _variance(self):
        return self._mean() * (1 - self._probs)

    def _mode(self):
        return tf.floor((1 + self._total_count) * self._probs)


class NegativeBinomial(Numbers):
    """The number of successes before ``total_count`` failures."""

    def __init__(
        self, total_count, logits=None, probs=None, validate_args=False, allow_nan_stats=True, name="NegativeBinomial"
    ):
        """Make the distribution from the probability of a success, or from its log-odds."""
        parameters = dict(locals())
        with tf.name_scope(name, values=[total_count, logits, probs]) as name:
            self._logits, self._probs = util.get_logits_and_probs(logits, probs, validate_args=validate_args, name=name)
            with tf.control_dependencies([tf.assert_positive(total_count)] if validate_args else []):
                self._total_count = tf.identity(total_count)
        self._set(parameters, [self._probs, self._total_count], validate_args, allow_nan_stats, name)

    @property
    def total_count(self):
        """The number of failures."""
        return self._total_count

    @property
    def probs(self):
        """The probability of a success."""
        return self._probs

    @property
    def logits(self):
        """The log-odds of a success."""
        return self._logits

    def _sample_n(self, n, seed=None):
        rate = tf.random_gamma([n], self._total_count, tf.exp(-self._logits), dtype=self.dtype, seed=seed)
        return tf.random_poisson(rate, [], dtype=self.dtype, seed=util.gen_new_seed(seed, "negative_binom"))

    def _log_prob(self, x):
        x = counts(x, self.validate_args, self.dtype)
        ways = tf.lgamma(self._total_count + x) - tf.lgamma(1 + x) - tf.lgamma(self._total_count)
        return ways + self._total_count * tf.log_sigmoid(-self._logits) + x * tf.log_sigmoid(self._logits)

    def _cdf(self, x):
        x = counts(x, self.validate_args, self.dtype)
        zeros = self._zeros + tf.zeros_like(x)
        return tf.betainc(self._total_count + zeros, 1 + x + zeros, tf.sigmoid(-self._logits) + zeros)

    def _mean(self):
        return self._total_count * tf.exp(self._logits)

    def _mode(self):
        above_one = where(self._total_count > 1, self._total_count - 1, tf.zeros_like(self._total_count))
        return tf.floor(above_one * tf.exp(self._logits))

    def _variance(self):
        return self._mean() / tf.sigmoid(-self._logits)


class Geometric(Numbers):
    """The number of failures before the first success."""

    def __init__(self, logits=None, probs=None, validate_args=False, allow_nan_stats=True, name="Geometric"):
        """Make the distribution from the probability of a success, or from its log-odds."""
        parameters = dict(locals())
        with tf.name_scope(name, values=[logits, probs]) as name:
            self._logits, self._probs = util.get_logits_and_probs(logits, probs, validate_args=validate_args, name=name)
            if validate_args:
                self._probs = checked(self._probs, tf.assert_positive(self._probs))
        self._set(parameters, [self._probs], validate_args, allow_nan_stats, name)

    @property
    def probs(self):
        """The probability of a success."""
        return self._probs

    @property
    def logits(self):
        """The log-odds of a success."""
        return self._logits

    def _sample_n(self, n, seed=None):
        smallest = np.finfo(self.dtype.as_numpy_dtype).tiny
        uniform = tf.random_uniform(self._sample_shape(n), smallest, 1.0, seed=seed, dtype=self.dtype)
        return tf.floor(tf.log(uniform) / tf.log1p(-self._probs))

    def _whole(self, x):
        x = counts(x, True, self.dtype) if self.validate_args else tf.floor(tf.convert_to_tensor(x, self.dtype))
        return x + self._zeros

    def _cdf(self, x):
        x = self._whole(x)
        return where(x < 0, tf.zeros_like(x), -tf.math.expm1((1 + x) * tf.log1p(-self._probs)))

    def _log_prob(self, x):
        x = self._whole(x)
        probs = self._probs + tf.zeros_like(x)
        without_failures = where(tf.equal(x, 0), tf.zeros_like(probs), probs)
        return x * tf.log1p(-without_failures) + tf.log(probs)

    def _entropy(self):
        probs = self._probs
        if self.validate_args:
            message = "Entropy is undefined when logits = inf or probs = 1."
            probs = checked(probs, tf.assert_less(probs, tf.ones([], probs.dtype), message=message))
        return tf.nn.softplus(self._logits) / probs - self._logits

    def _mean(self):
        return tf.exp(-self._logits)

    def _variance(self):
        return self._mean() / self._probs

    def _mode(self):
        return tf.zeros(self.batch_shape_tensor(), self.dtype)


class InverseGamma(Numbers):
    """The reciprocals of numbers with a gamma distribution."""

    _PARAMETERS = ("concentration", "rate")

    def __init__(self, concentration, rate, validate_args=False, allow_nan_stats=True, name="InverseGamma"):
        """Make the distribution from the shape parameter and the rate of the gamma distribution."""
        parameters = dict(locals())
        with tf.name_scope(name, values=[concentration, rate]) as name:
            positive = [tf.assert_positive(concentration), tf.assert_positive(rate)] if validate_args else []
            with tf.control_dependencies(positive):
                self._concentration = tf.identity(concentration, name="concentration")
                self._rate = tf.identity(rate, name="rate")
                tf.debugging.assert_same_float_dtype([self._concentration, self._rate])
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

    def _possible(self, x):
        x = tf.convert_to_tensor(x, self.dtype)
        return checked(x, tf.assert_positive(x)) if self.validate_args else x

    def _log_prob(self, x):
        x = self._possible(x)
        normalization = tf.lgamma(self._concentration) - self._concentration * tf.log(self._rate)
        return -(1 + self._concentration) * tf.log(x) - self._rate / x - normalization

    def _cdf(self, x):
        return tf.igammac(self._concentration, self._rate / self._possible(x))

    def _entropy(self):
        log_gamma, digamma = tf.lgamma(self._concentration), tf.digamma(self._concentration)
        return self._concentration + tf.log(self._rate) + log_gamma - (1 + self._concentration) * digamma

    def _mean(self):
        mean = self._rate / (self._concentration - 1)
        return self._defined(mean, self._concentration > 1, "mean undefined when any concentration <= 1")

    def _variance(self):
        variance = tf.square(self._rate / (self._concentration - 1)) / (self._concentration - 2)
        return self._defined(variance, self._concentration > 2, "variance undefined when any concentration <= 2")

    def _mode(self):
        return self._rate / (1 + self._concentration)


class InverseGammaWithSoftplusConcentrationRate(InverseGamma):
    """``InverseGamma`` with the softplus of its parameters."""

    def __init__(
        self,
        concentration,
        rate,
        validate_args=False,
        allow_nan_stats=True,
        name="InverseGammaWithSoftplusConcentrationRate",
    ):
        """Make the distribution from numbers of any sign."""
        parameters = dict(locals())
        parameters.pop("__class__")
        with tf.name_scope(name, values=[concentration, rate]) as name:
            super().__init__(tf.nn.softplus(concentration), tf.nn.softplus(rate), validate_args, allow_nan_stats, name)
        self._parameters = parameters


class Chi2(gamma.Gamma):
    """The sum of ``df`` squares of numbers with a standard normal distribution."""

    def __init__(self, df, validate_args=False, allow_nan_stats=True, name="Chi2"):
        """Make the distribution from its degrees of freedom."""
        parameters = dict(locals())
        parameters.pop("__class__")
        with tf.name_scope(name, values=[df]) as name:
            with tf.control_dependencies([tf.assert_positive(df)] if validate_args else []):
                self._df = tf.identity(df, name="df")
            super().__init__(0.5 * self._df, tf.constant(0.5, self._df.dtype), validate_args, allow_nan_stats, name)
        self._parameters = parameters

    @staticmethod
    def _param_shapes(sample_shape):
        return {"df": tf.convert_to_tensor(sample_shape, tf.int32)}

    @property
    def df(self):
        """The degrees of freedom."""
        return self._df


class Chi2WithAbsDf(Chi2):
    """``Chi2`` with the whole part of the absolute value of its parameter."""

    def __init__(self, df, validate_args=False, allow_nan_stats=True, name="Chi2WithAbsDf"):
        """Make the distribution from a number of any sign."""
        parameters = dict(locals())
        parameters.pop("__class__")
        with tf.name_scope(name, values=[df]) as name:
            super().__init__(tf.floor(tf.abs(df)), validate_args, allow_nan_stats, name)
        self._parameters = parameters
