"""Distributions that have one value."""

from __future__ import annotations

import tensorflow.compat.v1 as tf
from tensorflow.python.ops.distributions import distribution


class _OneValue(distribution.Distribution):
    """A distribution whose samples all equal ``loc``; values nearer than the tolerances count as equal."""

    def _set(self, parameters, loc, atol, rtol, validate_args, allow_nan_stats, name):
        parameters.pop("__class__", None)
        with tf.name_scope(name, values=[loc, atol, rtol]) as name:
            self._loc = tf.convert_to_tensor(loc, name="loc")
            super().__init__(
                dtype=self._loc.dtype,
                reparameterization_type=distribution.NOT_REPARAMETERIZED,
                validate_args=validate_args,
                allow_nan_stats=allow_nan_stats,
                parameters=parameters,
                graph_parents=[self._loc],
                name=name,
            )
            self._atol, self._rtol = self._tolerance(atol), self._tolerance(rtol)
            self._slack = self._atol if rtol is None else self._atol + self._rtol * tf.abs(self._loc)

    def _tolerance(self, tolerance):
        tolerance = tf.convert_to_tensor(0 if tolerance is None else tolerance, self._loc.dtype)
        if not self.validate_args:
            return tolerance
        with tf.control_dependencies(
            [tf.assert_non_negative(tolerance, message="Argument 'tol' must be non-negative")]
        ):
            return tf.identity(tolerance)

    @property
    def loc(self):
        """The value."""
        return self._loc

    @property
    def atol(self):
        """The absolute tolerance."""
        return self._atol

    @property
    def rtol(self):
        """The tolerance relative to the value."""
        return self._rtol

    def _is_near(self, x):
        return tf.abs(x - self._loc) <= self._slack

    def _entropy(self):
        return tf.zeros(self.batch_shape_tensor(), self.dtype)

    def _mean(self):
        return tf.identity(self._loc)

    def _variance(self):
        return tf.zeros_like(self._loc)

    def _mode(self):
        return self.mean()

    def _sample_n(self, n, seed=None):
        return tf.tile(self._loc[None], tf.concat([[n], tf.ones([tf.rank(self._loc)], tf.int32)], 0))


class Deterministic(_OneValue):
    """A distribution of single numbers that all equal ``loc``."""

    def __init__(self, loc, atol=None, rtol=None, validate_args=False, allow_nan_stats=True, name="Deterministic"):
        """Make the distribution from its value and the tolerances of comparisons with it, zero by default."""
        self._set(dict(locals()), loc, atol, rtol, validate_args, allow_nan_stats, name)

    def _batch_shape_tensor(self):
        return tf.shape(self._loc)

    def _batch_shape(self):
        return self._loc.shape

    def _event_shape_tensor(self):
        return tf.constant([], tf.int32)

    def _event_shape(self):
        return tf.TensorShape([])

    def _prob(self, x):
        return tf.cast(self._is_near(x), self.dtype)

    def _cdf(self, x):
        return tf.cast(x >= self._loc - self._slack, self.dtype)


class VectorDeterministic(_OneValue):
    """A distribution of vectors that all equal ``loc``, ``[…, k]``."""

    def __init__(
        self, loc, atol=None, rtol=None, validate_args=False, allow_nan_stats=True, name="VectorDeterministic"
    ):
        """Make the distribution from its value and the tolerances of comparisons with it, zero by default."""
        parameters = dict(locals())
        loc = tf.convert_to_tensor(loc, name="loc")
        if validate_args and loc.shape.ndims == 0:
            raise ValueError("Argument loc must be at least rank 1.")
        self._set(parameters, loc, atol, rtol, validate_args, allow_nan_stats, name)

    def _batch_shape_tensor(self):
        return tf.shape(self._loc)[:-1]

    def _batch_shape(self):
        return self._loc.shape[:-1]

    def _event_shape_tensor(self):
        return tf.shape(self._loc)[-1:]

    def _event_shape(self):
        return self._loc.shape[-1:]

    def _prob(self, x):
        x = tf.convert_to_tensor(x)
        if self.validate_args:
            message = "Argument 'x' not defined in the same space R^k as this distribution"
            with tf.control_dependencies(
                [tf.assert_equal(self.event_shape_tensor(), tf.shape(x)[-1:], message=message)]
            ):
                x = tf.identity(x)
        return tf.cast(tf.reduce_all(self._is_near(x), axis=-1), self.dtype)
