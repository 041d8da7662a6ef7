"""``Model``: the tensors that a plugin builds; ``Inputs``: what it builds them from."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import Any, Protocol

from graphlab.errors import PluginError


class Inputs(Protocol):
    """What a model is built from: the parts of the data set as placeholders, and the sizes that matter."""

    #: The placeholders made so far, by the names of the data set's parts.
    placeholders: dict[str, Any]
    #: Steps in an epoch, including the last, smaller batch.
    steps_per_epoch: int
    #: Steps in the whole training.
    total_steps: int
    #: Whether the model will be trained. One that is only evaluated or predicts needs no training step.
    training: bool

    @property
    def classes(self) -> int:
        """The number of classes.

        Raises:
            DataError: The labels of the data set are not classes.
        """

    @property
    def image_shape(self) -> Sequence[int]:
        """Height, width and channels of an example; empty if the examples are not pictures."""

    def placeholder(self, name: str) -> Any:
        """Return the placeholder for one part of the data set: its dtype, and its shape with ``None`` for the batch.

        Args:
            name: ``features``, ``labels`` or another part of the splits.

        Raises:
            DataError: The data set has no such part.
        """


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
