"""Functions on pictures as the releases up to 1.12 had them."""

from __future__ import annotations

import tensorflow.compat.v1 as v1


def grayscale_to_rgb(images, name=None):
    """Return three times the one channel: ``[…, 3]`` for ``[…, 1]``; since 1.15 only of a tensor."""
    with v1.name_scope(name, "grayscale_to_rgb", [images]) as scope:
        return v1.image.grayscale_to_rgb(v1.convert_to_tensor(images, name="images"), name=scope)
