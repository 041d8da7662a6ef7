"""Calls of Pillow that give other pixels than in 6.2, or fail; ``tables.picture_calls`` says which."""

from __future__ import annotations

from typing import Any

import numpy as np
from PIL import Image, ImageFont

#: The weights of red, green and blue in grey, in units of 2**-16.
_WEIGHTS = np.array([19595, 38470, 7471], np.uint32)
_OF_COLOURS = ("RGB", "RGBA", "RGBX")


def convert(original, self, mode=None, *arguments, **options):
    """Call ``Image.convert``: the grey of a colour is cut off to a whole number, not rounded."""
    if mode not in ("L", "I") or self.mode not in _OF_COLOURS or arguments or options:
        return original(self, mode, *arguments, **options)
    colours = np.asarray(self)[..., :3]
    levels = (colours.astype(np.uint32) @ _WEIGHTS >> 16).astype(np.uint8 if mode == "L" else np.int32)
    result = Image.frombytes(mode, self.size, levels.tobytes())
    result.info = dict(self.info)
    return result


def grey(original, image):
    """Call ``ImageOps.grayscale``."""
    return convert(Image.Image.convert, image, "L")


def cut_off_values(original, image, function, *arguments, **options):
    """Call ``Image.point`` or ``Image.eval``: what a function returns is cut off to a whole number."""
    if not callable(function) or image.mode in ("I", "F") or image.mode.startswith("I;"):
        return original(image, function, *arguments, **options)
    return original(image, lambda value: int(function(value)), *arguments, **options)


def thumbnail(original, self, size, resample=Image.Resampling.BICUBIC):
    """Make a picture small in place: its sides are cut off to whole numbers, and each pixel counts."""
    width, height = self.size
    if width > size[0]:
        width, height = int(size[0]), int(max(height * size[0] / width, 1))
    if height > size[1]:
        width, height = int(max(width * size[1] / height, 1)), int(size[1])
    if (width, height) == self.size:
        return
    self.draft(None, (width, height))
    small = self.resize((width, height), resample)
    self.im, self._size, self._mode, self.readonly = small.im, small.size, small.mode, 0


def open_picture(original, *arguments, **options):
    """Open a picture file: the levels of a PNG file with 16 bits are integers of 32 bits."""
    picture = original(*arguments, **options)
    if picture.format == "PNG" and picture.mode == "I;16":
        picture._mode = "I"
    return picture


def save_integers(error, original, self, *arguments, **options):
    """Save a picture of mode I with 16 bits for each pixel."""
    if not isinstance(error, OSError) or self.mode != "I" or "mode I" not in str(error):
        raise error
    return original(self.convert("I;16"), *arguments, **options)


def draw_in_order(error, original, self, xy, *arguments, **options):
    """Draw in a box whose corners are given in any order."""
    if not isinstance(error, ValueError):
        raise error
    left, top, right, bottom = np.ravel(xy).tolist()
    box = min(left, right), min(top, bottom), max(left, right), max(top, bottom)
    return original(self, box, *arguments, **options)


def in_bitmap_font(original, self, *arguments, **options):
    """Draw or measure text without a font of its own in the small font of bitmaps."""
    if self.font is None:
        self.font = _bitmap_font()
    return original(self, *arguments, **options)


def default_font(original, size=None):
    """Return the font that there was without a file of fonts; with a size, today's."""
    return _bitmap_font() if size is None else original(size)


def _bitmap_font() -> Any:
    load = getattr(ImageFont, "load_default_imagefont", ImageFont.load_default)
    return load()


def text_size(self, text, font=None, *arguments, **options):
    """Return width and height of a text in pixels; ``ImageDraw.textsize`` and ``multiline_textsize``."""
    font = font or self.font or _bitmap_font()
    lines = text.split("\n")
    spacing = options.get("spacing", arguments[0] if arguments else 4)
    sizes = [font_size(font, line) for line in lines]
    if len(lines) == 1:
        return sizes[0]
    height = font_size(font, "A")[1] + spacing
    return max(width for width, _ in sizes), height * len(lines) - spacing


def font_size(self, text, *arguments, **options):
    """Return width and height of a text in pixels; ``ImageFont.getsize``."""
    left, top, right, bottom = self.getbbox(text, *arguments, **options)
    return right, bottom


def is_image(value):
    """Whether a value is a picture; ``Image.isImageType``."""
    return isinstance(value, Image.Image)
