"""Multivariate normal distributions: vectors ``loc + scale @ noise`` with normal noise."""

from __future__ import annotations

import tensorflow.compat.v1 as tf
from tensorflow.python.ops.distributions import kullback_leibler, util

from graphlab.contrib.distributions.linear_operators import MultivariateNormalLinearOperator
from graphlab.contrib.distributions.parts import checked, diagonal_scale, is_diagonal, low_rank_update


class MultivariateNormalDiag(MultivariateNormalLinearOperator):
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
        parameters = dict(locals())
        scale = diagonal_scale(loc, scale_diag, scale_identity_multiplier)
        self._set_normal(parameters, loc, scale, validate_args, name)


class MultivariateNormalDiagWithSoftplusScale(MultivariateNormalDiag):
    """``MultivariateNormalDiag`` with the softplus of its scales."""

    def __init__(
        self,
        loc,
        scale_diag,
        validate_args=False,
        allow_nan_stats=True,
        name="MultivariateNormalDiagWithSoftplusScale",
    ):
        """Make the distribution from numbers of any sign."""
        parameters = dict(locals())
        scale = diagonal_scale(loc, tf.nn.softplus(scale_diag), None)
        self._set_normal(parameters, loc, scale, validate_args, name)


class MultivariateNormalDiagPlusLowRank(MultivariateNormalLinearOperator):
    """A normal distribution of vectors whose scale is a diagonal matrix plus one of a low rank."""

    def __init__(
        self,
        loc=None,
        scale_diag=None,
        scale_identity_multiplier=None,
        scale_perturb_factor=None,
        scale_perturb_diag=None,
        validate_args=False,
        allow_nan_stats=True,
        name="MultivariateNormalDiagPlusLowRank",
    ):
        """Make the distribution; to its diagonal is added ``factor @ diag(perturb_diag) @ factor.T``."""
        parameters = dict(locals())
        is_changed = scale_perturb_factor is not None or scale_perturb_diag is not None
        scale = diagonal_scale(
            loc, scale_diag, scale_identity_multiplier, positive=is_changed, validate_args=validate_args
        )
        if is_changed:
            scale = low_rank_update(scale, scale_perturb_factor, scale_perturb_diag)
        self._set_normal(parameters, loc, scale, validate_args, name)


class MultivariateNormalTriL(MultivariateNormalLinearOperator):
    """A normal distribution of vectors with the scale ``[…, k, k]``, a lower triangular matrix."""

    def __init__(
        self, loc=None, scale_tril=None, validate_args=False, allow_nan_stats=True, name="MultivariateNormalTriL"
    ):
        """Make the distribution from its mean ``[…, k]``, zero by default, and its scale, one by default."""
        parameters = dict(locals())
        if loc is None and scale_tril is None:
            raise ValueError("Must specify one or both of `loc`, `scale_tril`.")
        self._set_normal(parameters, loc, _triangle(loc, scale_tril), validate_args, name)


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
        parameters = dict(locals())
        scale = None
        if covariance_matrix is not None:
            covariance = tf.convert_to_tensor(covariance_matrix, name="covariance_matrix")
            if validate_args:
                message = "Matrix was not symmetric."
                transposed = tf.matrix_transpose(covariance)
                covariance = checked(covariance, tf.assert_equal(covariance, transposed, message=message))
            scale = tf.cholesky(covariance)
        if loc is None and scale is None:
            raise ValueError("Must specify one or both of `loc`, `covariance_matrix`.")
        self._set_normal(parameters, loc, _triangle(loc, scale), validate_args, name)


def _triangle(loc, scale_tril):
    if scale_tril is not None:
        return tf.linalg.LinearOperatorLowerTriangular(
            tf.convert_to_tensor(scale_tril), is_non_singular=True, is_self_adjoint=False, is_positive_definite=False
        )
    loc = tf.convert_to_tensor(loc)
    return tf.linalg.LinearOperatorIdentity(
        util.dimension_size(loc, -1), dtype=loc.dtype, is_self_adjoint=True, is_positive_definite=True
    )


@kullback_leibler.RegisterKL(MultivariateNormalLinearOperator, MultivariateNormalLinearOperator)
def _kl_normals(a, b, name=None):
    with tf.name_scope(name, "kl_mvn"):
        if is_diagonal(a.scale) and is_diagonal(b.scale):
            ratios = (a.stddev() / b.stddev())[..., None]
        else:
            ratios = b.scale.solve(a.scale.to_dense())
        distance = b.scale.solve((b.mean() - a.mean())[..., None])
        squares = tf.reduce_sum(tf.square(ratios), [-2, -1]) + tf.reduce_sum(tf.square(distance), [-2, -1])
        size = tf.cast(a.scale.domain_dimension_tensor(), a.dtype)
        volumes = b.scale.log_abs_determinant() - a.scale.log_abs_determinant()
        divergence = volumes + 0.5 * (squares - size)
        divergence.set_shape(tf.broadcast_static_shape(a.batch_shape, b.batch_shape))
        return divergence
