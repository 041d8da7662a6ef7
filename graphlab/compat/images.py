"""Functions on pictures as 1.15 had them."""

from __future__ import annotations

import tensorflow.compat.v1 as v1

from graphlab.engine.op_counts import count


def per_image_standardization(image):
    """Return pictures with mean 0 and standard deviation 1, in their own dtype.

    For integers, as in 1.15, the pictures are scaled to 0 … 1 first, and the result is scaled back and cut off:
    negative values become 0.

    Args:
        image: Pictures, ``[..., height, width, channels]``.

    Returns:
        A tensor of the same shape and dtype.
    """
    image = v1.convert_to_tensor(image, name="image")
    count(1 if image.shape[-3:].is_fully_defined() else -3)
    if image.dtype in (v1.float16, v1.float32):
        return v1.cast(v1.image.per_image_standardization(image), image.dtype)
    scaled = v1.image.per_image_standardization(v1.image.convert_image_dtype(image, v1.float32))
    return v1.image.convert_image_dtype(scaled, image.dtype, saturate=True)
