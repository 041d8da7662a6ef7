"""Picture files of any format and size as arrays of the shape that a data set has."""

from __future__ import annotations

import warnings
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

import numpy as np

from graphlab.errors import DataError
from graphlab.types.description import edge_of

if TYPE_CHECKING:
    from PIL.Image import Image

FORMATS = ("PNG", "JPEG", "BMP", "GIF", "WEBP")
SUFFIXES = (".png", ".jpg", ".jpeg", ".bmp", ".gif", ".webp")

#: A data set whose pictures are darker than this along their edge has dark ground.
_DARK = 0.25


def image_files(path: Path) -> list[Path]:
    """Return the picture files that a path means: a file itself, or those in a folder and its folders, sorted.

    Raises:
        DataError: There is nothing of that name, or no picture in the folder.
    """
    path = Path(path)
    if not path.exists():
        raise DataError(f"{path}: no such file or folder")
    if not path.is_dir():
        return [path]
    found = sorted(file for file in path.rglob("*") if file.suffix.lower() in SUFFIXES and file.is_file())
    if not found:
        raise DataError(f"{path}: no picture in this folder (files ending in {', '.join(SUFFIXES)})")
    return found


def read_image(
    path: Path, image_shape: Sequence[int], edge_brightness: float | None = None, invert: str = "auto"
) -> np.ndarray:
    """Return a picture file as float32 ``[height, width, channels]``, 0 black to 1 white.

    The picture is turned as its EXIF data say, transparent parts get a ground that it stands out from, and 16 bits
    become 8. It is made grey or coloured as the shape asks, widened to the proportions of the shape with the colour of
    its own edge, and resized (bicubic, averaging where it shrinks); a picture of the right size keeps its values.

    ``invert="auto"``: a grey picture with light ground, such as a digit written on paper, is inverted where the data
    set's pictures have dark ground; then its ground becomes 0 and its strongest stroke 1, since paper is never quite
    white nor ink quite black. Everything else is taken as it is.

    Args:
        image_shape: Height, width, and 1 or 3 channels.
        edge_brightness: That of the data set, see ``DataDescription``.
        invert: ``auto``, ``always`` or ``never``.

    Raises:
        DataError: The file cannot be read as a picture.
    """
    from PIL import Image

    height, width, channels = image_shape
    image = _open(path).convert("L" if channels == 1 else "RGB")
    edge = np.median(edge_of(_values(image)), axis=0)  # [channels]
    paper = channels == 1 and edge_brightness is not None and edge_brightness < _DARK and edge[0] > 0.5
    image = _widened(image, width / height, edge)
    if image.size != (width, height):
        image = image.resize((width, height), Image.Resampling.BICUBIC)
    values = _values(image)
    if invert == "always" or (invert == "auto" and paper):
        values = np.maximum(edge - values, 0) if paper else 1 - values
        if paper and values.max() > 0:
            values /= values.max()
    return values.astype(np.float32)


def _open(path: Path) -> Image:
    """Return the picture upright, opaque and with 8 bits."""
    from PIL import Image, ImageOps

    try:
        with warnings.catch_warnings():
            # Large photographs are not an attack; Pillow still refuses pictures of twice that size.
            warnings.simplefilter("ignore", Image.DecompressionBombWarning)
            with Image.open(path, formats=FORMATS) as opened:
                image = ImageOps.exif_transpose(opened)
    except Image.UnidentifiedImageError:
        raise DataError(f"{path}: not a picture that can be read (PNG, JPEG, BMP, GIF or WebP)") from None
    except (OSError, SyntaxError, ValueError, Image.DecompressionBombError) as error:
        reason = getattr(error, "strerror", None) or " ".join(str(error).split())
        raise DataError(f"{path}: the picture cannot be read: {reason}") from error
    if image.mode.startswith("I"):  # 16 bits
        return Image.fromarray((np.asarray(image, np.float64) / 257).round().clip(0, 255).astype(np.uint8))
    return _opaque(image) if image.has_transparency_data else image


def _opaque(image: Image) -> Image:
    """The picture on white, or on black where what is visible is light."""
    from PIL import Image

    image = image.convert("RGBA")
    alpha, grey = np.asarray(image)[..., 3], np.asarray(image.convert("L"))
    light = alpha.any() and np.average(grey, weights=alpha) > 127.5
    ground = Image.new("RGBA", image.size, "black" if light else "white")
    return Image.alpha_composite(ground, image).convert("RGB")


def _widened(image: Image, proportion: float, edge: np.ndarray) -> Image:
    """The picture in the middle of one that is ``proportion`` times as wide as high, filled with the edge's colour."""
    from PIL import Image

    width, height = (
        max(image.width, round(image.height * proportion)),
        max(image.height, round(image.width / proportion)),
    )
    if (width, height) == image.size:
        return image
    colour = tuple(int(round(value * 255)) for value in edge)
    widened = Image.new(image.mode, (width, height), colour if len(colour) > 1 else colour[0])
    widened.paste(image, ((width - image.width) // 2, (height - image.height) // 2))
    return widened


def _values(image: Image) -> np.ndarray:
    """The pixels as ``[height, width, channels]`` in 0…1; as MNIST's, one float32 product."""
    array = np.asarray(image)
    return array.reshape(*array.shape[:2], -1) * np.float32(1.0 / 255.0)
