"""The pictures of every run: ``filters``, ``features`` and ``curves``."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from graphlab.types.options import option
from graphlab.types.picture import Picture, PictureOptions

if TYPE_CHECKING:
    from matplotlib.figure import Figure

    from graphlab.types.run import TrainedRun


@dataclass(frozen=True, kw_only=True)
class FilterOptions(PictureOptions):
    """The options of the picture ``filters``."""

    layer: str | None = option(None, "The layer, by name or by number from 1. Default: the first convolution.")
    limit: int = option(64, "The number of filters to show.", minimum=1)


@dataclass(frozen=True, kw_only=True)
class FeatureOptions(PictureOptions):
    """The options of the picture ``features``."""

    image: Path | None = option(None, "A picture file to show to the model.")
    example: int = option(0, "The example of the test split to show if no file is given, counted from 0.", minimum=0)
    limit: int = option(16, "The number of feature maps to show for each layer.", minimum=1)


def _draw_filters(run: TrainedRun, options: FilterOptions) -> Figure:
    from graphlab.runs.filters import draw_filters

    return draw_filters(run, options.layer, options.limit)


def _draw_features(run: TrainedRun, options: FeatureOptions) -> Figure:
    from graphlab.runs.features import draw_features

    return draw_features(run, options.image, options.example, options.limit)


def _draw_curves(run: TrainedRun, options: PictureOptions) -> Figure:
    from graphlab.runs.curves import draw_curves

    return draw_curves(run)


STANDARD_PICTURES = (
    Picture(
        "filters", "The filters a convolution has learned, or the weights of a layer.", _draw_filters, FilterOptions
    ),
    Picture("features", "The activations of each layer for a picture.", _draw_features, FeatureOptions),
    Picture("curves", "Training against validation, epoch by epoch, and which epoch was kept.", _draw_curves),
)
