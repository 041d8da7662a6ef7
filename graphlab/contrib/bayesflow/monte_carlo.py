"""Expectations of functions of random variables, as means over samples."""

from __future__ import annotations

import tensorflow.compat.v1 as tf


def _samples(distribution, z, n, seed) -> tf.Tensor:
    """Return the samples ``z``, or ``n`` new ones."""
    with tf.name_scope("get_samples", values=[z, n]):
        if (n is None) == (z is None):
            raise ValueError(f'Must specify exactly one of arguments "n" and "z".  Found: n = {n}, z = {z}')
        return tf.convert_to_tensor(z, name="z") if n is None else distribution.sample(n, seed=seed)


def _log_mean(log_values: tf.Tensor) -> tf.Tensor:
    """Return the logarithm of the mean over samples, which are along the first dimension."""
    largest = tf.stop_gradient(tf.reduce_max(log_values, axis=[0]))
    return tf.log(tf.reduce_mean(tf.exp(log_values - largest), axis=[0])) + largest


def expectation_importance_sampler(
    f, log_p, sampling_dist_q, z=None, n=None, seed=None, name="expectation_importance_sampler"
) -> tf.Tensor:
    """Estimate the expectation of ``f`` under ``p`` from samples of another distribution.

    Args:
        f: A function of samples.
        log_p: A function of samples, the logarithm of the density of ``p``.
        sampling_dist_q: The distribution that samples come from.
        z: The samples.
        n: How many samples to draw, instead.
        seed: Their seed.
        name: The name of the operations.

    Returns:
        The estimate, with the shape of the distribution's batch.

    Raises:
        ValueError: Both ``n`` and ``z`` are given, or neither.
    """
    with tf.name_scope(name, values=[z, n]):
        z = _samples(sampling_dist_q, z, n, seed)
        of_p, of_q, values = log_p(z), sampling_dist_q.log_prob(z), f(z)

        def of_part(part):  # One is added, for the logarithm of zero; the difference takes it away again.
            return tf.exp(_log_mean(tf.log(tf.nn.relu(part) + 1.0) + of_p - of_q))

        return of_part(values) - of_part(-values)


def expectation_importance_sampler_logspace(
    log_f, log_p, sampling_dist_q, z=None, n=None, seed=None, name="expectation_importance_sampler_logspace"
) -> tf.Tensor:
    """Estimate the logarithm of the expectation of a positive function; see ``expectation_importance_sampler``."""
    with tf.name_scope(name, values=[z, n]):
        z = _samples(sampling_dist_q, z, n, seed)
        return _log_mean(log_f(z) + log_p(z) - sampling_dist_q.log_prob(z))


def expectation(f, samples, log_prob=None, use_reparametrization=True, axis=0, keep_dims=False, name=None) -> tf.Tensor:
    """Estimate an expectation from samples.

    Args:
        f: A function of samples.
        samples: The samples.
        log_prob: A function of samples, the logarithm of their density; needed without reparametrization.
        use_reparametrization: Whether the gradient goes through the samples; without, it is that of the density.
        axis: The dimensions of the samples; None for all.
        keep_dims: Whether they stay, with size 1.
        name: The name of the operations.

    Returns:
        The mean of ``f`` over the samples.

    Raises:
        ValueError: ``f``, or a ``log_prob`` that is needed, cannot be called.
    """
    with tf.name_scope(name, "expectation", [samples]):
        if not callable(f):
            raise ValueError("`f` must be a callable function.")
        if use_reparametrization:
            return tf.reduce_mean(f(samples), axis=axis, keepdims=keep_dims)
        if not callable(log_prob):
            raise ValueError("`log_prob` must be a callable function.")
        fixed = tf.stop_gradient(samples)
        density, values = log_prob(fixed), f(fixed)
        values += tf.stop_gradient(values) * (density - tf.stop_gradient(density))  # zero, but for its gradient
        return tf.reduce_mean(values, axis=axis, keepdims=keep_dims)
