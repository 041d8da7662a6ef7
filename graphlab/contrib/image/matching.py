"""Connected parts of pictures, and rows matched with columns."""

from __future__ import annotations

import numpy as np
import tensorflow.compat.v1 as tf


def connected_components(images):
    """Return the connected parts of pictures, numbered from 1 in the order of their first pixels.

    Pixels are connected that touch at a side and are equal; zero or False is the background, whose number is 0.

    Args:
        images: ``[height, width]`` or ``[batch, height, width]``.

    Returns:
        int64 of the same shape.

    Raises:
        TypeError: It has another rank.
    """
    with tf.name_scope("connected_components"):
        images = tf.convert_to_tensor(images, name="images")
        if images.shape.rank not in (2, 3):
            raise TypeError(f"images should have rank 2 (HW) or 3 (NHW). Static shape is {images.shape}")
        found = tf.numpy_function(_components, [images], tf.int32)
        found.set_shape(images.shape)
        return found


def _components(images: np.ndarray) -> np.ndarray:
    pictures = images if images.ndim == 3 else images[None]
    found = np.zeros(pictures.shape, np.int32)
    nothing = np.zeros((), pictures.dtype)[()]
    number = 0
    for place in np.ndindex(pictures.shape):
        if found[place] or pictures[place] == nothing:
            continue
        number += 1
        found[place] = number
        waiting = [place]
        while waiting:
            picture, row, column = waiting.pop()
            for near in ((row - 1, column), (row + 1, column), (row, column - 1), (row, column + 1)):
                if 0 <= near[0] < pictures.shape[1] and 0 <= near[1] < pictures.shape[2]:
                    neighbour = (picture, *near)
                    if not found[neighbour] and pictures[neighbour] == pictures[place]:
                        found[neighbour] = number
                        waiting.append(neighbour)
    return found.reshape(images.shape)


def bipartite_match(distance_mat, num_valid_rows, top_k=-1, name="bipartite_match"):
    """Match rows with columns one to one, the nearest pair first.

    Args:
        distance_mat: The distances, float32 ``[rows, columns]``.
        num_valid_rows: How many rows, from the first, take part.
        top_k: How many pairs to make; all by default.
        name: The name of the operations.

    Returns:
        The column of each row, int32 ``[rows]``, and the row of each column, ``[columns]``; -1 for none.
    """

    def match(distances, valid, most):
        rows, columns = np.full(distances.shape[0], -1, np.int32), np.full(distances.shape[1], -1, np.int32)
        valid = distances.shape[0] if valid < 0 else int(valid)
        pairs = min(valid, distances.shape[1]) if most < 0 else int(most)
        for flat in np.argsort(distances[:valid], axis=None, kind="stable"):
            if not pairs:
                break
            row, column = divmod(int(flat), distances.shape[1])
            if rows[row] < 0 and columns[column] < 0:
                rows[row], columns[column] = column, row
                pairs -= 1
        return rows, columns

    with tf.name_scope(name):
        distances = tf.convert_to_tensor(distance_mat, tf.float32)
        valid = tf.reshape(tf.cast(num_valid_rows, tf.float32), [])
        rows, columns = tf.numpy_function(match, [distances, valid, top_k], [tf.int32, tf.int32])
        rows.set_shape([distances.shape[0]])
        columns.set_shape([distances.shape[1]])
        return rows, columns
