"""What ``graphlab picture`` can draw: the pictures of every run, and how a model describes its own."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

from graphlab.training.options import CheckedOptions, option

if TYPE_CHECKING:
    from matplotlib.figure import Figure

    from graphlab.runs.restored import RestoredRun


@dataclass(frozen=True, kw_only=True)
class PictureOptions(CheckedOptions):
    """The options of a picture. Derive from it to add options; they become options of ``graphlab picture``.

    Raises:
        OptionError: A value is of the wrong type or out of range.
    """


@dataclass(frozen=True)
class Picture:
    """Something that can be drawn of a run."""

    #: What the user calls it: ``filters``.
    name: str
    #: One line of help.
    description: str
    #: Makes the figure of a run: ``draw(run, options)``, called with a ``RestoredRun`` and
    #: an instance of ``options``. It may read the record alone, or use the model, the session and the data.
    draw: Callable[[RestoredRun, Any], Figure]
    options: type[PictureOptions] = PictureOptions


@dataclass(frozen=True, kw_only=True)
class FilterOptions(PictureOptions):
    """The options of the picture ``filters``."""

    layer: str | None = option(None, "The layer, by its name or its number from 1. Default: the first convolution.")
    limit: int = option(64, "How many filters to show, from the first on.", minimum=1)


@dataclass(frozen=True, kw_only=True)
class FeatureOptions(PictureOptions):
    """The options of the picture ``features``."""

    image: Path | None = option(None, "A picture file to show to the model.")
    example: int = option(0, "The example of the test split to show where no file is given, from 0.", minimum=0)
    limit: int = option(16, "How many feature maps of a layer to show, from the first on.", minimum=1)


def _draw_filters(run: RestoredRun, options: FilterOptions) -> Figure:
    from graphlab.runs.filters import draw_filters

    return draw_filters(run, options.layer, options.limit)


def _draw_features(run: RestoredRun, options: FeatureOptions) -> Figure:
    from graphlab.runs.features import draw_features

    return draw_features(run, options.image, options.example, options.limit)


def _draw_curves(run: RestoredRun, options: PictureOptions) -> Figure:
    from graphlab.runs.curves import draw_curves

    return draw_curves(run)


STANDARD_PICTURES = (
    Picture(
        "filters", "The filters a convolution has learned, or the weights of a layer.", _draw_filters, FilterOptions
    ),
    Picture("features", "What each layer makes of a picture.", _draw_features, FeatureOptions),
    Picture("curves", "Training against validation, epoch by epoch, and which epoch was kept.", _draw_curves),
)
