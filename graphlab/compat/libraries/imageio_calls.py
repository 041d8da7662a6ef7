"""Pictures of any numbers are written, and grey ones read, as imageio 2.8 did; scikit-image writes with imageio."""

from __future__ import annotations

from typing import Any

import numpy as np


def save_any_numbers(error, original, target, image, *arguments, **options):
    """Save floating-point numbers or large integers as bytes: 0 to 1, or else from their least to their greatest."""
    image = np.asarray(image)
    if (
        not isinstance(error, (OSError, TypeError, ValueError))
        or image.dtype.kind not in "fiub"
        or image.dtype == np.uint8
    ):
        raise error
    return original(target, _as_bytes(image), *arguments, **options)


def _as_bytes(image: Any) -> np.ndarray:
    numbers = image.astype(np.float64)
    low, high = np.nanmin(numbers), np.nanmax(numbers)
    if image.dtype.kind != "f" or low < 0 or high > 1:
        numbers = (numbers - low) / ((high - low) or 1)
    return (numbers * 255 + 0.499999999).astype(np.uint8)


def read_grey(error, original, uri, format=None, as_gray=False, **options):
    """Call ``imread(as_gray=True)``, which gave float32."""
    if not isinstance(error, TypeError) or not as_gray:
        raise error
    return original(uri, format, pilmode="F", **options)
