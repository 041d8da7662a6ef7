"""Distributions made from simple ones with a bijector: Kumaraswamy's, and the sinh-arcsinh distributions."""

from __future__ import annotations

import tensorflow.compat.v1 as tf
from tensorflow.python.ops.distributions import distribution as base
from tensorflow.python.ops.distributions import normal, uniform

from graphlab.contrib.distributions import bijectors
from graphlab.contrib.distributions.parts import (
    broadcast_zeros,
    check_scalar,
    checked,
    diagonal_scale,
    shapes_of,
    where,
)
from graphlab.contrib.distributions.transformed import TransformedDistribution


def _shape_of(*tensors):
    zeros = broadcast_zeros(*tensors)
    return zeros.shape.as_list() if zeros.shape.is_fully_defined() else tf.shape(zeros)


class Kumaraswamy(TransformedDistribution):
    """A distribution of numbers between zero and one, much like a beta distribution."""

    def __init__(
        self,
        concentration1=None,
        concentration0=None,
        validate_args=False,
        allow_nan_stats=True,
        name="Kumaraswamy",
    ):
        """Make the distribution from its two positive parameters."""
        with tf.name_scope(name, values=[concentration1, concentration0]) as name:
            concentration1 = tf.convert_to_tensor(concentration1, name="concentration1")
            concentration0 = tf.convert_to_tensor(concentration0, name="concentration0")
        dtype = concentration1.dtype
        super().__init__(
            uniform.Uniform(tf.zeros([], dtype), tf.ones([], dtype), allow_nan_stats=allow_nan_stats),
            bijectors.Kumaraswamy(concentration1, concentration0, validate_args),
            batch_shape=_shape_of(concentration1, concentration0),
            name=name,
        )
        self._reparameterization_type = base.FULLY_REPARAMETERIZED

    @property
    def concentration1(self):
        """The parameter ``a`` of the density ``a b x^(a-1) (1 - x^a)^(b-1)``."""
        return self.bijector.concentration1

    @property
    def concentration0(self):
        """The parameter ``b`` of the density."""
        return self.bijector.concentration0

    def _entropy(self):
        a, b = self.concentration1, self.concentration0
        harmonic = tf.digamma(b + 1) - tf.digamma(tf.ones([], b.dtype))
        return 1 - 1 / a + (1 - 1 / b) * harmonic + tf.log(a) + tf.log(b)

    def _moment(self, order):
        a, b = self.concentration1, self.concentration0
        first = 1 + order / (a + tf.zeros_like(b))
        return tf.exp(tf.log(b) + tf.lgamma(first) + tf.lgamma(b) - tf.lgamma(first + b))

    def _mean(self):
        return self._moment(1)

    def _variance(self):
        return self._moment(2) - tf.square(self._moment(1))

    def _mode(self):
        a, b = self.concentration1, self.concentration0
        mode = ((a - 1) / (a * b - 1)) ** (1 / a)
        if not self.allow_nan_stats:
            return checked(
                mode,
                tf.assert_less(tf.ones([], a.dtype), a, message="Mode undefined for concentration1 <= 1."),
                tf.assert_less(tf.ones([], b.dtype), b, message="Mode undefined for concentration0 <= 1."),
            )
        return where((a > 1) & (b > 1), mode, tf.constant(float("nan"), self.dtype))


def _skewed(distribution, skewness, tailweight, dtype, validate_args, allow_nan_stats):
    """Return the distribution of noise, the bijector that makes it skewed, its parameters and its value at 2."""
    if distribution is None:
        distribution = normal.Normal(tf.zeros([], dtype), tf.ones([], dtype), allow_nan_stats=allow_nan_stats)
    else:
        check_scalar(distribution, dtype, validate_args)
    skewness = tf.convert_to_tensor(0.0 if skewness is None else skewness, dtype, name="skewness")
    tailweight = tf.convert_to_tensor(1.0 if tailweight is None else tailweight, dtype, name="tailweight")
    # The scale is set so that the numbers have about the same spread for every weight of the tails.
    at_two = bijectors.SinhArcsinh(tf.zeros([], dtype), tailweight).forward(tf.constant(2, dtype))
    return distribution, bijectors.SinhArcsinh(skewness, tailweight), skewness, tailweight, at_two


class _Skewed(TransformedDistribution):
    """What both distributions tell of their shape."""

    @property
    def skewness(self):
        """The skewness."""
        return self._skewness

    @property
    def tailweight(self):
        """How heavy the tails are."""
        return self._tailweight


class SinhArcsinh(_Skewed):
    """A distribution with a location, a scale, skewness and heavier or lighter tails than the normal one."""

    def __init__(
        self,
        loc,
        scale,
        skewness=None,
        tailweight=None,
        distribution=None,
        validate_args=False,
        allow_nan_stats=True,
        name="SinhArcsinh",
    ):
        """Make the distribution; without skewness and with the tail weight one it is ``distribution``, scaled.

        Args:
            loc: The location.
            scale: The scale.
            skewness: The skewness, zero by default.
            tailweight: Above one for heavier tails; one by default.
            distribution: A distribution of single numbers; the standard normal one by default.
            validate_args: Whether to check values when the graph runs.
            allow_nan_stats: Whether what is undefined is NaN, or an error.
            name: The name of the operations.
        """
        parameters = dict(locals())
        parameters.pop("__class__")
        with tf.name_scope(name, values=[loc, scale, skewness, tailweight]) as name:
            loc = tf.convert_to_tensor(loc, name="loc")
            scale = tf.convert_to_tensor(scale, loc.dtype, name="scale")
            noise, skewing, skewness, tailweight, at_two = _skewed(
                distribution, skewness, tailweight, loc.dtype, validate_args, allow_nan_stats
            )
            affine = bijectors.AffineScalar(shift=loc, scale=2 * scale / at_two, validate_args=validate_args)
            super().__init__(
                noise,
                bijectors.Chain([affine, skewing]),
                batch_shape=_shape_of(loc, scale, tailweight, skewness),
                validate_args=validate_args,
                name=name,
            )
        self._parameters = parameters
        self._loc, self._scale, self._skewness, self._tailweight = loc, scale, skewness, tailweight

    @property
    def loc(self):
        """The location."""
        return self._loc

    @property
    def scale(self):
        """The scale."""
        return self._scale


class VectorSinhArcsinhDiag(_Skewed):
    """Vectors of independent numbers with sinh-arcsinh distributions."""

    def __init__(
        self,
        loc=None,
        scale_diag=None,
        scale_identity_multiplier=None,
        skewness=None,
        tailweight=None,
        distribution=None,
        validate_args=False,
        allow_nan_stats=True,
        name="MultivariateNormalLinearOperator",
    ):
        """Make the distribution; its scales are ``scale_diag + scale_identity_multiplier``, or one."""
        parameters = dict(locals())
        parameters.pop("__class__")
        with tf.name_scope(name) as name:
            loc = None if loc is None else tf.convert_to_tensor(loc, name="loc")
            scale = diagonal_scale(loc, scale_diag, scale_identity_multiplier)
            batch_shape, event_shape = shapes_of(loc, scale)
            diagonal = scale.diag_part()
            noise, skewing, skewness, tailweight, at_two = _skewed(
                distribution, skewness, tailweight, diagonal.dtype, validate_args, allow_nan_stats
            )
            affine = bijectors.Affine(shift=loc, scale_diag=2 * diagonal / at_two, validate_args=validate_args)
            super().__init__(
                noise,
                bijectors.Chain([affine, skewing]),
                batch_shape=batch_shape,
                event_shape=event_shape,
                validate_args=validate_args,
                name=name,
            )
        self._parameters = parameters
        self._loc, self._scale, self._skewness, self._tailweight = loc, scale, skewness, tailweight

    @property
    def loc(self):
        """The location, ``[…, k]``; None for zero."""
        return self._loc

    @property
    def scale(self):
        """The scale, a linear operator."""
        return self._scale
