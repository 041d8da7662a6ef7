"""Distributions of ``bijector(x)``, where ``x`` has another distribution."""

from __future__ import annotations

import tensorflow.compat.v1 as tf
from tensorflow.python.ops.distributions import distribution as base
from tensorflow.python.ops.distributions import identity_bijector

from graphlab.contrib.distributions.conditional_distribution import ConditionalDistribution


class TransformedDistribution(base.Distribution):
    """The distribution of ``bijector(x)`` for samples ``x`` of ``distribution``.

    A distribution of single numbers can stand for a batch, or for vectors of independent numbers: ``batch_shape`` and
    ``event_shape`` say so.
    """

    def __init__(self, distribution, bijector=None, batch_shape=None, event_shape=None, validate_args=False, name=None):
        """Make the distribution.

        Args:
            distribution: The distribution of what the bijector gets.
            bijector: The bijector; identity by default.
            batch_shape: The shape of the batch, for a ``distribution`` without one.
            event_shape: The shape of what the bijector gets, for a ``distribution`` of single numbers.
            validate_args: Whether to check values when the graph runs.
            name: The name of the operations.

        Raises:
            ValueError: The distribution has a batch or an event shape that would be replaced.
        """
        parameters = dict(locals())
        parameters.pop("__class__")
        bijector = bijector or identity_bijector.Identity(validate_args=validate_args)
        name = name or bijector.name + distribution.name
        with tf.name_scope(name) as name:
            self._given_batch = _given_shape(batch_shape, distribution.batch_shape, "batch_shape")
            self._given_event = _given_shape(event_shape, distribution.event_shape, "event_shape")
        #: How many axes of the event stand before those of the batch in a sample of the distribution.
        self._moved = 0
        if self._given_batch is None and self._given_event is not None and distribution.batch_shape.ndims != 0:
            self._moved = self._given_event.shape.as_list()[0]
        self._distribution = distribution
        self._bijector = bijector
        super().__init__(
            dtype=distribution.dtype,
            reparameterization_type=distribution.reparameterization_type,
            validate_args=validate_args,
            allow_nan_stats=distribution.allow_nan_stats,
            parameters=parameters,
            graph_parents=distribution._graph_parents + bijector.graph_parents,
            name=name,
        )

    @property
    def distribution(self):
        """The distribution of what the bijector gets."""
        return self._distribution

    @property
    def bijector(self):
        """The bijector."""
        return self._bijector

    def _event_shape_tensor(self):
        given = self._distribution.event_shape_tensor() if self._given_event is None else self._given_event
        return self._bijector.forward_event_shape_tensor(given)

    def _event_shape(self):
        given = self._distribution.event_shape if self._given_event is None else _static(self._given_event)
        return self._bijector.forward_event_shape(given)

    def _batch_shape_tensor(self):
        return self._distribution.batch_shape_tensor() if self._given_batch is None else self._given_batch

    def _batch_shape(self):
        return self._distribution.batch_shape if self._given_batch is None else _static(self._given_batch)

    def _sample_n(self, n, seed=None, **distribution_kwargs):
        parts = [part for part in (self._given_batch, self._given_event) if part is not None]
        parts = [*parts, [n]] if self._moved else [[n], *parts]
        x = self._distribution.sample(tf.concat(parts, 0), seed=seed, **distribution_kwargs)
        return self._rotated(x, self._moved)

    def _rotated(self, x, axes):
        """Move the first ``axes`` axes to the end; the last ones to the front for a negative number."""
        if not axes:
            return x
        rank = tf.rank(x)
        first = axes if axes > 0 else rank + axes
        return tf.transpose(x, tf.concat([tf.range(first, rank), tf.range(first)], 0))

    def _call_sample_n(self, sample_shape, seed, name, bijector_kwargs=None, distribution_kwargs=None):
        with self._name_scope(name, values=[sample_shape]):
            sample_shape = tf.convert_to_tensor(sample_shape, tf.int32, name="sample_shape")
            sample_shape, n = self._expand_sample_shape_to_vector(sample_shape, "sample_shape")
            x = self._sample_n(n, seed, **(distribution_kwargs or {}))
            x = tf.reshape(x, tf.concat([sample_shape, tf.shape(x)[1:]], 0))
            y = self._bijector.forward(x, **(bijector_kwargs or {}))
            return self._set_sample_static_shape(y, sample_shape)

    def _fibres(self, y, bijector_kwargs):
        """Return the values that the bijector maps to ``y``, each with the logarithm of its density."""
        kwargs = bijector_kwargs or {}
        x = self._bijector.inverse(y, **kwargs)
        ndims = self.event_shape.ndims
        density = self._bijector.inverse_log_det_jacobian(
            y, event_ndims=tf.size(self.event_shape_tensor()) if ndims is None else ndims, **kwargs
        )
        return [(x, density)] if self._bijector._is_injective else list(zip(x, density, strict=True))

    def _summed(self, values, reduction):
        """Reduce over the axes of an event that was given."""
        if self._given_event is None:
            return values
        ndims = self._given_event.shape.as_list()[0]
        return reduction(values, axis=tf.range(self._moved - ndims, self._moved))

    def _log_prob(self, y, bijector_kwargs=None, distribution_kwargs=None):
        found = []
        for x, density in self._fibres(y, bijector_kwargs):
            log_prob = self._distribution.log_prob(self._rotated(x, -self._moved), **(distribution_kwargs or {}))
            log_prob = self._summed(log_prob, tf.reduce_sum)
            found.append(self._shaped(log_prob + tf.cast(density, log_prob.dtype), y))
        return found[0] if len(found) == 1 else tf.reduce_logsumexp(tf.stack(found), axis=0)

    def _prob(self, y, bijector_kwargs=None, distribution_kwargs=None):
        found = []
        for x, density in self._fibres(y, bijector_kwargs):
            prob = self._distribution.prob(self._rotated(x, -self._moved), **(distribution_kwargs or {}))
            prob = self._summed(prob, tf.reduce_prod)
            found.append(self._shaped(prob * tf.exp(tf.cast(density, prob.dtype)), y))
        return sum(found[1:], found[0])

    def _shaped(self, result, y):
        ndims = self.event_shape.ndims
        if self._given_event is not None and ndims and y.shape.ndims:
            result.set_shape(tf.broadcast_static_shape(y.shape[:-ndims], self.batch_shape))
        return result

    def _pulled_back(self, name, y, bijector_kwargs, distribution_kwargs):
        self._check_can(name)
        x = self._bijector.inverse(y, **(bijector_kwargs or {}))
        return getattr(self._distribution, name)(x, **(distribution_kwargs or {}))

    def _check_can(self, name):
        if self._given_event is not None:
            raise NotImplementedError(f"{name} is not implemented when overriding event_shape")
        if not self._bijector._is_injective:
            raise NotImplementedError(f"{name} is not implemented when bijector is not injective.")

    def _log_cdf(self, y, bijector_kwargs=None, distribution_kwargs=None):
        return self._pulled_back("log_cdf", y, bijector_kwargs, distribution_kwargs)

    def _cdf(self, y, bijector_kwargs=None, distribution_kwargs=None):
        return self._pulled_back("cdf", y, bijector_kwargs, distribution_kwargs)

    def _log_survival_function(self, y, bijector_kwargs=None, distribution_kwargs=None):
        return self._pulled_back("log_survival_function", y, bijector_kwargs, distribution_kwargs)

    def _survival_function(self, y, bijector_kwargs=None, distribution_kwargs=None):
        return self._pulled_back("survival_function", y, bijector_kwargs, distribution_kwargs)

    def _quantile(self, value, bijector_kwargs=None, distribution_kwargs=None):
        self._check_can("quantile")
        x = self._distribution.quantile(value, **(distribution_kwargs or {}))
        return self._bijector.forward(x, **(bijector_kwargs or {}))

    def _entropy(self):
        if not self._bijector.is_constant_jacobian:
            raise NotImplementedError("entropy is not implemented")
        if not self._bijector._is_injective:
            raise NotImplementedError("entropy is not implemented when bijector is not injective.")
        entropy = self._distribution.entropy()
        if self._given_event is not None:
            entropy *= tf.cast(tf.reduce_prod(self._given_event), entropy.dtype)
        if self._given_batch is not None:
            entropy += tf.zeros(self._given_batch, entropy.dtype)
        any_value = tf.zeros(tf.concat([self.batch_shape_tensor(), self.event_shape_tensor()], 0), self.dtype)
        ndims = self.event_shape.ndims
        event_ndims = tf.size(self.event_shape_tensor()) if ndims is None else ndims
        entropy -= tf.cast(self._bijector.inverse_log_det_jacobian(any_value, event_ndims=event_ndims), entropy.dtype)
        entropy.set_shape(self.batch_shape)
        return entropy


class ConditionalTransformedDistribution(ConditionalDistribution, TransformedDistribution):
    """A transformed distribution whose bijector and distribution take arguments at each call.

    Every method takes ``bijector_kwargs`` and ``distribution_kwargs``, dictionaries.
    """


def _given_shape(shape, own, name):
    """Return the shape that replaces the distribution's ``own`` empty one, a vector; None if none was given."""
    if shape is None:
        return None
    shape = tf.convert_to_tensor(shape, tf.int32, name=name)
    if shape.shape.ndims != 1:
        raise ValueError("shape override must be a vector")
    if not shape.shape.is_fully_defined():
        raise ValueError(f"{name} must have a known number of dimensions")
    if shape.shape.as_list() == [0]:
        return None
    known = tf.get_static_value(shape)
    if known is not None and any(size <= 0 for size in known):
        raise ValueError("shape override must have positive elements")
    if own.ndims != 0:
        raise ValueError("base distribution not scalar")
    return shape


def _static(shape):
    known = tf.get_static_value(shape)
    return tf.TensorShape([None] * shape.shape.as_list()[0] if known is None else known)
