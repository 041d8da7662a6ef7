"""``tf.contrib.learn``: what can be trained, and what can be evaluated."""

from __future__ import annotations

import abc


class Evaluable(abc.ABC):
    """Has ``evaluate`` and the directory of its checkpoints."""

    @property
    @abc.abstractmethod
    def model_dir(self):
        """The directory of the checkpoints."""
        raise NotImplementedError

    @abc.abstractmethod
    def evaluate(
        self,
        x=None,
        y=None,
        input_fn=None,
        feed_fn=None,
        batch_size=None,
        steps=None,
        metrics=None,
        name=None,
        checkpoint_path=None,
        hooks=None,
    ):
        """Return metrics by name."""
        raise NotImplementedError


class Trainable(abc.ABC):
    """Has ``fit``."""

    @abc.abstractmethod
    def fit(self, x=None, y=None, input_fn=None, steps=None, batch_size=None, monitors=None, max_steps=None):
        """Train; return the model."""
        raise NotImplementedError
