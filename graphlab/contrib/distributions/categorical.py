"""Categories as vectors: one-hot, and relaxed so that samples have gradients (Jang et al.; Maddison et al.)."""

from __future__ import annotations

import numpy as np
import tensorflow.compat.v1 as tf
from tensorflow.python.ops.distributions import distribution, kullback_leibler, util

from graphlab.contrib.distributions import bijectors
from graphlab.contrib.distributions.continuous import Logistic
from graphlab.contrib.distributions.transformed import TransformedDistribution


class _Categories(distribution.Distribution):
    """A distribution of vectors with an entry for each category."""

    def _set_logits(self, logits, probs, validate_args, name):
        self._logits, self._probs = util.get_logits_and_probs(
            logits, probs, multidimensional=True, validate_args=validate_args, name=name
        )
        self._event_size = tf.shape(self._logits)[-1]

    @property
    def event_size(self):
        """The number of categories, a tensor."""
        return self._event_size

    @property
    def logits(self):
        """The logarithms of the probabilities, up to a constant, ``[…, k]``."""
        return self._logits

    @property
    def probs(self):
        """The probabilities, ``[…, k]``."""
        return self._probs

    def _batch_shape_tensor(self):
        return tf.shape(self._logits)[:-1]

    def _batch_shape(self):
        return self._logits.shape[:-1]

    def _event_shape_tensor(self):
        return tf.shape(self._logits)[-1:]

    def _event_shape(self):
        return self._logits.shape[-1:]

    def _sample_shape(self, n):
        return tf.concat([[n], tf.shape(self._logits)], 0)

    def _flat(self, x):
        """Return the logits and ``x`` as matrices of as many rows, and the shape of a result for each row."""
        logits = self._logits + tf.zeros_like(x, self._logits.dtype)
        x = x + tf.zeros_like(logits, x.dtype)
        rows = tf.stack([-1, self._event_size])
        return tf.reshape(logits, rows), tf.reshape(x, rows), tf.shape(logits)[:-1]


class OneHotCategorical(_Categories):
    """One of ``k`` categories: a vector with a one there and zeros elsewhere."""

    def __init__(
        self,
        logits=None,
        probs=None,
        dtype=tf.int32,
        validate_args=False,
        allow_nan_stats=True,
        name="OneHotCategorical",
    ):
        """Make the distribution from the probabilities ``[…, k]``, or from their logarithms."""
        parameters = dict(locals())
        parameters.pop("__class__")
        with tf.name_scope(name, values=[logits, probs]) as name:
            self._set_logits(logits, probs, validate_args, name)
        super().__init__(
            dtype=dtype,
            reparameterization_type=distribution.NOT_REPARAMETERIZED,
            validate_args=validate_args,
            allow_nan_stats=allow_nan_stats,
            parameters=parameters,
            graph_parents=[self._logits, self._probs],
            name=name,
        )

    def _sample_n(self, n, seed=None):
        logits = tf.reshape(self._logits, tf.stack([-1, self._event_size]))
        drawn = tf.one_hot(tf.transpose(tf.multinomial(logits, n, seed=seed)), self._event_size, dtype=self.dtype)
        return tf.reshape(drawn, self._sample_shape(n))

    def _log_prob(self, x):
        logits, x, shape = self._flat(tf.convert_to_tensor(x))
        return tf.reshape(-tf.nn.softmax_cross_entropy_with_logits_v2(labels=x, logits=logits), shape)

    def _entropy(self):
        return -tf.reduce_sum(tf.nn.log_softmax(self._logits) * self._probs, axis=-1)

    def _mode(self):
        return tf.one_hot(tf.argmax(self._logits, axis=-1), self._event_size, dtype=self.dtype)

    def _covariance(self):
        products = -tf.matmul(self._probs[..., None], self._probs[..., None, :])
        return tf.matrix_set_diag(products, self._variance())

    def _variance(self):
        return self._probs * (1 - self._probs)


@kullback_leibler.RegisterKL(OneHotCategorical, OneHotCategorical)
def _kl_one_hot(a, b, name=None):
    with tf.name_scope(name, "kl_categorical_categorical", values=[a.logits, b.logits]):
        difference = tf.nn.log_softmax(a.logits) - tf.nn.log_softmax(b.logits)
        return tf.reduce_sum(tf.nn.softmax(a.logits) * difference, axis=-1)


class ExpRelaxedOneHotCategorical(_Categories):
    """The logarithms of ``RelaxedOneHotCategorical``, which are more exact at low temperatures."""

    def __init__(
        self,
        temperature,
        logits=None,
        probs=None,
        dtype=None,
        validate_args=False,
        allow_nan_stats=True,
        name="ExpRelaxedOneHotCategorical",
    ):
        """Make the distribution; the lower the temperature, the nearer are the vectors to one-hot ones."""
        parameters = dict(locals())
        parameters.pop("__class__")
        with tf.name_scope(name, values=[logits, probs, temperature]) as name:
            self._set_logits(logits, probs, validate_args, name)
            if dtype is None:
                dtype = self._logits.dtype
                temperature = temperature if validate_args else tf.cast(temperature, dtype)
            with tf.control_dependencies([tf.assert_positive(temperature)] if validate_args else []):
                self._temperature = tf.identity(temperature, name="temperature")
        super().__init__(
            dtype=dtype,
            reparameterization_type=distribution.FULLY_REPARAMETERIZED,
            validate_args=validate_args,
            allow_nan_stats=allow_nan_stats,
            parameters=parameters,
            graph_parents=[self._logits, self._probs, self._temperature],
            name=name,
        )

    @property
    def temperature(self):
        """How smooth the vectors are."""
        return self._temperature

    def _column(self):
        return tf.reshape(self._temperature, [-1, 1])

    def _sample_n(self, n, seed=None):
        shape = self._sample_shape(n)
        logits = tf.reshape(self._logits * tf.ones(shape, self.dtype), tf.stack([-1, self._event_size]))
        smallest = np.finfo(self.dtype.as_numpy_dtype).tiny
        uniform = tf.random_uniform(tf.shape(logits), smallest, 1.0, dtype=self.dtype, seed=seed)
        return tf.reshape(tf.nn.log_softmax((logits - tf.log(-tf.log(uniform))) / self._column()), shape)

    def _log_prob(self, x):
        x = tf.convert_to_tensor(x)
        if self.validate_args:
            total = tf.reduce_logsumexp(x, axis=-1)
            sound = [tf.assert_non_positive(x), tf.debugging.assert_near(tf.zeros_like(total), total)]
            with tf.control_dependencies(sound):
                x = tf.identity(x)
        logits, x, shape = self._flat(x)
        size = tf.cast(self._event_size, x.dtype)
        normalization = tf.lgamma(size) + (size - 1) * tf.log(self._temperature)
        unnormalized = tf.reduce_sum(tf.nn.log_softmax(logits - x * self._column()), -1)
        return tf.reshape(normalization + unnormalized, shape)


class RelaxedOneHotCategorical(TransformedDistribution):
    """Vectors of positive numbers with the sum one, near one-hot ones: the Gumbel-softmax distribution."""

    def __init__(
        self,
        temperature,
        logits=None,
        probs=None,
        dtype=None,
        validate_args=False,
        allow_nan_stats=True,
        name="RelaxedOneHotCategorical",
    ):
        """Make the distribution; the lower the temperature, the nearer are the vectors to one-hot ones."""
        logarithms = ExpRelaxedOneHotCategorical(temperature, logits, probs, dtype, validate_args, allow_nan_stats)
        super().__init__(logarithms, bijectors.Exp(), name=name)


class RelaxedBernoulli(TransformedDistribution):
    """Numbers between zero and one, near one of both."""

    def __init__(
        self,
        temperature,
        logits=None,
        probs=None,
        validate_args=False,
        allow_nan_stats=True,
        name="RelaxedBernoulli",
    ):
        """Make the distribution; the lower the temperature, the nearer are the numbers to zero or one."""
        parameters = dict(locals())
        parameters.pop("__class__")
        with tf.name_scope(name, values=[logits, probs, temperature]) as name:
            with tf.control_dependencies([tf.assert_positive(temperature)] if validate_args else []):
                self._temperature = tf.identity(temperature, name="temperature")
            self._logits, self._probs = util.get_logits_and_probs(logits, probs, validate_args=validate_args)
            logistic = Logistic(
                self._logits / self._temperature,
                1 / self._temperature,
                validate_args,
                allow_nan_stats,
                f"{name}/Logistic",
            )
            super().__init__(logistic, bijectors.Sigmoid(validate_args), validate_args=validate_args, name=name)
        self._parameters = parameters

    @staticmethod
    def _param_shapes(sample_shape):
        return {"logits": tf.convert_to_tensor(sample_shape, tf.int32)}

    @property
    def temperature(self):
        """How smooth the numbers are."""
        return self._temperature

    @property
    def logits(self):
        """The log-odds of one."""
        return self._logits

    @property
    def probs(self):
        """The probability of one."""
        return self._probs
