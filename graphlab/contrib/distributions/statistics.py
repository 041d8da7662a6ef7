"""Statistics of samples, moving averages, and posterior distributions of a mean."""

from __future__ import annotations

import numpy as np
import tensorflow.compat.v1 as tf
from tensorflow.python.ops.distributions import normal, util


def percentile(x, q, axis=None, interpolation=None, keep_dims=False, validate_args=False, name=None):
    """Return a percentile of numbers along axes.

    Args:
        x: The numbers.
        q: The percentage, a number from 0 to 100.
        axis: The axes; all by default.
        interpolation: Which number stands for one between two: ``lower``, ``higher`` or ``nearest``, the default.
        keep_dims: Whether the axes stay, with the size one.
        validate_args: Whether to check ``q`` when the graph runs.
        name: The name of the operations.
    """
    roundings = {"lower": tf.ceil, "higher": tf.floor, "nearest": tf.round}
    interpolation = interpolation or "nearest"
    if interpolation not in roundings:
        raise ValueError(f"Argument 'interpolation' must be in {set(roundings)}.  Found {interpolation}")
    with tf.name_scope(name, "percentile", values=[x, q]):
        x, q = tf.convert_to_tensor(x, name="x"), tf.cast(q, tf.float64, name="q")
        if q.shape.ndims not in (None, 0):
            raise ValueError(f"Expected argument 'x' to have ndims 0.  Found tensor {q}")
        if validate_args:
            bounds = [tf.assert_greater_equal(q, np.float64(0)), tf.assert_less_equal(q, np.float64(100))]
            with tf.control_dependencies([tf.assert_rank(q, 0), *bounds]):
                q = tf.identity(q)
        axes = None if axis is None else _axes_of(x, axis)
        ordered = tf.sort(_flat_end(x, axes), direction="DESCENDING")
        length = tf.shape(ordered)[-1]
        place = roundings[interpolation](tf.cast(length - 1, tf.float64) * (1 - q / 100))
        result = ordered[..., tf.clip_by_value(tf.cast(place, tf.int32), 0, length - 1)]
        result.set_shape(ordered.shape[:-1])
        if not keep_dims:
            return result
        if axes is None:
            return tf.reshape(result, tf.ones([tf.rank(x)], tf.int32))
        for each in sorted(axes):
            result = tf.expand_dims(result, each)
        return result


def _axes_of(x, axis):
    known = tf.get_static_value(tf.convert_to_tensor(axis))
    if known is None or x.shape.ndims is None:
        raise ValueError(f"Expected argument 'axis' to be statically available.  Found: {axis}")
    axes = []
    for each in np.atleast_1d(known):
        if not -x.shape.ndims <= each < x.shape.ndims:
            raise ValueError(f"dim {each} not in the interval [{-x.shape.ndims}, {x.shape.ndims - 1}].")
        axes.append(int(each) % x.shape.ndims)
    return axes


def _flat_end(x, axes):
    """Return ``x`` with the axes as one, the last."""
    if axes is None:
        return tf.reshape(x, [-1])
    kept = [axis for axis in range(x.shape.ndims) if axis not in axes]
    shape = tf.concat([tf.gather(tf.shape(x), kept), [-1]], 0) if kept else [-1]
    return tf.reshape(tf.transpose(x, [*kept, *axes]), shape)


def auto_correlation(x, axis=-1, max_lags=None, center=True, normalize=True, name="auto_correlation"):
    """Return the correlation of numbers along an axis with themselves some steps later.

    Args:
        x: The numbers, real or complex.
        axis: The axis.
        max_lags: The largest number of steps; all by default.
        center: Whether to subtract the mean.
        normalize: Whether to divide by the variance, so that the first result is one.
        name: The name of the operations.

    Returns:
        The correlations, along the same axis, for 0, 1 … steps.
    """
    with tf.name_scope(name, values=[x]):
        x = tf.convert_to_tensor(x, name="x")
        if not (x.dtype.is_complex or x.dtype.is_floating):
            raise TypeError(f"Argument x must have either float or complex dtype found: {x.dtype}")
        rank = util.prefer_static_rank(x)
        shift = rank - 1 - (rank + axis if axis < 0 else axis)
        rotated = util.rotate_transpose(x, shift)
        if center:
            rotated -= tf.reduce_mean(rotated, axis=-1, keepdims=True)
        length = tf.shape(rotated)[-1]
        # Zeros up to a power of two, and as many as there are numbers: a transform of them does not wrap around.
        doubled = tf.cast(length, tf.float64) * 2
        padded = tf.cast(tf.pow(np.float64(2), tf.ceil(tf.log(doubled) / np.log(2.0))), tf.int32)
        values = util.pad(rotated, axis=-1, back=True, count=padded - length)
        if not x.dtype.is_complex:
            values = tf.complex(values, tf.zeros_like(values))
        spectrum = tf.signal.fft(values)
        products = tf.cast(tf.signal.ifft(spectrum * tf.conj(spectrum)), x.dtype)
        lags = length - 1 if max_lags is None else tf.minimum(length - 1, max_lags)
        result = products[..., : lags + 1]
        known, steps = (
            rotated.shape.as_list() if rotated.shape.ndims is not None else [None],
            tf.get_static_value(tf.convert_to_tensor(-1 if max_lags is None else max_lags)),
        )
        if known[-1] is not None and steps is not None:
            result.set_shape([*known[:-1], known[-1] if max_lags is None else min(known[-1], int(steps) + 1)])
        result /= tf.cast(length - tf.range(lags + 1), x.dtype)
        if normalize:
            result /= result[..., :1]
        return util.rotate_transpose(result, -shift)


def assign_moving_mean_variance(mean_var, variance_var, value, decay, name=None):
    """Return the two variables moved towards the mean and variance of the values so far.

    Args:
        mean_var: The variable of the mean.
        variance_var: The variable of the variance.
        value: The next value.
        decay: The weight of the old mean and variance.
        name: The name of the operations.
    """
    with tf.name_scope(name, "assign_moving_mean_variance", [variance_var, mean_var, value, decay]):
        dtype = _float_type(mean_var, "mean_var.base_dtype")
        if dtype != variance_var.dtype.base_dtype:
            other = variance_var.dtype.base_dtype.name
            raise TypeError(f"mean_var.base_dtype({dtype.name}) != variance_var.base_dtype({other}).")
        value, decay = tf.convert_to_tensor(value, dtype), tf.convert_to_tensor(decay, dtype)
        delta = value - mean_var
        with tf.control_dependencies([delta]):
            mean = tf.assign_add(mean_var, (1 - decay) * delta)
            variance = tf.assign_sub(variance_var, (1 - decay) * (variance_var - decay * tf.square(delta)))
        return mean, variance


def assign_log_moving_mean_exp(log_mean_exp_var, log_value, decay, name=None):
    """Return the variable moved towards the logarithm of the mean of ``exp(log_value)``.

    Args:
        log_mean_exp_var: The variable.
        log_value: The logarithm of the next value.
        decay: The weight of the old mean.
        name: The name of the operations.
    """
    with tf.name_scope(name, "assign_log_moving_mean_exp", [log_mean_exp_var, log_value, decay]):
        dtype = _float_type(log_mean_exp_var, "log_mean_exp_var.base_dtype")
        log_value, decay = tf.convert_to_tensor(log_value, dtype), tf.convert_to_tensor(decay, dtype)
        delta = log_value - log_mean_exp_var
        parts = [tf.log(decay) * tf.ones_like(delta), delta + tf.log1p(-decay)]
        return log_mean_exp_var.assign_add(tf.reduce_logsumexp(tf.stack(parts), axis=0))


def moving_mean_variance(value, decay, collections=None, name=None):
    """Make two variables and return them moved towards the mean and variance of ``value``.

    Args:
        value: The next value.
        decay: The weight of the old mean and variance.
        collections: The collections of the variables.
        name: The scope of the variables ``moving_mean`` and ``moving_variance``.
    """
    collections = [tf.GraphKeys.GLOBAL_VARIABLES] if collections is None else collections
    with tf.variable_scope(name, "moving_mean_variance", [value, decay]):
        value = tf.convert_to_tensor(value, name="value")
        _float_type(value, "value.base_dtype")
        variance, mean = (
            tf.get_variable(
                each,
                shape=value.shape,
                dtype=value.dtype,
                initializer=tf.zeros_initializer(),
                trainable=False,
                collections=collections,
            )
            for each in ("moving_variance", "moving_mean")
        )
        return assign_moving_mean_variance(mean, variance, value, decay)


def _float_type(tensor, what):
    dtype = tensor.dtype.base_dtype
    if not dtype.is_floating:
        raise TypeError(f"{what}({dtype.name}) does not have float type `dtype`.")
    return dtype


def normal_conjugates_known_scale_posterior(prior, scale, s, n):
    """Return the distribution of a mean after ``n`` observations with the sum ``s``.

    Args:
        prior: Its normal distribution before.
        scale: The standard deviation of an observation.
        s: The sum of the observations.
        n: Their number.
    """
    loc, variance = _posterior(prior, scale, s, n)
    return normal.Normal(loc, tf.sqrt(variance))


def normal_conjugates_known_scale_predictive(prior, scale, s, n):
    """Return the distribution of the next observation after ``n`` observations with the sum ``s``.

    Args:
        prior: The normal distribution of the mean before.
        scale: The standard deviation of an observation.
        s: The sum of the observations.
        n: Their number.
    """
    loc, variance = _posterior(prior, scale, s, n)
    return normal.Normal(loc, tf.sqrt(variance + tf.square(scale)))


def _posterior(prior, scale, s, n):
    if not isinstance(prior, normal.Normal):
        raise TypeError("Expected prior to be an instance of type Normal")
    if s.dtype != prior.dtype:
        raise TypeError(f"Observation sum s.dtype does not match prior dtype: {s.dtype} vs. {prior.dtype}")
    before, noise = tf.square(prior.scale), tf.square(scale)
    variance = 1 / (1 / before + tf.cast(n, prior.dtype) / noise)
    return (prior.loc / before + s / noise) * variance, variance
