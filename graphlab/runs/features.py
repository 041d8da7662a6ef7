"""The picture ``features``: the activations of each layer for a picture, from the picture to the probabilities."""

from __future__ import annotations

import math
from pathlib import Path
from typing import TYPE_CHECKING, Any

import numpy as np

from graphlab.errors import RunError
from graphlab.runs.classification import as_features, class_probabilities, image_reader
from graphlab.runs.figures import colour_bar, draw_tiles, figure
from graphlab.runs.filters import DIVERGING
from graphlab.runs.layers import Layer, layers_of, placeholders_of
from graphlab.training.trainer import feed

if TYPE_CHECKING:
    from matplotlib.axes import Axes
    from matplotlib.figure import Figure, SubFigure

    from graphlab.types.run import TrainedRun

#: Feature maps in a row.
_COLUMNS = 16

#: Units of a dense layer in a row.
_UNITS = 128

#: Classes in the bar chart of the probabilities.
_CLASSES = 10

#: Maps of at most so many values, and so many of them, have their numbers written into them.
_FEW_VALUES, _FEW_MAPS = 25, 4


def draw_features(run: TrainedRun, file: Path | None = None, example: int = 0, limit: int = 16) -> Figure:
    """Return a figure of the activations of every layer, and of the class probabilities, for one picture.

    Args:
        file: A picture file; None for an example of the test split.
        example: Which one, from 0.
        limit: How many feature maps of a layer are shown.

    Raises:
        DataError: The file cannot be read as a picture.
        RunError: The data are not pictures, there is no such example, or the model does not take pictures.
    """
    title, image = _image(run, file, example)
    batch = {"features": as_features(run, image[np.newaxis])}
    layers = [layer for layer in layers_of(run.model) if layer.output is not run.model.logits]
    placeholder = run.model.inputs.get("features")
    if (
        placeholder is None
        or not placeholder.shape.is_compatible_with(batch["features"].shape)
        or any(placeholders_of(layer.output) - {placeholder.op.name} for layer in layers)
    ):
        raise RunError(f"{run.directory.path}: the model of this run, {run.plugin}, does not take pictures themselves")
    activations = run.session.run([layer.output for layer in layers], feed(run.model, batch))
    activations = [activation[0] for activation in activations]  # of the one picture
    heights = [2.2, *(_row_height(activation, limit) for activation in activations)]
    made = figure(f"{run.plugin}: layer by layer, {title}", 12, sum(heights) + 0.5)
    top, *rows = made.subfigures(len(heights), 1, height_ratios=heights, squeeze=False)[:, 0]
    _draw_top(run, top, image)
    for row, layer, activation in zip(rows, layers, activations, strict=True):
        _draw_layer(row.subplots(), layer, activation, limit)
    return made


def _image(run: TrainedRun, file: Path | None, example: int) -> tuple[str, np.ndarray]:
    """A title for the picture, and the picture: float32 ``[height, width, channels]`` in 0…1."""
    read = image_reader(run)
    if file is not None:
        return file.name, read(file)
    split = run.data.test
    if example >= split.examples:
        raise RunError(f"--example {example}: the test split of {run.data.name} has {split.examples}, from 0 on")
    features = split["features"][example]
    if features.size != math.prod(run.data.image_shape):
        raise RunError(f"{run.directory.path}: the examples of {run.data.name} are not the pictures; give an --image")
    image = features.reshape(run.data.image_shape).astype(np.float32)
    names, labels = run.data.class_names, split.get("labels")
    label = f", labelled {names[labels[example]]}" if names and labels is not None and labels.ndim == 1 else ""
    return f"example {example} of the test split{label}", image / 255 if features.dtype == np.uint8 else image


def _draw_top(run: TrainedRun, row: SubFigure, image: np.ndarray) -> None:
    """The picture, and beside it the probabilities of the classes."""
    left, right = row.subplots(1, 2, width_ratios=[1, 3])
    left.imshow(image.squeeze(), "gray", vmin=0, vmax=1, interpolation="nearest")
    left.set_title(f"the picture, {_size(image.shape)}")
    left.set(xticks=[], yticks=[])
    left.spines[:].set(visible=True, color="0.7")  # a picture with a white background would merge with the page
    if not {"probabilities", "logits"} & set(run.model.predictions):
        right.axis("off")
        return
    probabilities = class_probabilities(run, image[np.newaxis])[0]
    names = [str(name) for name in run.description.class_names or range(len(probabilities))]
    shown = range(len(names)) if len(names) <= _CLASSES else np.argsort(-probabilities, kind="stable")[:_CLASSES]
    bars = right.bar([names[label] for label in shown], [probabilities[label] for label in shown], color="tab:blue")
    right.bar_label(bars, fmt="{:.3f}", fontsize=8)
    right.set(title="the model's prediction", xlabel="class", ylabel="probability", ylim=(0, 1.1))


def _draw_layer(axes: Axes, layer: Layer, activation: np.ndarray, limit: int) -> None:
    """The maps ``[height, width, channels]`` or the units ``[units]`` of a layer."""
    bound = np.abs(activation).max() or 1
    signed = activation.min() < 0
    colours: dict[str, Any] = {"cmap": DIVERGING if signed else "magma", "vmin": -bound if signed else 0, "vmax": bound}
    title = f"{layer.name}: {layer.kind}, {_size(activation.shape)}"
    if activation.ndim == 3:
        tiles = activation.transpose(2, 0, 1)[:limit]  # [channels, height, width]
        few = len(tiles) <= _FEW_MAPS and tiles[0].size <= _FEW_VALUES
        image = draw_tiles(axes, tiles, min(len(tiles), _COLUMNS), values=few, **colours)
        title += f", the first {len(tiles)}" if len(tiles) < activation.shape[2] else ""
    else:
        units = _in_rows(activation.reshape(-1))
        image = axes.imshow(units, aspect="auto", interpolation="nearest", **colours)
        axes.axis("off")
        title += " units" + (f", in rows of {units.shape[1]}" if len(units) > 1 else "")
    axes.set_title(title)
    colour_bar(axes, image, "activation")


def _in_rows(units: np.ndarray) -> np.ndarray:
    """Units ``[units]`` as ``[rows, columns]``, the last row filled up with NaN."""
    columns = min(len(units), _UNITS)
    rows = math.ceil(len(units) / columns)
    return np.pad(units.astype(float), (0, rows * columns - len(units)), constant_values=np.nan).reshape(rows, columns)


def _row_height(activation: np.ndarray, limit: int) -> float:
    """Inches."""
    if activation.ndim < 3:
        return 0.6 + 0.08 * len(_in_rows(activation.reshape(-1)))
    height, width, channels = activation.shape
    shown = min(channels, limit)
    if shown <= _FEW_MAPS:
        return 2.0
    return 0.45 + 0.7 * math.ceil(shown / _COLUMNS) * min(height / width, 2)


def _size(shape: tuple[int, ...]) -> str:
    return "×".join(map(str, shape))
