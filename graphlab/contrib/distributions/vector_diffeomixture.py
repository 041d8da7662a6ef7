"""Vectors between those of two affine transformations of the same noise."""

from __future__ import annotations

import tensorflow.compat.v1 as tf
from tensorflow.python.ops.distributions import categorical, util
from tensorflow.python.ops.distributions import distribution as base

from graphlab.contrib.distributions import bijectors
from graphlab.contrib.distributions.parts import check_scalar
from graphlab.contrib.distributions.quadrature import quadrature_scheme_softmaxnormal_quantiles


class VectorDiffeomixture(base.Distribution):
    """Vectors ``(w loc_0 + (1 - w) loc_1) + (w scale_0 + (1 - w) scale_1) @ noise`` with a random weight ``w``."""

    def __init__(
        self,
        mix_loc,
        temperature,
        distribution,
        loc=None,
        scale=None,
        quadrature_size=8,
        quadrature_fn=quadrature_scheme_softmaxnormal_quantiles,
        validate_args=False,
        allow_nan_stats=True,
        name="VectorDiffeomixture",
    ):
        """Make the distribution.

        Args:
            mix_loc: The weight is the softmax of normal numbers with the mean ``mix_loc / temperature``, ``[…, 1]``.
            temperature: Their standard deviation is ``1 / temperature``, ``[…, 1]``.
            distribution: The distribution of an entry of the noise.
            loc: Two locations ``[…, k]``, each of which may be None; or None.
            scale: Two linear operators, ``[…, k, k]``.
            quadrature_size: The number of weights that stand for all.
            quadrature_fn: Returns the weights and how probable each is.
            validate_args: Whether to check values when the graph runs.
            allow_nan_stats: Whether what is undefined is NaN, or an error.
            name: The name of the operations.
        """
        parameters = dict(locals())
        parameters.pop("__class__")
        if not scale or len(scale) < 2:
            raise ValueError(
                "Must specify list (or list-like object) of scale LinearOperators, one for each component with "
                "num_component >= 2."
            )
        loc = [None] * len(scale) if loc is None else loc
        if len(loc) != len(scale):
            raise ValueError("loc/scale must be same-length lists (or same-length list-like objects).")
        dtype = scale[0].dtype.base_dtype
        for i, each in enumerate(scale):
            if validate_args and not each.is_positive_definite:
                raise ValueError(f"scale[{i}].is_positive_definite = {each.is_positive_definite} != True")
            if each.dtype.base_dtype != dtype:
                raise TypeError(f'dtype mismatch; scale[{i}].base_dtype="{each.dtype.name}" != "{dtype.name}"')
        if len(scale) != 2:
            raise NotImplementedError(f"Currently only bimixtures are supported; len(scale)={len(scale)} is not 2.")
        check_scalar(distribution, dtype, validate_args)
        with tf.name_scope(name, values=[mix_loc, temperature]) as name:
            loc = [None if each is None else tf.convert_to_tensor(each, dtype) for each in loc]
            affine = bijectors.AffineLinearOperator
            self._endpoint_affine = [
                affine(*pair, validate_args, f"endpoint_affine_{i}")
                for i, pair in enumerate(zip(loc, scale, strict=True))
            ]
            mix_loc = tf.convert_to_tensor(mix_loc, dtype, name="mix_loc")
            temperature = tf.convert_to_tensor(temperature, dtype, name="temperature")
            self._grid, probs = quadrature_fn(mix_loc / temperature, 1 / temperature, quadrature_size, validate_args)
            self._mixture_distribution = categorical.Categorical(
                logits=tf.log(probs), validate_args=validate_args, allow_nan_stats=allow_nan_stats
            )
            self._distribution = distribution
            self._interpolated_affine = [
                affine(
                    _between(self._grid[..., i], loc),
                    operator_between(self._grid[..., i], scale),
                    validate_args,
                    f"interpolated_affine_{i}",
                )
                for i in range(self._grid.shape.as_list()[-1])
            ]
            zeros = tf.zeros_like(self._grid[..., :1, 0])
            for each in self._endpoint_affine:
                zeros += tf.zeros(tf.concat([each.scale.batch_shape_tensor(), [each.scale.range_dimension]], 0), dtype)
                if each.shift is not None:
                    zeros += tf.zeros_like(each.shift)
            self._zeros = zeros
        super().__init__(
            dtype=dtype,
            reparameterization_type=base.FULLY_REPARAMETERIZED,
            validate_args=validate_args,
            allow_nan_stats=allow_nan_stats,
            parameters=parameters,
            graph_parents=[*distribution._graph_parents, *(each for each in loc if each is not None)],
            name=name,
        )

    @property
    def mixture_distribution(self):
        """The distribution of the weights."""
        return self._mixture_distribution

    @property
    def distribution(self):
        """The distribution of an entry of the noise."""
        return self._distribution

    @property
    def grid(self):
        """The weights of both transformations, ``[…, 2, quadrature_size]``."""
        return self._grid

    @property
    def endpoint_affine(self):
        """The two transformations."""
        return self._endpoint_affine

    @property
    def interpolated_affine(self):
        """The transformations between them, one for each weight."""
        return self._interpolated_affine

    def _batch_shape_tensor(self):
        return tf.shape(self._zeros)[:-1]

    def _batch_shape(self):
        return self._zeros.shape[:-1]

    def _event_shape_tensor(self):
        return tf.shape(self._zeros)[-1:]

    def _event_shape(self):
        return self._zeros.shape[-1:]

    def _sample_n(self, n, seed=None):
        shape = tf.concat([[n], tf.shape(self._zeros)], 0)
        noise = self._distribution.sample(shape, seed=seed)
        first, second = (each.forward(noise) for each in self._endpoint_affine)
        batch_size = tf.reduce_prod(self.batch_shape_tensor())
        members = tf.reduce_prod(self._mixture_distribution.batch_shape_tensor())
        drawn = self._mixture_distribution.sample(
            tf.stack([n, batch_size // members]), seed=util.gen_new_seed(seed, "vector_diffeomixture")
        )
        drawn = tf.reshape(drawn, tf.stack([n, batch_size]))
        stride = tf.reduce_prod(tf.shape(self._grid)[-2:])
        weight = tf.gather(tf.reshape(self._grid, [-1]), drawn + tf.range(0, batch_size * stride, stride))
        weight = tf.reshape(weight, tf.concat([[n], self.batch_shape_tensor(), [1]], 0))
        return weight * (first - second) + second

    def _log_prob(self, x):
        found = []
        for each in self._interpolated_affine:
            log_prob = tf.reduce_sum(self._distribution.log_prob(each.inverse(x)), -1)
            found.append(log_prob - each.forward_log_det_jacobian(x, event_ndims=1))
        return tf.reduce_logsumexp(self._mixture_distribution.logits + tf.stack(found, -1), axis=-1)

    def _averaged(self, function, ndims):
        """Return the mean of a function's values for the transformations; they have ``ndims`` axes of the event."""
        probs = tf.unstack(self._mixture_distribution.probs, axis=-1)
        axes = (..., *[None] * ndims)
        pairs = zip(probs, self._interpolated_affine, strict=True)
        return tf.add_n([prob[axes] * function(each) for prob, each in pairs])

    def _center(self, affine):
        return affine.forward(self._distribution.mean() + self._zeros)

    def _mean(self):
        return self._averaged(self._center, 1)

    def _covariance(self):
        mean, variance = self._mean(), self._distribution.variance()

        def parts(affine):
            deviation = self._center(affine) - mean
            own = affine.scale.matmul(affine.scale.to_dense(), adjoint_arg=True)
            return variance * own + deviation[..., None] * deviation[..., None, :]

        return self._averaged(parts, 2)

    def _variance(self):
        return tf.matrix_diag_part(self._covariance())


def _between(weights, loc):
    """Return the location between two, ``[…, k]``, for weights ``[…, 2]``."""
    parts = [weights[..., i, None] * each for i, each in enumerate(loc) if each is not None]
    return tf.add_n(_broadcast(parts)) if parts else None


def _broadcast(parts):
    zeros = sum((tf.zeros_like(each) for each in parts[1:]), tf.zeros_like(parts[0]))
    return [each + zeros for each in parts]


def operator_between(weights, scale):
    """Return the linear operator between two for weights ``[…, 2]``: a diagonal or a triangular matrix."""
    operators = tf.linalg
    diagonal = operators.LinearOperatorIdentity, operators.LinearOperatorScaledIdentity, operators.LinearOperatorDiag
    facts = {
        "is_non_singular": all(each.is_non_singular for each in scale) or None,
        "is_positive_definite": all(each.is_positive_definite for each in scale) or None,
    }
    if all(isinstance(each, diagonal) for each in scale):
        parts = [weights[..., i, None] * each.diag_part() for i, each in enumerate(scale)]
        return operators.LinearOperatorDiag(tf.add_n(_broadcast(parts)), **facts)
    for each in scale:
        if not isinstance(each, (*diagonal, operators.LinearOperatorLowerTriangular)):
            raise NotImplementedError(f"Unsupported Linop type ({type(each).__name__})")
    parts = [weights[..., i, None, None] * each.to_dense() for i, each in enumerate(scale)]
    return operators.LinearOperatorLowerTriangular(tf.add_n(_broadcast(parts)), **facts)
