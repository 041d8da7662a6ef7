"""A training under way and a trained run, as hooks see them: ``Run``, ``Observers`` and ``TrainedRun``."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING, Any, Protocol

from graphlab.types.history import History, Progress

if TYPE_CHECKING:
    import numpy as np

    from graphlab.types.dataset import Dataset
    from graphlab.types.description import DataDescription
    from graphlab.types.model import Model
    from graphlab.types.options import TrainingOptions
    from graphlab.types.record import RunRecord

#: The stop reason of a run that the user interrupted.
INTERRUPTED = "interrupted"


class RunFolder(Protocol):
    """The directory of a run."""

    path: Path

    def metrics(self) -> Iterator[dict[str, Any]]:
        """Yield the records of ``metrics.jsonl``."""

    def append_metrics(self, record: Mapping[str, Any]) -> None:
        """Add a record to ``metrics.jsonl``."""


class CheckpointStore(Protocol):
    """The checkpoints of a run."""

    directory: Path

    @property
    def latest(self) -> int | None:
        """The step of the newest checkpoint; None without one."""

    @property
    def best(self) -> int | None:
        """The step of the checkpoint marked best; None without one."""

    def save(self, session: Any, step: int, state: Mapping[str, Any] | None = None, best: bool = False) -> Path:
        """Write the variables and a JSON state; return the prefix that ``tf.train.Saver`` restores from."""

    def restore(self, session: Any, step: int) -> dict[str, Any]:
        """Read the variables of a checkpoint into the session and return the state kept beside them."""


@dataclass
class Run:
    """A training under way: its model, data and progress. Call ``stop`` to end it at the next step."""

    #: The name of the model plugin.
    plugin: str
    options: TrainingOptions
    data: Dataset
    directory: RunFolder
    model: Model
    #: The ``graphlab.Session`` that trains.
    session: Any
    checkpoints: CheckpointStore
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


class Observers:
    """Everything that watches a training: progress display, records, early stopping, checkpoints, plugins.

    A ``train`` hook that keeps ``progress.step`` and ``progress.epoch`` up to date, calls ``steps_done`` and
    ``epoch_done``, and ends when ``stop_reason`` is set, has all of them.
    """

    def __init__(self, run: Run, hook: Any):
        self._run = run
        self._hook = hook

    @property
    def progress(self) -> Progress:
        """Where the training stands: to be read at the beginning (a resumed run is not at 0) and kept up to date."""
        return self._run.progress

    @property
    def history(self) -> History:
        """The metrics of all epochs so far, those before a resumption included."""
        return self._run.history

    @property
    def stop_reason(self) -> str | None:
        """Why the training should end now, or None."""
        return self._run.stop_reason

    def steps_done(self, metrics: Mapping[str, float]) -> None:
        """Tell that some more steps are done.

        Args:
            metrics: Means over the steps since the last call, with ``loss`` among them.
        """
        self._hook.steps_done(run=self._run, step=self.progress.step, metrics=metrics)

    def epoch_done(self, metrics: Mapping[str, float]) -> None:
        """Tell that an epoch is done.

        Args:
            metrics: ``train_loss``, ``validation_loss`` and the like.
        """
        run, progress = self._run, self.progress
        run.history.epochs.append({"epoch": progress.epoch, "step": progress.step, **metrics})
        self._hook.epoch_done(run=run, epoch=progress.epoch, step=progress.step, metrics=metrics)


class TrainedRun(Protocol):
    """A run read back from its directory, its model ready to compute: what prediction and picture hooks get.

    Everything is read when it is first asked for. While the model is open, its graph is the default one.
    """

    #: The name of the model plugin.
    plugin: str
    #: What ``run.json`` holds.
    record: RunRecord
    #: The training step of the weights; None before the model is open.
    step: int | None

    @property
    def directory(self) -> RunFolder:
        """The directory of the run."""

    @property
    def options(self) -> TrainingOptions:
        """The options of the run."""

    @property
    def data(self) -> Dataset:
        """The data set of the run, loaded again."""

    @property
    def description(self) -> DataDescription:
        """The shapes and names of the data, read from the record: no data are loaded."""

    @property
    def model(self) -> Model:
        """The model, built as it was for the training."""

    @property
    def session(self) -> Any:
        """A ``graphlab.Session`` on the model's graph, with the weights that the run chose, or its newest ones."""

    @property
    def checkpoint_folder(self) -> Path:
        """The folder of the checkpoint with these weights."""

    def predict(self, batch: Mapping[str, np.ndarray]) -> Mapping[str, np.ndarray]:
        """Return what the model's ``predict`` hook returns for a batch.

        Args:
            batch: Arrays by the names of the model's inputs (``features``), the examples along the first axis.
        """
