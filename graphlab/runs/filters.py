"""The picture ``filters``: what a layer has learned to look for."""

from __future__ import annotations

import math
from collections.abc import Sequence
from typing import TYPE_CHECKING

import numpy as np

from graphlab.errors import RunError, did_you_mean
from graphlab.runs.figures import colour_bar, draw_tiles, figure
from graphlab.runs.layers import Layer, layers_of

if TYPE_CHECKING:
    from matplotlib.figure import Figure

    from graphlab.types.run import TrainedRun

#: Negative weights blue, positive red, 0 white.
DIVERGING = "RdBu_r"

#: Filters of at most so many weights, and so many of them, have their numbers written into them.
_FEW_WEIGHTS, _FEW_FILTERS = 9, 16

#: Input channels shown of a filter that has more than a colour picture's.
_CHANNELS = 8


def draw_filters(run: TrainedRun, name: str | None = None, limit: int = 64) -> Figure:
    """Return a figure of a layer's weights.

    A convolution on grey pictures gives a tile for each filter, one on colour pictures a colour tile, a deeper one a
    row of filters for each of its first input channels. A dense layer on the data set's own pictures gives a tile for
    each of its units, in the shape of the pictures: templates of the classes where the units are the classes. Any other
    dense layer is drawn as the matrix it is.

    Args:
        name: The layer's name or number from 1. Default: the first convolution, else the first layer.
        limit: How many filters are shown.

    Raises:
        RunError: There is no such layer.
    """
    layers = layers_of(run.model)
    layer = _find(run, [layer for layer in layers if layer.weights is not None], name)
    weights = run.session.run(layer.weights)
    title = f"{run.plugin}: weights of the layer {layer.name}"
    if layer.kind == "dense":
        # Any other may happen to have as many inputs as a picture has values.
        shape = run.description.image_shape if layer is layers[0] else ()
        return _draw_dense(title, weights, shape, run.description.class_names, limit)
    if layer.kind == "depthwise convolution":  # [height, width, channels, filters of each]
        weights = weights.reshape(*weights.shape[:2], 1, -1)
    elif layer.kind == "transposed convolution":  # [height, width, out, in]
        weights = weights.transpose(0, 1, 3, 2)
    return _draw_convolution(title, weights, limit)


def _find(run: TrainedRun, layers: list[Layer], name: str | None) -> Layer:
    if not layers:
        raise RunError(f"{run.directory.path}: the model of this run, {run.plugin}, has no layers with weights to draw")
    if name is None:
        return next((layer for layer in layers if layer.kind.endswith("convolution")), layers[0])
    names = [layer.name for layer in layers]
    if name in names:
        return layers[names.index(name)]
    if name.isdecimal() and 1 <= int(name) <= len(layers):
        return layers[int(name) - 1]
    raise RunError(f"no layer {name!r} of {len(layers)}; {did_you_mean(name, names)}")


def _draw_convolution(title: str, weights: np.ndarray, limit: int) -> Figure:
    """A figure of the filters ``[height, width, in, out]``."""
    height, width, channels, filters = weights.shape
    title = f"{title}, {height}×{width}" + (f" over {channels} channels" if channels > 1 else "")
    if channels in (1, 3):
        tiles = weights.transpose(3, 0, 1, 2)[:limit]  # [filters, height, width, channels]
        return _draw_units(title, tiles, filters, [str(number + 1) for number in range(len(tiles))])
    shown, rows = min(filters, limit, _FEW_FILTERS), min(channels, _CHANNELS)
    title = f"{title}\nfilters 1 to {shown} of {filters}, a column each; input channels 1 to {rows}, a row each"
    tiles = weights[:, :, :rows, :shown].transpose(2, 3, 0, 1).reshape(-1, height, width)
    return _draw_signed(title, tiles, columns=shown)


def _draw_dense(
    title: str, weights: np.ndarray, shape: Sequence[int], class_names: Sequence[str], limit: int
) -> Figure:
    """A figure of the weights ``[in, out]``; ``shape`` is that of a picture where the layer takes pictures."""
    units = weights.shape[1]
    if len(shape) == 3 and math.prod(shape) == len(weights) and shape[2] in (1, 3):
        tiles = weights.T.reshape(units, *shape)[:limit]
        if units == len(class_names):
            return _draw_units(f"{title}, a template of each class", tiles, units, [str(name) for name in class_names])
        return _draw_units(f"{title}, a tile for each unit", tiles, units, [str(n + 1) for n in range(len(tiles))])
    made = figure(f"{title}, {len(weights)} inputs to {units} units", 8, 6)
    axes, bound = made.subplots(), np.abs(weights).max() or 1
    image = axes.imshow(weights, DIVERGING, aspect="auto", vmin=-bound, vmax=bound, interpolation="nearest")
    axes.set(xlabel="unit", ylabel="input")
    axes.grid(False)
    colour_bar(axes, image, "weight")
    return made


def _draw_units(title: str, tiles: np.ndarray, units: int, captions: list[str]) -> Figure:
    """A figure of tiles ``[n, height, width, channels]`` with 1 or 3 channels."""
    shown = f"\nthe first {len(tiles)} of {units}" if len(tiles) < units else ""
    columns = min(len(tiles), 5 if len(tiles) <= 10 else 8)
    if tiles.shape[3] == 1:
        return _draw_signed(title + shown, tiles[..., 0], columns, captions)
    bound = np.abs(tiles).max() or 1
    made = _tile_figure(f"{title}, grey where it is 0{shown}", tiles, columns)
    draw_tiles(made.subplots(), 0.5 + tiles / (2 * bound), columns, captions)
    return made


def _draw_signed(title: str, tiles: np.ndarray, columns: int, captions: Sequence[str] = ()) -> Figure:
    """A figure of tiles ``[n, height, width]`` of weights, with a colour bar."""
    made, bound = _tile_figure(title, tiles, columns), np.abs(tiles).max() or 1
    few = len(tiles) <= _FEW_FILTERS and tiles[0].size <= _FEW_WEIGHTS
    axes = made.subplots()
    image = draw_tiles(axes, tiles, columns, captions, few, cmap=DIVERGING, vmin=-bound, vmax=bound)
    colour_bar(axes, image, "weight")
    return made


def _tile_figure(title: str, tiles: np.ndarray, columns: int) -> Figure:
    rows = math.ceil(len(tiles) / columns)
    size = 1.6 if len(tiles) <= 16 and columns <= 5 else 0.9  # inches
    width = columns * size * tiles.shape[2] / tiles.shape[1]
    return figure(title, max(width + 1.2, 6), rows * size * 1.3 + 0.6)
