"""Wishart distributions: of the sums of products ``x @ x.T`` of normally distributed vectors."""

from __future__ import annotations

import math

import tensorflow.compat.v1 as tf
from tensorflow.python.ops.distributions import distribution, util

from graphlab.contrib.distributions.parts import checked, where


class WishartLinearOperator(distribution.Distribution):
    """A Wishart distribution with its scale's root as a linear operator."""

    def __init__(
        self,
        df,
        scale_operator,
        cholesky_input_output_matrices=False,
        validate_args=False,
        allow_nan_stats=True,
        name=None,
    ):
        """Make the distribution.

        Args:
            df: The degrees of freedom, at least ``k``.
            scale_operator: A lower triangular linear operator, ``[…, k, k]``: the Cholesky factor of the scale.
            cholesky_input_output_matrices: Whether matrices are given and returned as their Cholesky factors.
            validate_args: Whether to check values when the graph runs.
            allow_nan_stats: Whether what is undefined is NaN, or an error.
            name: The name of the operations.
        """
        parameters = dict(locals())
        parameters.pop("__class__")
        self._cholesky_input_output_matrices = cholesky_input_output_matrices
        with tf.name_scope(name, "wishart", values=[df]) as name:
            if not scale_operator.dtype.is_floating:
                raise TypeError(f"scale_operator.dtype={scale_operator.dtype} is not a floating-point type")
            if not scale_operator.is_square:
                raise ValueError("scale_operator must be square.")
            self._scale_operator = scale_operator
            self._df = tf.convert_to_tensor(df, scale_operator.dtype, name="df")
            self._dimension = tf.cast(scale_operator.domain_dimension_tensor(), scale_operator.dtype, name="dimension")
            known = tf.get_static_value(self._df), tf.get_static_value(self._dimension)
            message = (
                "Degrees of freedom (df = {}) cannot be less than dimension of scale matrix (scale.dimension = {})"
            )
            if known[0] is not None and known[1] is not None:
                if (known[0] < known[1]).any():
                    raise ValueError(message.format(*known))
            elif validate_args:
                check = tf.assert_less_equal(self._dimension, self._df, message=message.format(df, "k"))
                self._df = checked(self._df, check)
        super().__init__(
            dtype=scale_operator.dtype,
            validate_args=validate_args,
            allow_nan_stats=allow_nan_stats,
            reparameterization_type=distribution.FULLY_REPARAMETERIZED,
            parameters=parameters,
            graph_parents=[self._df, self._dimension],
            name=name,
        )

    @property
    def df(self):
        """The degrees of freedom."""
        return self._df

    @property
    def scale_operator(self):
        """The Cholesky factor of the scale, a linear operator."""
        return self._scale_operator

    @property
    def cholesky_input_output_matrices(self):
        """Whether matrices are given and returned as their Cholesky factors."""
        return self._cholesky_input_output_matrices

    @property
    def dimension(self):
        """The size ``k`` of the matrices, a tensor of the distribution's type."""
        return self._dimension

    def scale(self):
        """Return the scale, ``[…, k, k]``, or its Cholesky factor."""
        return self._root() if self._cholesky_input_output_matrices else self._square()

    def _root(self):
        return self._scale_operator.to_dense()

    def _square(self):
        return self._scale_operator.matmul(self._root(), adjoint_arg=True)

    def _event_shape_tensor(self):
        size = self._scale_operator.domain_dimension_tensor()
        return tf.stack([size, size])

    def _event_shape(self):
        return tf.TensorShape([self._scale_operator.domain_dimension] * 2)

    def _batch_shape_tensor(self):
        return self._scale_operator.batch_shape_tensor()

    def _batch_shape(self):
        return self._scale_operator.batch_shape

    def _sample_n(self, n, seed):
        # The Bartlett decomposition (Smith and Hocking, 1972).
        batch_shape = self.batch_shape_tensor()
        shape = tf.concat([[n], batch_shape, self.event_shape_tensor()], 0)
        normal = tf.random_normal(shape, dtype=self.dtype, seed=seed)
        freedom = 0.5 * self._df * tf.ones(batch_shape, self.dtype)
        squares = tf.random_gamma(
            [n], self._arguments(freedom), 0.5, dtype=self.dtype, seed=util.gen_new_seed(seed, "wishart")
        )
        factor = tf.matrix_set_diag(tf.matrix_band_part(normal, -1, 0), tf.sqrt(squares))
        factor = self._scale_operator.matmul(factor)
        return factor if self._cholesky_input_output_matrices else tf.matmul(factor, factor, adjoint_b=True)

    def _log_prob(self, x):
        x = tf.convert_to_tensor(x)
        root = x if self._cholesky_input_output_matrices else tf.cholesky(x)
        trace = tf.reduce_sum(tf.square(self._scale_operator.solve(root)), [-2, -1])
        half_log_determinant = tf.reduce_sum(tf.log(tf.matrix_diag_part(root)), -1)
        unnormalized = (self._df - self._dimension - 1) * half_log_determinant - 0.5 * trace
        return unnormalized - self.log_normalization()

    def _prob(self, x):
        return tf.exp(self._log_prob(x))

    def _entropy(self):
        half_size, half_df = 0.5 * self._dimension + 0.5, 0.5 * self._df
        entropy = self._dimension * (half_df + half_size * math.log(2))
        entropy += 2 * half_size * self._scale_operator.log_abs_determinant() + self._log_gamma(half_df)
        return entropy + (half_size - half_df) * self._digamma(half_df)

    def _mean(self):
        if self._cholesky_input_output_matrices:
            return tf.sqrt(self._df) * self._root()
        return self._df * self._square()

    def _variance(self):
        x = tf.sqrt(self._df) * self._square()
        diagonal = tf.matrix_diag_part(x)[..., None]
        variance = tf.square(x) + tf.matmul(diagonal, diagonal, adjoint_b=True)
        return tf.cholesky(variance) if self._cholesky_input_output_matrices else variance

    def _stddev(self):
        if self._cholesky_input_output_matrices:
            raise ValueError("Computing std. dev. when is cholesky_input_output_matrices=True does not make sense.")
        return tf.cholesky(self.variance())

    def _mode(self):
        factor = self._df - self._dimension - 1
        factor = where(factor < 0, tf.constant(math.nan, self.dtype), factor)
        if self._cholesky_input_output_matrices:
            return tf.sqrt(factor) * self._root()
        return factor * self._square()

    def mean_log_det(self, name="mean_log_det"):
        """Return the mean of the logarithms of the determinants."""
        with self._name_scope(name):
            scale = self._dimension * math.log(2) + 2 * self._scale_operator.log_abs_determinant()
            return self._digamma(0.5 * self._df) + scale

    def log_normalization(self, name="log_normalization"):
        """Return the logarithm of what the density is divided by."""
        with self._name_scope(name):
            scale = self._df * self._scale_operator.log_abs_determinant()
            return scale + 0.5 * self._df * self._dimension * math.log(2) + self._log_gamma(0.5 * self._df)

    def _arguments(self, a):
        """Return ``a``, ``a - 1/2`` … ``a - (k - 1) / 2``, ``[…, k]``."""
        zero = tf.zeros([], self.dtype)
        return tf.linspace(zero, 0.5 - 0.5 * self._dimension, tf.cast(self._dimension, tf.int32)) + a[..., None]

    def _log_gamma(self, a):
        """Return the logarithm of the multivariate gamma function."""
        size = self._dimension
        return 0.25 * size * (size - 1) * math.log(math.pi) + tf.reduce_sum(tf.lgamma(self._arguments(a)), -1)

    def _digamma(self, a):
        """Return its derivative."""
        return tf.reduce_sum(tf.digamma(self._arguments(a)), -1)


class WishartCholesky(WishartLinearOperator):
    """A Wishart distribution from the Cholesky factor of its scale."""

    def __init__(
        self,
        df,
        scale,
        cholesky_input_output_matrices=False,
        validate_args=False,
        allow_nan_stats=True,
        name="WishartCholesky",
    ):
        """Make the distribution from its degrees of freedom and a lower triangular matrix ``[…, k, k]``."""
        parameters = dict(locals())
        parameters.pop("__class__")
        with tf.name_scope(name, values=[scale]):
            scale = tf.convert_to_tensor(scale)
            if validate_args:
                shape = tf.shape(scale)
                message = "scale must be positive definite"
                scale = checked(
                    scale,
                    tf.assert_positive(tf.matrix_diag_part(scale), message=message),
                    tf.assert_equal(shape[-1], shape[-2], message="scale must be square"),
                )
        operator = _factor(scale)
        super().__init__(df, operator, cholesky_input_output_matrices, validate_args, allow_nan_stats, name)
        self._parameters = parameters


class WishartFull(WishartLinearOperator):
    """A Wishart distribution from its scale."""

    def __init__(
        self,
        df,
        scale,
        cholesky_input_output_matrices=False,
        validate_args=False,
        allow_nan_stats=True,
        name="WishartFull",
    ):
        """Make the distribution from its degrees of freedom and a positive definite matrix ``[…, k, k]``."""
        parameters = dict(locals())
        parameters.pop("__class__")
        with tf.name_scope(name, values=[scale]):
            scale = tf.convert_to_tensor(scale)
            factor = tf.cholesky(util.assert_symmetric(scale) if validate_args else scale)
            if validate_args:
                factor = checked(factor, tf.assert_positive(tf.matrix_diag_part(factor)))
        operator = _factor(factor)
        super().__init__(df, operator, cholesky_input_output_matrices, validate_args, allow_nan_stats, name)
        self._parameters = parameters


def _factor(matrix):
    return tf.linalg.LinearOperatorLowerTriangular(
        matrix, is_non_singular=True, is_positive_definite=True, is_square=True
    )
