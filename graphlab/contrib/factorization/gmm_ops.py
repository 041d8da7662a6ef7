"""``tf.contrib.factorization``: Gaussian mixtures by expectation maximization."""

from __future__ import annotations

import numpy as np
import tensorflow.compat.v1 as tf

#: The smallest number beside one.
MEPS = np.finfo(float).eps
FULL_COVARIANCE = "full"
DIAG_COVARIANCE = "diag"

#: What is added to variances.
_LEAST_VARIANCE = 0.001


class GmmAlgorithm:
    """The operations of a Gaussian mixture."""

    CLUSTERS_WEIGHT = "alphas"
    CLUSTERS_VARIABLE = "clusters"
    CLUSTERS_COVS_VARIABLE = "clusters_covs"

    def __init__(
        self,
        data,
        num_classes,
        initial_means=None,
        params="wmc",
        covariance_type=FULL_COVARIANCE,
        random_seed=0,
    ):
        """Make the operations.

        Args:
            data: A list of matrices of points, ``[points, dimensions]``.
            num_classes: The number of components.
            initial_means: The first means, ``[num_classes, dimensions]``; by default random points.
            params: What is fitted: weights ``w``, means ``m`` and covariances ``c``.
            covariance_type: ``full`` or ``diag``.
            random_seed: The seed of the choice of points.

        Raises:
            ValueError: There is no such type.
        """
        if covariance_type not in (DIAG_COVARIANCE, FULL_COVARIANCE):
            raise ValueError(f"programmer error: Invalid covariance type: {covariance_type}")
        self._params = params
        self._is_full = covariance_type == FULL_COVARIANCE
        self._num_classes = num_classes
        self._dimensions = tf.shape(data[0])[1]
        self._floor = tf.diag(tf.ones(tf.stack([self._dimensions]))) * _LEAST_VARIANCE
        nothing = tf.constant([], dtype=tf.float32)
        self._means = tf.Variable(nothing, name=self.CLUSTERS_VARIABLE, validate_shape=False)
        self._covs = tf.Variable(nothing, name=self.CLUSTERS_COVS_VARIABLE, validate_shape=False)
        self._alpha = tf.Variable(
            tf.tile([1.0 / num_classes], [num_classes]), name=self.CLUSTERS_WEIGHT, validate_shape=False
        )
        self._is_initialized = tf.Variable(False, dtype=tf.bool, name="initialized")
        if initial_means is None:
            initial_means = _random_points(data, num_classes, random_seed)
        self._init_op = self._initialization(data[0], tf.expand_dims(initial_means, 1))
        log_probs = [self._log_probs(tf.expand_dims(points, 0)) for points in data]
        self._log_likelihoods = [tf.reduce_logsumexp(each, axis=1, keepdims=True) for each in log_probs]
        self._shares = [tf.exp(each - total) for each, total in zip(log_probs, self._log_likelihoods, strict=True)]
        self._train_ops = self._maximization(data)

    def _initialization(self, points, means):
        centred = points - tf.reduce_mean(points, 0, keepdims=True)
        count = tf.cast(tf.shape(points)[0], tf.float32) - 1
        if self._is_full:
            covariance = tf.matmul(centred, centred, transpose_a=True) / count + self._floor
        else:
            # 1.x took the diagonal of a matrix that had the variances in every row.
            variances = tf.reduce_sum(tf.square(centred), 0, keepdims=True) / count
            covariance = tf.diag_part(variances + self._floor)
        ones = tf.ones([tf.rank(covariance)], tf.int32)
        covariances = tf.tile(tf.expand_dims(covariance, 0), tf.concat([[self._num_classes], ones], 0))

        def assign():
            assigned = [
                tf.assign(self._means, means, validate_shape=False).op,
                tf.assign(self._covs, covariances, validate_shape=False).op,
            ]
            with tf.control_dependencies(assigned):
                return tf.assign(self._is_initialized, True).op

        return tf.cond(self._is_initialized, tf.no_op, assign).op

    def _log_probs(self, points):
        """Return the logarithm of the density of each component times its weight, ``[points, num_classes]``."""
        constant = tf.cast(self._dimensions, tf.float32) * tf.log(2 * np.pi)
        if self._is_full:
            cholesky = tf.cholesky(self._covs + self._floor)
            determinants = 2.0 * tf.reduce_sum(tf.log(tf.matrix_diag_part(cholesky)), 1)
            differences = tf.transpose(points - self._means, perm=[0, 2, 1])
            solved = tf.linalg.triangular_solve(cholesky, differences, lower=True)
            distances = tf.transpose(tf.reduce_sum(tf.square(solved), 1))
        else:
            variances = self._covs + _LEAST_VARIANCE
            determinants = tf.transpose(tf.reduce_sum(tf.log(variances), 1, keepdims=True))
            squares = tf.squared_difference(points, self._means)
            distances = tf.transpose(tf.squeeze(tf.matmul(squares, tf.expand_dims(1.0 / variances, 2)), [2]))
        return -0.5 * (distances + constant + determinants) + tf.log(self._alpha)

    def _maximization(self, data):
        counts = tf.add_n([tf.reduce_sum(shares, 0) for shares in self._shares])
        per_component = tf.reshape(counts, [self._num_classes, 1, 1]) + MEPS
        ops = [tf.no_op()]
        with tf.control_dependencies(self._shares):
            if "w" in self._params:
                of_batch = counts / len(data)
                ops = [self._alpha.assign(of_batch / (tf.reduce_sum(of_batch) + MEPS)).op]
            sums, squares = 0.0, 0.0
            for shares, points in zip(self._shares, data, strict=True):
                weighted = tf.expand_dims(tf.transpose(shares), 2) * tf.expand_dims(points, 0)
                sums += tf.reduce_sum(weighted, 1, keepdims=True)
                repeated = tf.tile(tf.expand_dims(points, 0), [self._num_classes, 1, 1])
                squares += tf.matmul(weighted, repeated, transpose_a=True)
            means_op = tf.no_op()
            if "m" in self._params:
                means_op = self._means.assign(sums / per_component)
        with tf.control_dependencies([means_op]):
            if "c" not in self._params:
                return [*ops, means_op]
            means = tf.identity(self._means.read_value())
            covariances = squares / per_component - tf.matmul(means, means, transpose_a=True) + self._floor
            if not self._is_full:
                covariances = tf.matrix_diag_part(covariances)
            return [*ops, tf.assign(self._covs, covariances, validate_shape=False).op]

    def init_ops(self):
        """Return the operation that sets the first means and covariances."""
        return tf.group(self._init_op)

    def training_ops(self):
        """Return the operation of a step."""
        return tf.group(*self._train_ops)

    def is_initialized(self):
        """Return a tensor that says whether the means are set."""
        return self._is_initialized

    def alphas(self):
        """Return the weights of the components."""
        return self._alpha

    def clusters(self):
        """Return the means, ``[num_classes, 1, dimensions]``."""
        return self._means

    def covariances(self):
        """Return the covariances."""
        return self._covs

    def assignments(self):
        """Return the number of the component of each point, for each matrix of points."""
        return [tf.argmax(shares, 1) for shares in self._shares]

    def scores(self):
        """Return the log likelihood of each point, ``[points, 1]``."""
        parts = [total + tf.log(shares) for total, shares in zip(self._log_likelihoods, self._shares, strict=True)]
        return tf.squeeze(tf.reduce_logsumexp(parts, axis=2, keepdims=True), axis=0)

    def log_likelihood_op(self):
        """Return the logarithm of the sum of the likelihoods of all points."""
        return tf.reduce_logsumexp([tf.reduce_logsumexp(each) for each in self._log_likelihoods])


def _random_points(data, number, seed):
    count = tf.add_n([tf.shape(points)[0] for points in data])
    with tf.control_dependencies([tf.assert_less_equal(number, count)]):
        rows = tf.random_uniform([number], minval=0, maxval=tf.cast(count, tf.int64), seed=seed, dtype=tf.int64)
    return tf.nn.embedding_lookup(data, rows % tf.cast(count, tf.int64), partition_strategy="div")


def gmm(inp, initial_clusters, num_clusters, random_seed, covariance_type=FULL_COVARIANCE, params="wmc"):
    """Return the operations of a Gaussian mixture.

    Args:
        inp: A matrix of points, ``[points, dimensions]``, or a list of several.
        initial_clusters: The first means, or ``random``.
        num_clusters: The number of components.
        random_seed: The seed of the choice of points.
        covariance_type: ``full`` or ``diag``.
        params: What is fitted: weights ``w``, means ``m`` and covariances ``c``.

    Returns:
        The log likelihood, that of each point, a list of lists of components, the operation of a step, that of the
        begin, and whether it has run.
    """
    means = None
    if tf.is_tensor(initial_clusters) or not isinstance(initial_clusters, str):
        means = tf.convert_to_tensor(initial_clusters, tf.float32)
    tool = GmmAlgorithm(
        inp if isinstance(inp, list) else [inp], num_clusters, means, params, covariance_type, random_seed
    )
    return (
        tool.log_likelihood_op(),
        tool.scores(),
        [tool.assignments()],
        tool.training_ops(),
        tool.init_ops(),
        tool.is_initialized(),
    )
