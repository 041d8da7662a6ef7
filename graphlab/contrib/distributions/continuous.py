"""Distributions of real numbers that ``tf.distributions`` does not have."""

from __future__ import annotations

import math

import numpy as np
import tensorflow.compat.v1 as tf
from tensorflow.python.ops.distributions import distribution, special_math

from graphlab.contrib.distributions.parts import LocationScale, Numbers


class Cauchy(LocationScale):
    """The Cauchy distribution: it has neither mean nor variance."""

    def __init__(self, loc, scale, validate_args=False, allow_nan_stats=True, name="Cauchy"):
        """Make the distribution from its median and its scale."""
        self._set_location_scale(dict(locals()), loc, scale, validate_args, allow_nan_stats, name)

    def _sample_n(self, n, seed=None):
        return self._quantile(tf.random_uniform(self._sample_shape(n), 0.0, 1.0, dtype=self.dtype, seed=seed))

    def _log_prob(self, x):
        return -tf.log1p(tf.square(self._z(x))) - math.log(math.pi) - tf.log(self._scale)

    def _cdf(self, x):
        return tf.atan(self._z(x)) / math.pi + 0.5

    def _log_cdf(self, x):
        return tf.log1p(2 / math.pi * tf.atan(self._z(x))) - math.log(2)

    def _entropy(self):
        return math.log(4 * math.pi) + tf.log(self._broad_scale())

    def _quantile(self, p):
        return self._loc + self._scale * tf.tan(math.pi * (p - 0.5))

    def _mean(self):
        return self._undefined("mean")

    def _stddev(self):
        return self._undefined("stddev")

    def _undefined(self, what):
        if not self.allow_nan_stats:
            raise ValueError(f"`{what}` is undefined for Cauchy distribution.")
        return tf.fill(self.batch_shape_tensor(), tf.constant(math.nan, self.dtype))


class Logistic(LocationScale):
    """The distribution whose cumulative distribution function is the logistic function."""

    def __init__(self, loc, scale, validate_args=False, allow_nan_stats=True, name="Logistic"):
        """Make the distribution from its mean and its scale."""
        self._set_location_scale(dict(locals()), loc, scale, validate_args, allow_nan_stats, name)

    def _sample_n(self, n, seed=None):
        smallest = np.finfo(self.dtype.as_numpy_dtype).tiny
        uniform = tf.random_uniform(self._sample_shape(n), smallest, 1.0, dtype=self.dtype, seed=seed)
        return (tf.log(uniform) - tf.log1p(-uniform)) * self._scale + self._loc

    def _log_prob(self, x):
        z = self._z(x)
        return -z - 2 * tf.nn.softplus(-z) - tf.log(self._scale)

    def _log_cdf(self, x):
        return -tf.nn.softplus(-self._z(x))

    def _cdf(self, x):
        return tf.sigmoid(self._z(x))

    def _log_survival_function(self, x):
        return -tf.nn.softplus(self._z(x))

    def _survival_function(self, x):
        return tf.sigmoid(-self._z(x))

    def _entropy(self):
        return 2 + tf.log(self._broad_scale())

    def _mean(self):
        return self._mode()

    def _stddev(self):
        return self._broad_scale() * math.pi / math.sqrt(3)


class HalfNormal(Numbers):
    """The absolute values of numbers with a normal distribution around zero."""

    _PARAMETERS = ("scale",)

    def __init__(self, scale, validate_args=False, allow_nan_stats=True, name="HalfNormal"):
        """Make the distribution from the standard deviation of the normal distribution."""
        parameters = dict(locals())
        with tf.name_scope(name, values=[scale]) as name:
            with tf.control_dependencies([tf.assert_positive(scale)] if validate_args else []):
                self._scale = tf.identity(scale, name="scale")
        reparameterized = distribution.FULLY_REPARAMETERIZED
        self._set(parameters, [self._scale], validate_args, allow_nan_stats, name, reparameterized)

    @property
    def scale(self):
        """The standard deviation of the normal distribution."""
        return self._scale

    def _sample_n(self, n, seed=None):
        return tf.abs(tf.random_normal(self._sample_shape(n), dtype=self.dtype, seed=seed) * self._scale)

    def _prob(self, x):
        density = math.sqrt(2) / self._scale / math.sqrt(math.pi) * tf.exp(-0.5 * tf.square(x / self._scale))
        return density * tf.cast(x >= 0, self.dtype)

    def _cdf(self, x):
        return tf.erf(tf.nn.relu(x) / self._scale / math.sqrt(2))

    def _entropy(self):
        return 0.5 * tf.log(math.pi * tf.square(self._scale) / 2) + 0.5

    def _mean(self):
        return self._scale * math.sqrt(2) / math.sqrt(math.pi)

    def _quantile(self, p):
        return math.sqrt(2) * self._scale * special_math.erfinv(p)

    def _mode(self):
        return tf.zeros(self.batch_shape_tensor())

    def _variance(self):
        return tf.square(self._scale) * (1 - 2 / math.pi)
