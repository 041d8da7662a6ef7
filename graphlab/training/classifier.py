"""The model of a classifier: what every network with a softmax returns from ``build``."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from graphlab.compat import tf
from graphlab.types.model import Model


def classifier(
    loss: Any, train_op: Any, *, logits: Any, labels: Any, training_feed: Mapping[Any, Any] | None = None
) -> Model:
    """Return the ``Model`` of a classifier: it predicts ``classes`` and ``probabilities``, and has an ``accuracy``.

    Args:
        loss: The mean loss over a batch, a scalar.
        train_op: One training step, as ``graphlab.minimize`` makes it.
        logits: The scores before the softmax, float ``[batch, classes]``.
        labels: The right classes, int64 ``[batch]``.
        training_feed: What is fed besides the data while training: ``{keep_probability: 0.7}``.
    """
    correct_prediction = tf.equal(tf.argmax(logits, 1), labels)
    return Model(
        loss=loss,
        train_op=train_op,
        logits=logits,
        metrics={"accuracy": tf.reduce_mean(tf.cast(correct_prediction, tf.float32))},
        predictions={"classes": tf.argmax(logits, 1), "probabilities": tf.nn.softmax(logits)},
        training_feed=training_feed or {},
    )
