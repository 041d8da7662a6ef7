"""Changed defaults and dropped attributes of h5py, PyYAML and Pillow's fonts."""

from __future__ import annotations


@property
def value(self):
    """``h5py.Dataset.value``: the whole data set as an array."""
    return self[()]


def open_hdf5(original, self, name, mode=None, *arguments, **options):
    """``h5py.File`` without a mode: to read and write, or to read where that is not possible, as until h5py 2.10."""
    if mode is not None:
        return original(self, name, mode, *arguments, **options)
    for mode in ("r+", "r", "w-"):
        try:
            return original(self, name, mode, *arguments, **options)
        except FileNotFoundError:
            continue
        except OSError:
            if mode == "r":
                raise
    return original(self, name, "a", *arguments, **options)


def load_yaml(error, original, stream, **options):
    """``yaml.load`` without a loader, as until PyYAML 5: with the one that builds plain values only."""
    if not isinstance(error, TypeError) or options:
        raise error
    import yaml

    return yaml.safe_load(stream)


def text_size(self, text, font=None, **options):
    """``ImageDraw.textsize``: width and height of a text in pixels."""
    left, top, right, bottom = self.textbbox((0, 0), text, font, **options)
    return right, bottom


def font_size(self, text, *arguments, **options):
    """``ImageFont.getsize``: width and height of a text in pixels."""
    left, top, right, bottom = self.getbbox(text, *arguments, **options)
    return right, bottom
