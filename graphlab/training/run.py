"""``Run``: one training under way, as the hooks of a run see it."""

from __future__ import annotations

from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING

from graphlab.training.history import History, Progress

if TYPE_CHECKING:
    from graphlab.datasets.dataset import Dataset
    from graphlab.engine.checkpoint import Checkpoints
    from graphlab.engine.session import Session
    from graphlab.training.directory import RunDirectory
    from graphlab.training.model import Model
    from graphlab.training.options import TrainingOptions

#: The stop reason of a run that the user interrupted.
INTERRUPTED = "interrupted"


@dataclass
class Run:
    """A training: what it trains, on what, how far it is. Call ``stop`` to end it at the next step."""

    #: The name of the model plugin.
    plugin: str
    options: TrainingOptions
    data: Dataset
    directory: RunDirectory
    model: Model
    session: Session
    checkpoints: Checkpoints
    #: Steps of the whole training if nothing stops it.
    total_steps: int
    #: Which of the random restarts this is, from 0.
    restart: int = 0
    progress: Progress = field(default_factory=Progress)
    history: History = field(default_factory=History)
    #: Why the training should end, or None.
    stop_reason: str | None = None

    def stop(self, reason: str) -> None:
        """End the training after the step it is in. The first reason given stays."""
        self.stop_reason = self.stop_reason or reason

    def save_checkpoint(self, best: bool = False) -> Path:
        """Write the variables and the progress; return the prefix ``tf.train.Saver`` restores from.

        Args:
            best: Mark it as the best so far.
        """
        return self.checkpoints.save(self.session, self.progress.step, self.progress.as_json(), best=best)
