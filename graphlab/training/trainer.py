"""The trainer: mini-batch gradient descent over shuffled epochs, exactly repeatable and resumable at any step."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import numpy as np

from graphlab.engine.session import Session
from graphlab.training.batches import batches
from graphlab.training.steps import TrainingSteps
from graphlab.types.dataset import Dataset, Split
from graphlab.types.history import History, Means
from graphlab.types.model import Model
from graphlab.types.options import TrainingOptions
from graphlab.types.run import Observers

#: Examples evaluated in one call. Large enough to keep the cores busy, small enough for a convolutional network.
EVALUATION_BATCH = 1000


def train(session: Session, model: Model, data: Dataset, options: TrainingOptions, observers: Observers) -> History:
    """Train until the epochs of the options are done or an observer asks to stop; return the metrics of each epoch.

    Every epoch takes the training examples in a new order, which depends on the seed and the epoch alone; the last
    batch of an epoch may be smaller. At an epoch's end the model is evaluated on the validation split.
    """
    progress, size = observers.progress, options.batch_size
    ahead = options.epochs * -(-data.train.examples // size) - progress.step
    steps = TrainingSteps(session, model, options, ahead)
    while progress.epoch < options.epochs and observers.stop_reason is None:
        order = epoch_order(data.train.examples, options.seed, progress.epoch)
        rest = order[progress.epoch_step * size :]
        while len(rest) and observers.stop_reason is None:
            pieces = steps.pieces(progress.step, len(rest))
            with batches(data.train, rest, pieces) as gathered:
                for batch, examples in zip(gathered, pieces, strict=True):
                    _run(steps, batch, min(size, examples), observers)
                    rest = rest[examples:]
                    if progress.step % options.log_steps == 0:
                        observers.steps_done(progress.recent_means.take())
                    if observers.stop_reason is not None:
                        break
        if not len(rest):
            progress.epoch += 1
            progress.epoch_step = 0
            metrics = {f"train_{name}": value for name, value in progress.epoch_means.take().items()}
            observers.epoch_done({**metrics, **evaluate_split(session, model, data.validation, "validation")})
    return observers.history


def _run(steps: TrainingSteps, batch: Mapping[str, np.ndarray], examples: int, observers: Observers) -> None:
    """Run the steps of one piece, each over so many examples, and note what came of them."""
    progress = observers.progress
    for values in steps.run(batch):
        progress.step += 1
        progress.epoch_step += 1
        progress.epoch_means.add(values, examples)
        progress.recent_means.add(values, examples)


def epoch_order(examples: int, seed: int, epoch: int) -> np.ndarray:
    """Return the order in which an epoch takes the examples: int64 ``[examples]``, a permutation."""
    return np.random.default_rng([seed, epoch]).permutation(examples)


def evaluate_split(session: Session, model: Model, split: Split, prefix: str) -> dict[str, float]:
    """Return the loss and the metrics over a whole split, their names beginning with ``prefix_``."""
    means = Means()
    for start in range(0, split.examples, EVALUATION_BATCH):
        batch = split[start : start + EVALUATION_BATCH]
        means.add(session.run(model.batch_means, feed(model, batch)), batch.examples)
    return {f"{prefix}_{name}": value for name, value in means.take().items()}


def feed(model: Model, batch: Mapping[str, np.ndarray]) -> dict[Any, np.ndarray]:
    """Return the feed of a batch: the arrays by the model's placeholders."""
    return {placeholder: batch[name] for name, placeholder in model.inputs.items() if name in batch}
