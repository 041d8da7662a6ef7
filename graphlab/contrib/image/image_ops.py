"""``tf.contrib.image``: images turned, moved and otherwise transformed.

A transform is eight numbers ``a0 a1 a2 b0 b1 b2 c0 c1``: the point ``(x, y)`` of the result comes from the point
``((a0 x + a1 y + a2) / k, (b0 x + b1 y + b2) / k)`` of the image, with ``k = c0 x + c1 y + 1``. Points outside are 0.
"""

import tensorflow.compat.v1 as v1
from tensorflow.python.ops import gen_image_ops

_DTYPES = (v1.uint8, v1.int32, v1.int64, v1.float16, v1.float32, v1.float64)


def rotate(images, angles, interpolation="NEAREST", name=None):
    """Turn images counterclockwise around their centres.

    Args:
        images: ``[n, rows, columns, channels]``, ``[rows, columns, channels]`` or ``[rows, columns]``.
        angles: Radians: a number, or one for each image.
        interpolation: ``NEAREST`` or ``BILINEAR``.

    Returns:
        Images of the same shape and type.

    Raises:
        TypeError: Images of another type or rank.
    """
    with v1.name_scope(name, "rotate"):
        batch = _as_batch(v1.convert_to_tensor(images))
        size = v1.cast(v1.shape(batch)[1:3], v1.float32)
        return transform(images, angles_to_projective_transforms(angles, size[0], size[1]), interpolation)


def translate(images, translations, interpolation="NEAREST", name=None):
    """Move images; ``translations`` is ``[dx, dy]`` in pixels, or a row of these for each image. See ``rotate``."""
    with v1.name_scope(name, "translate"):
        return transform(images, translations_to_projective_transforms(translations), interpolation)


def transform(images, transforms, interpolation="NEAREST", output_shape=None, name=None):
    """Transform images; ``transforms`` is ``[8]``, or ``[n, 8]``. See ``rotate``.

    Args:
        output_shape: Rows and columns of the result; those of the images without it.
    """
    with v1.name_scope(name, "transform"):
        images = v1.convert_to_tensor(images, name="images")
        if images.dtype.base_dtype not in _DTYPES:
            raise TypeError(f"Invalid dtype {images.dtype}.")
        batch = _as_batch(images)
        transforms = v1.convert_to_tensor(transforms, v1.float32, name="transforms")
        if transforms.shape.rank not in (1, 2):
            raise TypeError("Transforms should have rank 1 or 2.")
        if transforms.shape.rank == 1:
            transforms = transforms[None]
        if output_shape is None:
            static = batch.shape[1:3]
            output_shape = static.as_list() if static.is_fully_defined() else v1.shape(batch)[1:3]
        size = v1.convert_to_tensor(output_shape, v1.int32, name="output_shape")
        result = gen_image_ops.image_projective_transform_v2(batch, transforms, size, interpolation.upper())
        static_size = v1.get_static_value(size)
        rows, columns = (None, None) if static_size is None else static_size
        result.set_shape([batch.shape[0], rows, columns, batch.shape[3]])
        rank = images.shape.rank
        return result[0, :, :, 0] if rank == 2 else result[0] if rank == 3 else result


def angles_to_projective_transforms(angles, image_height, image_width, name=None):
    """Return the transforms that turn images of that size by angles in radians: float32, ``[n, 8]``."""
    with v1.name_scope(name, "angles_to_projective_transforms"):
        angles = v1.convert_to_tensor(angles, v1.float32, name="angles")
        if angles.shape.rank not in (0, 1):
            raise TypeError("Angles should have rank 0 or 1.")
        angles = v1.reshape(angles, [-1])
        cosine, sine = v1.cos(angles), v1.sin(angles)
        right, bottom = v1.cast(image_width, v1.float32) - 1, v1.cast(image_height, v1.float32) - 1
        x_offset = (right - (cosine * right - sine * bottom)) / 2
        y_offset = (bottom - (sine * right + cosine * bottom)) / 2
        zero = v1.zeros_like(angles)
        return v1.stack([cosine, -sine, x_offset, sine, cosine, y_offset, zero, zero], axis=1)


def translations_to_projective_transforms(translations, name=None):
    """Return the transforms that move images by ``[dx, dy]`` pixels, or by rows of these: float32, ``[n, 8]``."""
    with v1.name_scope(name, "translations_to_projective_transforms"):
        translations = v1.convert_to_tensor(translations, v1.float32, name="translations")
        if translations.shape.rank not in (1, 2):
            raise TypeError("Translations should have rank 1 or 2.")
        dx, dy = v1.unstack(v1.reshape(translations, [-1, 2]), axis=1)
        one, zero = v1.ones_like(dx), v1.zeros_like(dx)
        return v1.stack([one, zero, -dx, zero, one, -dy, zero, zero], axis=1)


def compose_transforms(*transforms):
    """Return the transform that does what the given ones do after each other: ``[n, 8]``.

    Raises:
        ValueError: There is none.
    """
    if not transforms:
        raise ValueError("compose_transforms needs at least one transform")
    with v1.name_scope("compose_transforms"):
        composed = _as_matrices(transforms[0])
        for other in transforms[1:]:
            composed = v1.matmul(composed, _as_matrices(other))
        return _as_rows(composed)


def flat_transforms_to_matrices(transforms):
    """Return transforms ``[n, 8]`` as matrices ``[n, 3, 3]``."""
    with v1.name_scope("flat_transforms_to_matrices"):
        return _as_matrices(transforms)


def matrices_to_flat_transforms(transform_matrices):
    """Return matrices ``[n, 3, 3]`` as transforms ``[n, 8]``."""
    with v1.name_scope("matrices_to_flat_transforms"):
        return _as_rows(v1.convert_to_tensor(transform_matrices, v1.float32))


def _as_batch(images):
    rank = images.shape.rank
    if rank not in (2, 3, 4):
        raise TypeError("Images should have rank between 2 and 4.")
    return images[None, :, :, None] if rank == 2 else images[None] if rank == 3 else images


def _as_matrices(transforms):
    rows = v1.reshape(v1.convert_to_tensor(transforms, v1.float32), [-1, 8])
    return v1.reshape(v1.concat([rows, v1.ones([v1.shape(rows)[0], 1])], axis=1), [-1, 3, 3])


def _as_rows(matrices):
    rows = v1.reshape(matrices, [-1, 9])
    return (rows / rows[:, 8:])[:, :8]
