"""Hue, saturation and value changed by a rotation of the colours in YIQ."""

from __future__ import annotations

import numpy as np
import tensorflow.compat.v1 as tf

_YIQ = np.array([[0.299, 0.587, 0.114], [0.596, -0.274, -0.322], [0.211, -0.523, 0.312]])


def adjust_hsv_in_yiq(image, delta_hue=0, scale_saturation=1, scale_value=1, name=None):
    """Return pictures with other colours.

    Args:
        image: ``[..., 3]``; integers stand for numbers between 0 and 1.
        delta_hue: By how much the hue is rotated, in radians.
        scale_saturation: What the saturation is multiplied by.
        scale_value: What the value is multiplied by.
        name: The name of the operations.
    """
    with tf.name_scope(name, "adjust_hsv_in_yiq", [image]):
        image = tf.convert_to_tensor(image, name="image")
        floats = tf.image.convert_image_dtype(image, tf.float32)
        hue, saturation, value = (tf.cast(each, tf.float32) for each in (delta_hue, scale_saturation, scale_value))
        cosine, sine = saturation * value * tf.cos(hue), saturation * value * tf.sin(hue)
        zero = tf.zeros([])
        rotation = tf.stack([[value, zero, zero], [zero, cosine, -sine], [zero, sine, cosine]])
        into, back = (tf.constant(each, tf.float32) for each in (_YIQ, np.linalg.inv(_YIQ)))
        matrix = tf.matmul(back, tf.matmul(rotation, into))
        changed = tf.tensordot(floats, matrix, [[-1], [1]])
        changed.set_shape(image.shape)
        return tf.image.convert_image_dtype(changed, image.dtype)


def random_hsv_in_yiq(
    image, max_delta_hue=0, lower_saturation=1, upper_saturation=1, lower_value=1, upper_value=1, seed=None
):
    """Return pictures with randomly other colours; see ``adjust_hsv_in_yiq``.

    Raises:
        ValueError: A bound is negative, or a lower one is above the upper one.
    """
    if max_delta_hue < 0:
        raise ValueError("max_delta must be non-negative.")
    for name, lower, upper in (
        ("saturation", lower_saturation, upper_saturation),
        ("value", lower_value, upper_value),
    ):
        if lower < 0:
            raise ValueError(f"lower_{name} must be non-negative.")
        if lower > upper:
            raise ValueError(f"lower_{name} must be < upper_{name}.")

    def between(lower, upper):
        return lower if lower == upper else tf.random_uniform([], lower, upper, seed=seed)

    hue = between(-max_delta_hue, max_delta_hue)
    saturation = between(lower_saturation, upper_saturation)
    return adjust_hsv_in_yiq(image, hue, saturation, between(lower_value, upper_value))
