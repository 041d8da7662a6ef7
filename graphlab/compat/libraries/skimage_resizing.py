"""``skimage.transform`` as in 0.16: pictures are smoothed as they come, and resized as floating-point numbers."""

from __future__ import annotations

from typing import Any

import numpy as np
from scipy import ndimage
from skimage import transform
from skimage.util import img_as_float

#: Modes at the border: what ``scipy.ndimage`` calls them.
_MODES = {"constant": "constant", "edge": "nearest", "symmetric": "reflect", "reflect": "mirror", "wrap": "wrap"}


def resize(
    original,
    image,
    output_shape,
    order=1,
    mode="reflect",
    cval=0,
    clip=True,
    preserve_range=False,
    anti_aliasing=True,
    anti_aliasing_sigma=None,
):
    """Call ``resize``. A mask becomes floating-point numbers; smoothed, its values are cut off to 0 or 1.

    Two dimensions, and three of which the last keeps its length, are warped; that gives other numbers than the splines
    of today for orders above 1.
    """
    image = np.asarray(image)
    shape = tuple(int(length) for length in output_shape)
    if len(shape) > image.ndim:
        image = image.reshape(image.shape + (1,) * (len(shape) - image.ndim))
    elif len(shape) == image.ndim - 1:
        shape += image.shape[-1:]
    elif len(shape) < image.ndim - 1:
        raise ValueError("len(output_shape) cannot be smaller than the image dimensions")
    factors = np.divide(image.shape, shape)
    if anti_aliasing:
        sigma = np.maximum(0, (factors - 1) / 2) if anti_aliasing_sigma is None else anti_aliasing_sigma
        image = ndimage.gaussian_filter(image, sigma, cval=cval, mode=_MODES[mode])
    image = _as_floats(image, preserve_range)
    options = {"order": order, "mode": mode, "cval": cval, "clip": clip}
    if len(shape) == 2 or (len(shape) == 3 and shape[2] == image.shape[2]):
        rows, columns = factors[:2]
        matrix = np.array([[columns, 0, columns / 2 - 0.5], [0, rows, rows / 2 - 0.5], [0, 0, 1]])
        change = transform.AffineTransform(matrix)
        return transform.warp(image, change, output_shape=shape, preserve_range=True, **options)
    return original(image, shape, preserve_range=True, anti_aliasing=False, **options)


def _as_floats(image: np.ndarray, preserve_range: bool) -> np.ndarray:
    if image.dtype == bool:
        return image.astype(np.float64)
    if not preserve_range:
        return img_as_float(image)
    return image if image.dtype.kind == "f" else image.astype(np.float64)


def rescale(
    original,
    image,
    scale,
    order=1,
    mode="reflect",
    cval=0,
    clip=True,
    preserve_range=False,
    channel_axis=None,
    anti_aliasing=True,
    anti_aliasing_sigma=None,
):
    """Call ``rescale``; without ``multichannel=True``, the last of three dimensions is scaled, too."""
    image = np.asarray(image)
    scales = np.atleast_1d(scale)
    if scales.size > 1 and scales.size != image.ndim - (channel_axis is not None):
        raise ValueError("Supply a single scale, or one value per spatial axis")
    scaled = image.ndim if channel_axis is None else image.ndim - 1
    shape = (*np.round(image.shape[:scaled] * scales), *image.shape[scaled:])
    return resize(
        transform.resize, image, shape, order, mode, cval, clip, preserve_range, anti_aliasing, anti_aliasing_sigma
    )


def as_numbers(original, image, *arguments, **options):
    """Call ``rotate``, ``swirl`` or ``warp``: a mask becomes floating-point numbers."""
    image = np.asarray(image)
    return original(image.astype(np.float64) if image.dtype == bool else image, *arguments, **options)


def new_affine_transform(
    original, self, matrix=None, scale=None, rotation=None, shear=None, translation=None, **options
):
    """Make an affine transform: shear turns one axis, and keeps its length."""
    if matrix is None and isinstance(shear, (int, float)) and shear:
        matrix = _affine_matrix(scale, rotation or 0, shear, translation)
        scale = rotation = shear = translation = None
    original(self, matrix, scale=scale, rotation=rotation, shear=shear, translation=translation, **options)


def _affine_matrix(scale: Any, rotation: float, shear: float, translation: Any) -> np.ndarray:
    width, height = (1, 1) if scale is None else np.broadcast_to(scale, 2)
    right, down = (0, 0) if translation is None else translation
    turned = rotation + shear
    return np.array(
        [
            [width * np.cos(rotation), -height * np.sin(turned), right],
            [width * np.sin(rotation), height * np.cos(turned), down],
            [0, 0, 1],
        ]
    )
