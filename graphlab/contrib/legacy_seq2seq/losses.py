"""Losses of models on lists of steps, and models with a graph for each bucket of lengths."""

import tensorflow.compat.v1 as tf


def sequence_loss_by_example(
    logits, targets, weights, average_across_timesteps=True, softmax_loss_function=None, name=None
):
    """Return the weighted cross-entropy of each sequence: float, ``[batch]``.

    Args:
        logits: A list of float tensors ``[batch, classes]``, one per step.
        targets: A list of int tensors ``[batch]``.
        weights: A list of float tensors ``[batch]``.
        average_across_timesteps: Divide by the sum of each sequence's weights.
        softmax_loss_function: A function of ``labels`` and ``logits``, by name, used instead of the sparse
            cross-entropy.

    Raises:
        ValueError: The lists differ in length.
    """
    if not len(logits) == len(targets) == len(weights):
        raise ValueError(
            f"Lengths of logits, weights, and targets must be the same {len(logits)}, {len(weights)}, {len(targets)}."
        )
    with tf.name_scope(name, "sequence_loss_by_example", [*logits, *targets, *weights]):
        weighted = []
        for step_logits, step_targets, step_weights in zip(logits, targets, weights, strict=True):
            if softmax_loss_function is None:
                losses = tf.nn.sparse_softmax_cross_entropy_with_logits(
                    labels=tf.reshape(step_targets, [-1]), logits=step_logits
                )
            else:
                losses = softmax_loss_function(labels=step_targets, logits=step_logits)
            weighted.append(losses * step_weights)
        total = tf.add_n(weighted)
        if average_across_timesteps:
            total /= tf.add_n(weights) + 1e-12  # a sequence without weight has loss 0
        return total


def sequence_loss(
    logits,
    targets,
    weights,
    average_across_timesteps=True,
    average_across_batch=True,
    softmax_loss_function=None,
    name=None,
):
    """Return the weighted cross-entropy of all sequences, a float scalar; see ``sequence_loss_by_example``.

    Args:
        average_across_batch: Divide by the number of sequences.
    """
    with tf.name_scope(name, "sequence_loss", [*logits, *targets, *weights]):
        cost = tf.reduce_sum(
            sequence_loss_by_example(
                logits,
                targets,
                weights,
                average_across_timesteps=average_across_timesteps,
                softmax_loss_function=softmax_loss_function,
            )
        )
        if average_across_batch:
            cost /= tf.cast(tf.shape(targets[0])[0], cost.dtype)
        return cost


def model_with_buckets(
    encoder_inputs,
    decoder_inputs,
    targets,
    weights,
    buckets,
    seq2seq,
    softmax_loss_function=None,
    per_example_loss=False,
    name=None,
):
    """Build a model for each bucket of lengths, all with the same variables.

    Args:
        encoder_inputs: A list of tensors, one per step, for the longest bucket; so are ``decoder_inputs``, ``targets``
            and ``weights``.
        buckets: Pairs ``(encoder steps, decoder steps)``, the largest last.
        seq2seq: A function of encoder and decoder inputs that returns ``(outputs, state)``.
        per_example_loss: Return losses ``[batch]`` instead of scalars.

    Returns:
        The outputs and the losses, lists with an item for each bucket.

    Raises:
        ValueError: A list is shorter than the last bucket.
    """
    for what, values, steps in (
        ("encoder_inputs", encoder_inputs, buckets[-1][0]),
        ("targets", targets, buckets[-1][1]),
        ("weights", weights, buckets[-1][1]),
    ):
        if len(values) < steps:
            raise ValueError(f"Length of {what} ({len(values)}) must be at least that of last bucket ({steps}).")
    loss = sequence_loss_by_example if per_example_loss else sequence_loss
    outputs, losses = [], []
    with tf.name_scope(name, "model_with_buckets", [*encoder_inputs, *decoder_inputs, *targets, *weights]):
        for index, (encoder_steps, decoder_steps) in enumerate(buckets):
            with tf.variable_scope(tf.get_variable_scope(), reuse=True if index else None):
                bucket_outputs, _ = seq2seq(encoder_inputs[:encoder_steps], decoder_inputs[:decoder_steps])
                outputs.append(bucket_outputs)
                losses.append(
                    loss(
                        bucket_outputs,
                        targets[:decoder_steps],
                        weights[:decoder_steps],
                        softmax_loss_function=softmax_loss_function,
                    )
                )
    return outputs, losses
