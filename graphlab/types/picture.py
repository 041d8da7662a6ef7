"""``Picture``: something that ``graphlab picture`` can draw of a run."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from graphlab.types.options import CheckedOptions

if TYPE_CHECKING:
    from matplotlib.figure import Figure

    from graphlab.types.run import TrainedRun


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
    #: Makes the figure of a run: ``draw(run, options)``, called with a ``TrainedRun`` and
    #: an instance of ``options``. It may read the record alone, or use the model, the session and the data.
    draw: Callable[[TrainedRun, Any], Figure]
    options: type[PictureOptions] = PictureOptions
