"""The cross-entropy of sequences."""

import tensorflow.compat.v1 as tf


def sequence_loss(
    logits,
    targets,
    weights,
    average_across_timesteps=True,
    average_across_batch=True,
    sum_over_timesteps=False,
    sum_over_batch=False,
    softmax_loss_function=None,
    name=None,
):
    """Return the weighted cross-entropy of sequences of logits.

    Averaging divides by the sum of the weights, summing by the number of nonzero weights; without any weight the loss
    is 0. The result is a scalar if both axes are reduced, ``[batch]`` or ``[time]`` if one is, and ``[batch, time]`` if
    none is.

    Args:
        logits: Float, ``[batch, time, classes]``.
        targets: The correct classes, int ``[batch, time]``.
        weights: Float, ``[batch, time]``; 0 for padding.
        average_across_timesteps: Average over time.
        average_across_batch: Average over the batch.
        sum_over_timesteps: Sum over time; needs ``average_across_timesteps=False``.
        sum_over_batch: Sum over the batch; needs ``average_across_batch=False``.
        softmax_loss_function: A function of ``labels`` and ``logits``, by name, with a row for each step, used instead
            of ``tf.nn.sparse_softmax_cross_entropy_with_logits``.

    Raises:
        ValueError: A tensor has the wrong rank, or an axis is both averaged and summed.
    """
    if logits.shape.rank != 3:
        raise ValueError("Logits must be a [batch_size x sequence_length x logits] tensor")
    if targets.shape.rank != 2:
        raise ValueError("Targets must be a [batch_size x sequence_length] tensor")
    if weights.shape.rank != 2:
        raise ValueError("Weights must be a [batch_size x sequence_length] tensor")
    if average_across_timesteps and sum_over_timesteps:
        raise ValueError("average_across_timesteps and sum_over_timesteps cannot be set to True at same time.")
    if average_across_batch and sum_over_batch:
        raise ValueError("average_across_batch and sum_over_batch cannot be set to True at same time.")

    with tf.name_scope(name, "sequence_loss", [logits, targets, weights]):
        flat_logits = tf.reshape(logits, [-1, tf.shape(logits)[2]])
        flat_targets = tf.reshape(targets, [-1])
        loss_function = softmax_loss_function or tf.nn.sparse_softmax_cross_entropy_with_logits
        losses = loss_function(labels=flat_targets, logits=flat_logits) * tf.reshape(weights, [-1])

        both_averaged = average_across_timesteps and average_across_batch
        both_summed = sum_over_timesteps and sum_over_batch
        if both_averaged or both_summed:
            return tf.div_no_nan(tf.reduce_sum(losses), _size(weights, None, both_averaged, losses.dtype))
        losses = tf.reshape(losses, tf.shape(logits)[0:2])
        # At most one axis is reduced here; to average one and sum the other, 1.15 averages and stops.
        if average_across_batch or average_across_timesteps:
            axis, averaged = (0 if average_across_batch else 1), True
        elif sum_over_batch or sum_over_timesteps:
            axis, averaged = (0 if sum_over_batch else 1), False
        else:
            return losses
        return tf.div_no_nan(tf.reduce_sum(losses, axis=axis), _size(weights, axis, averaged, losses.dtype))


def _size(weights, axis, averaged, dtype):
    """Return the divisor of a sum of losses."""
    if averaged:
        return tf.reduce_sum(weights, axis=axis)
    return tf.cast(tf.count_nonzero(weights, axis=axis), dtype)


class SequenceLoss(tf.keras.losses.Loss):
    """The cross-entropy of sequences as a loss of Keras; see ``sequence_loss``."""

    def __init__(
        self,
        average_across_timesteps=False,
        average_across_batch=False,
        sum_over_timesteps=True,
        sum_over_batch=True,
        softmax_loss_function=None,
        name=None,
    ):
        """Keep how the losses are summed."""
        super().__init__(name=name)
        self.average_across_timesteps = average_across_timesteps
        self.average_across_batch = average_across_batch
        self.sum_over_timesteps = sum_over_timesteps
        self.sum_over_batch = sum_over_batch
        self.softmax_loss_function = softmax_loss_function

    def __call__(self, y_true, y_pred, sample_weight=None):
        """Return the loss of logits ``[batch, time, classes]``; the weights are ``[batch, time]``."""
        return sequence_loss(
            y_pred,
            y_true,
            sample_weight,
            average_across_timesteps=self.average_across_timesteps,
            average_across_batch=self.average_across_batch,
            sum_over_timesteps=self.sum_over_timesteps,
            sum_over_batch=self.sum_over_batch,
            softmax_loss_function=self.softmax_loss_function,
            name=self.name,
        )

    def call(self, y_true, y_pred):
        """Not used: ``__call__`` needs the weights."""
        raise NotImplementedError
