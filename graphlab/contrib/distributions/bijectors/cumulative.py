"""Bijectors that are cumulative distribution functions, or their inverses."""

from __future__ import annotations

import tensorflow.compat.v1 as tf
from tensorflow.python.ops.distributions.bijector import Bijector

from graphlab.contrib.distributions.parts import checked


def _positive(value, message, validate_args):
    return checked(value, tf.assert_positive(value, message=message)) if validate_args else value


def _probability(y, validate_args):
    if not validate_args:
        return y
    low, high = "must be greater than 0.", "must be less than or equal to 1."
    return checked(
        y,
        tf.assert_non_negative(y, message=f"Inverse transformation input {low}"),
        tf.assert_less_equal(y, tf.ones([], y.dtype), message=f"Inverse transformation input {high}"),
    )


class Gumbel(Bijector):
    """``y = exp(-exp(-(x - loc) / scale))``."""

    def __init__(self, loc=0.0, scale=1.0, validate_args=False, name="gumbel"):
        """Make the bijector."""
        with tf.name_scope(name, values=[loc, scale]):
            self._loc = tf.convert_to_tensor(loc, name="loc")
            scale = tf.convert_to_tensor(scale, name="scale")
            tf.debugging.assert_same_float_dtype([self._loc, scale])
            self._scale = _positive(scale, "Argument scale was not positive", validate_args)
        super().__init__(validate_args=validate_args, forward_min_event_ndims=0, name=name)

    @property
    def loc(self):
        """The location."""
        return self._loc

    @property
    def scale(self):
        """The scale."""
        return self._scale

    def _forward(self, x):
        return tf.exp(-tf.exp(-(x - self._loc) / self._scale))

    def _inverse(self, y):
        return self._loc - self._scale * tf.log(-tf.log(_probability(y, self.validate_args)))

    def _inverse_log_det_jacobian(self, y):
        y = _probability(y, self.validate_args)
        return tf.log(self._scale / (-tf.log(y) * y))

    def _forward_log_det_jacobian(self, x):
        z = (x - self._loc) / self._scale
        return -z - tf.exp(-z) - tf.log(self._scale)


class Weibull(Bijector):
    """``y = 1 - exp(-(x / scale)^concentration)`` of numbers from zero up."""

    def __init__(self, scale=1.0, concentration=1.0, validate_args=False, name="weibull"):
        """Make the bijector."""
        with tf.name_scope(name, values=[scale, concentration]):
            scale = tf.convert_to_tensor(scale, name="scale")
            concentration = tf.convert_to_tensor(concentration, name="concentration")
            tf.debugging.assert_same_float_dtype([scale, concentration])
            self._scale = _positive(scale, "Argument scale was not positive", validate_args)
            message = "Argument concentration was not positive"
            self._concentration = _positive(concentration, message, validate_args)
        super().__init__(forward_min_event_ndims=0, validate_args=validate_args, name=name)

    @property
    def scale(self):
        """The scale."""
        return self._scale

    @property
    def concentration(self):
        """The shape parameter."""
        return self._concentration

    def _forward(self, x):
        return -tf.math.expm1(-((self._sound_x(x) / self._scale) ** self._concentration))

    def _inverse(self, y):
        y = _probability(y, self.validate_args)
        return self._scale * (-tf.log1p(-y)) ** (1 / self._concentration)

    def _inverse_log_det_jacobian(self, y):
        y = _probability(y, self.validate_args)
        hazard = (1 / self._concentration - 1) * tf.log(-tf.log1p(-y))
        return -tf.log1p(-y) + hazard + tf.log(self._scale / self._concentration)

    def _forward_log_det_jacobian(self, x):
        x, concentration = self._sound_x(x), self._concentration
        power = (concentration - 1) * tf.log(x) - concentration * tf.log(self._scale)
        return -((x / self._scale) ** concentration) + power + tf.log(concentration)

    def _sound_x(self, x):
        if not self.validate_args:
            return x
        return checked(x, tf.assert_non_negative(x, message="Forward transformation input must be at least 0."))


class Kumaraswamy(Bijector):
    """``y = (1 - (1 - x)^(1/b))^(1/a)`` of numbers between zero and one."""

    def __init__(self, concentration1=None, concentration0=None, validate_args=False, name="kumaraswamy"):
        """Make the bijector from ``a`` and ``b``."""
        with tf.name_scope(name, values=[concentration1, concentration0]):
            message = "Concentration parameter must be positive."
            self._concentration1 = _positive(tf.convert_to_tensor(concentration1), message, validate_args)
            self._concentration0 = _positive(tf.convert_to_tensor(concentration0), message, validate_args)
        super().__init__(forward_min_event_ndims=0, validate_args=validate_args, name=name)

    @property
    def concentration1(self):
        """The parameter ``a``."""
        return self._concentration1

    @property
    def concentration0(self):
        """The parameter ``b``."""
        return self._concentration0

    def _forward(self, x):
        root = tf.exp(tf.log1p(-self._sound(x)) / self._concentration0)
        return tf.exp(tf.log1p(-root) / self._concentration1)

    def _inverse(self, y):
        y = self._sound(y)
        return tf.exp(tf.log1p(-((1 - y**self._concentration1) ** self._concentration0)))

    def _inverse_log_det_jacobian(self, y):
        y, a, b = self._sound(y), self._concentration1, self._concentration0
        return tf.log(a) + tf.log(b) + (a - 1) * tf.log(y) + (b - 1) * tf.log1p(-(y**a))

    def _sound(self, x):
        if not self.validate_args:
            return x
        one = tf.ones([], self._concentration0.dtype)
        return checked(
            x,
            tf.assert_non_negative(x, message="sample must be non-negative"),
            tf.assert_less_equal(x, one, message="sample must be no larger than `1`."),
        )
