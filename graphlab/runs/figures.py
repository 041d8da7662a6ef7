"""Figures in one style, used by all pictures of runs."""

from __future__ import annotations

import contextlib
import math
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

import numpy as np

from graphlab.errors import RunError

if TYPE_CHECKING:
    from matplotlib.axes import Axes
    from matplotlib.figure import Figure
    from matplotlib.image import AxesImage

#: The allowed suffixes of a picture file.
SUFFIXES = (".png", ".svg")

#: Dots per inch of a PNG.
_RESOLUTION = 150

#: Fonts for what DejaVu Sans, which comes with matplotlib, has no letters for.
_FONTS = ("Noto Sans CJK SC", "Source Han Sans SC", "WenQuanYi Zen Hei", "WenQuanYi Micro Hei", "PingFang SC", "SimHei")

_STYLE = {
    "axes.axisbelow": True,
    "axes.grid": True,
    "axes.spines.right": False,
    "axes.spines.top": False,
    "axes.titlesize": 10,
    "axes.titlelocation": "left",
    "figure.titlesize": 13,
    "font.size": 9,
    "grid.alpha": 0.25,
    "legend.edgecolor": "none",
    "legend.framealpha": 0.9,
    "savefig.facecolor": "white",
    # In an SVG texts stay texts and tiles stay apart, and the same figure gives the same file.
    "image.composite_image": False,
    "svg.fonttype": "none",
    "svg.hashsalt": "graphlab",
}


@contextlib.contextmanager
def style() -> Iterator[None]:
    """Draw and save figures in GraphLab's style for the length of the block."""
    import matplotlib
    from matplotlib.font_manager import get_font_names

    installed = set(get_font_names())
    fonts = ["DejaVu Sans", *(name for name in _FONTS if name in installed)]
    with matplotlib.rc_context({**_STYLE, "font.family": fonts}):
        yield


def figure(title: str, width: float, height: float) -> Figure:
    """Return an empty figure that needs no display; add axes with ``figure.subplots()``.

    Args:
        width: In inches, as ``height``.
    """
    from matplotlib.figure import Figure

    made = Figure(figsize=(width, height), layout="constrained")
    made.suptitle(title, x=0.01, ha="left", weight="bold")
    return made


def save_figure(made: Figure, path: Path) -> None:
    """Write a figure as PNG or SVG, whichever the name ends in.

    Raises:
        RunError: The suffix is not known, or the file cannot be written.
    """
    check_suffix(path)
    kind = path.suffix.lower()[1:]
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        metadata = {"Date": None} if kind == "svg" else None
        made.savefig(path, format=kind, dpi=_RESOLUTION, bbox_inches="tight", pad_inches=0.15, metadata=metadata)
    except OSError as error:
        raise RunError(f"{path}: the picture cannot be written: {error.strerror}") from error


def check_suffix(path: Path) -> None:
    """Check that the suffix of a file is that of a picture format.

    Raises:
        RunError: It does not.
    """
    if path.suffix.lower() not in SUFFIXES:
        raise RunError(f"{path}: the name of a picture must end in {' or '.join(SUFFIXES)}")


def colour_bar(axes: Axes, image: AxesImage, label: str) -> None:
    """Draw a bar beside the axes that says which colour is which value; pictures stay at the left."""
    axes.figure.colorbar(image, ax=axes, label=label, fraction=0.03, pad=0.01, panchor=(0, 1))


def draw_tiles(
    axes: Axes, tiles: np.ndarray, columns: int, captions: Sequence[str] = (), values: bool = False, **colours: Any
) -> AxesImage:
    """Draw small pictures of one size side by side, row by row, and return the last one, for a colour bar.

    Args:
        tiles: ``[n, height, width]``, or ``[n, height, width, 3]`` with colours in 0…1.
        captions: What is written above each.
        values: Write each pixel's value into it.
        colours: Of ``imshow``: ``cmap``, ``vmin``, ``vmax``.
    """
    height, width = 1.0, tiles.shape[2] / tiles.shape[1]
    gap, headroom = 0.1, 0.3 if len(captions) else 0.1
    for index, tile in enumerate(tiles):
        row, column = divmod(index, columns)
        x, y = column * (width + gap), row * (height + headroom)
        drawn = axes.imshow(tile, extent=(x, x + width, y + height, y), interpolation="nearest", **colours)
        if len(captions):
            axes.text(x + width / 2, y - 0.06, captions[index], ha="center", va="bottom", fontsize=8)
        if values:
            _write_values(axes, drawn, tile, x, y, height / tile.shape[0])
    rows = math.ceil(len(tiles) / columns)
    axes.set_xlim(-gap / 2, columns * (width + gap) - gap / 2)
    axes.set_ylim(rows * (height + headroom) - headroom + gap / 2, gap / 2 - headroom)
    axes.set_aspect("equal", anchor="NW")
    axes.axis("off")
    return drawn


def _write_values(axes: Axes, drawn: AxesImage, tile: np.ndarray, x: float, y: float, size: float) -> None:
    for (row, column), value in np.ndenumerate(tile):
        red, green, blue, _ = drawn.cmap(drawn.norm(value))
        ink = "black" if 0.3 * red + 0.6 * green + 0.1 * blue > 0.5 else "white"
        text = f"{value:.2f}".rstrip("0").rstrip(".").replace("-0", "0" if value > -0.005 else "-0")
        axes.text(x + (column + 0.5) * size, y + (row + 0.5) * size, text, color=ink, ha="center", va="center")


def image_grid(images: np.ndarray, title: str, columns: int | None = None, captions: Sequence[str] = ()) -> Figure:
    """Return a figure of many pictures side by side, such as what a generator has drawn.

    Args:
        images: ``[n, height, width, channels]`` with 1 or 3 channels, 0 black to 1 white.
        columns: How many in a row. Default: as many as rows.
        captions: What is written above each.
    """
    columns = columns or math.ceil(math.sqrt(len(images)))
    rows = math.ceil(len(images) / columns)
    tiles = np.clip(images[..., 0] if images.shape[3] == 1 else images, 0, 1)
    size = min(1.0, 12 / max(rows, columns))
    made = figure(title, max(columns * size * tiles.shape[2] / tiles.shape[1], 4), rows * size + 0.5)
    draw_tiles(made.subplots(), tiles, columns, captions, cmap="gray", vmin=0, vmax=1)
    return made
