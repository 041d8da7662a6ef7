"""Bijectors of single numbers."""

from __future__ import annotations

import math

import numpy as np
import tensorflow.compat.v1 as tf
from tensorflow.python.ops.distributions import util
from tensorflow.python.ops.distributions.bijector import Bijector

from graphlab.contrib.distributions.parts import checked, where


class AbsoluteValue(Bijector):
    """``y = |x|``: its inverse is both ``-y`` and ``y``."""

    def __init__(self, validate_args=False, name="absolute_value"):
        """Make the bijector."""
        super().__init__(forward_min_event_ndims=0, is_constant_jacobian=True, validate_args=validate_args, name=name)

    def _forward(self, x):
        return tf.abs(x)

    def _inverse(self, y):
        y = self._sound(y, y)
        return -y, y

    def _inverse_log_det_jacobian(self, y):
        zero = self._sound(tf.constant(0.0, y.dtype), y)
        return zero, zero

    def _sound(self, tensor, y):
        if not self.validate_args:
            return tensor
        return checked(tensor, tf.assert_non_negative(y, message="Argument y was negative"))

    @property
    def _is_injective(self):
        return False


class PowerTransform(Bijector):
    """``y = (1 + c x)^(1/c)``, and ``exp(x)`` for the power ``c = 0``."""

    def __init__(self, power=0.0, validate_args=False, name="power_transform"):
        """Make the bijector; ``power`` is a number that is known when the graph is built."""
        power = tf.get_static_value(tf.convert_to_tensor(power, name="power"))
        if power is None or power < 0:
            raise ValueError("`power` must be a non-negative TF constant.")
        self._power = power
        super().__init__(forward_min_event_ndims=0, validate_args=validate_args, name=name)

    @property
    def power(self):
        """The power ``c``."""
        return self._power

    def _forward(self, x):
        x = self._sound_x(x)
        return tf.exp(x) if self._power == 0 else tf.exp(tf.log1p(x * self._power) / self._power)

    def _inverse(self, y):
        y = self._sound_y(y)
        return tf.log(y) if self._power == 0 else tf.math.expm1(tf.log(y) * self._power) / self._power

    def _inverse_log_det_jacobian(self, y):
        return (self._power - 1) * tf.log(self._sound_y(y))

    def _forward_log_det_jacobian(self, x):
        x = self._sound_x(x)
        return x if self._power == 0 else (1 / self._power - 1) * tf.log1p(x * self._power)

    def _sound_x(self, x):
        if not self.validate_args or self._power == 0:
            return x
        message = f"Forward transformation input must be at least {-1 / self._power}."
        return checked(x, tf.assert_non_negative(1 + self._power * x, message=message))

    def _sound_y(self, y):
        if not self.validate_args:
            return y
        return checked(y, tf.assert_positive(y, message="Inverse transformation input must be greater than 0."))


class Exp(PowerTransform):
    """``y = exp(x)``."""

    def __init__(self, validate_args=False, name="exp"):
        """Make the bijector."""
        super().__init__(validate_args=validate_args, name=name)


class Sigmoid(Bijector):
    """``y = 1 / (1 + exp(-x))``."""

    def __init__(self, validate_args=False, name="sigmoid"):
        """Make the bijector."""
        super().__init__(forward_min_event_ndims=0, validate_args=validate_args, name=name)

    def _forward(self, x):
        return tf.sigmoid(x)

    def _inverse(self, y):
        return tf.log(y) - tf.log1p(-y)

    def _inverse_log_det_jacobian(self, y):
        return -tf.log(y) - tf.log1p(-y)

    def _forward_log_det_jacobian(self, x):
        return -tf.nn.softplus(-x) - tf.nn.softplus(x)


class Softplus(Bijector):
    """``y = c log(1 + exp(x / c))``."""

    def __init__(self, hinge_softness=None, validate_args=False, name="softplus"):
        """Make the bijector; ``hinge_softness`` is ``c``, one by default."""
        with tf.name_scope(name, values=[hinge_softness]):
            softness = None if hinge_softness is None else tf.convert_to_tensor(hinge_softness)
            if validate_args and softness is not None:
                message = "hinge_softness must be non-zero"
                zero = tf.zeros([], softness.dtype)
                softness = checked(softness, tf.assert_none_equal(zero, softness, message=message))
        self._hinge_softness = softness
        super().__init__(forward_min_event_ndims=0, validate_args=validate_args, name=name)

    @property
    def hinge_softness(self):
        """The softness ``c``; None for one."""
        return self._hinge_softness

    def _softness(self, x):
        return tf.ones([], x.dtype) if self._hinge_softness is None else tf.cast(self._hinge_softness, x.dtype)

    def _forward(self, x):
        return self._softness(x) * tf.nn.softplus(x / self._softness(x))

    def _inverse(self, y):
        return self._softness(y) * util.softplus_inverse(y / self._softness(y))

    def _inverse_log_det_jacobian(self, y):
        return -tf.log(-tf.math.expm1(-y / self._softness(y)))

    def _forward_log_det_jacobian(self, x):
        return -tf.nn.softplus(-x / self._softness(x))


class Softsign(Bijector):
    """``y = x / (1 + |x|)``."""

    def __init__(self, validate_args=False, name="softsign"):
        """Make the bijector."""
        super().__init__(forward_min_event_ndims=0, validate_args=validate_args, name=name)

    def _forward(self, x):
        return x / (1 + tf.abs(x))

    def _inverse(self, y):
        y = self._sound(y)
        return y / (1 - tf.abs(y))

    def _forward_log_det_jacobian(self, x):
        return -2 * tf.log1p(tf.abs(x))

    def _inverse_log_det_jacobian(self, y):
        return -2 * tf.log1p(-tf.abs(self._sound(y)))

    def _sound(self, y):
        if not self.validate_args:
            return y
        one = tf.ones([], y.dtype)
        return checked(
            y,
            tf.assert_greater(y, -one, message="Inverse transformation input must be greater than -1."),
            tf.assert_less(y, one, message="Inverse transformation input must be less than 1."),
        )


class Square(Bijector):
    """``y = x²`` of numbers from zero up."""

    def __init__(self, validate_args=False, name="square"):
        """Make the bijector."""
        super().__init__(forward_min_event_ndims=0, validate_args=validate_args, name=name)

    def _forward(self, x):
        return tf.square(self._sound(x))

    def _inverse(self, y):
        return tf.sqrt(self._sound(y))

    def _forward_log_det_jacobian(self, x):
        return math.log(2) + tf.log(self._sound(x))

    def _sound(self, x):
        if not self.validate_args:
            return x
        return checked(x, tf.assert_non_negative(x, message="All elements must be non-negative."))


class SinhArcsinh(Bijector):
    """``y = sinh((arcsinh(x) + skewness) * tailweight)``."""

    def __init__(self, skewness=None, tailweight=None, validate_args=False, name="SinhArcsinh"):
        """Make the bijector; skewness is zero and the weight of the tails one by default."""
        with tf.name_scope(name, values=[skewness, tailweight]):
            self._skewness = tf.convert_to_tensor(0.0 if skewness is None else skewness, name="skewness")
            weight = tf.convert_to_tensor(1.0 if tailweight is None else tailweight, self._skewness.dtype)
            tf.debugging.assert_same_float_dtype([self._skewness, weight])
            if validate_args:
                weight = checked(weight, tf.assert_positive(weight, message="Argument tailweight was not positive"))
            self._tailweight = weight
        super().__init__(forward_min_event_ndims=0, validate_args=validate_args, name=name)

    @property
    def skewness(self):
        """The skewness."""
        return self._skewness

    @property
    def tailweight(self):
        """The weight of the tails."""
        return self._tailweight

    def _forward(self, x):
        return tf.sinh((tf.asinh(x) + self._skewness) * self._tailweight)

    def _inverse(self, y):
        return tf.sinh(tf.asinh(y) / self._tailweight - self._skewness)

    def _inverse_log_det_jacobian(self, y):
        slope = tf.cosh(tf.asinh(y) / self._tailweight - self._skewness) / _hypotenuse(y)
        return tf.log(slope) - tf.log(self._tailweight)

    def _forward_log_det_jacobian(self, x):
        slope = tf.cosh((tf.asinh(x) + self._skewness) * self._tailweight) / _hypotenuse(x)
        return tf.log(slope) + tf.log(self._tailweight)


def _hypotenuse(x):
    """Return ``sqrt(x² + 1)``, also where ``x²`` would overflow."""
    is_small = tf.abs(x) * math.sqrt(np.finfo(x.dtype.as_numpy_dtype).eps) <= 1
    return where(is_small, tf.sqrt(tf.square(x) + 1), tf.abs(x))
