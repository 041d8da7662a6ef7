"""``Model``: the tensors a plugin builds; ``Inputs``: what it builds them from."""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import Any

import numpy as np

from graphlab.compat import tf
from graphlab.datasets.dataset import Dataset
from graphlab.datasets.description import DataDescription
from graphlab.errors import DataError, PluginError, did_you_mean
from graphlab.training.options import TrainingOptions


@dataclass(frozen=True, kw_only=True)
class Model:
    """What the ``build`` hook returns: the tensors and operations that training, evaluation and prediction run."""

    #: The mean loss over a batch, a scalar, without penalties on the weights.
    loss: Any
    #: Does one training step.
    train_op: Any
    #: Named outputs, the examples along the first axis; they become the outputs of the SavedModel's signature. One
    #: tensor alone is called ``predictions``. Default: ``logits``.
    predictions: Any = None
    #: The scores before the softmax ``[batch, classes]``, where the model has any.
    logits: Any = None
    #: Named scalars, each a mean over the batch: ``{"accuracy": …}``.
    metrics: Mapping[str, Any] = field(default_factory=dict)
    #: Where the data go in: the placeholders by the names of the data set's parts. Default: those made by ``inputs``.
    inputs: Mapping[str, Any] = field(default_factory=dict)
    #: What is fed besides the data while training: ``{keep_probability: 0.7}``. Give such placeholders a default for
    #: evaluation (``tf.placeholder_with_default(1.0, [])``).
    training_feed: Mapping[Any, Any] = field(default_factory=dict)

    def completed(self, inputs: Inputs) -> Model:
        """Return the model with the defaults of ``inputs`` and ``predictions`` filled in.

        Raises:
            PluginError: The model has no outputs or takes no inputs.
        """
        predictions = self.logits if self.predictions is None else self.predictions
        if predictions is None:
            raise PluginError("the model has neither predictions nor logits")
        if not isinstance(predictions, Mapping):
            predictions = {"logits" if self.predictions is None else "predictions": predictions}
        placeholders = self.inputs or inputs.placeholders
        if not placeholders:
            raise PluginError("the model takes no inputs: make them with inputs.placeholder(name), or set Model.inputs")
        return replace(self, predictions=predictions, inputs=placeholders)

    @property
    def batch_means(self) -> dict[str, Any]:
        """The loss and the metrics: all scalars that are means over a batch."""
        return {"loss": self.loss, **self.metrics}


class Inputs:
    """What a model is built from: the parts of the data set as placeholders, and the sizes that matter."""

    def __init__(self, data: Dataset | DataDescription, options: TrainingOptions):
        self._data = data = DataDescription.of(data) if isinstance(data, Dataset) else data
        #: The placeholders made so far, by the names of the data set's parts.
        self.placeholders: dict[str, Any] = {}
        #: Steps in an epoch, the last partial batch included.
        self.steps_per_epoch = math.ceil(data.examples["train"] / options.batch_size)
        #: Steps in the whole training.
        self.total_steps = self.steps_per_epoch * options.epochs

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
        """Height, width and channels of an example that is a picture; empty where it is none."""
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
