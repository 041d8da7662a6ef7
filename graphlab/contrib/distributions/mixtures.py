"""Mixtures of distributions."""

from __future__ import annotations

import tensorflow.compat.v1 as tf
from tensorflow.python.ops.distributions import categorical, distribution, util


def _without_empty_axes(mask, batch_ndims, own_ndims, event_ndims):
    """Give weights ``[…, k]`` the axes of the batch that their distribution lacks, and those of the event."""
    shape = tf.shape(mask)
    ones = [1] * (0 if own_ndims else batch_ndims)
    return tf.reshape(mask, tf.concat([shape[:-1], ones, shape[-1:], [1] * event_ndims], 0))


class Mixture(distribution.Distribution):
    """A mixture of distributions of any kind; a categorical distribution says how often each is drawn from."""

    def __init__(
        self,
        cat,
        components,
        validate_args=False,
        allow_nan_stats=True,
        use_static_graph=False,
        name="Mixture",
    ):
        """Make the mixture.

        Args:
            cat: A ``Categorical`` distribution of the components.
            components: A list of distributions of the same type and shapes.
            validate_args: Whether to check shapes when the graph runs.
            allow_nan_stats: Whether what is undefined is NaN, or an error.
            use_static_graph: Whether samples are drawn from all components, and one of each kept; it can be faster.
            name: The name of the operations.
        """
        parameters = dict(locals())
        parameters.pop("__class__")
        if not isinstance(cat, categorical.Categorical):
            raise TypeError(f"cat must be a Categorical distribution, but saw: {cat}")
        if not components:
            raise ValueError("components must be a non-empty list or tuple")
        if not isinstance(components, list | tuple):
            raise TypeError(f"components must be a list or tuple, but saw: {components}")
        if not all(isinstance(each, distribution.Distribution) for each in components):
            raise TypeError(f"all entries in components must be Distribution instances but saw: {components}")
        dtype = components[0].dtype
        if not all(each.dtype == dtype for each in components):
            found = [(each.name, each.dtype) for each in components]
            raise TypeError(f"All components must have the same dtype, but saw dtypes: {found}")
        self._event, self._batch = components[0].event_shape, cat.batch_shape
        for each in components:
            self._event = self._event.merge_with(each.event_shape)
            self._batch = self._batch.merge_with(each.batch_shape)
        if self._event.ndims is None:
            raise ValueError(
                "Expected to know rank(event_shape) from components, but none of the components provide a static "
                "number of ndims"
            )
        with tf.name_scope(name, values=[cat.logits]) as name:
            size = tf.get_static_value(cat.event_size)
            if size is None:
                raise ValueError(
                    "Could not infer number of classes from cat and unable to compare this value to the number of "
                    "components passed in."
                )
            if int(size) != len(components):
                raise ValueError(f"cat.num_classes != len(components): {int(size)} vs. {len(components)}")
            message = "components[%d] batch shape must match cat batch shape"
            self._assertions = [
                tf.assert_equal(cat.batch_shape_tensor(), each.batch_shape_tensor(), message=message % i)
                for i, each in enumerate(components)
                if validate_args
            ]
        self._cat, self._components = cat, list(components)
        self._use_static_graph = use_static_graph
        parents = [*cat._graph_parents, *(parent for each in components for parent in each._graph_parents)]
        super().__init__(
            dtype=dtype,
            reparameterization_type=distribution.NOT_REPARAMETERIZED,
            validate_args=validate_args,
            allow_nan_stats=allow_nan_stats,
            parameters=parameters,
            graph_parents=parents,
            name=name,
        )

    @property
    def cat(self):
        """The distribution of the components."""
        return self._cat

    @property
    def components(self):
        """The components."""
        return self._components

    @property
    def num_components(self):
        """The number of components."""
        return len(self._components)

    def _batch_shape_tensor(self):
        return self._cat.batch_shape_tensor()

    def _batch_shape(self):
        return self._batch

    def _event_shape_tensor(self):
        return self._components[0].event_shape_tensor()

    def _event_shape(self):
        return self._event

    def _weights(self, of_events=True):
        """Return the probabilities of the components, one tensor each; with axes for those of an event."""
        weights = tf.unstack(tf.nn.softmax(self._cat.logits), self.num_components, axis=-1)
        axes = (..., *[None] * self._event.ndims) if of_events else ...
        return [weight[axes] for weight in weights]

    def _averaged(self, values, of_events=True):
        return tf.add_n([weight * value for weight, value in zip(self._weights(of_events), values, strict=True)])

    def _mean(self):
        with tf.control_dependencies(self._assertions):
            return self._averaged([each.mean() for each in self._components])

    def _stddev(self):
        with tf.control_dependencies(self._assertions):
            means = [each.mean() for each in self._components]
            squares = [tf.square(each.stddev()) + tf.square(m) for each, m in zip(self._components, means, strict=True)]
            return tf.sqrt(self._averaged(squares) - tf.square(self._averaged(means)))

    def _summed(self, logarithms):
        weights = tf.unstack(tf.nn.log_softmax(self._cat.logits), self.num_components, axis=-1)
        total = [weight + each for weight, each in zip(weights, logarithms, strict=True)]
        return tf.reduce_logsumexp(tf.stack(total), axis=0)

    def _log_prob(self, x):
        with tf.control_dependencies(self._assertions):
            x = tf.convert_to_tensor(x, name="x")
            return self._summed([each.log_prob(x) for each in self._components])

    def _log_cdf(self, x):
        with tf.control_dependencies(self._assertions):
            x = tf.convert_to_tensor(x, name="x")
            return self._summed([each.log_cdf(x) for each in self._components])

    def _sample_n(self, n, seed=None):
        with tf.control_dependencies(self._assertions):
            return (self._chosen if self._use_static_graph else self._partitioned)(n, seed)

    def _chosen(self, n, seed):
        drawn = self._cat.sample(n, seed=seed)
        samples = []
        for each in self._components:
            seed = util.gen_new_seed(seed, "mixture")
            samples.append(each.sample(n, seed=seed))
        ndims = self._event.ndims
        x = tf.stack(samples, -ndims - 1)
        mask = tf.one_hot(drawn, self.num_components, dtype=x.dtype)
        axes = (..., *[None] * ndims)
        return tf.reduce_sum(x * mask[axes], axis=-1 - ndims)

    def _partitioned(self, n, seed):
        """Draw from each component as many samples as it is chosen for, and put them where it was chosen."""
        drawn = self._cat.sample(n, seed=seed)
        shape, batch_size = tf.shape(drawn), tf.reduce_prod(self.batch_shape_tensor())
        places = tf.reshape(tf.range(tf.size(drawn)), shape)
        in_batch = tf.reshape(tf.tile(tf.range(batch_size), [n]), shape)
        places = tf.dynamic_partition(places, drawn, self.num_components)
        in_batch = tf.dynamic_partition(in_batch, drawn, self.num_components)
        event_shape, samples = self.event_shape_tensor(), []
        for each, own_places, own_batch in zip(self._components, places, in_batch, strict=True):
            count = tf.size(own_places)
            seed = util.gen_new_seed(seed, "mixture")
            # A sample has the whole batch: the member is taken in which the component was chosen.
            rows = tf.reshape(each.sample(count, seed=seed), tf.concat([[count * batch_size], event_shape], 0))
            samples.append(tf.gather(rows, batch_size * tf.range(count) + own_batch))
        result = tf.reshape(tf.dynamic_stitch(places, samples), tf.concat([shape, event_shape], 0))
        result.set_shape(drawn.shape.concatenate(self._event))
        return result

    def entropy_lower_bound(self, name="entropy_lower_bound"):
        """Return the mean of the components' entropies: the entropy of the mixture is not smaller."""
        with self._name_scope(name, values=[self._cat.logits]), tf.control_dependencies(self._assertions):
            return self._averaged([each.entropy() for each in self._components], of_events=False)


class MixtureSameFamily(distribution.Distribution):
    """A mixture of distributions of one kind, which are the last axis of the batch of ``components_distribution``."""

    def __init__(
        self,
        mixture_distribution,
        components_distribution,
        validate_args=False,
        allow_nan_stats=True,
        name="MixtureSameFamily",
    ):
        """Make the mixture.

        Args:
            mixture_distribution: A distribution of the components with ``logits``, such as ``Categorical``.
            components_distribution: A distribution whose batch has the components along its last axis.
            validate_args: Whether to check shapes when the graph runs.
            allow_nan_stats: Whether what is undefined is NaN, or an error.
            name: The name of the operations.
        """
        parameters = dict(locals())
        parameters.pop("__class__")
        if not mixture_distribution.dtype.is_integer:
            raise ValueError(f"`mixture_distribution.dtype` ({mixture_distribution.dtype.name}) is not over integers")
        if mixture_distribution.event_shape.ndims not in (None, 0):
            raise ValueError("`mixture_distribution` must have scalar `event_dim`s")
        own, batch = mixture_distribution.batch_shape, components_distribution.batch_shape[:-1]
        if own.is_fully_defined() and batch.is_fully_defined() and own.ndims and own != batch:
            raise ValueError(
                f"`mixture_distribution.batch_shape` (`{own.as_list()}`) is not compatible with "
                f"`components_distribution.batch_shape` (`{batch.as_list()}`)"
            )
        many, components = (
            shape.as_list()[-1] for shape in (mixture_distribution.logits.shape, components_distribution.batch_shape)
        )
        if None not in (many, components) and many != components:
            raise ValueError(
                f"`mixture_distribution components` ({many}) does not equal "
                f"`components_distribution.batch_shape[-1]` ({components})"
            )
        if components_distribution.event_shape.ndims is None:
            raise ValueError("The number of dimensions of `components_distribution.event_shape` must be known.")
        self._mixture_distribution = mixture_distribution
        self._components_distribution = components_distribution
        with tf.name_scope(name) as name:
            self._num_components = tf.shape(mixture_distribution.logits)[-1] if many is None else many
        super().__init__(
            dtype=components_distribution.dtype,
            reparameterization_type=distribution.NOT_REPARAMETERIZED,
            validate_args=validate_args,
            allow_nan_stats=allow_nan_stats,
            parameters=parameters,
            graph_parents=mixture_distribution._graph_parents + components_distribution._graph_parents,
            name=name,
        )

    @property
    def mixture_distribution(self):
        """The distribution of the components."""
        return self._mixture_distribution

    @property
    def components_distribution(self):
        """The distributions of the components."""
        return self._components_distribution

    def _batch_shape_tensor(self):
        return self._components_distribution.batch_shape_tensor()[:-1]

    def _batch_shape(self):
        return self._components_distribution.batch_shape[:-1]

    def _event_shape_tensor(self):
        return self._components_distribution.event_shape_tensor()

    def _event_shape(self):
        return self._components_distribution.event_shape

    def _axis(self):
        """Return the axis of the components, from the end."""
        return -1 - self.event_shape.ndims

    def _of_components(self, weights):
        """Give weights ``[…, k]`` the shape of values of the components."""
        own = self._mixture_distribution.batch_shape.ndims
        return _without_empty_axes(weights, self.batch_shape.ndims, own, self.event_shape.ndims)

    def _for_each(self, x):
        """Give ``x`` an axis for the components."""
        return tf.expand_dims(x, self._axis())

    def _sample_n(self, n, seed):
        # 1.15 left the seed out too.
        x = self._components_distribution.sample(n)
        mask = tf.one_hot(self._mixture_distribution.sample(n), self._num_components, dtype=x.dtype)
        return tf.reduce_sum(x * self._of_components(mask), axis=self._axis())

    def _log_prob(self, x):
        weights = tf.nn.log_softmax(self._mixture_distribution.logits)
        return tf.reduce_logsumexp(self._components_distribution.log_prob(self._for_each(x)) + weights, axis=-1)

    def _log_cdf(self, x):
        weights = tf.nn.log_softmax(self._mixture_distribution.logits)
        return tf.reduce_logsumexp(self._components_distribution.log_cdf(self._for_each(x)) + weights, axis=-1)

    def _probs(self):
        return self._of_components(self._mixture_distribution.probs)

    def _mean(self):
        return tf.reduce_sum(self._probs() * self._components_distribution.mean(), axis=self._axis())

    def _variance(self):
        components = self._components_distribution
        squares = tf.square(components.mean() - self._for_each(self._mean()))
        return tf.reduce_sum(self._probs() * (components.variance() + squares), axis=self._axis())

    def _covariance(self):
        if self.event_shape.ndims != 1:
            raise NotImplementedError("covariance is not implemented")
        components = self._components_distribution
        deviations = components.mean() - self._for_each(self._mean())
        products = deviations[..., None, :] * deviations[..., None]
        return tf.reduce_sum(self._probs()[..., None] * (components.covariance() + products), axis=-3)
