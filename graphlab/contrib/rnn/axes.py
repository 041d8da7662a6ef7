"""Batch and time: which axis is which, and how large."""

import tensorflow.compat.v1 as tf

from graphlab.engine.op_counts import count


def transpose_batch_time(x):
    """Exchange the first two axes of a tensor, ``[batch, time, ...]`` or ``[time, batch, ...]``.

    Raises:
        ValueError: It has fewer than two.
    """
    x = tf.convert_to_tensor(x, name="x")
    rank = x.shape.rank
    if rank is not None and rank < 2:
        raise ValueError(f"Expected input tensor {x.name} to have rank at least 2, but saw shape: {x.shape}")
    count(6 if rank is not None else 0)  # 1.15 computed the order in the graph
    order = [1, 0, *range(2, rank)] if rank is not None else tf.concat(([1, 0], tf.range(2, tf.rank(x))), 0)
    return tf.transpose(x, order)


def best_effort_input_batch_size(flat_input):
    """Return the batch size of tensors ``[time, batch, ...]``: an int if one of them knows it, else a scalar tensor."""
    for tensor in flat_input:
        if tensor.shape.rank is None:
            continue
        if tensor.shape.rank < 2:
            raise ValueError(f"Expected input tensor {tensor.name} to have rank at least 2, saw shape: {tensor.shape}")
        batch_size = tf.dimension_value(tensor.shape[1])
        if batch_size is not None:
            return batch_size
    return tf.shape(flat_input[0])[1]
