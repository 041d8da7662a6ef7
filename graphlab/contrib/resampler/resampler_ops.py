"""Reads pictures between their pixels, bilinearly, as spatial transformer networks do."""

from __future__ import annotations

import tensorflow.compat.v1 as tf


def resampler(data, warp, name="resampler"):
    """Return the values of pictures at places, zero outside them.

    Args:
        data: The pictures, ``[batch, height, width, channels]``.
        warp: The places, ``[batch, …, 2]``: x and y, in pixels.
        name: The name of the operations.

    Returns:
        The values, ``[batch, …, channels]``, with gradients for the pictures and the places.

    Raises:
        ValueError: A shape is another one.
    """
    with tf.name_scope(name, "resampler", [data, warp]):
        data, warp = tf.convert_to_tensor(data, name="data"), tf.convert_to_tensor(warp, name="warp")
        if data.shape.ndims not in (None, 4):
            raise ValueError(f"data must be a 4-D tensor; its shape is {data.shape}.")
        if warp.shape.ndims is not None and (warp.shape.ndims < 2 or warp.shape.as_list()[-1] not in (None, 2)):
            raise ValueError(f"the last dimension of warp must be 2; its shape is {warp.shape}.")
        shape = tf.shape(data)
        batch, height, width, channels = (shape[i] for i in range(4))
        places = tf.reshape(warp, tf.stack([batch, -1, 2]))
        x, y = places[..., 0], places[..., 1]
        left, top = tf.floor(x), tf.floor(y)
        right_share, low_share = x - left, y - top
        left, top = tf.cast(left, tf.int32), tf.cast(top, tf.int32)
        rows = tf.range(batch)[:, None] * height
        flat = tf.reshape(data, tf.stack([-1, channels]))

        def pixels(column, line, share):
            inside = (column >= 0) & (column < width) & (line >= 0) & (line < height)
            index = (rows + tf.clip_by_value(line, 0, height - 1)) * width + tf.clip_by_value(column, 0, width - 1)
            return tf.gather(flat, index) * (share * tf.cast(inside, data.dtype))[..., None]

        parts = [
            pixels(left, top, (1 - right_share) * (1 - low_share)),
            pixels(left + 1, top, right_share * (1 - low_share)),
            pixels(left, top + 1, (1 - right_share) * low_share),
            pixels(left + 1, top + 1, right_share * low_share),
        ]
        result = tf.reshape(tf.add_n(parts), tf.concat([tf.shape(warp)[:-1], [channels]], 0))
        if warp.shape.ndims is not None:
            result.set_shape(warp.shape[:-1].concatenate(data.shape[-1:]))
        return result
