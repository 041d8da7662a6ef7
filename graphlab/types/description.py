"""``DataDescription``: everything of a data set but its examples, small enough to be kept beside a trained model."""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, fields
from typing import TYPE_CHECKING, Any, NamedTuple

if TYPE_CHECKING:
    import numpy as np

    from graphlab.types.dataset import Dataset, Split

#: The number of training pictures whose edge brightness is averaged.
_SAMPLE = 1000


class Part(NamedTuple):
    """One array of a split: its dtype as ``numpy.dtype`` takes it, and the shape of one example."""

    dtype: str
    shape: tuple[int, ...]


@dataclass(frozen=True)
class DataDescription:
    """What a model knows of its data while it is built. With it a trained model is built again without the data."""

    name: str
    #: How many examples each split has.
    examples: Mapping[str, int]
    #: The arrays of a split by name.
    parts: Mapping[str, Part]
    #: As in ``Dataset``.
    class_names: Sequence[str] = ()
    image_shape: Sequence[int] = ()
    #: The mean brightness of the pictures along their edge, 0 black to 1 white; None where the features are not
    #: pictures in that range (or bytes). MNIST's is 0: light digits on dark ground.
    edge_brightness: float | None = None

    @classmethod
    def of(cls, data: Dataset) -> DataDescription:
        """Describe a data set."""
        return cls(
            name=data.name,
            examples={name: split.examples for name, split in data.splits.items()},
            parts={name: Part(_name(array.dtype), array.shape[1:]) for name, array in data.train.items()},
            class_names=tuple(data.class_names),
            image_shape=tuple(data.image_shape),
            edge_brightness=_edge_brightness(data.train, data.image_shape),
        )

    def as_json(self) -> dict[str, Any]:
        """Return what ``from_json`` reads: JSON values by name."""
        return {
            "name": self.name,
            "examples": dict(self.examples),
            "parts": {name: {"dtype": part.dtype, "shape": list(part.shape)} for name, part in self.parts.items()},
            "class_names": list(self.class_names),
            "image_shape": list(self.image_shape),
            "edge_brightness": self.edge_brightness,
        }

    @classmethod
    def from_json(cls, values: Mapping[str, Any]) -> DataDescription:
        """Return the description that ``as_json`` was called on. Keys of another version of GraphLab do not count."""
        known = {item.name: values[item.name] for item in fields(cls) if item.name in values}
        parts = {name: Part(part["dtype"], tuple(part["shape"])) for name, part in values["parts"].items()}
        shapes = {name: tuple(values.get(name, ())) for name in ("class_names", "image_shape")}
        return cls(**{**known, **shapes, "parts": parts})


def _name(dtype: np.dtype) -> str:
    # NumPy does not understand its own names of texts, "str96".
    return dtype.str if dtype.kind in "SU" else dtype.name


def _edge_brightness(split: Split, image_shape: Sequence[int]) -> float | None:
    features = split.get("features")
    if len(image_shape) != 3 or features is None or math.prod(features.shape[1:]) != math.prod(image_shape):
        return None
    import numpy as np  # reading a description back needs none

    images = features[:_SAMPLE].reshape(-1, *image_shape)
    edge = np.concatenate([edge_of(image) for image in images])
    if images.dtype == np.uint8:
        return round(float(edge.mean()) / 255, 4)
    return round(float(edge.mean()), 4) if images.min() >= 0 and images.max() <= 1 else None


def edge_of(image: np.ndarray) -> np.ndarray:
    """Return the outermost pixels of a picture ``[height, width, channels]`` as ``[pixels, channels]``."""
    import numpy as np

    rows, columns = image[[0, -1]], image[1:-1, [0, -1]]
    return np.concatenate([rows.reshape(-1, image.shape[2]), columns.reshape(-1, image.shape[2])])
