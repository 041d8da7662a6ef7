"""Distributions of vectors ``loc + scale @ noise``, where ``noise`` has independent entries of one distribution."""

from __future__ import annotations

import math

import tensorflow.compat.v1 as tf
from tensorflow.python.ops.distributions import exponential, laplace, normal

from graphlab.contrib.distributions import bijectors
from graphlab.contrib.distributions.parts import diagonal_scale, is_diagonal, shapes_of
from graphlab.contrib.distributions.transformed import TransformedDistribution


class VectorLinearOperator(TransformedDistribution):
    """A distribution of vectors ``loc + scale @ noise``; its subclasses say what the noise is."""

    #: The variance of one entry of the noise.
    _NOISE_VARIANCE = 1.0

    def _set_operator(self, noise, loc, scale, parameters, validate_args, name):
        """Finish the construction.

        Args:
            noise: The distribution of an entry of the noise.
            loc: The location, ``[…, k]``, or None for zero.
            scale: A linear operator, ``[…, k, k]``.
            parameters: The arguments of the constructor.
            validate_args: Whether to check values when the graph runs.
            name: The name of the operations.
        """
        parameters.pop("__class__", None)
        if scale is None:
            raise ValueError("Missing required `scale` parameter.")
        if not scale.dtype.is_floating:
            raise TypeError("`scale` parameter must have floating-point dtype.")
        with tf.name_scope(name, values=[loc]) as name:
            loc = None if loc is None else tf.convert_to_tensor(loc, name="loc")
            batch_shape, event_shape = shapes_of(loc, scale)
        TransformedDistribution.__init__(
            self,
            distribution=noise,
            bijector=bijectors.AffineLinearOperator(shift=loc, scale=scale, validate_args=validate_args),
            batch_shape=batch_shape,
            event_shape=event_shape,
            validate_args=validate_args,
            name=name,
        )
        self._parameters = parameters

    @property
    def loc(self):
        """The location, ``[…, k]``; None for zero."""
        return self.bijector.shift

    @property
    def scale(self):
        """The scale, a linear operator, ``[…, k, k]``."""
        return self.bijector.scale

    def _at(self, noise):
        """Return the vectors for ``noise`` in each entry: zero or one."""
        shape = self.batch_shape.concatenate(self.event_shape)
        if not shape.is_fully_defined():
            shape = tf.concat([self.batch_shape_tensor(), self.event_shape_tensor()], 0)
        vectors = self.scale.matvec(tf.ones(shape, self.dtype)) if noise else tf.zeros(shape, self.dtype)
        return vectors if self.loc is None else self.loc + vectors

    def _mean(self):
        return self._at(0)

    def _mode(self):
        return self._at(0)

    def _covariance(self):
        if is_diagonal(self.scale):
            return self._NOISE_VARIANCE * tf.matrix_diag(tf.square(self.scale.diag_part()))
        return self._NOISE_VARIANCE * self.scale.matmul(self.scale.to_dense(), adjoint_arg=True)

    def _variance(self):
        if is_diagonal(self.scale):
            return self._NOISE_VARIANCE * tf.square(self.scale.diag_part())
        return tf.matrix_diag_part(self._covariance())

    def _stddev(self):
        if is_diagonal(self.scale):
            return math.sqrt(self._NOISE_VARIANCE) * tf.abs(self.scale.diag_part())
        return tf.sqrt(self._variance())


class MultivariateNormalLinearOperator(VectorLinearOperator):
    """Normal distributions of vectors, with the scale as a linear operator."""

    def __init__(
        self,
        loc=None,
        scale=None,
        validate_args=False,
        allow_nan_stats=True,
        name="MultivariateNormalLinearOperator",
    ):
        """Make the distribution from its mean ``[…, k]`` and its scale, a linear operator."""
        self._set_normal(dict(locals()), loc, scale, validate_args, name)

    def _set_normal(self, parameters, loc, scale, validate_args, name):
        dtype = tf.float32 if scale is None else scale.dtype
        noise = normal.Normal(tf.zeros([], dtype), tf.ones([], dtype))
        self._set_operator(noise, loc, scale, parameters, validate_args, name)


class VectorExponentialLinearOperator(VectorLinearOperator):
    """Vectors ``loc + scale @ noise`` with exponential noise."""

    def __init__(
        self, loc=None, scale=None, validate_args=False, allow_nan_stats=True, name="VectorExponentialLinearOperator"
    ):
        """Make the distribution from its location ``[…, k]`` and its scale, a linear operator."""
        self._set_exponential(dict(locals()), loc, scale, validate_args, allow_nan_stats, name)

    def _set_exponential(self, parameters, loc, scale, validate_args, allow_nan_stats, name):
        dtype = tf.float32 if scale is None else scale.dtype
        noise = exponential.Exponential(tf.ones([], dtype), allow_nan_stats=allow_nan_stats)
        self._set_operator(noise, loc, scale, parameters, validate_args, name)

    def _mean(self):
        return self._at(1)


class VectorExponentialDiag(VectorExponentialLinearOperator):
    """Vectors of independent numbers with exponential distributions."""

    def __init__(
        self,
        loc=None,
        scale_diag=None,
        scale_identity_multiplier=None,
        validate_args=False,
        allow_nan_stats=True,
        name="VectorExponentialDiag",
    ):
        """Make the distribution; its scales are ``scale_diag + scale_identity_multiplier``, or one."""
        parameters = dict(locals())
        scale = diagonal_scale(loc, scale_diag, scale_identity_multiplier)
        self._set_exponential(parameters, loc, scale, validate_args, allow_nan_stats, name)


class VectorLaplaceLinearOperator(VectorLinearOperator):
    """Vectors ``loc + scale @ noise`` with noise of a Laplace distribution."""

    _NOISE_VARIANCE = 2.0

    def __init__(
        self, loc=None, scale=None, validate_args=False, allow_nan_stats=True, name="VectorLaplaceLinearOperator"
    ):
        """Make the distribution from its mean ``[…, k]`` and its scale, a linear operator."""
        self._set_laplace(dict(locals()), loc, scale, validate_args, name)

    def _set_laplace(self, parameters, loc, scale, validate_args, name):
        dtype = tf.float32 if scale is None else scale.dtype
        noise = laplace.Laplace(tf.zeros([], dtype), tf.ones([], dtype))
        self._set_operator(noise, loc, scale, parameters, validate_args, name)


class VectorLaplaceDiag(VectorLaplaceLinearOperator):
    """Vectors of independent numbers with Laplace distributions."""

    def __init__(
        self,
        loc=None,
        scale_diag=None,
        scale_identity_multiplier=None,
        validate_args=False,
        allow_nan_stats=True,
        name="VectorLaplaceDiag",
    ):
        """Make the distribution; its scales are ``scale_diag + scale_identity_multiplier``, or one."""
        parameters = dict(locals())
        scale = diagonal_scale(loc, scale_diag, scale_identity_multiplier)
        self._set_laplace(parameters, loc, scale, validate_args, name)
