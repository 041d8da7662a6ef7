"""Real numbers rounded up to whole ones."""

from __future__ import annotations

import math

import tensorflow.compat.v1 as tf
from tensorflow.python.ops.distributions import distribution as base
from tensorflow.python.ops.distributions import util

from graphlab.contrib.distributions.parts import checked, where


class QuantizedDistribution(base.Distribution):
    """The distribution of ``ceil(x)``, not below ``low`` nor above ``high``, for samples ``x`` of ``distribution``."""

    def __init__(self, distribution, low=None, high=None, validate_args=False, name="QuantizedDistribution"):
        """Make the distribution; ``low`` and ``high`` are whole numbers or None."""
        parameters = dict(locals())
        parameters.pop("__class__")
        with tf.name_scope(name, values=[low, high]) as name:
            self._dist, self._validate_args = distribution, validate_args
            low = None if low is None else self._whole(tf.convert_to_tensor(low, name="low"))
            high = None if high is None else self._whole(tf.convert_to_tensor(high, name="high"))
            tf.debugging.assert_same_float_dtype([each for each in (low, high) if each is not None], distribution.dtype)
            if validate_args and low is not None and high is not None:
                low = checked(low, tf.assert_less(low, high, message="low must be strictly less than high."))
            self._low, self._high = low, high
        super().__init__(
            dtype=distribution.dtype,
            reparameterization_type=base.NOT_REPARAMETERIZED,
            validate_args=validate_args,
            allow_nan_stats=distribution.allow_nan_stats,
            parameters=parameters,
            graph_parents=[*distribution._graph_parents, *(each for each in (low, high) if each is not None)],
            name=name,
        )

    @property
    def distribution(self):
        """The distribution of the real numbers."""
        return self._dist

    @property
    def low(self):
        """The least number, or None."""
        return self._low

    @property
    def high(self):
        """The greatest number, or None."""
        return self._high

    def _batch_shape_tensor(self):
        return self._dist.batch_shape_tensor()

    def _batch_shape(self):
        return self._dist.batch_shape

    def _event_shape_tensor(self):
        return self._dist.event_shape_tensor()

    def _event_shape(self):
        return self._dist.event_shape

    def _sample_n(self, n, seed=None):
        x = tf.ceil(self._dist.sample(n, seed=seed))
        if self._low is not None:
            x = where(x < self._low, self._low, x)
        return x if self._high is None else where(x > self._high, self._high, x)

    def _log_prob(self, y):
        y = self._whole(y)
        try:
            survival, survival_before = self.log_survival_function(y), self.log_survival_function(y - 1)
        except NotImplementedError:
            return _log_difference(self.log_cdf(y), self.log_cdf(y - 1))
        cdf, cdf_before = self.log_cdf(y), self.log_cdf(y - 1)
        in_upper_tail = survival < cdf
        return _log_difference(where(in_upper_tail, survival_before, cdf), where(in_upper_tail, survival, cdf_before))

    def _prob(self, y):
        y = self._whole(y)
        try:
            survival, survival_before = self.survival_function(y), self.survival_function(y - 1)
        except NotImplementedError:
            return self.cdf(y) - self.cdf(y - 1)
        cdf, cdf_before = self.cdf(y), self.cdf(y - 1)
        return where(survival < cdf, survival_before - survival, cdf - cdf_before)

    def _bounded(self, values, y, below, above):
        """Return ``values``, but ``below`` for ``y`` under the least number, ``above`` from the greatest one up."""
        if self._low is not None:
            values = where(y < self._low, tf.constant(below, values.dtype), values)
        return values if self._high is None else where(y >= self._high, tf.constant(above, values.dtype), values)

    def _log_cdf(self, y):
        y = tf.floor(y)
        return self._bounded(self._dist.log_cdf(y), y, -math.inf, 0.0)

    def _cdf(self, y):
        y = tf.floor(y)
        return self._bounded(self._dist.cdf(y), y, 0.0, 1.0)

    def _log_survival_function(self, y):
        y = tf.ceil(y)
        return self._bounded(self._dist.log_survival_function(y), y, 0.0, -math.inf)

    def _survival_function(self, y):
        y = tf.ceil(y)
        return self._bounded(self._dist.survival_function(y), y, 1.0, 0.0)

    def _whole(self, value):
        value = tf.convert_to_tensor(value, name="value")
        if not self.validate_args:
            return value
        return checked(value, util.assert_integer_form(value, message="value has non-integer components."))


def _log_difference(big, small):
    """Return the logarithm of ``exp(big) - exp(small)``."""
    return tf.log(1 - tf.exp(small - big)) + big
