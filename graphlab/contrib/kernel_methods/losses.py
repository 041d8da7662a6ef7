"""The hinge loss of many classes."""

from __future__ import annotations

import tensorflow.compat.v1 as tf


def sparse_multiclass_hinge_loss(
    labels,
    logits,
    weights=1.0,
    scope=None,
    loss_collection=tf.GraphKeys.LOSSES,
    reduction=tf.losses.Reduction.SUM_BY_NONZERO_WEIGHTS,
):
    """Return how far the logit of the true class is from being one above all others (Crammer and Singer, 2001).

    Args:
        labels: The classes, integers ``[batch]`` or ``[batch, 1]``.
        logits: The logits, ``[batch, classes]``.
        weights: The weights of the examples.
        scope: The scope.
        loss_collection: The collection of the loss.
        reduction: How the losses are reduced.
    """
    with tf.name_scope(scope, "sparse_multiclass_hinge_loss", (logits, labels)) as scope:
        if logits.shape.ndims != 2:
            raise ValueError(
                f"logits should have rank 2 ([batch_size, num_classes]). Given rank is {logits.shape.ndims}"
            )
        if labels.dtype not in (tf.int32, tf.int64):
            raise ValueError(f"Invalid dtype for labels: {labels.dtype}. Acceptable dtypes: int32 and int64")
        if labels.shape.ndims not in (1, 2):
            raise ValueError(
                f"labels should have rank 1 ([batch_size]) or 2 ([batch_size, 1]). Given rank is {labels.shape.ndims}"
            )
        weights = tf.convert_to_tensor(weights)
        if weights.shape.ndims not in (0, 1, 2):
            raise ValueError(
                "non-scalar weights should have rank 1 ([batch_size]) or 2 ([batch_size, 1]). "
                f"Given rank is {weights.shape.ndims}"
            )
        logits, classes = tf.cast(logits, tf.float32), tf.shape(logits)[1]
        with tf.control_dependencies([tf.assert_less(labels, tf.cast(classes, labels.dtype))]):
            labels = tf.reshape(labels, [-1])
        if weights.shape.ndims:
            weights = tf.reshape(weights, [-1])
            weights.shape.assert_is_compatible_with(labels.shape)
        own = tf.gather(logits, labels, batch_dims=1)[:, None]
        others = tf.one_hot(labels, classes, on_value=0.0, off_value=1.0)
        loss = tf.reduce_max(tf.nn.relu(logits - own + others), axis=1)
        return tf.losses.compute_weighted_loss(loss, weights, scope, loss_collection, reduction=reduction)
