"""``tf.contrib.image``: rotating, translating and otherwise transforming images.

A transform is eight numbers ``a0 a1 a2 b0 b1 b2 c0 c1``: the point ``(x, y)`` of the result is the point
``((a0 x + a1 y + a2) / k, (b0 x + b1 y + b2) / k)`` of the image, with ``k = c0 x + c1 y + 1``. Points outside are 0.
"""

import tensorflow.compat.v1 as tf
from tensorflow.python.ops import gen_image_ops

_DTYPES = (tf.uint8, tf.int32, tf.int64, tf.float16, tf.float32, tf.float64)


def rotate(images, angles, interpolation="NEAREST", name=None):
    """Rotate images counterclockwise around their centres.

    Args:
        images: ``[n, rows, columns, channels]``, ``[rows, columns, channels]`` or ``[rows, columns]``.
        angles: The angle in radians, a number or one for each image.
        interpolation: ``NEAREST`` or ``BILINEAR``.

    Returns:
        Images of the same shape and dtype.

    Raises:
        TypeError: The images have an unsupported dtype or rank.
    """
    with tf.name_scope(name, "rotate"):
        batch = _as_batch(tf.convert_to_tensor(images))
        size = tf.cast(tf.shape(batch)[1:3], tf.float32)
        return transform(images, angles_to_projective_transforms(angles, size[0], size[1]), interpolation)


def translate(images, translations, interpolation="NEAREST", name=None):
    """Translate images by ``translations``: ``[dx, dy]`` in pixels, or one such row for each image. See ``rotate``."""
    with tf.name_scope(name, "translate"):
        return transform(images, translations_to_projective_transforms(translations), interpolation)


def transform(images, transforms, interpolation="NEAREST", output_shape=None, name=None):
    """Transform images; ``transforms`` is ``[8]`` or ``[n, 8]``. See ``rotate``.

    Args:
        output_shape: The rows and columns of the result; the default is those of the images.
    """
    with tf.name_scope(name, "transform"):
        images = tf.convert_to_tensor(images, name="images")
        if images.dtype.base_dtype not in _DTYPES:
            raise TypeError(f"Invalid dtype {images.dtype}.")
        batch = _as_batch(images)
        transforms = tf.convert_to_tensor(transforms, tf.float32, name="transforms")
        if transforms.shape.rank not in (1, 2):
            raise TypeError("Transforms should have rank 1 or 2.")
        if transforms.shape.rank == 1:
            transforms = transforms[None]
        if output_shape is None:
            static = batch.shape[1:3]
            output_shape = static.as_list() if static.is_fully_defined() else tf.shape(batch)[1:3]
        size = tf.convert_to_tensor(output_shape, tf.int32, name="output_shape")
        result = gen_image_ops.image_projective_transform_v2(batch, transforms, size, interpolation.upper())
        static_size = tf.get_static_value(size)
        rows, columns = (None, None) if static_size is None else static_size
        result.set_shape([batch.shape[0], rows, columns, batch.shape[3]])
        rank = images.shape.rank
        return result[0, :, :, 0] if rank == 2 else result[0] if rank == 3 else result


def angles_to_projective_transforms(angles, image_height, image_width, name=None):
    """Return the transforms that rotate images of that size by angles in radians: float32, ``[n, 8]``."""
    with tf.name_scope(name, "angles_to_projective_transforms"):
        angles = tf.convert_to_tensor(angles, tf.float32, name="angles")
        if angles.shape.rank not in (0, 1):
            raise TypeError("Angles should have rank 0 or 1.")
        angles = tf.reshape(angles, [-1])
        cosine, sine = tf.cos(angles), tf.sin(angles)
        right, bottom = tf.cast(image_width, tf.float32) - 1, tf.cast(image_height, tf.float32) - 1
        x_offset = (right - (cosine * right - sine * bottom)) / 2
        y_offset = (bottom - (sine * right + cosine * bottom)) / 2
        zero = tf.zeros_like(angles)
        return tf.stack([cosine, -sine, x_offset, sine, cosine, y_offset, zero, zero], axis=1)


def translations_to_projective_transforms(translations, name=None):
    """Return the transforms that translate images by ``[dx, dy]`` pixels, or by rows of these: float32, ``[n, 8]``."""
    with tf.name_scope(name, "translations_to_projective_transforms"):
        translations = tf.convert_to_tensor(translations, tf.float32, name="translations")
        if translations.shape.rank not in (1, 2):
            raise TypeError("Translations should have rank 1 or 2.")
        dx, dy = tf.unstack(tf.reshape(translations, [-1, 2]), axis=1)
        one, zero = tf.ones_like(dx), tf.zeros_like(dx)
        return tf.stack([one, zero, -dx, zero, one, -dy, zero, zero], axis=1)


def compose_transforms(*transforms):
    """Return the composition of transforms, applied one after another: ``[n, 8]``.

    Raises:
        ValueError: No transform is given.
    """
    if not transforms:
        raise ValueError("compose_transforms needs at least one transform")
    with tf.name_scope("compose_transforms"):
        composed = _as_matrices(transforms[0])
        for other in transforms[1:]:
            composed = tf.matmul(composed, _as_matrices(other))
        return _as_rows(composed)


def flat_transforms_to_matrices(transforms):
    """Return transforms ``[n, 8]`` as matrices ``[n, 3, 3]``."""
    with tf.name_scope("flat_transforms_to_matrices"):
        return _as_matrices(transforms)


def matrices_to_flat_transforms(transform_matrices):
    """Return matrices ``[n, 3, 3]`` as transforms ``[n, 8]``."""
    with tf.name_scope("matrices_to_flat_transforms"):
        return _as_rows(tf.convert_to_tensor(transform_matrices, tf.float32))


def _as_batch(images):
    rank = images.shape.rank
    if rank not in (2, 3, 4):
        raise TypeError("Images should have rank between 2 and 4.")
    return images[None, :, :, None] if rank == 2 else images[None] if rank == 3 else images


def _as_matrices(transforms):
    rows = tf.reshape(tf.convert_to_tensor(transforms, tf.float32), [-1, 8])
    return tf.reshape(tf.concat([rows, tf.ones([tf.shape(rows)[0], 1])], axis=1), [-1, 3, 3])


def _as_rows(matrices):
    rows = tf.reshape(matrices, [-1, 9])
    return (rows / rows[:, 8:])[:, :8]
