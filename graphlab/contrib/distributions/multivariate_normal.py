"""Multivariate normal distributions: vectors ``loc + scale @ noise`` with a lower triangular matrix ``scale``."""

from __future__ import annotations

import math

import tensorflow.compat.v1 as tf
from tensorflow.python.ops.distributions import distribution


class MultivariateNormalTriL(distribution.Distribution):
    """A normal distribution of vectors with the scale ``[…, k, k]``, a lower triangular matrix."""

    def __init__(
        self, loc=None, scale_tril=None, validate_args=False, allow_nan_stats=True, name="MultivariateNormalTriL"
    ):
        """Make the distribution from its mean ``[…, k]``, zero by default, and its scale, one by default."""
        parameters = dict(locals())
        if loc is None and scale_tril is None:
            raise ValueError("Must specify loc or scale_tril.")
        with tf.name_scope(name, values=[loc, scale_tril]) as name:
            self._loc = None if loc is None else tf.convert_to_tensor(loc, name="loc")
            if scale_tril is None and self._loc is not None:
                scale_tril = tf.eye(tf.shape(self._loc)[-1], dtype=self._loc.dtype)
            self._scale_tril = tf.convert_to_tensor(scale_tril, name="scale_tril")
            if self._loc is None:
                self._loc = tf.zeros(tf.shape(self._scale_tril)[:-1], self._scale_tril.dtype)
            lengths = tf.zeros(tf.shape(self._scale_tril)[:-1], self._scale_tril.dtype)
            self._broad_loc = self._loc + lengths
        super().__init__(
            dtype=self._scale_tril.dtype,
            reparameterization_type=distribution.FULLY_REPARAMETERIZED,
            validate_args=validate_args,
            allow_nan_stats=allow_nan_stats,
            parameters=parameters,
            graph_parents=[self._loc, self._scale_tril],
            name=name,
        )

    @property
    def loc(self):
        """The mean, ``[…, k]``."""
        return self._loc

    @property
    def scale_tril(self):
        """The scale, ``[…, k, k]``."""
        return self._scale_tril

    def _batch_shape_tensor(self):
        return tf.shape(self._broad_loc)[:-1]

    def _batch_shape(self):
        return self._broad_loc.shape[:-1]

    def _event_shape_tensor(self):
        return tf.shape(self._broad_loc)[-1:]

    def _event_shape(self):
        return self._broad_loc.shape[-1:]

    def _sample_n(self, n, seed=None):
        noise = tf.random_normal(tf.concat([[n], tf.shape(self._broad_loc)], 0), dtype=self.dtype, seed=seed)
        return self._loc + tf.squeeze(tf.matmul(self._scales_of(noise), noise[..., None]), -1)

    def _scales_of(self, x):
        """Return the scale once for each of the vectors ``x``, ``[…, k, k]``."""
        return self._scale_tril + tf.zeros(tf.concat([tf.shape(x), tf.shape(x)[-1:]], 0), self.dtype)

    def _log_determinant(self):
        return tf.reduce_sum(tf.log(tf.abs(tf.matrix_diag_part(self._scale_tril))), -1)

    def _size(self):
        return tf.cast(tf.shape(self._scale_tril)[-1], self.dtype)

    def _log_prob(self, x):
        deviations = tf.convert_to_tensor(x, self.dtype) - self._broad_loc
        noise = tf.matrix_triangular_solve(self._scales_of(deviations), deviations[..., None])
        squares = tf.reduce_sum(tf.square(noise), [-2, -1])
        return -0.5 * (squares + self._size() * math.log(2 * math.pi)) - self._log_determinant()

    def _entropy(self):
        entropy = 0.5 * self._size() * (1 + math.log(2 * math.pi)) + self._log_determinant()
        return entropy + tf.zeros(self._batch_shape_tensor(), self.dtype)

    def _mean(self):
        return tf.identity(self._broad_loc)

    def _mode(self):
        return self._mean()

    def _covariance(self):
        return tf.matmul(self._scale_tril, self._scale_tril, adjoint_b=True)

    def _variance(self):
        return tf.reduce_sum(tf.square(self._scale_tril), -1)

    def _stddev(self):
        return tf.sqrt(self._variance())


class MultivariateNormalDiag(MultivariateNormalTriL):
    """A normal distribution of vectors of independent numbers."""

    def __init__(
        self,
        loc=None,
        scale_diag=None,
        scale_identity_multiplier=None,
        validate_args=False,
        allow_nan_stats=True,
        name="MultivariateNormalDiag",
    ):
        """Make the distribution; its scales are ``scale_diag + scale_identity_multiplier``, or one."""
        if scale_diag is None:
            if loc is None:
                raise ValueError("Must specify loc or scale_diag.")
            scale_diag = tf.ones_like(tf.convert_to_tensor(loc))
            if scale_identity_multiplier is not None:
                scale_diag *= tf.convert_to_tensor(scale_identity_multiplier)[..., None]
        elif scale_identity_multiplier is not None:
            scale_diag += tf.convert_to_tensor(scale_identity_multiplier)[..., None]
        scale = tf.matrix_diag(tf.convert_to_tensor(scale_diag))
        super().__init__(loc, scale, validate_args, allow_nan_stats, name)


class MultivariateNormalFullCovariance(MultivariateNormalTriL):
    """A normal distribution of vectors with a covariance matrix."""

    def __init__(
        self,
        loc=None,
        covariance_matrix=None,
        validate_args=False,
        allow_nan_stats=True,
        name="MultivariateNormalFullCovariance",
    ):
        """Make the distribution from its mean and its covariance, a positive definite matrix ``[…, k, k]``."""
        scale = None if covariance_matrix is None else tf.cholesky(covariance_matrix)
        super().__init__(loc, scale, validate_args, allow_nan_stats, name)
