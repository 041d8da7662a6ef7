"""``tf.contrib.factorization.KMeans`` of older releases, whose ``training_graph`` returned other things."""

from __future__ import annotations

import tensorflow.compat.v1 as tf
from tensorflow.python.ops import clustering_ops, gen_clustering_ops

from graphlab.compat.releases import runs_before
from graphlab.contrib.factorization import clustering


class KMeansWithCentres(clustering.KMeans):
    """K-means; in 1.4 ``training_graph`` also returned the variable of the centres."""

    def _create_variables(self, num_clusters):
        self._created = super()._create_variables(num_clusters)
        return self._created

    def training_graph(self):
        """Return scores, clusters, distances, whether there are centres, their variable, and the ops of both steps."""
        *results, initialize, train = super().training_graph()
        return (*results, self._created[0], initialize, train)


class KMeans(clustering.KMeans):
    """K-means up to 1.0: initializing the variables puts the centres among the points."""

    def __init__(
        self,
        inputs,
        num_clusters,
        initial_clusters=clustering_ops.RANDOM_INIT,
        distance_metric=clustering_ops.SQUARED_EUCLIDEAN_DISTANCE,
        use_mini_batch=False,
        random_seed=0,
        kmeans_plus_plus_num_retries=2,
    ):
        """Make the clustering of ``[points, dimensions]`` tensors, one or a list of them."""
        super().__init__(
            inputs,
            num_clusters,
            initial_clusters,
            distance_metric,
            use_mini_batch,
            random_seed=random_seed,
            kmeans_plus_plus_num_retries=kmeans_plus_plus_num_retries,
        )

    def training_graph(self):
        """Return the distances to all centres, the nearest centre, the distance to it, and the op of a step."""
        inputs, first = self._inputs, self._first_centres()
        is_cosine = self._distance_metric == clustering_ops.COSINE_DISTANCE
        if is_cosine:
            first = tf.nn.l2_normalize(first, 1)
            inputs = self._l2_normalize_data(inputs)
        variable = tf.Variable(first, name=clustering_ops.CLUSTERS_VAR_NAME, validate_shape=False)
        counts = None
        if self._use_mini_batch:
            sizes = [self._num_clusters]
            counts = tf.Variable(tf.zeros(sizes, tf.int64) if runs_before("1.0") else tf.ones(sizes, tf.int64))
        centres = tf.nn.l2_normalize(variable, 1) if is_cosine and self._use_mini_batch else variable
        all_scores, scores, index = self._infer_graph(inputs, centres)
        if self._use_mini_batch:
            train = self._mini_batch_training_op(inputs, index, variable, counts)
        else:
            train = self._full_batch_training_op(inputs, tf.convert_to_tensor(self._num_clusters), index, variable)
        return all_scores, index, scores, train

    def _first_centres(self):
        initial = self._initial_clusters
        if callable(initial):
            return initial(self._inputs, self._num_clusters)
        if not isinstance(initial, str):
            return tf.convert_to_tensor(initial)
        if initial == clustering_ops.KMEANS_PLUS_PLUS_INIT:
            return gen_clustering_ops.kmeans_plus_plus_initialization(
                self._inputs[0], self._num_clusters, self._seed, self._kmeans_plus_plus_num_retries
            )
        if initial != clustering_ops.RANDOM_INIT:
            raise ValueError(f"Unsupported init passed to Kmeans {initial}")
        points = tf.add_n([tf.shape(part)[0] for part in self._inputs])
        chosen = tf.random_uniform(
            tf.reshape(self._num_clusters, [-1]), 0, tf.cast(points, tf.int64), seed=self._seed, dtype=tf.int64
        )
        return tf.nn.embedding_lookup(self._inputs, chosen, partition_strategy="div")
