"""``tf.contrib.learn``: clusters of k-means."""

from __future__ import annotations

import time

import numpy as np
import tensorflow.compat.v1 as tf
from tensorflow.python.ops import clustering_ops

from graphlab.contrib.learn.estimators.estimator import Estimator
from graphlab.contrib.learn.estimators.model_fn import ModelFnOps

_LOSS = "kmeans_loss"


class _StopWhenLossStays(tf.train.SessionRunHook):
    def __init__(self, tolerance):
        self._tolerance = tolerance
        self._before = None

    def begin(self):
        self._loss = tf.get_default_graph().get_tensor_by_name(f"{_LOSS}:0")

    def before_run(self, run_context):
        return tf.train.SessionRunArgs(self._loss)

    def after_run(self, run_context, run_values):
        loss, before = run_values.results, self._before
        if before is not None and abs(loss - before) / (1 + abs(before)) < self._tolerance:
            run_context.request_stop()
        self._before = loss


class InitializeClustersHook(tf.train.SessionRunHook):
    """Chooses the first centres, in as many runs as the method needs."""

    def __init__(self, init_op, is_initialized, is_chief):
        """Take the operation, whether it has run, and whether this worker runs it."""
        self._init_op = init_op
        self._is_initialized = is_initialized
        self._is_chief = is_chief

    def after_create_session(self, session, coord):
        """Choose the centres."""
        while not session.run(self._is_initialized):
            if self._is_chief:
                session.run(self._init_op)
            else:
                time.sleep(1)


def joined_features(features):
    """Return features by name side by side, in the order of their names; a single one as it is."""
    return tf.concat([features[key] for key in sorted(features)], 1) if isinstance(features, dict) else features


def _model_fn(features, labels, mode, params, config):
    scores, indices, losses, is_initialized, init_op, train_op = clustering_ops.KMeans(
        joined_features(features),
        params["num_clusters"],
        initial_clusters=params["training_initial_clusters"],
        distance_metric=params["distance_metric"],
        use_mini_batch=params["use_mini_batch"],
        mini_batch_steps_per_iteration=params["mini_batch_steps_per_iteration"],
        random_seed=params["random_seed"],
        kmeans_plus_plus_num_retries=params["kmeans_plus_plus_num_retries"],
    ).training_graph()
    step = tf.assign_add(tf.train.get_global_step(), 1)
    loss = tf.reduce_sum(losses, name=_LOSS)
    tf.summary.scalar("loss/raw", loss)
    with tf.control_dependencies([train_op, step]):
        train_op = tf.identity(loss)
    hooks = [InitializeClustersHook(init_op, is_initialized, config.is_chief)]
    if params["relative_tolerance"] is not None:
        hooks.append(_StopWhenLossStays(params["relative_tolerance"]))
    return ModelFnOps(
        mode=mode,
        predictions={KMeansClustering.ALL_SCORES: scores[0], KMeansClustering.CLUSTER_IDX: indices[0]},
        eval_metric_ops={KMeansClustering.SCORES: loss},
        loss=loss,
        train_op=train_op,
        training_hooks=hooks,
    )


class KMeansClustering(Estimator):
    """Clusters of k-means."""

    SQUARED_EUCLIDEAN_DISTANCE = clustering_ops.SQUARED_EUCLIDEAN_DISTANCE
    COSINE_DISTANCE = clustering_ops.COSINE_DISTANCE
    RANDOM_INIT = clustering_ops.RANDOM_INIT
    KMEANS_PLUS_PLUS_INIT = clustering_ops.KMEANS_PLUS_PLUS_INIT
    SCORES = "scores"
    CLUSTER_IDX = "cluster_idx"
    CLUSTERS = "clusters"
    ALL_SCORES = "all_scores"
    LOSS_OP_NAME = _LOSS

    def __init__(
        self,
        num_clusters,
        model_dir=None,
        initial_clusters=RANDOM_INIT,
        distance_metric=SQUARED_EUCLIDEAN_DISTANCE,
        random_seed=0,
        use_mini_batch=True,
        mini_batch_steps_per_iteration=1,
        kmeans_plus_plus_num_retries=2,
        relative_tolerance=None,
        config=None,
    ):
        """Create the estimator.

        Args:
            num_clusters: The number of clusters.
            model_dir: The directory of the checkpoints.
            initial_clusters: The first centres: a method, an array, or a function of the examples.
            distance_metric: The distance.
            random_seed: The seed of the method.
            use_mini_batch: Whether a step uses one batch, or gathers all.
            mini_batch_steps_per_iteration: After how many steps the centres change.
            kmeans_plus_plus_num_retries: How many candidates k-means++ tries.
            relative_tolerance: Training stops when the loss changes by less.
            config: A ``RunConfig``.
        """
        params = {
            "num_clusters": num_clusters,
            "training_initial_clusters": initial_clusters,
            "distance_metric": distance_metric,
            "random_seed": random_seed,
            "use_mini_batch": use_mini_batch,
            "mini_batch_steps_per_iteration": mini_batch_steps_per_iteration,
            "kmeans_plus_plus_num_retries": kmeans_plus_plus_num_retries,
            "relative_tolerance": relative_tolerance,
        }
        super().__init__(_model_fn, model_dir, config, params)

    def predict_cluster_idx(self, input_fn=None):
        """Yield the number of the cluster of each example."""
        for row in self.predict(input_fn=input_fn, outputs=[self.CLUSTER_IDX]):
            yield row[self.CLUSTER_IDX]

    def score(self, input_fn=None, steps=None):
        """Return the sum of the distances to the nearest centres."""
        return np.sum(self.evaluate(input_fn=input_fn, steps=steps)[self.SCORES])

    def transform(self, input_fn=None, as_iterable=False):
        """Return the distances of the examples to all centres: an array, or an iterator of dictionaries."""
        found = self.predict(input_fn=input_fn, outputs=[self.ALL_SCORES], as_iterable=as_iterable)
        return found if as_iterable else found[self.ALL_SCORES]

    def clusters(self):
        """Return the centres, ``[num_clusters, features]``."""
        return self.get_variable_value(self.CLUSTERS)
