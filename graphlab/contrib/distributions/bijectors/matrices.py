"""Bijectors of matrices."""

from __future__ import annotations

import math

import tensorflow.compat.v1 as tf
from tensorflow.python.ops.distributions import util
from tensorflow.python.ops.distributions.bijector import Bijector

from graphlab.contrib.distributions.bijectors.affine import AffineScalar
from graphlab.contrib.distributions.bijectors.composition import Chain
from graphlab.contrib.distributions.bijectors.elementwise import Softplus


class CholeskyOuterProduct(Bijector):
    """``Y = X @ X.T`` of lower triangular matrices with a positive diagonal."""

    def __init__(self, validate_args=False, name="cholesky_outer_product"):
        """Make the bijector."""
        super().__init__(forward_min_event_ndims=2, validate_args=validate_args, name=name)

    def _forward(self, x):
        with tf.control_dependencies(self._square_matrix(x)):
            x = tf.matrix_band_part(x, -1, 0)
        return tf.matmul(x, x, adjoint_b=True)

    def _inverse(self, y):
        return tf.cholesky(y)

    def _forward_log_det_jacobian(self, x):
        diagonal = tf.matrix_diag_part(x)
        checks = self._square_matrix(x)
        if self.validate_args:
            checks.append(tf.assert_positive(diagonal, message="Input must be positive definite."))
        with tf.control_dependencies(checks):
            size = tf.shape(x)[-1]
            exponents = tf.cast(size - tf.range(size), x.dtype)
        return tf.cast(size, x.dtype) * math.log(2) + tf.reduce_sum(exponents * tf.log(diagonal), -1)

    def _square_matrix(self, x):
        if not self.validate_args:
            return []
        shape = tf.shape(x)
        is_matrix = tf.assert_rank_at_least(x, 2, message="Input must be a (batch of) matrix.")
        is_square = tf.assert_equal(shape[-2], shape[-1], message="Input must be a (batch of) square matrix.")
        return [is_matrix, is_square]


class MatrixInverseTriL(Bijector):
    """The inverse of a lower triangular matrix."""

    def __init__(self, validate_args=False, name="matrix_inverse_tril"):
        """Make the bijector."""
        super().__init__(forward_min_event_ndims=2, validate_args=validate_args, name=name)

    def _forward(self, x):
        with tf.control_dependencies(self._assertions(x)):
            shape = tf.shape(x)
            return tf.matrix_triangular_solve(x, tf.eye(shape[-1], batch_shape=shape[:-2], dtype=x.dtype), lower=True)

    def _inverse(self, y):
        return self._forward(y)

    def _forward_log_det_jacobian(self, x):
        with tf.control_dependencies(self._assertions(x)):
            size = tf.cast(tf.shape(x)[-1], x.dtype)
            return -2 * size * tf.reduce_sum(tf.log(tf.abs(tf.matrix_diag_part(x))), -1)

    def _assertions(self, x):
        if not self.validate_args:
            return []
        shape, diagonal = tf.shape(x), tf.matrix_diag_part(x)
        above = tf.matrix_band_part(tf.matrix_set_diag(x, tf.zeros_like(diagonal)), 0, -1)
        zeros = tf.zeros_like(diagonal)
        return [
            tf.assert_rank_at_least(x, 2, message="Input must have rank at least 2."),
            tf.assert_equal(shape[-2], shape[-1], message="Input must be a square matrix."),
            tf.assert_equal(above, tf.zeros_like(above), message="Input must be lower triangular."),
            tf.assert_none_equal(diagonal, zeros, message="Input must have all diagonal entries nonzero."),
        ]


class FillTriangular(Bijector):
    """A vector of ``n (n + 1) / 2`` numbers as a triangular matrix."""

    def __init__(self, upper=False, validate_args=False, name="fill_triangular"):
        """Make the bijector; ``upper`` fills the upper triangle instead of the lower one."""
        self._upper = upper
        super().__init__(forward_min_event_ndims=1, inverse_min_event_ndims=2, validate_args=validate_args, name=name)

    def _forward(self, x):
        return util.fill_triangular(x, upper=self._upper)

    def _inverse(self, y):
        return util.fill_triangular_inverse(y, upper=self._upper)

    def _forward_log_det_jacobian(self, x):
        return tf.zeros_like(x[..., 0])

    def _inverse_log_det_jacobian(self, y):
        return tf.zeros_like(y[..., 0, 0])

    def _forward_event_shape(self, input_shape):
        length = input_shape.as_list()[-1]
        size = None if length is None else (math.isqrt(1 + 8 * length) - 1) // 2
        if size is not None and size * (size + 1) // 2 != length:
            raise ValueError("Vector length is not a triangular number.")
        return input_shape[:-1].concatenate([size, size])

    def _inverse_event_shape(self, output_shape):
        rows, columns = output_shape.as_list()[-2:]
        if rows is None or columns is None:
            return output_shape[:-2].concatenate([None])
        if rows != columns:
            raise ValueError(f"Matrix must be square. (saw [{rows}, {columns}])")
        return output_shape[:-2].concatenate([rows * (rows + 1) // 2])

    def _forward_event_shape_tensor(self, input_shape):
        length = tf.cast(input_shape[-1], tf.float32)
        size = tf.cast((tf.sqrt(1 + 8 * length) - 1) / 2, input_shape.dtype)
        return tf.concat([input_shape[:-1], [size, size]], 0)

    def _inverse_event_shape_tensor(self, output_shape):
        size = output_shape[-1]
        return tf.concat([output_shape[:-2], [size * (size + 1) // 2]], 0)


class TransformDiagonal(Bijector):
    """A bijector of the diagonal of a matrix; the rest stays as it is."""

    def __init__(self, diag_bijector, validate_args=False, name="transform_diagonal"):
        """Make the bijector from the one for the diagonal."""
        self._diag_bijector = diag_bijector
        super().__init__(forward_min_event_ndims=2, inverse_min_event_ndims=2, validate_args=validate_args, name=name)

    def _forward(self, x):
        return tf.matrix_set_diag(x, self._diag_bijector.forward(tf.matrix_diag_part(x)))

    def _inverse(self, y):
        return tf.matrix_set_diag(y, self._diag_bijector.inverse(tf.matrix_diag_part(y)))

    def _forward_log_det_jacobian(self, x):
        return self._diag_bijector.forward_log_det_jacobian(tf.matrix_diag_part(x), event_ndims=1)

    def _inverse_log_det_jacobian(self, y):
        return self._diag_bijector.inverse_log_det_jacobian(tf.matrix_diag_part(y), event_ndims=1)


class ScaleTriL(Chain):
    """A vector as a lower triangular matrix with a positive diagonal."""

    def __init__(self, diag_bijector=None, diag_shift=1e-5, validate_args=False, name="scale_tril"):
        """Make the bijector; the diagonal goes through ``diag_bijector``, softplus by default, and is then shifted."""
        diag_bijector = diag_bijector or Softplus(validate_args=validate_args)
        if diag_shift is not None:
            diag_bijector = Chain([AffineScalar(shift=diag_shift), diag_bijector])
        super().__init__([TransformDiagonal(diag_bijector), FillTriangular()], validate_args=validate_args, name=name)
