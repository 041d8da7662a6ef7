"""Pictures that ``ImageDataGenerator`` and its functions turn, shift and brighten, as Keras's releases of 1.x did."""

from __future__ import annotations

import functools
from typing import Any

import numpy as np
from tf_keras.src.preprocessing import image

from graphlab.compat.changes.patcher import Patcher
from graphlab.compat.releases import are_enforced

_original_offset = image.transform_matrix_offset_center
_original_affine = image.apply_affine_transform
_original_brightness = image.apply_brightness_shift


@functools.wraps(_original_offset)
def _offset_center(matrix: np.ndarray, x: int, y: int) -> np.ndarray:
    # The centre of a picture was between the pixels behind its middle.
    return _original_offset(matrix, x + 2, y + 2) if are_enforced() else _original_offset(matrix, x, y)


@functools.wraps(_original_affine)
def _affine_transform(x: np.ndarray, *arguments: Any, **options: Any) -> np.ndarray:
    return (_of_the_time if are_enforced() else _original_affine)(x, *arguments, **options)


def _of_the_time(
    x: np.ndarray,
    theta: float = 0,
    tx: float = 0,
    ty: float = 0,
    shear: float = 0,
    zx: float = 1,
    zy: float = 1,
    row_axis: int = 0,
    col_axis: int = 1,
    channel_axis: int = 2,
    fill_mode: str = "nearest",
    cval: float = 0.0,
    order: int = 1,
) -> np.ndarray:
    """Turn, shift, shear and scale a picture, whose rows are the first coordinate; angles are in degrees."""
    from scipy import ndimage

    turned, sheared = np.deg2rad(theta), np.deg2rad(shear)
    steps = (
        (theta, [[np.cos(turned), -np.sin(turned), 0], [np.sin(turned), np.cos(turned), 0], [0, 0, 1]]),
        (tx or ty, [[1, 0, tx], [0, 1, ty], [0, 0, 1]]),
        (shear, [[1, -np.sin(sheared), 0], [0, np.cos(sheared), 0], [0, 0, 1]]),
        (zx != 1 or zy != 1, [[zx, 0, 0], [0, zy, 0], [0, 0, 1]]),
    )
    matrices = [np.array(matrix) for wanted, matrix in steps if wanted]
    if not matrices:
        return x
    matrix = _offset_center(functools.reduce(np.dot, matrices), x.shape[row_axis], x.shape[col_axis])
    channels = [
        ndimage.affine_transform(channel, matrix[:2, :2], matrix[:2, 2], order=order, mode=fill_mode, cval=cval)
        for channel in np.moveaxis(x, channel_axis, 0)
    ]
    return np.moveaxis(np.stack(channels), 0, channel_axis)


@functools.wraps(_original_brightness)
def _brightness_shift(x: np.ndarray, brightness: float, scale: bool = True) -> Any:
    return _original_brightness(x, brightness, scale or are_enforced())


def install(patcher: Patcher) -> None:
    """Replace the functions that transform a picture, that find its centre, and that make it brighter."""
    patcher.replace(image, "apply_affine_transform", _affine_transform)
    patcher.replace(image, "transform_matrix_offset_center", _offset_center)
    patcher.replace(image, "apply_brightness_shift", _brightness_shift)
