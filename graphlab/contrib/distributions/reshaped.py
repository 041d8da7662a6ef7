"""Distributions made of another one: its batch in another shape, or as part of the event; or applied to itself."""

from __future__ import annotations

import numpy as np
import tensorflow.compat.v1 as tf
from tensorflow.python.ops.distributions import distribution as base
from tensorflow.python.ops.distributions import kullback_leibler, util

from graphlab.contrib.distributions.parts import checked


class Independent(base.Distribution):
    """A distribution whose last axes of the batch count as part of the event: independent parts of one value."""

    def __init__(self, distribution, reinterpreted_batch_ndims=None, validate_args=False, name=None):
        """Make the distribution; ``reinterpreted_batch_ndims`` is the number of those axes: all but the first."""
        parameters = dict(locals())
        parameters.pop("__class__")
        ndims = distribution.batch_shape.ndims
        if ndims is None:
            raise ValueError("The number of dimensions of the distribution's batch_shape must be known.")
        if reinterpreted_batch_ndims is None:
            reinterpreted_batch_ndims = max(0, ndims - 1)
        number = tf.get_static_value(tf.convert_to_tensor(reinterpreted_batch_ndims, tf.int32))
        if number is None:
            raise ValueError("reinterpreted_batch_ndims must be known when the graph is built.")
        if number > ndims:
            raise ValueError(f"reinterpreted_batch_ndims({number}) cannot exceed distribution.batch_ndims({ndims})")
        self._distribution = distribution
        self._reinterpreted_batch_ndims = number
        self._batch_ndims = ndims - int(number)
        super().__init__(
            dtype=distribution.dtype,
            reparameterization_type=distribution.reparameterization_type,
            validate_args=validate_args,
            allow_nan_stats=distribution.allow_nan_stats,
            parameters=parameters,
            graph_parents=list(distribution._graph_parents),
            name=name or f"Independent{distribution.name}",
        )

    @property
    def distribution(self):
        """The distribution of the parts."""
        return self._distribution

    @property
    def reinterpreted_batch_ndims(self):
        """The number of axes of the batch that count as part of the event."""
        return self._reinterpreted_batch_ndims

    def _batch_shape_tensor(self):
        return self._distribution.batch_shape_tensor()[: self._batch_ndims]

    def _batch_shape(self):
        return self._distribution.batch_shape[: self._batch_ndims]

    def _event_shape_tensor(self):
        parts = [self._distribution.batch_shape_tensor()[self._batch_ndims :], self._distribution.event_shape_tensor()]
        return tf.concat(parts, 0)

    def _event_shape(self):
        return self._distribution.batch_shape[self._batch_ndims :].concatenate(self._distribution.event_shape)

    def _sample_n(self, n, seed):
        return self._distribution.sample(n, seed=seed)

    def _summed(self, values):
        return tf.reduce_sum(values, axis=[-1 - i for i in range(self._reinterpreted_batch_ndims)])

    def _log_prob(self, x):
        return self._summed(self._distribution.log_prob(x))

    def _entropy(self):
        return self._summed(self._distribution.entropy())

    def _mean(self):
        return self._distribution.mean()

    def _variance(self):
        return self._distribution.variance()

    def _stddev(self):
        return self._distribution.stddev()

    def _mode(self):
        return self._distribution.mode()


@kullback_leibler.RegisterKL(Independent, Independent)
def _kl_independent(a, b, name="kl_independent"):
    p, q = a.distribution, b.distribution
    if not a.event_shape.is_compatible_with(b.event_shape):
        raise ValueError("Event shapes do not match.")
    if not p.event_shape.is_compatible_with(q.event_shape):
        raise NotImplementedError("KL between Independents with different event shapes not supported.")
    axes = range(a.event_shape.ndims - p.event_shape.ndims)
    return tf.reduce_sum(kullback_leibler.kl_divergence(p, q, name=name), axis=[-1 - i for i in axes])


class BatchReshape(base.Distribution):
    """A distribution with its batch in another shape."""

    def __init__(self, distribution, batch_shape, validate_args=False, allow_nan_stats=True, name=None):
        """Make the distribution; ``batch_shape`` is the new shape, as many members as before."""
        parameters = dict(locals())
        parameters.pop("__class__")
        name = name or f"BatchReshape{distribution.name}"
        with tf.name_scope(name, values=[batch_shape]) as name:
            shape = tf.convert_to_tensor(batch_shape, tf.int32, name="batch_shape")
            if shape.shape.ndims not in (None, 1):
                raise ValueError(f"`batch_shape` must be a vector (saw rank: {shape.shape.ndims}).")
            known = tf.get_static_value(shape)
            if known is not None and any(size < 1 and size != -1 for size in known):
                raise ValueError("`batch_shape` elements must be >=-1.")
            if known is None or -1 in known:
                members = tf.reduce_prod(distribution.batch_shape_tensor())
                rest = members // tf.maximum(1, -tf.reduce_prod(shape))
                shape = tf.where_v2(tf.equal(shape, -1), rest, shape)
                if validate_args:
                    message = "Shape sizes do not match."
                    shape = checked(shape, tf.assert_equal(tf.reduce_prod(shape), members, message=message))
        self._static = tf.TensorShape(None if known is None else [None if size == -1 else size for size in known])
        size, own = self._static.num_elements(), distribution.batch_shape.num_elements()
        if size is not None and own is not None and size != own:
            raise ValueError(f"`batch_shape` size ({size}) must match `distribution.batch_shape` size ({own}).")
        self._distribution, self._new_shape = distribution, shape
        super().__init__(
            dtype=distribution.dtype,
            reparameterization_type=distribution.reparameterization_type,
            validate_args=validate_args,
            allow_nan_stats=allow_nan_stats,
            parameters=parameters,
            graph_parents=[shape, *distribution._graph_parents],
            name=name,
        )

    @property
    def distribution(self):
        """The distribution with the batch in its first shape."""
        return self._distribution

    def _batch_shape_tensor(self):
        return tf.identity(self._new_shape)

    def _batch_shape(self):
        return self._static

    def _event_shape_tensor(self):
        return tf.identity(self._distribution.event_shape_tensor())

    def _event_shape(self):
        return self._distribution.event_shape

    def _sample_n(self, n, seed=None):
        x = self._distribution.sample(n, seed=seed)
        return tf.reshape(x, tf.concat([[n], self._new_shape, self.event_shape_tensor()], 0))

    def _at(self, method, x):
        """Call a method with ``x`` in the first shape; return the result in the new one."""
        x = tf.convert_to_tensor(x)
        own = tf.concat([self._new_shape, self.event_shape_tensor()], 0)
        known = self._static.concatenate(self.event_shape)
        if known.ndims is not None and x.shape.ndims is not None:
            if x.shape.ndims < known.ndims:
                raise NotImplementedError(
                    "Broadcasting is not supported; too few batch and event dims "
                    f"(expected at least {known.ndims}, saw {x.shape.ndims})."
                )
            found = x.shape[x.shape.ndims - known.ndims :]
            if found.is_fully_defined() and known.is_fully_defined() and found != known:
                raise NotImplementedError(
                    "Broadcasting is not supported; unexpected batch and event shape "
                    f"(expected {known.as_list()}, saw {found.as_list()})."
                )
        samples = tf.shape(x)[: tf.rank(x) - tf.size(own)]
        before = [samples, self._distribution.batch_shape_tensor(), self.event_shape_tensor()]
        result = method(tf.reshape(x, tf.concat(before, 0)))
        return tf.reshape(result, tf.concat([samples, self._new_shape], 0))

    def _whole(self, method, events=1):
        """Return a statistic in the new shape, with the event's shape ``events`` times at the end."""
        shape = tf.concat([self._new_shape, *[self.event_shape_tensor()] * events], 0)
        result = tf.reshape(method(), shape)
        static = self._static
        for _ in range(events):
            static = static.concatenate(self.event_shape)
        result.set_shape(static)
        return result

    def _log_prob(self, x):
        return self._at(self._distribution.log_prob, x)

    def _prob(self, x):
        return self._at(self._distribution.prob, x)

    def _log_cdf(self, x):
        return self._at(self._distribution.log_cdf, x)

    def _cdf(self, x):
        return self._at(self._distribution.cdf, x)

    def _log_survival_function(self, x):
        return self._at(self._distribution.log_survival_function, x)

    def _survival_function(self, x):
        return self._at(self._distribution.survival_function, x)

    def _entropy(self):
        return self._whole(self._distribution.entropy, 0)

    def _mean(self):
        return self._whole(self._distribution.mean)

    def _mode(self):
        return self._whole(self._distribution.mode)

    def _stddev(self):
        return self._whole(self._distribution.stddev)

    def _variance(self):
        return self._whole(self._distribution.variance)

    def _covariance(self):
        return self._whole(self._distribution.covariance, 2)


class Autoregressive(base.Distribution):
    """A distribution whose every entry depends on the entries before it."""

    def __init__(
        self,
        distribution_fn,
        sample0=None,
        num_steps=None,
        validate_args=False,
        allow_nan_stats=True,
        name="Autoregressive",
    ):
        """Make the distribution.

        Args:
            distribution_fn: Returns the distribution for a sample, from whose entry ``i`` no entry up to ``i`` depends.
            sample0: The sample to start from; without it ``distribution_fn`` is called without arguments.
            num_steps: How often a sample is drawn for the one before; as often as it has entries by default.
            validate_args: Whether to check values when the graph runs.
            allow_nan_stats: Whether what is undefined is NaN, or an error.
            name: The name of the operations.
        """
        parameters = dict(locals())
        parameters.pop("__class__")
        with tf.name_scope(name) as name:
            self._distribution_fn, self._sample0 = distribution_fn, sample0
            self._distribution0 = distribution_fn() if sample0 is None else distribution_fn(sample0)
            if num_steps is None:
                num_steps = self._distribution0.event_shape.num_elements()
                if num_steps is None:
                    raise ValueError("distribution_fn must generate a distribution with fully known `event_shape`.")
            if num_steps < 1:
                raise ValueError(f"num_steps ({num_steps}) must be at least 1.")
            self._num_steps = num_steps
        super().__init__(
            dtype=self._distribution0.dtype,
            reparameterization_type=self._distribution0.reparameterization_type,
            validate_args=validate_args,
            allow_nan_stats=allow_nan_stats,
            parameters=parameters,
            graph_parents=self._distribution0._graph_parents,
            name=name,
        )

    @property
    def distribution_fn(self):
        """Returns the distribution for a sample."""
        return self._distribution_fn

    @property
    def sample0(self):
        """The sample to start from."""
        return self._sample0

    @property
    def num_steps(self):
        """How often a sample is drawn for the one before."""
        return self._num_steps

    @property
    def distribution0(self):
        """The distribution of the first sample."""
        return self._distribution0

    def _batch_shape(self):
        return self._distribution0.batch_shape

    def _batch_shape_tensor(self):
        return self._distribution0.batch_shape_tensor()

    def _event_shape(self):
        return self._distribution0.event_shape

    def _event_shape_tensor(self):
        return self._distribution0.event_shape_tensor()

    def _sample_n(self, n, seed=None):
        if seed is None:
            # All steps need the same noise.
            seed = util.gen_new_seed(np.random.randint(2**32 - 1), "autoregressive")
        samples = self._distribution0.sample(n, seed=seed)
        for _ in range(self._num_steps):
            samples = self._distribution_fn(samples).sample(seed=seed)
        return samples

    def _log_prob(self, value):
        return self._distribution_fn(value).log_prob(value)

    def _prob(self, value):
        return self._distribution_fn(value).prob(value)
