"""Mixtures over a distribution that is replaced by points with weights: quadrature."""

from __future__ import annotations

import math

import numpy as np
import tensorflow.compat.v1 as tf
from tensorflow.python.ops.distributions import categorical, distribution, normal, util

from graphlab.contrib.distributions import bijectors
from graphlab.contrib.distributions.transformed import TransformedDistribution
from graphlab.contrib.distributions.univariate import Poisson


def _hermite(size, dtype):
    grid, probs = np.polynomial.hermite.hermgauss(size)
    grid, probs = grid.astype(dtype.as_numpy_dtype), probs.astype(dtype.as_numpy_dtype)
    return grid, tf.convert_to_tensor(probs / np.linalg.norm(probs, 1, keepdims=True), dtype)


def _quantiles(distribution_, size):
    """Return ``size + 1`` quantiles at equal distances, ``[size + 1, batch…]``; the outermost ones are not 0 and 1."""
    ndims = distribution_.batch_shape.ndims
    edges = tf.linspace(tf.zeros([], distribution_.dtype), 1.0, size + 3)[1:-1]
    return distribution_.quantile(tf.reshape(edges, [-1, *[1] * ndims]))


def _last(x):
    """Move the first axis to the end."""
    ndims = x.shape.ndims
    return tf.transpose(x, [*range(1, ndims), 0])


def _equal(size, dtype):
    return tf.fill([size], 1 / tf.cast(size, dtype))


def quadrature_scheme_lognormal_gauss_hermite(loc, scale, quadrature_size, validate_args=False, name=None):
    """Return the points and weights of Gauss-Hermite quadrature for normal logarithms.

    Args:
        loc: The mean of the logarithms, ``[…]``.
        scale: Their standard deviation, ``[…]``.
        quadrature_size: The number of points.
        validate_args: Of no effect.
        name: The name of the operations.

    Returns:
        The points, ``[…, quadrature_size]``, and the weights, ``[quadrature_size]``.
    """
    with tf.name_scope(name, "vector_diffeomixture_quadrature_gauss_hermite", [loc, scale]):
        grid, probs = _hermite(quadrature_size, loc.dtype)
        return loc[..., None] + math.sqrt(2) * scale[..., None] * grid, probs


def quadrature_scheme_lognormal_quantiles(loc, scale, quadrature_size, validate_args=False, name=None):
    """Return points between quantiles of a log-normal distribution, and their equal weights.

    Args:
        loc: The mean of the logarithms, ``[…]``.
        scale: Their standard deviation, ``[…]``.
        quadrature_size: The number of points.
        validate_args: Whether to check values when the graph runs.
        name: The name of the operations.

    Returns:
        The points, ``[…, quadrature_size]``, and the weights, ``[quadrature_size]``.
    """
    with tf.name_scope(name, "quadrature_scheme_lognormal_quantiles", [loc, scale]):
        lognormal = TransformedDistribution(normal.Normal(loc, scale), bijectors.Exp(), validate_args=validate_args)
        quantiles = _last(_quantiles(lognormal, quadrature_size))
        grid = (quantiles[..., :-1] + quantiles[..., 1:]) / 2
        grid.set_shape(lognormal.batch_shape.concatenate([quadrature_size]))
        return grid, _equal(quadrature_size, grid.dtype)


def quadrature_scheme_softmaxnormal_gauss_hermite(
    normal_loc, normal_scale, quadrature_size, validate_args=False, name=None
):
    """Return the points and weights of Gauss-Hermite quadrature for the softmax of normally distributed numbers.

    Args:
        normal_loc: The mean, ``[…, 1]``.
        normal_scale: The standard deviation, ``[…, 1]``.
        quadrature_size: The number of points.
        validate_args: Of no effect.
        name: The name of the operations.

    Returns:
        The points, ``[…, 2, quadrature_size]``, and the weights, ``[quadrature_size]``.
    """
    with tf.name_scope(name, "quadrature_scheme_softmaxnormal_gauss_hermite", [normal_loc, normal_scale]):
        loc, scale = _softmax_parameters(normal_loc, normal_scale)
        grid, probs = _hermite(quadrature_size, loc.dtype)
        points = loc[..., None] + math.sqrt(2) * scale[..., None] * grid
        return tf.nn.softmax(-util.pad(points, axis=-2, front=True), axis=-2), probs


def quadrature_scheme_softmaxnormal_quantiles(
    normal_loc, normal_scale, quadrature_size, validate_args=False, name=None
):
    """Return points between quantiles of the softmax of normally distributed numbers, and their equal weights.

    Args:
        normal_loc: The mean, ``[…, 1]``.
        normal_scale: The standard deviation, ``[…, 1]``.
        quadrature_size: The number of points.
        validate_args: Of no effect.
        name: The name of the operations.

    Returns:
        The points, ``[…, 2, quadrature_size]``, and the weights, ``[quadrature_size]``.
    """
    with tf.name_scope(name, "softmax_normal_grid_and_probs", [normal_loc, normal_scale]):
        loc, scale = _softmax_parameters(normal_loc, normal_scale)
        quantiles = _quantiles(normal.Normal(loc, scale), quadrature_size)
        quantiles = _last(bijectors.SoftmaxCentered().forward(quantiles))
        return (quantiles[..., :-1] + quantiles[..., 1:]) / 2, _equal(quadrature_size, loc.dtype)


def _softmax_parameters(loc, scale):
    loc = tf.convert_to_tensor(loc, name="normal_loc")
    scale = tf.convert_to_tensor(scale, loc.dtype, name="normal_scale")
    if scale.shape.ndims == 0:
        raise ValueError("Mixing params must be a (batch of) vector; normal_scale.rank=0 is not at least one.")
    if scale.shape.as_list()[-1] != 1:
        raise NotImplementedError(
            f"Currently only bimixtures are supported; normal_scale.shape[-1]={scale.shape.as_list()[-1]} is not 1."
        )
    return loc, scale


class PoissonLogNormalQuadratureCompound(distribution.Distribution):
    """Numbers of events whose rate has a log-normal distribution."""

    def __init__(
        self,
        loc,
        scale,
        quadrature_size=8,
        quadrature_fn=quadrature_scheme_lognormal_quantiles,
        validate_args=False,
        allow_nan_stats=True,
        name="PoissonLogNormalQuadratureCompound",
    ):
        """Make the distribution.

        Args:
            loc: The mean of the logarithms of the rate, ``[…]``.
            scale: Their standard deviation, ``[…]``.
            quadrature_size: The number of rates that stand for all.
            quadrature_fn: Returns those rates' logarithms and their weights for the three arguments before.
            validate_args: Whether to check values when the graph runs.
            allow_nan_stats: Whether what is undefined is NaN, or an error.
            name: The name of the operations.
        """
        parameters = dict(locals())
        parameters.pop("__class__")
        with tf.name_scope(name, values=[loc, scale]) as name:
            loc = None if loc is None else tf.convert_to_tensor(loc, name="loc")
            if scale is not None:
                scale = tf.convert_to_tensor(scale, None if loc is None else loc.dtype, name="scale")
            grid, probs = quadrature_fn(loc, scale, quadrature_size, validate_args)
            if grid.dtype.base_dtype != probs.dtype.base_dtype:
                raise TypeError(
                    f"Quadrature grid dtype ({grid.dtype.name}) does not match quadrature probs dtype "
                    f"({probs.dtype.name})."
                )
            self._distribution = Poisson(log_rate=grid, validate_args=validate_args, allow_nan_stats=allow_nan_stats)
            self._mixture_distribution = categorical.Categorical(
                logits=tf.log(probs), validate_args=validate_args, allow_nan_stats=allow_nan_stats
            )
            self._loc, self._scale, self._quadrature_size = loc, scale, quadrature_size
        super().__init__(
            dtype=grid.dtype,
            reparameterization_type=distribution.NOT_REPARAMETERIZED,
            validate_args=validate_args,
            allow_nan_stats=allow_nan_stats,
            parameters=parameters,
            graph_parents=[each for each in (loc, scale) if each is not None],
            name=name,
        )

    @property
    def mixture_distribution(self):
        """The distribution of the rates."""
        return self._mixture_distribution

    @property
    def distribution(self):
        """The Poisson distributions of the rates."""
        return self._distribution

    @property
    def loc(self):
        """The mean of the logarithms of the rate."""
        return self._loc

    @property
    def scale(self):
        """Their standard deviation."""
        return self._scale

    @property
    def quadrature_size(self):
        """The number of rates."""
        return self._quadrature_size

    def _batch_shape_tensor(self):
        logits = tf.shape(self._mixture_distribution.logits)
        return tf.broadcast_dynamic_shape(self._distribution.batch_shape_tensor(), logits)[:-1]

    def _batch_shape(self):
        logits = self._mixture_distribution.logits.shape
        return tf.broadcast_static_shape(self._distribution.batch_shape, logits)[:-1]

    def _event_shape_tensor(self):
        return tf.constant([], tf.int32)

    def _event_shape(self):
        return tf.TensorShape([])

    def _sample_n(self, n, seed=None):
        batch_size = tf.reduce_prod(self.batch_shape_tensor())
        has_weights_for_all = self._mixture_distribution.batch_shape.ndims == 0
        drawn = self._mixture_distribution.sample(
            tf.stack([n, batch_size]) if has_weights_for_all else [n],
            seed=util.gen_new_seed(seed, "poisson_lognormal_quadrature_compound"),
        )
        drawn = tf.reshape(drawn, tf.stack([n, batch_size]))
        drawn += tf.range(0, batch_size * self._quadrature_size, self._quadrature_size, dtype=drawn.dtype)
        rate = tf.gather(tf.reshape(self._distribution.rate, [-1]), drawn)
        rate = tf.reshape(rate, tf.concat([[n], self.batch_shape_tensor()], 0))
        return tf.random_poisson(rate, [], dtype=self.dtype, seed=seed)

    def _log_prob(self, x):
        log_prob = self._distribution.log_prob(tf.convert_to_tensor(x, self.dtype)[..., None])
        return tf.reduce_logsumexp(self._mixture_distribution.logits + log_prob, axis=-1)

    def _mean(self):
        return tf.exp(tf.reduce_logsumexp(self._mixture_distribution.logits + self._distribution.log_rate, axis=-1))

    def _variance(self):
        return tf.exp(self._log_variance())

    def _stddev(self):
        return tf.exp(0.5 * self._log_variance())

    def _log_variance(self):
        rates = self._distribution
        deviations = 2 * tf.log(tf.abs(rates.mean() - self._mean()[..., None]))
        logits = self._mixture_distribution.logits[..., None]
        return tf.reduce_logsumexp(logits + tf.stack([rates.log_rate, deviations], -1), axis=[-2, -1])
