"""Samples of generators: a grid of new samples, and samples of the same noise during the training.

A generator's model has an input ``noise``, float32 ``[n, length]``, and a prediction ``samples``,
``[n, height, width, channels]`` with 1 or 3 channels, 0 black to 1 white.
"""

from __future__ import annotations

import math
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

import numpy as np

from graphlab.errors import RunError
from graphlab.types.options import option
from graphlab.types.picture import Picture, PictureOptions
from graphlab.types.prediction import Prediction, SamplePredictionOptions

if TYPE_CHECKING:
    from matplotlib.figure import Figure

    from graphlab.types.run import Run, TrainedRun

#: How many samples are kept of every epoch.
_KEPT = 12

#: Samples computed in one call.
_BATCH = 500

#: Seed of the noise of the kept samples, the same in every run.
_KEPT_SEED = 0


def predict_samples(run: TrainedRun, inputs: Sequence[str], options: SamplePredictionOptions) -> Iterator[Prediction]:
    """Draw samples with a generator and write them as one picture: what a ``predict_inputs`` hook returns.

    Raises:
        RunError: The picture cannot be written.
    """
    for given in inputs:
        yield Prediction(given, error=f"{given}: this model draws samples and takes no inputs")
    if inputs:
        return
    output = options.output or run.directory.path / "pictures" / "generated.png"
    _write(tiled(draw_samples(run, options.samples, options.seed), gap=2), output)
    values = {"file": str(output), "samples": options.samples, "seed": options.seed}
    yield Prediction("", f"saved: {output} ({options.samples} samples)", values)


def draw_samples(run: TrainedRun | Run, count: int, seed: int) -> np.ndarray:
    """Return samples that a generator draws from standard normal noise: ``[count, height, width, channels]`` in 0…1.

    The first samples of a seed do not depend on how many are drawn.
    """
    noise, samples = run.model.inputs["noise"], run.model.predictions["samples"]
    numbers = np.random.default_rng(seed).standard_normal((count, noise.shape[1].value), np.float32)
    batches = (numbers[start : start + _BATCH] for start in range(0, count, _BATCH))
    return np.concatenate([run.session.run(samples, {noise: batch}) for batch in batches])


def keep_samples(run: Run) -> None:
    """Save some samples of a training, always of the same noise, for the picture ``samples``.

    Call it in the hooks ``run_started`` and ``epoch_done``. The files are ``samples/epoch-0001.png`` and so on, beside
    the checkpoints.

    Raises:
        RunError: They cannot be written.
    """
    strip = tiled(draw_samples(run, _KEPT, _KEPT_SEED), columns=_KEPT)
    _write(strip, run.checkpoints.directory.parent / "samples" / f"epoch-{run.progress.epoch:04d}.png")


def tiled(images: np.ndarray, columns: int | None = None, gap: int = 0) -> np.ndarray:
    """Return small pictures side by side, row by row, as one: uint8 ``[height, width, channels]``.

    Args:
        images: ``[n, height, width, channels]``, 0 black to 1 white.
        columns: How many in a row. Default: as many as rows.
        gap: Pixels between two of them and around all, in grey.
    """
    columns = columns or math.ceil(math.sqrt(len(images)))
    rows = math.ceil(len(images) / columns)
    height, width, channels = images.shape[1:]
    sheet = np.full((rows * (height + gap) + gap, columns * (width + gap) + gap, channels), 96, np.uint8)
    for index, image in enumerate(np.round(255 * np.clip(images, 0, 1)).astype(np.uint8)):
        row, column = divmod(index, columns)
        top, left = row * (height + gap) + gap, column * (width + gap) + gap
        sheet[top : top + height, left : left + width] = image
    return sheet


def _write(sheet: np.ndarray, path: Path) -> None:
    from PIL import Image

    if path.suffix.lower() != ".png":
        raise RunError(f"{path}: samples are written as PNG: the name must end in .png")
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        Image.fromarray(sheet[..., 0] if sheet.shape[2] == 1 else sheet).save(path)
    except OSError as error:
        raise RunError(f"{path}: the picture cannot be written: {error.strerror}") from error


@dataclass(frozen=True, kw_only=True)
class SamplesPictureOptions(PictureOptions):
    """The options of the picture ``samples``."""

    rows: int = option(10, "The number of epochs to show, including the first and the last.", minimum=2)


def _draw_progress(run: TrainedRun, options: Any) -> Figure:
    from PIL import Image

    from graphlab.runs.figures import figure

    folder = run.checkpoint_folder.parent / "samples"
    epochs = {
        int(match[1]): match.string for match in map(re.compile(r"epoch-(\d+)\.png$").match, _names(folder)) if match
    }
    if not epochs:
        raise RunError(f"{folder}: no samples were kept yet: the run has not begun to train")
    chosen = np.unique(np.linspace(0, len(epochs) - 1, options.rows).round().astype(int))
    shown = [sorted(epochs)[position] for position in chosen]
    made = figure("The same noise, epoch by epoch", width=9, height=0.4 + 0.7 * len(shown))
    for axes, epoch in zip(made.subplots(len(shown), squeeze=False)[:, 0], shown, strict=True):
        with Image.open(folder / epochs[epoch]) as strip:
            axes.imshow(np.asarray(strip), cmap="gray", vmin=0, vmax=255, interpolation="nearest")
        axes.set_ylabel("untrained" if epoch == 0 else f"epoch {epoch}", rotation=0, ha="right", va="center")
        axes.set(xticks=[], yticks=[])
        axes.spines[:].set_visible(False)
    return made


def _names(folder: Path) -> list[str]:
    return [path.name for path in folder.iterdir()] if folder.is_dir() else []


#: The picture of samples of the same noise during the training: for the ``pictures`` hook.
SAMPLES_PICTURE = Picture(
    "samples", "Samples of the same noise, epoch by epoch.", _draw_progress, SamplesPictureOptions
)
