"""Pictures shifted and flipped at random while a model trains."""

from __future__ import annotations

from typing import Any

from graphlab.compat import tf
from graphlab.training.dropout import step_seed


def augment(images: Any, training: Any, shift: float = 0.1, flip: bool = True) -> Any:
    """Return the pictures, randomly shifted and flipped while ``training`` is true, and unchanged otherwise.

    As Keras's ``ImageDataGenerator(width_shift_range=shift, height_shift_range=shift, horizontal_flip=flip)``, in whole
    pixels: each picture moves by up to ``shift`` of its height and width in either direction, and the pixels at the
    edge are repeated to fill the gap. Half of the pictures are flipped left to right. As with ``graphlab.dropout``, the
    result depends only on the graph's seed, the place in the graph and the global step, so a resumed training continues
    exactly.

    Args:
        images: ``[batch, height, width, channels]``; the result has the same shape and dtype.
        training: A boolean or a boolean scalar tensor, such as a placeholder in ``Model.training_feed``.
        shift: At least 0 and below 1.

    Raises:
        ValueError: ``shift`` is out of its range, or the pictures' height or width is not known.
    """
    height, width = images.shape[1].value, images.shape[2].value
    if not 0 <= shift < 1:
        raise ValueError(f"shift {shift}: must be at least 0 and below 1")
    if height is None or width is None:
        raise ValueError(f"augment needs pictures of known height and width, got {images.shape}")
    seed = step_seed()

    def augmented() -> Any:
        batch = tf.shape(images)[0]
        down, right, side = tf.unstack(tf.random.stateless_uniform([3, batch, 1], seed=seed, dtype=tf.float32))
        rows = _shifted(down, height, shift)  # [batch, height]
        columns = _shifted(right, width, shift)  # [batch, width]
        if flip:
            columns = tf.where(tf.tile(side < 0.5, [1, width]), width - 1 - columns, columns)
        moved = tf.gather(images, rows, axis=1, batch_dims=1)
        return tf.gather(moved, columns, axis=2, batch_dims=1)

    with tf.name_scope("augment"):
        result = tf.cond(tf.convert_to_tensor(training), augmented, lambda: tf.identity(images))
        result.set_shape(images.shape)
        return result


def _shifted(uniform: Any, size: int, shift: float) -> Any:
    """The positions ``[batch, size]`` to take pixels from, for numbers ``[batch, 1]`` in [0, 1)."""
    distance = tf.cast(tf.round((2 * uniform - 1) * (shift * size)), tf.int32)
    return tf.clip_by_value(tf.range(size) + distance, 0, size - 1)
