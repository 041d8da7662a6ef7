"""The options of ``graphlab predict``, and one prediction."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, ClassVar

from graphlab.types.options import CheckedOptions, option


@dataclass(frozen=True, kw_only=True)
class PredictionOptions(CheckedOptions):
    """The options of a model's predictions. Derive from it to add options; they become options of ``graphlab predict``.

    Raises:
        OptionError: A value is of the wrong type or out of range.
    """

    #: What the inputs are, a line of the command's help.
    input_help: ClassVar[str] = "What the model takes."
    #: Whether an input is required; a model that draws samples needs none.
    needs_inputs: ClassVar[bool] = True


@dataclass(frozen=True, kw_only=True)
class ImagePredictionOptions(PredictionOptions):
    """The options of a model that tells pictures apart."""

    input_help = "The inputs are picture files (PNG, JPEG, BMP, GIF, WebP), or folders of them."

    top: int = option(5, "How many of the likeliest labels to show.", minimum=1)
    invert: str = option(
        "auto",
        "Swap dark and light; auto: where a grey picture has light ground and the pictures learned from a dark one.",
        choices=("auto", "always", "never"),
    )


@dataclass(frozen=True, kw_only=True)
class SamplePredictionOptions(PredictionOptions):
    """The options of a model that draws samples."""

    input_help = "It takes no inputs: it draws samples into a picture file."
    needs_inputs = False

    samples: int = option(64, "How many samples to draw.", minimum=1, maximum=10_000)
    seed: int = option(1, "Seed of the noise that the samples are made from.", minimum=0, maximum=2**31 - 1)
    output: Path | None = option(None, "A .png file. Default: pictures/generated.png in the run directory.")


@dataclass(frozen=True)
class Prediction:
    """The prediction of a model for one input."""

    #: The input as the user named it; empty if there is none.
    input: str
    #: The result as text, one line or more, as it is printed.
    text: str = ""
    #: The result as JSON values by name, for ``--json``.
    values: Mapping[str, Any] = field(default_factory=dict)
    #: Why there is no result, in one line; empty if there is a result.
    error: str = ""
