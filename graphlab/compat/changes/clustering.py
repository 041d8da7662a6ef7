"""K-means in mini-batches reads its centres and counts before it updates them; today's order is left to chance."""

from __future__ import annotations

import functools

import tensorflow.compat.v1 as v1
from tensorflow.python.ops import clustering_ops

from graphlab.compat.changes.patcher import Patcher

_KMeans = clustering_ops.KMeans


@functools.wraps(_KMeans._mini_batch_training_op)
def _mini_batch_training_op(self, inputs, cluster_idx_list, cluster_centers, total_counts):
    updates = []
    for points, index in zip(inputs, cluster_idx_list, strict=True):
        clusters, position = v1.unique(v1.reshape(index, [-1]))
        size = v1.size(clusters)
        old_counts, old_centres = v1.gather(total_counts, clusters), v1.gather(cluster_centers, clusters)
        counts = v1.unsorted_segment_sum(v1.ones_like(position, total_counts.dtype), position, size)
        sums = v1.unsorted_segment_sum(points, position, size)
        # A centre x of n points moves by (sum of the k new points - k x) / (n + k).
        change = sums - v1.cast(counts, points.dtype)[:, None] * old_centres
        change /= v1.cast(old_counts + counts, points.dtype)[:, None]
        with v1.control_dependencies([change]):
            updates.append(v1.scatter_add(total_counts, clusters, counts))
            updates.append(v1.scatter_add(cluster_centers, clusters, change))
    return v1.group(*updates)


def install(patcher: Patcher) -> None:
    """Replace the method that makes the op of a step."""
    patcher.replace(_KMeans, "_mini_batch_training_op", _mini_batch_training_op)
