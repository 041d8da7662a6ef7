"""The placeholders that a model takes its data from."""

from __future__ import annotations

import math
from collections.abc import Sequence
from typing import Any

import numpy as np

from graphlab.compat import tf
from graphlab.errors import DataError, did_you_mean
from graphlab.types.dataset import Dataset
from graphlab.types.description import DataDescription
from graphlab.types.options import TrainingOptions


class PlaceholderInputs:
    """The inputs of a model: see ``graphlab.types.model.Inputs``, whose contract it keeps."""

    def __init__(self, data: Dataset | DataDescription, options: TrainingOptions, *, training: bool = True):
        self._data = data = DataDescription.of(data) if isinstance(data, Dataset) else data
        #: The placeholders made so far, by the names of the data set's parts.
        self.placeholders: dict[str, Any] = {}
        #: Steps in an epoch, the last partial batch included.
        self.steps_per_epoch = math.ceil(data.examples["train"] / options.batch_size)
        #: Steps in the whole training.
        self.total_steps = self.steps_per_epoch * options.epochs
        #: Whether the model will be trained.
        self.training = training

    @property
    def classes(self) -> int:
        """How many classes the labels have.

        Raises:
            DataError: The data set has no classes.
        """
        if not self._data.class_names:
            raise DataError(f"data set {self._data.name}: its labels are not classes")
        return len(self._data.class_names)

    @property
    def image_shape(self) -> Sequence[int]:
        """Height, width and channels of an example; empty if the examples are not pictures."""
        return self._data.image_shape

    def placeholder(self, name: str) -> Any:
        """Return the placeholder of one part of the data set: its dtype, its shape with ``None`` for the batch size.

        Args:
            name: ``features``, ``labels`` or another part of the splits.

        Raises:
            DataError: The data set has no such part.
        """
        if name not in self._data.parts:
            raise DataError(f"data set {self._data.name} has no part {name!r}; {did_you_mean(name, self._data.parts)}")
        if name not in self.placeholders:
            part = self._data.parts[name]
            self.placeholders[name] = tf.placeholder(np.dtype(part.dtype), [None, *part.shape], name=name)
        return self.placeholders[name]
